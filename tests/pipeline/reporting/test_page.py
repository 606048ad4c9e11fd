"""The report as a file: one page that needs nothing else, the same for the same batch, and safe whatever texts hold."""

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from report_content import IMAGE, SCRIPT, content_of, hostile_records, sample_content
from sample_records import make_record
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.reporting import page as page_module
from pipeline.reporting.content import only_quoted
from pipeline.reporting.font import subset_font
from pipeline.reporting.page import as_script_data, page, page_data
from pipeline.reporting.words import LANGUAGES, interface_words
from pipeline.running.writing import write_whole


@pytest.fixture(autouse=True, scope="module")
def _light() -> Iterator[None]:
    """Without the chart library, which takes seconds to bundle; the browser tests have it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page_module, "vega_library", lambda: "window.vegaEmbed = null;")
        yield


@pytest.fixture(scope="module")
def html(_light: None) -> str:
    return "".join(page(sample_content()))


@pytest.fixture(scope="module")
def data():
    return page_data(sample_content())


def values_of(data, code: str, area: str):
    """The achieved values of a district by period."""
    return {
        value["period"]: value
        for series in data["series"]
        if data["indicators"][series["indicator"]]["code"] == code and series["status"] == "achieved"
        for value in series["values"]
        if data["areas"][value["area"]]["name"] == area
    }


def script_data(html: str, name: str):
    found = re.search(f'id="{name}">([^<]*)</script>', html)
    assert found
    return json.loads(found[1])


def test_same_batch_same_bytes(html: str) -> None:
    assert "".join(page(sample_content())) == html


def test_nothing_is_fetched_and_only_our_own_code_runs(html: str) -> None:
    policy = re.search('http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    assert "default-src &#x27;none&#x27;" in policy[1]
    assert "unsafe" not in policy[1]
    assert "http" not in policy[1]
    inline = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", html, re.DOTALL)
    assert len(inline) == 4  # style, font, our script, the library
    for content in inline:
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert digest in policy[1]
    assert not re.search(r'<(?:script|link|img|iframe)[^>]*(?:src|href)="(?!data:)', html)


def test_a_conflict_has_both_sides_and_no_value(data):
    conflict = values_of(data, "members_added", "通州区")["2021"]
    assert conflict["state"] == "conflict"
    assert "value" not in conflict
    assert {mention[2] for mention in (conflict["best"], *conflict["conflicting"])} == {22860, 19600}


def test_bases_stay_apart(data):
    values = values_of(data, "members_added", "东城区")
    assert values["2022"] | {"basis": "to_date", "span": ["2022-01-01", "2022-06-30"]} == values["2022"]
    assert values["2018/2022"]["basis"] == "cumulative"
    assert values["2018/2022 per year"]["derivation"]["how"] == "annual_average"


def test_targets_and_their_verdicts(data):
    values = values_of(data, "members_added", "历城区")
    assert (values["2021"]["verdict"], values["2022"]["verdict"]) == ("missed", "reached")
    assert values["2021"]["target"][2] == 20000


def test_coverage_counts_articles_but_no_reprints(data):
    covered = {(data["areas"][one["area"]]["name"], one["period"]): one for one in data["coverage"]}
    assert covered["东城区", "2020"]["articles"] == 1  # the reprint says it again
    assert covered["通州区", "2021"]["articles"] == 2
    assert ("通州区", "2020") not in covered
    provinces = {one["name"]: one["articles"] for one in data["provinces"]}
    assert provinces == {"北京市": 4, "山东省": 2}


def test_a_reprint_is_listed_with_its_original(data):
    (link,) = data["reprints"]
    titles = [data["articles"][link[side]]["title"] for side in ("reprint", "original")]
    assert titles == ["转载：东城区工会", "东城区总工会工作报告"]


def test_the_texts_are_packed_into_the_page(html: str) -> None:
    found = re.search('id="articles">([^<]*)</script>', html)
    assert found
    articles = json.loads(gzip.decompress(base64.b64decode(found[1])))
    figure = articles[1]["figures"][0]
    assert articles[1]["text"][figure["start"] : figure["end"]] == figure["quote"] == "通州发展会员22860人"
    assert (figure["page"], articles[1]["pages"]) == (3, 7)


def test_two_articles_of_one_id_have_addresses_of_their_own() -> None:
    one = make_record({"quote": "发展会员5人", "value": 5}, path="a.txt")
    other = one.model_copy(update={"source": one.source.model_copy(update={"path": "b.txt"})})
    assert content_of((one, other)).keys == (one.id, f"{one.id}~2")


def test_texts_are_data_that_cannot_close_their_script() -> None:
    text = f"{SCRIPT}&\u2028\u2029\ud800"
    packed = as_script_data({"title": text})
    assert not re.search("[<>&\u2028\u2029]", packed)
    packed.encode()
    assert json.loads(packed)["title"] == text


def test_hostile_texts_add_no_element() -> None:
    plain, hostile = (
        "".join(page(content_of(some, title))) for some, title in (((), "x"), (hostile_records(), SCRIPT))
    )
    assert hostile.count("<script") == plain.count("<script")
    assert IMAGE not in hostile
    assert "<b onmouseover" not in hostile
    assert script_data(hostile, "data")["articles"][0]["title"] == SCRIPT


def test_a_page_without_any_value_is_still_a_page() -> None:
    html = "".join(page(content_of(())))
    assert script_data(html, "data")["series"] == []


def test_without_scripts_the_main_values_are_there(html: str) -> None:
    plain = html[html.index("<noscript>") : html.index("</noscript>")]
    assert "JavaScript" in plain
    assert "<td><bdi>33,544</bdi></td>" in plain
    assert "conflict: 22,860 (2022/tongzhou.pdf) / 19,600 (2022/tongzhou.txt)" in plain


def test_every_issue_has_words() -> None:
    """A code is for programs; the page says what it means."""
    root = Path(__file__).parents[3]
    sources = [
        path.read_text("utf-8") for folder in ("extractors", "pipeline") for path in (root / folder).rglob("*.py")
    ]
    codes = {code for source in sources for code in re.findall(r'code="([a-z]+-[a-z-]+)"', source)}
    assert {"period-unresolved", "metadata-conflict"} < codes
    assert {f"issue.{code}" for code in codes} <= set(interface_words())


def test_every_word_has_both_languages() -> None:
    for key, words in interface_words().items():
        assert all(words[language] for language in LANGUAGES) or key == "kind.any", key
        slots = [set(re.findall(r"\{\w+\}", words[language])) for language in LANGUAGES]
        assert slots[0] == slots[1], key


def test_every_word_that_the_page_asks_for_is_there() -> None:
    folder = Path(page_module.__file__).parent
    scripts = "".join(path.read_text("utf-8") for path in sorted((folder / "scripts").glob("*.js")))
    html = (folder / "page.html").read_text("utf-8")
    asked = set(re.findall(r'say\("([^"]+)"', scripts)) | set(re.findall(r'data-t(?:-label)?="([^"]+)"', html))
    assert not asked - set(interface_words())


def test_the_font_has_the_characters_and_its_licence() -> None:
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(subset_font("工会會𠮷a")))
    assert {ord(letter) for letter in "工会會a"} <= set(font.getBestCmap())
    assert len(font.getGlyphOrder()) < 10
    assert "SIL Open Font License" in font["name"].getDebugName(13)
    assert subset_font("工会") == subset_font("会工")


def test_a_smaller_page_still_knows_what_was_read() -> None:
    whole = sample_content()
    values = tuple(one for one in whole.values if one.area.name == "历城区")
    part = only_quoted(type(whole)(whole.records, values, whole.catalogue, whole.duplicates, "历城", ("历城区",)))
    assert [record.title for record in part.records] == ["历城区计划", "历城区总工会年度数字"]
    assert {one["period"]: one["articles"] for one in page_data(part)["coverage"]} == {"2021": 2, "2022": 2}


def batch(folder: Path) -> Path:
    lines = [record.model_dump_json() + "\n" for record in sample_content().records]
    write_whole(folder / "records" / "00.jsonl", lines)
    return folder


def test_command_writes_the_page(tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    done = CliRunner().invoke(app, ["report", str(batch(tmp_path)), "--to", str(target), "--title", "我的报告"])
    assert done.exit_code == 0, done.output
    assert "6 articles" in done.output
    assert "<title>我的报告</title>" in target.read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--to", "figures.csv"], "give a file that ends in .html"),
        (["--to", "r.html", "--indicator", "members_aded"], 'did you mean "members_added"'),
        (["--to", "r.html", "--area", "东城"], "东城区"),
    ],
)
def test_command_says_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["report", str(batch(tmp_path)), *options])
    assert done.exit_code == 2
    assert told in done.output

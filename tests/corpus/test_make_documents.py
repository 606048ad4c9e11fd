"""The corpus documents that are not plain text: rebuilt to the byte; their gold sound, and found in the files."""

import json
import re
import zipfile
from collections import Counter
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path
from typing import Any, get_args

import docx
import lxml.html
import pdfplumber
import pytest

from corpus.make_documents import ROOT, built, documents
from corpus.making.marked import Context, read_marked, units
from schemas.vocabulary import Genre, Nature, PeriodKind, Qualifier, Script, Status, Unit

MADE_WITH = {"reportlab": "5.1.0", "python-docx": "1.2.0"}
CONTEXT = Context("2022", "2022-12-31", "2023", "温岭市", "温岭市总工会")
FIGURE = {
    "indicator", "value", "upper", "qualifier", "unit", "nature", "status", "period", "area", "subject", "quote",
    "optional", "start", "end", "article",
}  # fmt: skip
SCALES = {"": 1, "万": 10**4, "亿": 10**8, "萬": 10**4, "億": 10**8}
DATASHEET = (ROOT / "README.md").read_text(encoding="utf-8")
IDS = [str(document.fields["id"]) for document in documents()]


def gold(name: str) -> dict[str, Any]:
    return json.loads((ROOT / "gold" / f"{name}.json").read_text(encoding="utf-8"))


def pdf_words(path: Path) -> str:
    with pdfplumber.open(path) as pdf:
        return "".join(char["text"] for page in pdf.pages for char in page.chars)


def docx_words(path: Path) -> str:
    word = docx.Document(str(path))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def html_words(path: Path) -> str:
    return lxml.html.fromstring(path.read_bytes()).text_content()


def dump_words(path: Path) -> str:
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return "\n".join(line.get("text") or lxml.html.fromstring(line["html"]).text_content() for line in lines)


READERS = {".pdf": pdf_words, ".docx": docx_words, ".html": html_words, ".jsonl": dump_words}


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def file_words(doc: dict[str, Any]) -> str:
    path = ROOT / "documents" / doc["path"]
    return squeeze(READERS[path.suffix](path))


@pytest.mark.skipif(
    any(version(name) != made for name, made in MADE_WITH.items()),
    reason=f"the committed files were laid out with {MADE_WITH}; other versions lay out the same words in other bytes",
)
def test_rebuilding_gives_the_committed_bytes() -> None:
    assert [path.name for path, new in built().items() if path.read_bytes() != new] == []


def test_gold_is_what_the_sources_say() -> None:
    assert [path.name for path, new in built().items() if path.suffix == ".json" and path.read_bytes() != new] == []


def test_files_are_small_and_their_names_unique() -> None:
    names = [path.name for path in (ROOT / "documents").rglob("*") if path.is_file()]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert all(path.stat().st_size < 200_000 for path in built())


@pytest.mark.parametrize("name", IDS)
def test_gold_form(name: str) -> None:
    doc = gold(name)
    assert doc["script"] in get_args(Script)
    assert doc["genre"] in get_args(Genre)
    for figure in doc["figures"]:
        assert set(figure) - {"period_alternatives"} == FIGURE
        assert figure["indicator"] in units()
        for field, kind in (("qualifier", Qualifier), ("unit", Unit), ("nature", Nature), ("status", Status)):
            assert figure[field] in get_args(kind), figure
        for period in [figure["period"], *figure.get("period_alternatives", [])]:
            assert period["kind"] in get_args(PeriodKind)
            assert period["start"] <= period["end"]
            assert period["kind"] == "during" or period["start"] == period["end"]
        assert (figure["upper"] is not None) == (figure["qualifier"] == "range")
        assert figure["value"] >= 0 or figure["nature"] == "change"


@pytest.mark.parametrize("name", IDS)
def test_quotes_slice_out_and_never_overlap(name: str) -> None:
    doc = gold(name)
    last = (0, 0)
    for figure in doc["figures"]:
        text = doc["articles"][figure["article"]]["text"]
        assert text[figure["start"] : figure["end"]] == figure["quote"]
        assert (figure["article"], figure["start"]) >= last, figure["quote"]
        last = (figure["article"], figure["end"])


@pytest.mark.parametrize("name", IDS)
def test_quotes_and_articles_are_in_the_file(name: str) -> None:
    doc = gold(name)
    words = file_words(doc)
    assert [figure["quote"] for figure in doc["figures"] if squeeze(figure["quote"]) not in words] == []
    if not doc["path"].endswith((".pdf", ".docx")):  # there a table or a column stands elsewhere in the stream
        lines = [line for article in doc["articles"] for line in article["text"].split("\n")]
        assert [line for line in lines if squeeze(line) not in words] == []


@pytest.mark.parametrize("name", IDS)
def test_values_are_the_numbers_of_their_quotes(name: str) -> None:
    """A quote with one number in digits: digits, scale word and value agree; cells take the scale of their column."""
    for figure in gold(name)["figures"]:
        numbers = re.findall(r"(-?\d[\d,]*(?:\.\d+)?)[余多]?([万亿萬億]?)", re.sub(r"\d+年", "", figure["quote"]))
        if len(numbers) != 1 or figure["quote"] == numbers[0][0]:
            continue
        digits, scale = numbers[0]
        said = Decimal(digits.replace(",", "")) * SCALES[scale]
        assert abs(Decimal(str(figure["value"]))) == said, figure["quote"]


def test_tables_add_up() -> None:
    for document in documents():
        for table in document.articles[0].fields.get("tables", []):
            rows = [[cell.replace(",", "") for cell in row] for row in table["rows"]]
            if rows[-1][0] != "合计":
                continue
            for index, column in enumerate(table["columns"]):
                if "figure" in column and "rate" not in column["figure"]:
                    assert sum(Decimal(row[index]) for row in rows[:-1]) == Decimal(rows[-1][index]), column["head"]


def test_no_clock_in_the_word_files() -> None:
    for path in (ROOT / "documents").rglob("*.docx"):
        with zipfile.ZipFile(path) as packed:
            assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_ruled_tables_read_back() -> None:
    with pdfplumber.open(ROOT / "documents" / "formats" / "2022_wuhou_report.pdf") as pdf:
        tables = [table for page in pdf.pages for table in page.extract_tables()]
    assert [len(table) for table in tables] == [13, 6]
    assert tables[0][-1][0] == "合计"


def test_reprints_keep_their_figures() -> None:
    """The dump holds the same figure in an article and its reprints, one of them in traditional characters."""
    found = [f for f in gold("2022_reprints")["figures"] if f["indicator"] == "members_added" and f["value"] == 14800]
    assert {figure["quote"] for figure in found} == {"发展会员14800人", "發展會員14800人"}
    assert len(found) == 3


def figures_of(area: str, indicator: str, year: str) -> set[tuple[str, int]]:
    return {
        (figure["status"], figure["value"])
        for name in IDS
        for figure in gold(name)["figures"]
        if (figure["area"], figure["indicator"], figure["nature"]) == (area, indicator, "level")
        and figure["period"]["start"][:4] == year
        and not figure["optional"]
    }


def test_the_cases_the_corpus_promises() -> None:
    """Two sources at odds beyond rounding; an aim reached; an aim missed."""
    assert {("achieved", 22860), ("achieved", 19600)} <= figures_of("武侯区", "members_added", "2022")
    assert {("planned", 18000), ("achieved", 20100)} <= figures_of("温岭市", "members_added", "2023")
    assert {("planned", 130000), ("achieved", 126000)} <= figures_of("温岭市", "mutual_aid_members", "2023")


@pytest.mark.parametrize("name", IDS)
def test_the_datasheet_counts_right(name: str) -> None:
    """| id | what | articles | figures | optional |"""
    doc = gold(name)
    counts = (len(doc["articles"]), len(doc["figures"]), sum(figure["optional"] for figure in doc["figures"]))
    (row,) = [line for line in DATASHEET.splitlines() if line.startswith(f"| {name} |")]
    assert tuple(int(cell) for cell in row.strip("| ").split(" | ")[2:]) == counts


def test_the_datasheet_sums_right() -> None:
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in (ROOT / "gold").glob("*.json")]
    for formats in (True, False):
        figures = [f for doc in golds if doc["path"].startswith("formats/") == formats for f in doc["figures"]]
        assert f"| {len(figures)} | {sum(figure['optional'] for figure in figures)} |" in DATASHEET


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[新建工会9家](unions_established=9)", ("org", "exact", "achieved", "2022-01-01", False)),
        ("[拟建20至25座](service_stations=20..25 planned)", ("site", "range", "planned", "2023-01-01", False)),
        ("[会员近5万人](members_total=50000 nearly at opt)", ("person", "nearly", "achieved", "2022-12-31", True)),
    ],
)
def test_marks(marked: str, expected: tuple[str, str, str, str, bool]) -> None:
    read = read_marked(f"去年{marked}。", CONTEXT)
    (figure,) = read.figures
    assert "[" not in read.text
    assert read.text[figure["start"] :].startswith(figure["quote"])
    found = (figure["unit"], figure["qualifier"], figure["status"], figure["period"]["start"], figure["optional"])
    assert found == expected


@pytest.mark.parametrize("marked", ["[9家](unoins=9)", "[9家](unions_total=9 exactly)", "[9家](unions_total=九)"])
def test_a_wrong_mark_is_an_error(marked: str) -> None:
    with pytest.raises(ValueError, match="9家"):
        read_marked(marked, CONTEXT)

"""Reprints across a batch: each is linked to its original, whatever came first and in how many runs."""

import json
import random
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import opencc
import pytest
from batch_fakes import read_tree, run_fake
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_records import make_record
from test_likeness import OTHER, REPORT, changed_numbers

from pipeline.reading import InputFile
from pipeline.records import load_duplicates, load_figures, load_records
from pipeline.running.candidates import CROWD
from pipeline.running.duplicates import find_duplicates
from pipeline.running.ledger import Outcome, Planned, Stamp, open_ledger
from pipeline.running.ledger.sources import enter
from pipeline.running.signatures import sign
from pipeline.running.status import read_status, status_lines
from schemas.record import ArticleRecord
from schemas.version import VERSION

THIRD = (
    "鼓楼区的母婴室最多，商场、医院、车站里一共设了41间，钥匙由值班员保管，随到随开，钟点写在门牌上。"
    "女职工委员会请来医生讲了12堂课，听课的人坐满了会议室，连走廊里也站着人，课后还排起了问诊的长队。"
    "心理驿站接到电话260个，最远的一个从海上平台打来，那里的工人已有两个月没有回家。"
)
HALF = REPORT[: len(REPORT) // 2]
TRADITIONAL = opencc.OpenCC("s2t").convert(REPORT)
CORPUS = Path(__file__).resolve().parents[3] / "corpus"
STAMP = Stamp(VERSION, "")


def article(name: str, text: str, day: str | None = None, title: str | None = None) -> ArticleRecord:
    basis = "metadata" if day else None
    return make_record(path=name, text=text, published_on=day, published_on_basis=basis, title=title)


def linked(*records: ArticleRecord) -> dict[str, str]:
    """The links between articles by path."""
    with TemporaryDirectory() as folder, open_ledger(Path(folder, "ledger")) as ledger:
        for record in records:
            path = record.source.path
            planned = Planned(InputFile(Path("/in", path), path), record.source.sha256, None, 1)
            enter(ledger, planned, Outcome(path, record.source.sha256, path, signatures=(sign(record),)), (), stamp=1)
        return {one.path: one.original_path for one in find_duplicates(ledger)}


def test_every_kind_of_reprint_is_linked_to_the_first_full_text():
    records = (
        article("a.txt", REPORT, "2022-01-09"),
        article("noted.html", f"编者按：本网选登各地经验，供参考。\n{REPORT}", "2022-01-12"),
        article("retitled.html", f"工会账单出炉\n{REPORT}", "2022-01-11", title="工会账单出炉"),
        article("hant.html", TRADITIONAL, "2022-01-10"),
        article("cut.txt", HALF, "2022-01-05"),
        article("other.txt", OTHER),
        article("next.txt", changed_numbers(REPORT, 0.5)),
    )
    originals = dict.fromkeys(("noted.html", "retitled.html", "hant.html", "cut.txt"), "a.txt")
    assert linked(*records) == originals
    assert linked(*reversed(records)) == originals
    assert linked(*(one for one in records if one.source.path not in originals)) == {}, "what is left is all different"


def test_without_dates_the_longest_is_the_original():
    assert linked(article("a.txt", HALF), article("b.txt", REPORT), article("c.txt", REPORT + "记者后续关注。")) == {
        "a.txt": "c.txt",
        "b.txt": "c.txt",
    }


def test_two_digests_that_share_one_item_are_not_drawn_together():
    one, two = article("one.txt", REPORT + OTHER), article("two.txt", REPORT + THIRD)
    assert linked(article("item.txt", REPORT), one, two) == {"item.txt": "two.txt"}


def test_what_hundreds_reprint_is_still_found():
    copies = [article(f"{number}.txt", HALF) for number in range(3 * CROWD)]
    assert len(linked(*copies, article("whole.txt", REPORT))) == len(copies)


def test_a_form_that_many_fill_in_links_only_what_is_reprinted():
    draw = random.Random(3)
    forms = [
        article(f"{number}.txt", re.sub(r"\d+", lambda _: str(draw.randrange(10, 9999)), REPORT), "2022-01-09")
        for number in range(3 * CROWD)
    ]
    copy = article("copy.txt", f"{forms[50].text}（编辑：林晚舟）", "2022-01-10")
    assert linked(*forms, copy) == {"copy.txt": "50.txt"}


def test_the_same_bytes_with_other_metadata_are_linked():
    one = article("a.txt", REPORT, "2022-01-09")
    other = one.model_copy(update={"source": one.source.model_copy(update={"path": "b.txt"})})
    assert linked(one, other) == {"b.txt": "a.txt"}


@settings(max_examples=5, deadline=None)
@given(st.permutations(range(5)), st.integers(min_value=0, max_value=5))
def test_any_order_and_any_number_of_runs_give_the_same_links(order, cut):
    texts = (REPORT, HALF, TRADITIONAL, OTHER, changed_numbers(REPORT, 1.0))
    with TemporaryDirectory() as folder:
        files = [Path(folder, f"{number}.txt") for number in range(len(texts))]
        for file, text in zip(files, texts, strict=True):
            file.write_text(text, encoding="utf-8")
        shuffled = [files[number] for number in order]
        at_once, in_two = Path(folder, "at_once"), Path(folder, "in_two")
        run_fake(files, at_once)
        run_fake(shuffled[:cut], in_two)
        run_fake(shuffled, in_two)
        assert read_tree(at_once) == read_tree(in_two)
        assert sorted(link.path for link in load_duplicates(at_once).values()) == ["1.txt", "2.txt"]


def test_the_reprints_of_the_corpus_are_found_and_nothing_else(tmp_path):
    run_fake([CORPUS / "documents", CORPUS / "heldout" / "documents"], tmp_path)
    titles = {(record.id, record.source.path): record.title for record in load_records(tmp_path)}
    links = load_duplicates(tmp_path).values()
    assert sorted((titles[link.original], titles[link.key], link.kind) for link in links) == [
        ("城阳区总工会2022年交出民生账", "青岛城阳工会：新增会员近1.5万 办好身边事", "cut"),
        ("城阳区总工会2022年交出民生账", "青島城陽工會去年調解勞資爭議463宗", None),
        ("雁塔：一户一策帮困难职工过年", "517户困难职工去年脱困", "cut"),
        ("雁塔：一户一策帮困难职工过年", "西安雁塔区总工会“一户一策”帮困难职工过年", None),
    ]


@pytest.fixture
def inputs(tmp_path):
    root = tmp_path / "in"
    root.mkdir()
    (root / "a.txt").write_text(REPORT, encoding="utf-8")
    (root / "b.txt").write_text(HALF, encoding="utf-8")
    (root / "c.txt").write_text(OTHER, encoding="utf-8")
    return root


def run(inputs: Path, out: Path, workers: int = 0) -> bytes:
    run_fake([inputs], out, workers)
    return (out / "duplicates.jsonl").read_bytes()


def test_a_batch_lists_its_reprints_and_says_so(inputs, tmp_path):
    (line,) = run(inputs, tmp_path / "out").splitlines()
    link = json.loads(line)
    assert (link["path"], link["original_path"], link["kind"], link["similarity"]) == ("b.txt", "a.txt", "cut", 1.0)
    status = read_status(tmp_path / "out", STAMP)
    assert (status.reprints, status.originals) == (1, 1)
    assert "1 articles are reprints of 1 others" in "\n".join(status_lines(status))
    assert load_duplicates(tmp_path / "out" / "records") == load_duplicates(tmp_path / "out")
    assert load_duplicates(tmp_path / "nowhere") == {}
    columns = {row["path"]: row["duplicate_of"] for row in load_figures(tmp_path / "out")}
    assert columns == {"a.txt": None, "b.txt": link["duplicate_of"]}


def test_links_follow_their_sources(inputs, tmp_path):
    out = tmp_path / "out"
    before = run(inputs, out)
    assert run(inputs, out, workers=2) == before
    (inputs / "a.txt").write_text(changed_numbers(REPORT, 1.0), encoding="utf-8")
    assert run(inputs, out) == b"", "the original says something else now"
    (inputs / "a.txt").write_text(REPORT, encoding="utf-8")
    assert run(inputs, out) == before
    (out / "duplicates.jsonl").unlink()
    assert run(inputs, out) == before, "made anew where it is gone"


def test_links_of_a_run_that_was_killed_are_made_by_the_next(inputs, tmp_path, monkeypatch):
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("pipeline.running.batch.settle_parts", killed)
        with pytest.raises(KeyboardInterrupt):
            run(inputs, tmp_path / "out")
    assert run(inputs, tmp_path / "out") == run(inputs, tmp_path / "fresh")

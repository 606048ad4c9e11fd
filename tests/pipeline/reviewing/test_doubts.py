"""Which figures are doubtful, in which order; contradictions that a decision settles; reprints of conflicts."""

from review_samples import EAST, FIRST, NEWS, REPORT, call, exported, fill, write_batch
from sample_records import make_record

from pipeline import load_comparison
from pipeline.comparing.compare import Question, compare
from pipeline.records import load_records
from pipeline.reviewing.applying import UNTOUCHED
from pipeline.reviewing.doubts import conflicts_of, find_doubts
from schemas.catalogue import load_catalogue
from schemas.duplicate import Duplicate

SPANS = [(figure.evidence.start, figure.evidence.end) for figure in NEWS.figures]
ODD = NEWS.model_validate(
    NEWS.model_dump()
    | {"issues": [{"code": "two-values", "message": "3354 and 120", "span": SPANS[0], "other_span": SPANS[1]}]}
)


def doubts(records, below=0.8, **options):
    values = compare(records, load_catalogue(), Question(("members_added",), absent=False, derived=False))
    return find_doubts([(record, UNTOUCHED) for record in records], conflicts_of(values), below, **options)


def test_conflicts_then_confidence_then_contradictions():
    found = doubts([REPORT, ODD], below=0.5)
    assert [int(one.figure.value) for one in found] == [3354, 33544, 40, 120]
    assert found[0].why.count("; issue two-values: 3354 and 120") == 1
    assert found[3].why == "issue two-values: 3354 and 120"
    assert doubts([ODD], below=0, codes=("members_added",))[0].figure.id == FIRST


def test_what_is_sure_is_not_shown():
    assert doubts([REPORT]) == ()


def test_a_decision_settles_the_contradiction(tmp_path):
    out = write_batch(tmp_path / "out", ODD)
    assert call("review", "import", out, fill(exported(out), {"figure": FIRST, "decision": "right"})).exit_code == 0
    assert len(next(load_records(out)).issues) == 1
    again = exported(out, "again.xlsx", "--decided")
    call("review", "import", out, fill(again, {"figure": FIRST, "decision": "wrong"}))
    assert next(load_records(out)).issues == ()


def test_a_reprint_of_a_side_of_a_conflict_is_asked_for_too(tmp_path):
    reprint = make_record({"quote": "发展会员3354人", "value": 3354, "area": EAST}, path="2021/reprint.txt")
    out = write_batch(tmp_path / "out", NEWS, REPORT, reprint)
    link = Duplicate(
        article=reprint.id,
        path=reprint.source.path,
        duplicate_of=NEWS.id,
        original_path=NEWS.source.path,
        similarity=0.9,
        kind="cut",
    )
    (out / "duplicates.jsonl").write_text(link.model_dump_json() + "\n", encoding="utf-8")
    sheet = out.parent / "doubtful.xlsx"
    assert "3 figures" in call("review", "export", out, "--to", sheet, "--below", "0").stderr
    wrong = [{"figure": record.figures[0].id, "decision": "wrong"} for record in (NEWS, reprint)]
    assert call("review", "import", out, fill(sheet, *wrong)).exit_code == 0
    (cell,) = [row for row in load_comparison(out, ["members_added"]) if row["period"] == "2021"]
    assert (cell["state"], cell["value"]) == ("found", 33544)


def test_a_sheet_is_as_long_as_asked_for(tmp_path):
    out = write_batch(tmp_path / "out", NEWS, REPORT)
    told = call("review", "export", out, "--to", tmp_path / "a.csv", "--below", "1", "--limit", "2").stderr
    assert "2 figures, 3 more with a higher --limit" in told
    assert len((tmp_path / "a.csv").read_text(encoding="utf-8").splitlines()) == 3

"""A sheet goes out, comes back as people and their programs save it, and everything that reads the batch sees it."""

import datetime as dt
import json

import pytest
from openpyxl import load_workbook
from review_samples import FIRST, NEWS, REPORT, SECOND, THIRD, call, exported, fill, fill_csv, write_batch
from sample_records import make_record

from pipeline import load_comparison, load_figures
from pipeline.records import load_records
from pipeline.reviewing.columns import COLUMNS, DECISIONS
from pipeline.reviewing.corrections import load_corrections


@pytest.fixture
def out(tmp_path):
    return write_batch(tmp_path / "out", NEWS, REPORT)


def take(out, sheet, *options):
    result = call("review", "import", out, sheet, *options)
    assert result.exit_code == 0, result.stderr
    return result.stderr


def values(out, corrected=True):
    return {row["id"]: row["value"] for row in load_figures(out, corrected)}


def members(out):
    (cell,) = [row for row in load_comparison(out, ["members_added"]) if row["period"] == "2021"]
    return cell["state"], cell["value"]


def test_the_sheet_offers_conflicts_first_then_the_least_sure(out):
    page = load_workbook(exported(out))["figures"]
    head, *rows = [[cell.value for cell in row] for row in page.iter_rows()]
    assert tuple(head) == COLUMNS
    shown = [dict(zip(head, row, strict=True)) for row in rows]
    assert [row["found_value"] for row in shown] == [3354, 33544, 40, 120, 68000]
    assert "33,544 (2021/report.txt)" in shown[0]["why"]
    assert "3,354 (2021/news.txt)" in shown[1]["why"]
    assert shown[2]["why"] == "low confidence: 0.4"
    assert shown[0]["sentence"] == "「发展会员3354人」"
    assert shown[0]["found_area"] == "北京市/东城区"
    assert (shown[0]["decision"], shown[0]["value"]) == (None, None)
    assert shown[0]["found_period_end"] == dt.datetime(2021, 12, 31)  # noqa: DTZ001  # as openpyxl gives it


def test_the_cells_offer_what_may_be_chosen(out):
    page = load_workbook(exported(out))["figures"]
    rules = {str(rule.sqref).partition("2:")[0]: rule.formula1 for rule in page.data_validations.dataValidation}
    assert len(rules) == 7
    lists = load_workbook(exported(out))["lists"]
    assert [lists.cell(number, 1).value for number in (1, 2, 3)] == ["decision", *list(DECISIONS)[:2]]
    assert lists.sheet_state == "hidden"


def test_a_chinese_reader_is_told_what_columns_and_values_mean(out):
    book = load_workbook(exported(out))
    notes = {cell.value: cell.comment.text for cell in book["figures"][1]}
    assert notes["found_period_end"] == "截止日期（含当日）：程序识别的结果"
    assert notes["decision"] == "决定"
    told = [row[0] for row in book["how to 说明"].iter_rows(values_only=True)]
    assert "  status 完成或计划: achieved 完成，planned 计划" in told
    assert "  members_added: 新发展会员" in told


def test_values_may_be_typed_in_chinese(out):
    """计划 is planned, as 新发展会员 is members_added."""
    sheet = fill(
        exported(out), {"figure": FIRST, "decision": "改", "status": "计划", "unit": "人次", "qualifier": "约"}
    )
    assert "1 decisions new" in take(out, sheet)
    figure = next(row for row in load_figures(out) if row["id"] == FIRST)
    assert (figure["status"], figure["unit"], figure["qualifier"]) == ("planned", "person_time", "about")


def test_the_same_sheet_is_the_same_bytes(out):
    for ending in ("csv", "xlsx"):
        assert exported(out, f"a.{ending}").read_bytes() == exported(out, f"b.{ending}").read_bytes()


def test_a_changed_value_ends_the_conflict(out):
    assert members(out) == ("conflict", None)
    before = [(part.name, part.read_bytes()) for part in (out / "records").iterdir()]
    sheet = fill(exported(out), {"figure": FIRST, "decision": "change", "value": 33544.0, "note": "a digit is lost"})
    assert "1 decisions new, 0 replaced, 0 unchanged; 1 in all" in take(out, sheet)
    assert members(out) == ("found", 33544)
    figure = next(row for row in load_figures(out) if row["id"] == FIRST)
    assert (figure["rule"], figure["confidence"], figure["quote"]) == ("review/changed", 1.0, "发展会员3354人")
    assert values(out, corrected=False)[FIRST] == 3354
    assert [(part.name, part.read_bytes()) for part in (out / "records").iterdir()] == before


def test_a_wrong_figure_ends_the_conflict_and_what_was_part_of_it_stands_alone(out):
    take(out, fill(exported(out), {"figure": FIRST, "decision": "错"}, {"figure": SECOND, "decision": " Wrong "}))
    assert members(out) == ("found", 33544)
    assert FIRST not in values(out)
    assert [row["part_of"] for row in load_figures(out) if row["id"] == THIRD] == [None]


def test_what_is_decided_is_not_asked_again(out):
    take(out, fill(exported(out), {"figure": THIRD, "decision": "对"}))
    page = load_workbook(exported(out))["figures"]
    asked = [cell.value for cell in page["A"][1:]]
    assert len(asked) == 4
    assert not any("0.4" in why for why in asked)
    assert {row["rule"] for row in load_figures(out) if row["id"] == THIRD} == {"review/confirmed"}


def test_taking_a_sheet_twice_changes_nothing_and_a_later_decision_replaces_an_earlier_one(out):
    sheet = fill(exported(out), {"figure": FIRST, "decision": "change", "value": 33544})
    take(out, sheet)
    file = out / "corrections.jsonl"
    first = file.read_bytes(), file.stat().st_mtime_ns
    assert "0 decisions new, 0 replaced, 1 unchanged" in take(out, sheet)
    assert (file.read_bytes(), file.stat().st_mtime_ns) == first
    again = fill(sheet, {"figure": FIRST, "decision": "wrong", "value": None})
    assert "0 decisions new, 1 replaced" in take(out, again)
    assert FIRST not in values(out)
    assert len(file.read_bytes().splitlines()) == 1


def test_a_decision_is_taken_back(out):
    take(out, fill(exported(out), {"figure": FIRST, "decision": "wrong"}))
    sheet = exported(out, "decided.xlsx", "--decided")
    page = load_workbook(sheet)["figures"]
    assert [page["A2"].value, page["C2"].value, page.max_row] == ["decided: wrong", "wrong", 2]
    assert "1 undone; 0 in all" in take(out, fill(sheet, {"figure": FIRST, "decision": "撤"}))
    assert values(out)[FIRST] == 3354


def test_what_was_decided_can_be_taken_in_again_as_it_stands(out):
    changes = {"value": 33544, "area": "西城区", "subject": "-", "decided_on": "2024/5/1", "reviewer": "王芳"}
    take(
        out,
        fill(exported(out), {"figure": FIRST, "decision": "change"} | changes, {"figure": THIRD, "decision": "right"}),
    )
    before = (out / "corrections.jsonl").read_bytes()
    for name in ("decided.xlsx", "decided.csv"):
        assert "0 decisions new, 0 replaced, 2 unchanged" in take(out, exported(out, name, "--decided"))
    assert (out / "corrections.jsonl").read_bytes() == before
    (one,) = [row for row in load_figures(out) if row["id"] == FIRST]
    assert (one["area_code"], one["subject"], one["value"]) == ("110102", None, 33544)


@pytest.mark.parametrize("name", ["decided.xlsx", "decided.csv"])
def test_a_missed_figure_is_added_and_looked_over(out, name):
    text = NEWS.text
    row = {
        "figure": None,
        "path": "2021/news.txt",
        "quote": "街道40件",
        "decision": "补",
        "indicator": "disputes_mediated",
    }
    row |= {"value": "４０", "unit": "case", "period_start": dt.date(2021, 1, 1), "period_end": "2021年12月31日"}
    take(out, fill(exported(out), row | {"area": 110101}))
    (added,) = [one for one in load_figures(out) if one["rule"] == "review/added"]
    assert (added["value"], added["area"], added["measure"], added["period_start"]) == (
        40,
        "东城区",
        "调解争议",
        "2021-01-01",
    )
    assert text[added["start"] : added["end"]] == "街道40件"
    again = exported(out, name, "--decided")
    assert "0 decisions new, 0 replaced, 1 unchanged; 1 in all" in take(out, again)


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("gbk", ","), ("utf-16", "\t"), ("utf-8", ";"), ("utf-8-sig", ","), ("gb18030", ";")],
)
def test_a_csv_comes_back_in_the_encoding_of_the_program_that_saved_it(out, encoding, delimiter):
    row = {"figure": FIRST, "decision": "改", "value": "３３,５４４ ", "period_start": "2021/1/1", "note": "少一位"}
    take(out, fill_csv(exported(out, "doubtful.csv"), encoding, delimiter, row))
    assert members(out) == ("found", 33544)
    ((correction,),) = load_corrections(out).values()
    assert correction.note == "少一位"
    assert correction.stated.period == correction.found.period


def test_columns_may_be_moved_and_deleted_and_added(out):
    sheet = fill(exported(out), {"figure": FIRST, "decision": "change", "value": 33544})
    book = load_workbook(sheet)
    page = book["figures"]
    kept = ("value", "quote", "decision", "figure")
    rows = [dict(zip(COLUMNS, [cell.value for cell in row], strict=True)) for row in page.iter_rows()]
    page.delete_cols(1, page.max_column)
    page.delete_rows(1, page.max_row)
    page.append(["审核记录"])
    page.append([*(f" {name.capitalize()} " for name in kept), "我的备注"])
    for row in rows[1:]:
        page.append([*(row[name] for name in kept), "看过"])
    book.save(sheet)
    take(out, sheet)
    assert values(out)[FIRST] == 33544


def test_words_that_would_be_formulas_come_back_as_they_were(tmp_path):
    record = make_record({"quote": "=HYPERLINK(1)会员9人", "value": 9}, path="-a.txt", title="+1\x07")
    for name in ("doubtful.csv", "doubtful.xlsx"):
        out = write_batch(tmp_path / name[-4:] / "out", record)
        sheet = exported(out, name)
        row = {"figure": record.figures[0].id, "decision": "wrong", "note": "=1+1"}
        filled = fill_csv(sheet, "utf-8", ",", row) if name.endswith("csv") else fill(sheet, row | {"note": "'=1+1"})
        take(out, filled)
        ((one,),) = load_corrections(out).values()
        assert (one.quote, one.path, one.note) == ("=HYPERLINK(1)会员9人", "-a.txt", "=1+1")


def test_a_range_and_a_cleared_field(out):
    take(out, fill(exported(out), {"figure": FIRST, "decision": "change", "value": 30000, "upper": 34000}))
    one = next(row for row in load_figures(out) if row["id"] == FIRST)
    assert (one["value"], one["upper"], one["qualifier"]) == (30000, 34000, "range")
    sheet = exported(out, "b.xlsx", "--decided")
    take(out, fill(sheet, {"figure": FIRST, "upper": "-", "qualifier": "about", "indicator": "-"}))
    one = next(row for row in load_figures(out) if row["id"] == FIRST)
    assert (one["indicator"], one["value"], one["upper"], one["qualifier"]) == (None, 30000, None, "about")


def test_all_readers_see_it(out, tmp_path):
    sheet = fill(exported(out), {"figure": FIRST, "decision": "change", "value": 33544, "reviewer": "王芳"})
    take(out, sheet)
    told = call("explain", out, FIRST).stdout
    assert "changed by 王芳: value 3354 → 33544" in " ".join(told.split())
    assert call("export", out, "--to", tmp_path / "f.jsonl").exit_code == 0
    rows = [json.loads(line) for line in (tmp_path / "f.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {row["value"] for row in rows if row["id"] == FIRST} == {33544}
    (part,) = [part for part in (out / "records").iterdir() if part.stem == FIRST[:2]]
    assert 33544 in [figure.value for record in load_records(part) for figure in record.figures]
    assert [record.figures[0].value for record in load_records(out / "records") if record.id == NEWS.id] == [33544]
    assert call("review", "status", out).stdout == "1 corrections: 1 change\n"


def test_a_sheet_of_one_file_for_a_person_who_reads_it_through(out):
    page = load_workbook(exported(out, "all.xlsx", "--path", "2021/news.txt"))["figures"]
    assert [cell.value for cell in page["A"][1:]] == ["asked for: all of this file"] * 3

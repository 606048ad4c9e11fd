"""A sheet with faults is refused as a whole; every fault is one line that says where, what was found, what to do."""

import datetime as dt

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import numbers
from review_samples import FIRST, NEWS, REPORT, SECOND, call, exported, fill, fill_csv, write_batch

from pipeline import load_figures
from pipeline.reviewing.batch import Batch
from pipeline.reviewing.cells import Formula
from pipeline.reviewing.doubts import Doubt
from pipeline.reviewing.importing import read_decisions
from pipeline.reviewing.sheet import sheet_row
from pipeline.reviewing.tables import Row
from schemas.catalogue import load_catalogue


@pytest.fixture
def out(tmp_path):
    return write_batch(tmp_path / "out", NEWS, REPORT)


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue()


ADDED = {
    "figure": None,
    "decision": "add",
    "path": "2021/news.txt",
    "quote": "街道40件",
    "indicator": "disputes_mediated",
    "value": 40,
    "unit": "case",
    "period_start": "-",
    "area": "-",
}
CHANGE = {"figure": FIRST, "decision": "change"}


@pytest.mark.parametrize(
    ("row", "column", "told"),
    [
        ({"figure": FIRST, "decision": "rihgt"}, "decision", "found 'rihgt': none of right (对), wrong (错)"),
        ({"figure": FIRST, "decision": "rihgt"}, "decision", '(did you mean "right"?)'),
        ({"figure": FIRST, "value": 33544}, "decision", "empty, but value is filled in; write change"),
        ({"figure": FIRST, "decision": "wrong", "value": 1}, "value", "filled in, but the decision is wrong"),
        (CHANGE, "decision", "change, but nothing is changed"),
        (CHANGE | {"value": 3354}, "decision", "change, but nothing is changed"),
        (CHANGE | {"value": "3.3万"}, "value", "found '3.3万': no number; write it out, 3.3万 as 33000"),
        (CHANGE | {"value": "1.2.3"}, "value", "found '1.2.3': no number; write 33544 or 98.9"),
        (CHANGE | {"value": dt.date(2026, 3, 4)}, "value", "the spreadsheet has made a date or time of it"),
        (CHANGE | {"value": dt.time(3, 4)}, "value", "the spreadsheet has made a date or time of it"),
        (CHANGE | {"value": "95%"}, "value", "a percentage of person; fill in unit percent too"),
        (
            CHANGE | {"value": Formula("=B2*10")},
            "value",
            "found '=B2*10': a formula or its error; put the value itself",
        ),
        (CHANGE | {"value": "-"}, "value", "found '-': no number"),
        (CHANGE | {"value": -5}, "value", "only a change may be negative"),
        (CHANGE | {"upper": 5}, "value", "value 3354 is above upper 5"),
        (CHANGE | {"qualifier": "range"}, "value", "upper stands with qualifier 'range'"),
        (CHANGE | {"unit": "persons"}, "unit", "found 'persons': none of person, person_time"),
        (CHANGE | {"unit": "persons"}, "unit", '(did you mean "person"?)'),
        (CHANGE | {"status": "planed"}, "status", '(did you mean "planned"?)'),
        (CHANGE | {"indicator": "member_added"}, "indicator", '(did you mean "members_added"?)'),
        (CHANGE | {"area": "鼓楼区"}, "area", "鼓楼区 is one of 4"),
        (CHANGE | {"area": "鼓楼区"}, "area", "江苏省/南京市/鼓楼区 320106"),
        (CHANGE | {"area": "东西区"}, "area", "no division of that name"),
        (CHANGE | {"area": "999999"}, "area", "no division has this code"),
        (CHANGE | {"period_start": "去年"}, "period_start", "found '去年': no day; write 2021-12-31"),
        (CHANGE | {"period_start": 44197}, "period_start", "found '44197': no day"),
        (CHANGE | {"period_start": "2022-01-01"}, "period_start", "period starts after it ends"),
        (CHANGE | {"period_start": "2021-02-30"}, "period_start", "no day"),
        (CHANGE | {"period_kind": "as_of"}, "period_start", "as_of holds at one day"),
        (CHANGE | {"period_kind": "-", "period_end": "2021-12-31"}, "period_start", "write - in each, or in none"),
        (CHANGE | {"value": 1, "decided_on": "bald"}, "decided_on", "found 'bald': no day"),
        (CHANGE | {"found_value": 33544}, "found_value", "corrections go into the column value"),
        (CHANGE | {"found_value": 33544, "value": 1}, "found_value", "corrections go into the column value"),
        (CHANGE | {"value": 1, "quote": "发展会员3355人"}, "quote", "but the figure's is '发展会员3354人'; export"),
        (
            {"figure": f"{'0' * 16}-00#1", "decision": "right", "quote": "会员"},
            "figure",
            "no such figure in this batch",
        ),
        (ADDED | {"quote": "街道41件"}, "quote", "found '街道41件': not in the article; copy it as printed"),
        (ADDED | {"quote": "件"}, "quote", "it stands there 2 times (at "),
        (ADDED | {"quote": None}, "quote", "empty; copy the words"),
        (ADDED | {"path": "2021/new.txt"}, "path", '(did you mean "2021/news.txt"?)'),
        (ADDED | {"path": None, "figure": None}, "path", "empty; fill in the file"),
        (ADDED | {"value": None}, "value", "empty: an added figure needs it; fill it in"),
        (ADDED | {"period_start": None}, "period_start", "empty: an added figure needs it; fill it in, or -"),
        (ADDED | {"area": None}, "area", "empty: an added figure needs it; fill it in, or - where nothing says"),
        (ADDED | {"quote": "劳动争议120件", "value": 120}, "decision", f"the program has this figure: {SECOND}"),
    ],
)
def test_each_fault_is_told(row, column, told, catalogue):
    cells = dict(sheet_row(Doubt(NEWS, NEWS.figures[0], ""))) if row["figure"] == FIRST else {}
    filled = {name: cell for name, cell in (cells | row).items() if cell is not None}
    taken = read_decisions([Row(2, filled)], Batch.of([NEWS, REPORT]), catalogue)
    assert not taken.decided
    assert any(str(fault).startswith(f"row 2, {column}: ") and told in str(fault) for fault in taken.faults), taken


def test_all_faults_are_told_at_once_and_good_rows_can_be_taken_alone(out):
    faulty = {"figure": SECOND, "decision": "change", "value": "=1+1", "unit": "cases"}
    sheet = fill(exported(out), {"figure": FIRST, "decision": "wrong"}, faulty)
    refused = call("review", "import", out, sheet).stderr
    assert [line.split(": ")[1] for line in refused.splitlines() if ": row " in line] == ["row 5, value", "row 5, unit"]
    assert "2 faults, nothing taken; mend the sheet, or take the other rows with --skip-faulty" in refused
    assert len(load_figures(out)) == 5
    taken = call("review", "import", out, sheet, "--skip-faulty")
    assert taken.exit_code == 1
    assert "1 decisions new" in taken.stderr
    assert len(load_figures(out)) == 4


def test_a_dry_run_only_says_what_would_be(out):
    sheet = fill(exported(out), {"figure": FIRST, "decision": "wrong"})
    result = call("review", "import", out, sheet, "--dry-run")
    assert result.exit_code == 0
    assert "1 decisions new, 0 replaced, 0 unchanged; 1 in all; nothing written (--dry-run)" in result.stderr
    assert len(load_figures(out)) == 5


def test_two_rows_about_one_figure(out):
    sheet = fill_csv(exported(out, "a.csv"), "utf-8", ",", {"figure": FIRST, "decision": "wrong"})
    lines = sheet.read_text(encoding="utf-8").splitlines(keepends=True)
    sheet.write_text("".join([*lines, next(line for line in lines if FIRST in line)]), encoding="utf-8")
    assert "decides about this figure too; keep one of them" in call("review", "import", out, sheet).stderr


def test_a_percentage_of_the_spreadsheet_is_what_it_shows(out):
    sheet = fill(exported(out), {"figure": FIRST, "decision": "change", "value": 0.956, "unit": "percent"})
    book = load_workbook(sheet)
    page = book["figures"]
    heads = {cell.value: cell.column for cell in page[1]}
    for number in range(2, page.max_row + 1):
        page.cell(number, heads["value"]).number_format = numbers.FORMAT_PERCENTAGE_00
    book.save(sheet)
    assert call("review", "import", out, sheet).exit_code == 0
    assert [row["value"] for row in load_figures(out) if row["id"] == FIRST] == [95.6]


def change_head(sheet, old, new):
    lines = sheet.read_bytes().decode("utf-8-sig").split("\r\n", 1)
    sheet.write_text(lines[0].replace(f",{old},", f",{new},") + "\n" + lines[1], encoding="utf-8")
    return sheet


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("quote", "words", "the column 'quote' is missing; take it over from the sheet that was exported"),
        ("value", "vlaue", "unknown column 'vlaue' (did you mean \"value\"?)"),
        ("note", "value", "two columns are called 'value'"),
        ("decision", "entscheidung", "no column 'decision' in its first rows"),
    ],
)
def test_heads_that_would_lose_a_decision(out, old, new, told):
    result = call("review", "import", out, change_head(exported(out, "a.csv"), old, new))
    assert result.exit_code == 2
    assert told in result.stderr


def test_files_that_are_no_sheet(out, tmp_path):
    (tmp_path / "a.xlsx").write_text("decision,figure", encoding="utf-8")
    (tmp_path / "b.csv").write_bytes(b"\x00\x01decision")
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "c.ods").write_bytes(b"x")
    Workbook().save(tmp_path / "d.xlsx")
    for name, told in (
        ("a.xlsx", "no .xlsx file that can be read; open it and save it again as .xlsx"),
        ("b.csv", "NUL bytes"),
        ("empty.csv", "the file holds no text"),
        ("c.ods", "cannot read .ods; save it as .xlsx or .csv"),
        ("d.xlsx", "no column 'decision'"),
        ("e.xlsx", "no such file; make one with: unionfigures review export"),
    ):
        result = call("review", "import", out, tmp_path / name)
        assert result.exit_code == 2
        assert len(result.stderr.splitlines()) == 1
        assert told in result.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("export", "OUT", "--to", "a.pdf"), "cannot write .pdf; a review sheet is one of .xlsx, .csv"),
        (("export", "OUT", "--to", "a.csv", "--path", "2021/new.txt"), '(did you mean "2021/news.txt"?)'),
        (("export", "OUT", "--to", "a.csv", "--path", "x", "--decided"), "give one of them"),
        (("export", "OUT", "--to", "a.csv", "--indicator", "member_added"), '(did you mean "members_added"?)'),
        (("export", "nowhere", "--to", "a.csv"), "no records here"),
        (("import", "nowhere", "a.csv"), "no records here"),
        (("status", "nowhere"), "no records here"),
        (("gold", "nowhere", "--to", "gold"), "no records here"),
        (("exprot", "OUT"), "Did you mean 'export'?"),
    ],
)
def test_wrong_usage(out, words, told):
    result = call("review", *(out if word == "OUT" else word for word in words))
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.replace("│", " ").split())

"""A comparison as a workbook and as Parquet: numbers are numbers, words stay words, the same bytes each time."""

import duckdb
import openpyxl
import pytest
from sample_records import during, make_record

from pipeline.comparing.compare import Question, compare
from pipeline.comparing.rows import COLUMNS
from pipeline.storing.comparing_files import TIDY, write_comparison
from schemas.catalogue import load_catalogue


@pytest.fixture(scope="module")
def values():
    first = {"value": 33544, "quote": "发展会员33544人", "period": during("2021-01-01", "2021-12-31")}
    second = {"value": 31000, "quote": "发展会员31000人", "period": during("2022-01-01", "2022-12-31")}
    record = make_record(first, second, path="=cmd.txt", title="=1+1")
    return compare([record], load_catalogue(), Question(("members_added",)))


def test_a_workbook_of_districts_and_periods(values, tmp_path):
    write_comparison(values, tmp_path / "c.xlsx", "wide")
    sheet = openpyxl.load_workbook(tmp_path / "c.xlsx").active
    head, row = ([cell.value for cell in line] for line in sheet.iter_rows())
    found = dict(zip(head, row, strict=True))
    assert (found["area"], found["2021"], found["2022"], found["change"]) == ("青河县", 33544, 31000, -2544)
    assert sheet.freeze_panes == "G2"


def test_beside_the_districts_stand_the_words_that_say_each_value(values, tmp_path):
    write_comparison(values, tmp_path / "c.xlsx", "wide")
    head, *rows = openpyxl.load_workbook(tmp_path / "c.xlsx")["sources"].iter_rows(values_only=True)
    found = [dict(zip(head, row, strict=True)) for row in rows]
    assert [(one["value"], one["quote"]) for one in found] == [(33544, "发展会员33544人"), (31000, "发展会员31000人")]
    assert found[0]["period_end"].date().isoformat() == "2021-12-31"


def test_a_workbook_of_values_holds_no_formula(values, tmp_path):
    write_comparison(values, tmp_path / "c.xlsx", "tidy")
    sheet = openpyxl.load_workbook(tmp_path / "c.xlsx").active
    titles = [row[COLUMNS.index("title")] for row in sheet.iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type) for cell in titles] == [("=1+1", "s")] * 2


def test_parquet_has_types_and_meanings(values, tmp_path):
    target = tmp_path / "c.parquet"
    write_comparison(values, target, "wide")
    with duckdb.connect() as connection:
        found = connection.execute(f"SELECT period, value, period_start FROM '{target}' ORDER BY period").fetchall()
        (meanings,) = connection.execute(f"SELECT value FROM parquet_kv_metadata('{target}')").fetchone()
    assert [(period, value, day.isoformat()) for period, value, day in found] == [
        ("2021", 33544.0, "2021-01-01"),
        ("2022", 31000.0, "2022-01-01"),
    ]
    assert TIDY.names == COLUMNS
    assert "best figure" in meanings.decode()


@pytest.mark.parametrize("ending", [".csv", ".json", ".xlsx", ".parquet"])
def test_the_same_values_make_the_same_bytes(values, tmp_path, ending):
    for name in ("one", "two"):
        write_comparison(values, tmp_path / f"{name}{ending}", "tidy")
    assert (tmp_path / f"one{ending}").read_bytes() == (tmp_path / f"two{ending}").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"one{ending}", f"two{ending}"]

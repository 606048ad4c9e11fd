"""CSV injection: whatever a page says, a spreadsheet shows it as text; all CSV of the program comes from one place."""

import ast
import csv
from decimal import Decimal
from pathlib import Path

import pytest
from sample_records import make_record

from pipeline.comparing.compare import Question, compare
from pipeline.comparing.files import csv_text as compared_csv
from pipeline.csv_cells import csv_line, harmless
from pipeline.records import figure_rows
from pipeline.storing.flat import csv_text
from pipeline.storing.tables import FIGURES
from schemas.catalogue import load_catalogue

ROOT = Path(__file__).resolve().parent.parent.parent
FORMULA = "=HYPERLINK(1)"


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue()


@pytest.mark.parametrize("sign", [*"=+-@＝＋－＠", "−"])
@pytest.mark.parametrize(
    "before", ["", " ", "   ", "\u3000", "\t", "\r", "\n", "\r\n", "\ufeff", "\u200b", " \t ", "\x00"]
)
def test_what_could_be_a_formula_is_text(before, sign):
    assert harmless(f"{before}{sign}1+cmd|' /C calc'!A0") == f"'{before}{sign}1+cmd|' /C calc'!A0"


@pytest.mark.parametrize("start", ["\t", "\r", "\n"])
def test_a_tab_or_line_end_at_the_beginning_may_be_taken_away_before_a_cell_is_run(start):
    assert harmless(f"{start}工会") == f"'{start}工会"


@pytest.mark.parametrize(
    "cell", ["工会=1", "", "1-2", "东城区", "'=1", "—", "100%", -5, -5.5, Decimal("-3.5"), None, True]
)
def test_other_text_and_all_numbers_stay(cell):
    assert harmless(cell) is cell


def test_what_is_written_is_read_again():
    cells = ["a,b", 'say "x"', "two\nlines", " =1", -12]
    assert next(csv.reader([csv_line(cells)])) == ["a,b", 'say "x"', "two\nlines", "' =1", "-12"]


def test_no_cell_of_an_export_is_a_formula():
    record = make_record(
        {"value": -5, "quote": "减少5人", "nature": "change", "subject": FORMULA, "measure": " +会员", "group": "@A1"},
        title="-1",
        publisher="＝1",
    )
    header, *rows = csv.reader(
        "".join(csv_text(FIGURES, (tuple(row.values()) for row in figure_rows(record))))
        .removeprefix("\ufeff")
        .splitlines()
    )
    (row,) = (dict(zip(header, cells, strict=True)) for cells in rows)
    assert [row[name] for name in ("value", "subject", "group", "title", "publisher")] == [
        "-5",
        f"'{FORMULA}",
        "'@A1",
        "'-1",
        "'＝1",
    ]
    assert not any(cell.startswith(tuple("=+@")) for cell in row.values())


@pytest.mark.parametrize("layout", ["wide", "tidy"])
def test_no_cell_of_a_comparison_is_a_formula(catalogue, layout):
    record = make_record({"value": 12, "quote": "会员12人", "qualifier": "over"}, path="=cmd.txt")
    lines = list(compared_csv(compare([record], catalogue, Question(("members_added",))), layout))
    assert len(lines) == 2
    assert not any(cell.startswith(tuple("=+-@")) for row in csv.reader(lines) for cell in row)


def test_only_one_module_writes_csv():
    def writes(path: Path) -> bool:
        calls = (
            node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Attribute)
        )
        return any(
            isinstance(node.value, ast.Name)
            and (node.value.id, node.attr) in {("csv", "writer"), ("csv", "DictWriter")}
            for node in calls
        )

    writers = {path.relative_to(ROOT).as_posix() for path in (ROOT / "pipeline").rglob("*.py") if writes(path)}
    assert writers == {"pipeline/csv_cells.py"}

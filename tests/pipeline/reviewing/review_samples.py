"""A batch of two articles that contradict each other, and sheets as people send them back."""

import csv
from pathlib import Path

from openpyxl import load_workbook
from sample_records import area, as_of, make_record
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.reviewing.columns import COLUMNS

EAST = area("东城区", "110101", "北京市")
NEWS = make_record(
    {"quote": "发展会员3354人", "value": 3354, "area": EAST, "confidence": 0.95},
    {
        "quote": "调解劳动争议120件",
        "value": 120,
        "area": EAST,
        "unit": "case",
        "indicator": "disputes_mediated",
        "confidence": 0.6,
    },
    {
        "quote": "其中街道40件",
        "value": 40,
        "area": EAST,
        "unit": "case",
        "indicator": None,
        "part_of": 1,
        "confidence": 0.4,
    },
    path="2021/news.txt",
    title="东城区总工会一年回眸",
)
REPORT = make_record(
    {"quote": "全年发展会员33544人", "value": 33544, "area": EAST, "confidence": 0.97},
    {
        "quote": "会员总数达6.8万人",
        "value": 68000,
        "area": EAST,
        "indicator": "members_total",
        "period": as_of("2021-12-31"),
    },
    path="2021/report.txt",
)
FIRST, SECOND, THIRD = (figure.id for figure in NEWS.figures)


def write_batch(folder: Path, *records) -> Path:
    """A batch folder with these records, as a run would write it."""
    for record in sorted(records, key=lambda one: (one.id, one.source.path)):
        part = folder / "records" / f"{record.id[:2]}.jsonl"
        part.parent.mkdir(parents=True, exist_ok=True)
        with part.open("a", encoding="utf-8") as lines:
            lines.write(record.model_dump_json() + "\n")
    return folder


def call(*words):
    """What the command says, and how it ends."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def exported(out: Path, name: str = "doubtful.xlsx", *options) -> Path:
    """A sheet of all figures of the batch."""
    sheet = out.parent / name
    result = call("review", "export", out, "--to", sheet, "--below", "1", *options)
    assert result.exit_code == 0, result.stderr
    return sheet


def fill(sheet: Path, *rows: dict) -> Path:
    """Fills in cells of a spreadsheet; each dict names a figure, or with `figure` None a new row."""
    book = load_workbook(sheet)
    page = book["figures"]
    heads = {cell.value: cell.column for cell in page[1]}
    numbers = {page.cell(number, heads["figure"]).value: number for number in range(2, page.max_row + 1)}
    for row in rows:
        number = numbers[row["figure"]] if row.get("figure") in numbers else page.max_row + 1
        for name, value in row.items():
            page.cell(number, heads[name]).value = value
    book.save(sheet)
    return sheet


def fill_csv(sheet: Path, encoding: str, delimiter: str, *rows: dict) -> Path:
    """The same for a CSV, written again as another program writes it."""
    with sheet.open(encoding="utf-8-sig", newline="") as stream:
        content = list(csv.DictReader(stream))
    for row in rows:
        known = [one for one in content if one["figure"] == row.get("figure")]
        if known:
            known[0].update(row)
        else:
            content.append(dict.fromkeys(COLUMNS, "") | row)
    with sheet.open("w", encoding=encoding, newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, delimiter=delimiter)
        writer.writeheader()
        writer.writerows(content)
    return sheet

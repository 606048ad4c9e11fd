"""A comparison as a file: CSV, JSON, a workbook, Parquet; districts × periods, or one row a value.

write_comparison(values, Path("members.xlsx"), "wide")      # -> how many rows
"""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.comparing.files import csv_text, json_text
from pipeline.comparing.rows import COLUMNS, flat_row, wide_rows
from pipeline.csv_cells import BOM
from pipeline.errors import InputError
from pipeline.running.writing import write_whole
from pipeline.storing.columns import Table
from pipeline.storing.exporting import UnknownEndingError
from pipeline.storing.opening import connect, plain_errors
from pipeline.storing.spool import Spool
from pipeline.storing.sql import create_table, literal, name_list
from pipeline.storing.tables import COMPARED
from pipeline.storing.workplace import workplace
from pipeline.workbooks import disk_errors, header, save, typed_cell
from schemas.compared import ComparedValue

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_COLUMNS = 16_384  # of a sheet
Values = Sequence[ComparedValue]
TIDY = Table("compared", COMPARED.meaning, tuple(one for one in COMPARED.columns if one.name in COLUMNS), key=())
DAYS = frozenset(column.name for column in TIDY.columns if column.type == "date")
WIDTHS: Mapping[str, int] = {"area_path": 28, "indicator": 20, "quote": 40, "title": 40, "path": 32, "notes": 40}


class TooManyColumnsError(InputError):
    """A sheet does not hold so many columns."""


def write_comparison(values: Values, target: Path, layout: str) -> None:
    """Writes the format that the ending names; `layout` is wide or tidy, Parquet and JSON are always tidy.

    Raises UnknownEndingError.
    """
    ending = target.suffix.lower()
    if ending not in FORMATS:
        found = ending or "a file without ending"
        raise UnknownEndingError(f"{target}: cannot write {found}; known are {', '.join(FORMATS)}")
    FORMATS[ending](values, target, layout)


def _write_csv(values: Values, target: Path, layout: str) -> None:
    write_whole(target, (BOM, *csv_text(values, layout)))


def _write_json(values: Values, target: Path, layout: str) -> None:
    write_whole(target, json_text(values, layout))


def _write_workbook(values: Values, target: Path, layout: str) -> None:
    """A sheet with frozen header and districts, numbers as numbers; beside a wide one the values with their quotes."""
    from openpyxl import Workbook

    wide = list(wide_rows(values)) if layout == "wide" else []
    if wide and len(wide[0]) > MOST_COLUMNS:
        raise TooManyColumnsError(
            f"{target}: {len(wide[0])} columns, but a sheet holds {MOST_COLUMNS}; choose a --period, or --layout tidy"
        )
    book = Workbook(write_only=True)
    with disk_errors(book):
        if wide:
            _write_sheet(book, "comparison", wide, "G2")
        _write_sheet(book, "sources" if wide else "comparison", _tidy_rows(values), "B2")
    with workplace(target) as folder:
        made = folder / target.name
        save(book, made)
        made.replace(target)


def _write_sheet(book: "Workbook", name: str, table: Iterable[Sequence[Any]], frozen: str) -> None:
    from openpyxl.utils import get_column_letter

    head, *rows = table
    sheet: Any = book.create_sheet(name)
    for place, name in enumerate(head, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTHS.get(name, 30 if name.endswith(" note") else 13)
    sheet.freeze_panes = frozen
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(head))}{len(rows) + 1}"
    sheet.append(header(sheet, head))
    for row in rows:
        sheet.append([typed_cell(sheet, None if value == "" else value) for value in row])


def _write_parquet(values: Values, target: Path, _layout: str) -> None:
    """Typed columns, their meanings in the file's metadata."""
    meanings = json.dumps({column.name: column.meaning for column in TIDY.columns}, ensure_ascii=False)
    with workplace(target) as folder, plain_errors(target), connect(folder / "values.duckdb") as connection:
        for statement in create_table(TIDY, keyed=False):
            connection.execute(statement)
        with Spool(folder) as spool:
            for row in map(flat_row, values):
                spool.add(TIDY.name, row)
            spool.load(connection, TIDY)
        made = folder / target.name
        connection.execute("SET threads = 1")  # several write row groups in no certain order
        connection.execute(
            f"COPY (SELECT {name_list(TIDY.names)} FROM {TIDY.name}) TO {literal(str(made))} "
            f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {{columns: {literal(meanings)}}})"
        )
        made.replace(target)


def _tidy_rows(values: Values) -> Iterable[list[Any]]:
    yield list(COLUMNS)
    for row in map(flat_row, values):
        yield [_day(row[name]) if name in DAYS else row[name] for name in COLUMNS]


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


FORMATS: Mapping[str, Callable[[Values, Path, str], None]] = {
    ".csv": _write_csv,
    ".json": _write_json,
    ".xlsx": _write_workbook,
    ".parquet": _write_parquet,
}

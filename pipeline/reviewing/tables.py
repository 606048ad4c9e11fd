"""A sheet that came back, read as rows: .xlsx or .csv, as Excel, WPS or LibreOffice have saved it.

read_table(Path("doubtful.xlsx"))[0]      # Row(number=2, cells={"decision": "right", …})

Columns may be moved, added or deleted. A CSV may be in UTF-8, UTF-16 or GB18030, with commas, semicolons or tabs.
"""

import csv
import warnings
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from pipeline.errors import InputError
from pipeline.reviewing.cells import Cell, Formula, read_word
from pipeline.reviewing.columns import COLUMNS, NEEDED
from schemas.catalogue import did_you_mean

HEAD_WITHIN = 20  # rows from the top
MOST_BYTES = 500_000_000  # unpacked
SEPARATORS = ",;\t"


class TableError(InputError):
    """The file is no review sheet; says what it is, and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file, and its cells by column; empty ones and columns of others are left out."""

    number: int
    cells: Mapping[str, Cell]


def read_table(file: Path) -> tuple[Row, ...]:
    """The rows below the head. Raises TableError."""
    ending = file.suffix.lower()
    if not file.is_file():
        raise TableError(f"{file}: no such file; make one with: unionfigures review export DIR --to {file.name}")
    if ending == ".xlsx":
        sheets = list(_sheets(file))
    elif ending == ".csv":
        sheets = [list(enumerate(_csv_rows(file), start=1))]
    else:
        raise TableError(f"{file}: cannot read {ending or 'a file without ending'}; save it as .xlsx or .csv")
    for rows in sheets:
        for place, (_, cells) in enumerate(rows[:HEAD_WITHIN]):
            heads = [_head(cell) for cell in cells]
            if "decision" in heads:
                _check_heads(file, heads)
                return tuple(_rows(rows[place + 1 :], heads))
    raise TableError(f"{file}: no column 'decision' in its first rows; is it a sheet that review export wrote?")


def _rows(rows: Iterable[tuple[int, Sequence[Cell]]], heads: Sequence[str]) -> Iterator[Row]:
    for number, cells in rows:
        filled = {
            head: cell
            for head, cell in zip(heads, cells, strict=False)
            if head in COLUMNS and not (cell is None or (isinstance(cell, str) and not cell.strip()))
        }
        if filled:
            yield Row(number, filled)


def _head(cell: Cell) -> str:
    return "" if isinstance(cell, Formula) else read_word(cell).replace(" ", "_")


def _check_heads(file: Path, heads: Sequence[str]) -> None:
    """A head misspelled would be a decision lost."""
    for name in NEEDED:
        if name not in heads:
            raise TableError(f"{file}: the column {name!r} is missing; take it over from the sheet that was exported")
    for head in heads:
        if head in COLUMNS and heads.count(head) > 1:
            raise TableError(f"{file}: two columns are called {head!r}; delete or rename one of them")
        near = "" if head in COLUMNS else did_you_mean(head, COLUMNS)
        if near:
            raise TableError(f"{file}: unknown column {head!r}{near}; rename it, a column of yours to something else")


def _csv_rows(file: Path) -> Iterator[Sequence[Cell]]:
    from pipeline.reading.decoding import decode
    from pipeline.reading.values import UnreadableError

    try:
        text = decode(file.read_bytes()).removeprefix("\ufeff")
    except UnreadableError as error:
        raise TableError(f"{file}: {error}") from error
    head = text.partition("\n")[0]
    try:
        yield from csv.reader(StringIO(text, newline=""), delimiter=max(SEPARATORS, key=head.count))
    except csv.Error as error:
        raise TableError(f"{file}: no CSV: {error}; save the sheet as .xlsx") from error


def _sheets(file: Path) -> Iterator[list[tuple[int, Sequence[Cell]]]]:
    """The rows of each sheet. What openpyxl cannot keep when writing (filters, pictures) does not matter here."""
    from openpyxl import load_workbook

    try:
        with ZipFile(file) as packed:
            if sum(one.file_size for one in packed.infolist()) > MOST_BYTES:
                raise TableError(f"{file}: too large when unpacked; copy the rows into a new sheet")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(file, read_only=True)
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # some programs declare one cell only
            yield [(number, [_cell(one) for one in row]) for number, row in enumerate(sheet.iter_rows(), start=1)]
        book.close()
    except (BadZipFile, zlib.error, EOFError, KeyError, ValueError, TypeError, SyntaxError) as error:
        raise TableError(f"{file}: no .xlsx file that can be read; open it and save it again as .xlsx") from error


def _cell(cell: Any) -> Cell:
    value: Cell = cell.value
    if cell.data_type in ("f", "e") and value is not None:
        return Formula(str(value))
    if isinstance(value, float | int) and not isinstance(value, bool) and "%" in str(cell.number_format):
        return f"{value * 100:.15g}%"
    return value

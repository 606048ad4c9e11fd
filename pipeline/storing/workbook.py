"""Figures as a workbook for Excel, LibreOffice or WPS: numbers and days typed, each quote a link to its source.

write_workbook(figures, Path("figures.xlsx"), Links(sources=(Path("corpus/documents"),)))

No words from a page become a formula, and the same figures make the same bytes.
"""

import datetime as dt
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pipeline.errors import InputError
from pipeline.storing.columns import Column
from pipeline.storing.flat import Cells, Figures
from pipeline.storing.links import Links
from pipeline.storing.tables import FIGURES

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

MOST_ROWS = 1_048_576  # of a sheet, the header one of them
MOST_CHARACTERS = 32_767  # of a cell
MOST_LINKS = 65_530  # of a sheet; Excel repairs a file with more, that is, it drops them
CUT = "…[cut]"
NO_CLOCK = dt.datetime(2000, 1, 1)  # noqa: DTZ001  # the file says when it was made; the same figures make the same file
WIDTHS = {"title": 40, "quote": 40, "path": 32, "url": 32, "id": 24, "article": 22, "area_path": 28, "measure": 20}
LINK_COLUMN = FIGURES.names.index("quote")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # in XML
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # Excel would read _x000D_ as a line end


class TooManyRowsError(InputError):
    """A sheet does not hold so many rows."""


def write_workbook(figures: Figures, target: Path, links: Links) -> int:
    """A sheet of figures and one that says what its columns mean. Returns how many figures have a link."""
    if figures.count >= MOST_ROWS:
        raise TooManyRowsError(
            f"{target}: {figures.count} figures, but a sheet holds {MOST_ROWS - 1}; export to .duckdb, .parquet or .csv"
        )
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    linked = _write_figures(book, figures.rows(), figures.count, links)
    _write_columns(book)
    made = figures.folder / "figures.xlsx"
    _save(book, made)
    made.replace(target)
    return linked


def cell_text(words: str) -> str:
    """Words as a cell can hold them: what XML forbids taken out, what is too long cut with a mark."""
    clean = _ESCAPE.sub("_x005F_", _FORBIDDEN.sub("", words))
    return clean if len(clean) <= MOST_CHARACTERS else clean[: MOST_CHARACTERS - len(CUT)] + CUT


def _write_figures(book: "Workbook", rows: Iterable[Cells], count: int, links: Links) -> int:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet: Any = book.create_sheet(FIGURES.name)
    _set_up(sheet, FIGURES.columns)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(FIGURES.columns))}{count + 1}"
    blue = Font(color="0563C1", underline="single")
    linked = 0
    for row in rows:
        cells = [_cell(sheet, value) for value in row]
        address = links.address(dict(zip(FIGURES.names, row, strict=True))) if linked < MOST_LINKS else None
        if address:
            cells[LINK_COLUMN] = _text_cell(sheet, cell_text(row[LINK_COLUMN]))
            cells[LINK_COLUMN].hyperlink = address
            cells[LINK_COLUMN].font = blue
            linked += 1
        sheet.append(cells)
    return linked


def _write_columns(book: "Workbook") -> None:
    """What each column means, and the only values that it has."""
    sheet: Any = book.create_sheet("columns")
    for letter, width in zip("ABCD", (16, 10, 90, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    sheet.append(_header(sheet, ("column", "type", "meaning", "values")))
    for column in FIGURES.columns:
        sheet.append([column.name, column.type, column.meaning, ", ".join(column.choices)])


def _set_up(sheet: Any, columns: tuple[Column, ...]) -> None:
    from openpyxl.utils import get_column_letter

    for place, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTHS.get(column.name, 13)
    sheet.freeze_panes = "B2"
    sheet.append(_header(sheet, [column.name for column in columns]))


def _header(sheet: "WriteOnlyWorksheet", names: Iterable[str]) -> Iterator[Any]:
    from openpyxl.styles import Font

    bold = Font(bold=True)
    for name in names:
        cell = _text_cell(sheet, name)
        cell.font = bold
        yield cell


def _cell(sheet: "WriteOnlyWorksheet", value: Any) -> Any:
    """Numbers and days as they are; words that openpyxl would take for a formula or an error stay words."""
    if not isinstance(value, str):
        return value
    words = cell_text(value)
    return _text_cell(sheet, words) if words[:1] in "=#" else words


def _text_cell(sheet: Any, words: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, words)
    cell.data_type = "s"
    return cell


class _TimelessZip(ZipFile):
    """A ZIP whose entries do not say when they were made."""

    def writestr(self, name: Any, data: Any, *_compression: Any) -> None:
        """Adds what is in memory."""
        with self.open(_entry(str(name)), "w") as out:
            out.write(data.encode() if isinstance(data, str) else data)

    def write(self, filename: Any, arcname: Any = None, *_compression: Any) -> None:
        """Adds a file."""
        with Path(filename).open("rb") as stream, self.open(_entry(str(arcname)), "w", force_zip64=True) as out:
            shutil.copyfileobj(stream, out)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name)  # of 1980, the first day that the format knows
    entry.compress_type = ZIP_DEFLATED
    return entry


def _save(book: "Workbook", path: Path) -> None:
    """As Workbook.save, which would note the time."""
    from openpyxl.writer.excel import ExcelWriter

    book.properties.creator = "unionfigures"
    book.properties.created = book.properties.modified = NO_CLOCK
    ExcelWriter(book, _TimelessZip(path, "w", ZIP_DEFLATED)).save()

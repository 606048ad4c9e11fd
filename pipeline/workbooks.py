"""Workbooks for Excel, LibreOffice or WPS: words stay words, and the same content makes the same bytes.

book = Workbook(write_only=True)
sheet.append([typed_cell(sheet, value) for value in row])
save(book, Path("figures.xlsx"))
"""

import datetime as dt
import gc
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import gettempdir
from traceback import clear_frames
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pipeline.errors import InputError

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_ROWS = 1_048_576  # of a sheet, the header one of them
MOST_CHARACTERS = 32_767  # of a cell
CUT = "…[cut]"
NO_CLOCK = dt.datetime(2000, 1, 1)  # noqa: DTZ001  # the file says when it was made; the same content makes the same file
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # in XML
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # Excel would read _x000D_ as a line end


def cell_text(words: str) -> str:
    """Words as a cell can hold them: what XML forbids taken out, what is too long cut with a mark."""
    clean = _ESCAPE.sub("_x005F_", _FORBIDDEN.sub("", words))
    return clean if len(clean) <= MOST_CHARACTERS else clean[: MOST_CHARACTERS - len(CUT)] + CUT


def typed_cell(sheet: Any, value: Any) -> Any:
    """Numbers and days as they are; words that openpyxl would take for a formula or an error stay words."""
    if not isinstance(value, str):
        return value
    words = cell_text(value)
    return text_cell(sheet, words) if words[:1] in "=#" else words


def text_cell(sheet: Any, words: str) -> Any:
    """A cell of a sheet that is written row by row, which holds words whatever they look like."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, words)
    cell.data_type = "s"
    return cell


def header(sheet: Any, names: Iterable[str]) -> Iterator[Any]:
    """The cells of a bold first row."""
    from openpyxl.styles import Font

    bold = Font(bold=True)
    for name in names:
        cell = text_cell(sheet, cell_text(name))
        cell.font = bold
        yield cell


def save(book: "Workbook", target: Path | BytesIO) -> None:
    """As Workbook.save, which would note the time in the file and in each entry of its ZIP."""
    from openpyxl.writer.excel import ExcelWriter

    book.properties.creator = "unionfigures"
    book.properties.created = book.properties.modified = NO_CLOCK
    with disk_errors(book):
        ExcelWriter(book, _TimelessZip(target, "w", ZIP_DEFLATED)).save()


@contextmanager
def disk_errors(book: "Workbook") -> Iterator[None]:
    """A full disk, said in a line: openpyxl writes sheets to temporary files, by a library whose errors are its own."""
    from lxml.etree import SerialisationError

    try:
        yield
    except SerialisationError as error:
        _let_go(book, error)
        raise SheetError(
            f"{gettempdir()}: a sheet cannot be written there on its way ({error}); free some space, or set TMPDIR"
        ) from error


def _let_go(book: "Workbook", error: Exception) -> None:
    """Sheets that are half written fail once more when they are swept up, with a stack trace; so that is done now."""
    hook = sys.unraisablehook
    sys.unraisablehook = lambda _: None
    try:
        for sheet in book.worksheets:
            for name in ("_rows", "_writer"):
                vars(sheet).pop(name, None)
        clear_frames(error.__traceback__)
        gc.collect()
    finally:
        sys.unraisablehook = hook


class SheetError(InputError):
    """A sheet cannot be written."""


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

"""Figures as a workbook for Excel, LibreOffice or WPS: numbers and days typed, each quote a link to its source.

write_workbook(figures, Path("figures.xlsx"), Links(sources=(Path("corpus/documents"),)), load_catalogue())

No words from a page become a formula, and the same figures make the same bytes.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import InputError
from pipeline.labels import COLUMNS as LABELS
from pipeline.labels import values_of
from pipeline.storing.columns import Column
from pipeline.storing.flat import Cells, Figures
from pipeline.storing.links import Links
from pipeline.storing.tables import FIGURES
from pipeline.workbooks import MOST_ROWS, cell_text, disk_errors, header, save, text_cell, typed_cell
from schemas.catalogue import Catalogue

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_LINKS = 65_530  # of a sheet; Excel repairs a file with more, that is, it drops them
WIDTHS = {"title": 40, "quote": 40, "path": 32, "url": 32, "id": 24, "article": 22, "area_path": 28, "measure": 20}
LINK_COLUMN = FIGURES.names.index("quote")


class TooManyRowsError(InputError):
    """A sheet does not hold so many rows."""


def write_workbook(figures: Figures, target: Path, links: Links, catalogue: Catalogue) -> int:
    """A sheet of figures, one that says what its columns mean, one of the indicators: in English and Chinese.

    Returns how many figures have a link.
    """
    if figures.count >= MOST_ROWS:
        raise TooManyRowsError(
            f"{target}: {figures.count} figures, but a sheet holds {MOST_ROWS - 1}; export to .duckdb, .parquet or .csv"
        )
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    with disk_errors(book):
        linked = _write_figures(book, figures.rows(), figures.count, links)
        _write_columns(book)
        _write_indicators(book, catalogue)
    made = figures.folder / "figures.xlsx"
    save(book, made)
    made.replace(target)
    return linked


def _write_figures(book: "Workbook", rows: Iterable[Cells], count: int, links: Links) -> int:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet: Any = book.create_sheet(FIGURES.name)
    _set_up(sheet, FIGURES.columns)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(FIGURES.columns))}{count + 1}"
    blue = Font(color="0563C1", underline="single")
    linked = 0
    for row in rows:
        cells = [typed_cell(sheet, value) for value in row]
        address = links.address(dict(zip(FIGURES.names, row, strict=True))) if linked < MOST_LINKS else None
        if address:
            cells[LINK_COLUMN] = text_cell(sheet, cell_text(row[LINK_COLUMN]))
            cells[LINK_COLUMN].hyperlink = address
            cells[LINK_COLUMN].font = blue
            linked += 1
        sheet.append(cells)
    return linked


def _write_columns(book: "Workbook") -> None:
    """What each column means, and the only values that it has."""
    sheet: Any = book.create_sheet("columns")
    _set_widths(sheet, (16, 10, 80, 50, 36, 50))
    sheet.append(header(sheet, ("column", "type", "meaning", "values", "中文含义", "取值的中文")))
    for column in FIGURES.columns:
        named = values_of(column.name)
        chinese = "，".join(f"{choice} {named[choice]}" for choice in column.choices)
        sheet.append(
            [column.name, column.type, column.meaning, ", ".join(column.choices), LABELS[column.name], chinese]
        )


def _write_indicators(book: "Workbook", catalogue: Catalogue) -> None:
    """What the codes in the column indicator stand for."""
    sheet: Any = book.create_sheet("indicators")
    _set_widths(sheet, (28, 24, 36, 20, 100))
    sheet.append(header(sheet, ("code", "中文", "English", "unit", "definition")))
    for one in catalogue.indicators:
        cells = (one.code, one.zh, one.en, ", ".join(one.units), one.definition)
        sheet.append([typed_cell(sheet, cell) for cell in cells])


def _set_widths(sheet: Any, widths: tuple[int, ...]) -> None:
    from openpyxl.utils import get_column_letter

    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"


def _set_up(sheet: Any, columns: tuple[Column, ...]) -> None:
    from openpyxl.utils import get_column_letter

    for place, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTHS.get(column.name, 13)
    sheet.freeze_panes = "B2"
    sheet.append(header(sheet, [column.name for column in columns]))

"""Ruled tables on a printed page: each row becomes one segment as wide as the table, its cells parted by tabs.

    take_tables(sheet)  ->  (glyphs outside tables, (Segment(printed="会员总数（人）\\t319,200\\t336,100\\t5.3"), …))

So the rows keep their place in the reading order, and two narrow cells never run together. The full grid is kept: a
cell merged over columns or rows is printed once. Frames around prose are no tables.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median
from types import SimpleNamespace
from typing import Any

from pipeline.reading.layout.content import Box, Glyph, Sheet, holds
from pipeline.reading.layout.lines import Segment, print_cell, print_cells, segment_of
from schemas.article import PrintedLine

FEWEST_ROWS, FEWEST_COLUMNS = 2, 2
FEWEST_EDGES = 6  # two rows of two cells have three rules each way
MOST_EDGES = 20_000
LONGEST_CELL = 60
Row = tuple[Box, list[PrintedLine], list[Glyph]]


def take_tables(sheet: Sheet) -> tuple[tuple[Glyph, ...], tuple[Segment, ...]]:
    """The glyphs that stand in no table, and a segment for each row of a table."""
    left = list(sheet.glyphs)
    rows: list[Segment] = []
    for table in _find_tables(sheet.edges):
        inside = [glyph for glyph in left if holds(table.bbox, glyph.box)]
        read = [_read_row(row, inside) for row in table.rows]
        if _is_table([[cell.text for cell in cells] for _, cells, _ in read]):
            taken = set(map(id, inside))
            left = [glyph for glyph in left if id(glyph) not in taken]
            rows += [_row_segment(*row) for row in read if row[2]]
    return tuple(left), tuple(rows)


def _find_tables(edges: Sequence[Box]) -> list[Any]:
    """The grids that straight edges make, as pdfplumber finds them."""
    if not FEWEST_EDGES <= len(edges) <= MOST_EDGES:
        return []
    from pdfplumber.table import TableFinder

    page: Any = SimpleNamespace(edges=[_as_edge(edge) for edge in edges])  # all that the finder asks of a page
    return list(TableFinder(page).tables)


def _as_edge(box: Box) -> dict[str, Any]:
    left, top, right, bottom = box
    upright = bottom - top > right - left
    across, down = (left + right) / 2, (top + bottom) / 2
    if upright:
        left = right = across
    else:
        top = bottom = down
    return {
        "x0": left, "x1": right, "top": top, "bottom": bottom,
        "width": right - left, "height": bottom - top,
        "orientation": "v" if upright else "h", "object_type": "line",
    }  # fmt: skip


def _read_row(row: Any, glyphs: Iterable[Glyph]) -> Row:
    """Box, cells and glyphs of a row; covered cells are empty, and one merged down ends with its row."""
    inside = [[] if box is None else [one for one in glyphs if holds(box, one.box)] for box in row.cells]
    left, top, right, _ = row.bbox
    bottom = min(box[3] for box in row.cells if box)
    cells = [print_cell(own) if own else PrintedLine("") for own in inside]
    return (left, top, right, bottom), cells, [glyph for own in inside for glyph in own]


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Several rows of several short cells; most rows hold two or more."""
    filled = [row for row in rows if len([text for text in row if text]) >= FEWEST_COLUMNS]
    cells = [text for row in rows for text in row if text]
    return bool(
        len(filled) >= FEWEST_ROWS
        and len(filled) * 2 > len(rows)
        and median(map(len, cells)) <= LONGEST_CELL / 2
        and max(map(len, cells)) <= 2 * LONGEST_CELL
    )


def _row_segment(box: Box, cells: list[PrintedLine], glyphs: list[Glyph]) -> Segment:
    segment = segment_of(tuple(glyphs), print_cells(cells))
    return replace(segment, left=box[0], top=box[1], right=box[2], bottom=box[3], ink=box[2])

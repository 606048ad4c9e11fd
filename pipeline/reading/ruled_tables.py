"""Ruled tables on a printed page: each row becomes one glyph as wide as the table, its cells parted by tabs.

    set_rows(page, glyphs)  ->  (…, Glyph("会员总数（人）\\t319,200\\t336,100\\t5.3", …), …)

So the rows keep their place in the reading order, and two narrow cells never run together. Frames around prose are no
tables.
"""

from collections.abc import Iterable, Sequence
from functools import reduce
from statistics import median
from typing import Any

from pipeline.articles.lines import glue
from pipeline.reading.columns import Glyph, group_lines, print_line

FEWEST_ROWS, FEWEST_COLUMNS = 2, 2
FEWEST_RULES = 4  # two rows of two cells have at least so many
LONGEST_CELL = 60
Box = tuple[float, float, float, float]  # left, top, right, bottom


def set_rows(page: Any, glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs of the page with those inside a ruled table put together by rows."""
    left = list(glyphs)
    if len(page.lines) + len(page.rects) < FEWEST_RULES:
        return left
    for table in page.find_tables():
        inside = [glyph for glyph in left if _holds(table.bbox, glyph)]
        rows = [_read_row(row, inside) for row in table.rows]
        if _is_table(rows):
            taken = set(map(id, inside))
            left = [glyph for glyph in left if id(glyph) not in taken]
            left += [_row_glyph(box, texts, inside) for box, texts in rows if any(texts)]
    return left


def _read_row(row: Any, glyphs: Iterable[Glyph]) -> tuple[Box, list[str]]:
    """Box and cells of a row; a cell covered by a merged one is empty."""
    own = [glyph for glyph in glyphs if _holds(row.bbox, glyph)]
    return row.bbox, ["" if box is None else _text([g for g in own if _holds(box, g)]) for box in row.cells]


def _text(glyphs: Sequence[Glyph]) -> str:
    lines = (print_line(line).replace("\t", " ").strip() for line in group_lines(glyphs))
    return reduce(glue, lines, "")


def _holds(box: Box, glyph: Glyph) -> bool:
    across, down = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
    return box[0] <= across < box[2] and box[1] <= down < box[3]


def _is_table(rows: Sequence[tuple[Box, list[str]]]) -> bool:
    """Several rows of several short cells; most rows hold two or more."""
    texts = [row for _, row in rows]
    filled = [row for row in texts if len([text for text in row if text]) >= FEWEST_COLUMNS]
    cells = [text for row in texts for text in row if text]
    return bool(
        len(filled) >= FEWEST_ROWS
        and len(filled) * 2 > len(texts)
        and median(map(len, cells)) <= LONGEST_CELL / 2
        and max(map(len, cells)) <= 2 * LONGEST_CELL
    )


def _row_glyph(box: Box, texts: Sequence[str], glyphs: Sequence[Glyph]) -> Glyph:
    words = "\t".join(texts).rstrip("\t")
    return Glyph(words, box[0], box[2], box[1], box[3], median(glyph.size for glyph in glyphs))

"""The text of an article from its blocks: columns from the left, lines joined into paragraphs where the type says so.

    set_paragraphs(blocks, page)  ->  ["本报讯（记者 何苗）…", "据了解，…"]

A paragraph begins at an indented line, and after a line that stops well before the edge of its column. So a paragraph
broken by the end of a column is whole again.
"""

from collections.abc import Sequence
from functools import reduce

from pipeline.articles.lines import glue
from pipeline.reading.layout.blocks import Block, Row

SAME_COLUMN = 3.0  # of the type
INDENT = 1.2
STOPS_SHORT = 2.5
SURE_ROWS = 3  # so many rows show where the edges of their column are


def set_heads(group: Sequence[Block]) -> list[str]:
    """Kicker, headline and subtitles from the top, a line each; those set upright from the right."""
    ordered = sorted(group, key=lambda block: (0.0, -block.box[0]) if block.upright else (block.box[1], 0.0))
    return [_joined([row.line.text for row in block.rows]) for block in ordered]


def set_paragraphs(blocks: Sequence[Block], page: Sequence[Block]) -> list[str]:
    """The paragraphs of the blocks; `page` are all of the page, for the edges of its columns."""
    paragraphs: list[str] = []
    before: tuple[Row, Block] | None = None
    for block in _in_order(blocks):
        left, _ = _edges(block, page)
        for row in block.rows:
            if before is None or _begins(row, block, left, before, page):
                paragraphs.append(row.line.text)
            else:
                paragraphs[-1] = glue(paragraphs[-1], row.line.text)
            before = (row, block)
    return paragraphs


def _begins(row: Row, block: Block, left: float, before: tuple[Row, Block], page: Sequence[Block]) -> bool:
    """Whether a paragraph begins with the line."""
    last, its_block = before
    if "\t" in row.line.text or "\t" in last.line.text or block.kind != its_block.kind:
        return True
    if INDENT * row.size <= row.box[0] - left:
        return True
    _, edge = _edges(its_block, page)
    return last.box[2] < edge - STOPS_SHORT * last.size


def _in_order(blocks: Sequence[Block]) -> list[Block]:
    """Column by column, from the top in each; a short block, a subhead say, stands in the column around its middle."""
    columns: list[list[Block]] = []
    by_length = sorted(blocks, key=lambda each: (len(each.rows) < SURE_ROWS, each.box[0], each.box[1]))
    for block in by_length:
        home = next((column for column in columns if _stands_in(block, column)), None)
        if home is None:
            columns.append([block])
        else:
            home.append(block)
    columns.sort(key=lambda column: min(block.box[0] for block in column))
    return [block for column in columns for block in sorted(column, key=lambda each: each.box[1])]


def _stands_in(block: Block, column: Sequence[Block]) -> bool:
    if len(block.rows) >= SURE_ROWS:
        return abs(block.box[0] - column[0].box[0]) <= SAME_COLUMN * block.size
    return any(other.box[0] - block.size <= block.middle <= other.box[2] + block.size for other in column)


def _edges(block: Block, page: Sequence[Block]) -> tuple[float, float]:
    """Left and right edge of the column of a block: its own, or those of the nearest long block over or under it."""
    if len(block.rows) >= SURE_ROWS:
        return block.box[0], block.box[2]
    column = [
        (abs(other.box[1] - block.box[1]), other.box[0], other.box[2])
        for other in page
        if len(other.rows) >= SURE_ROWS and other.box[0] - block.size <= block.middle <= other.box[2] + block.size
        and other.box[2] - other.box[0] >= block.box[2] - block.box[0] - block.size
    ]  # fmt: skip
    _, left, right = min(column, default=(0.0, block.box[0], block.box[2]))
    return min(left, block.box[0]), max(right, block.box[2])


def _joined(lines: Sequence[str]) -> str:
    return reduce(glue, lines)

"""The text of an article from its blocks: columns from the left, lines joined into paragraphs where the type says so.

    set_paragraphs(blocks, page)  ->  ["本报讯（记者 何苗）…", "据了解，…"]

A paragraph begins at an indented line, and after a line that stops well before the edge of its column. So a paragraph
broken by the end of a column is whole again.
"""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.articles.lines import glue
from pipeline.reading.layout.blocks import Block, Row

SAME_COLUMN = 3.0  # of the type
INDENT = 1.2
STOPS_SHORT = 2.5


def set_heads(group: Sequence[Block]) -> list[str]:
    """Kicker, headline and subtitles from the top, a line each."""
    ordered = sorted(group, key=lambda block: block.box[1])
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
    """Column by column, from the top in each."""
    columns: list[list[Block]] = []
    for block in sorted(blocks, key=lambda each: each.box[0]):
        if columns and block.box[0] - columns[-1][0].box[0] <= SAME_COLUMN * block.size:
            columns[-1].append(block)
        else:
            columns.append([block])
    return [block for column in columns for block in sorted(column, key=lambda each: each.box[1])]


def _edges(block: Block, page: Sequence[Block]) -> tuple[float, float]:
    """Left and right edge of the column of a block."""
    near = SAME_COLUMN * block.size
    column = [
        other for other in page if abs(other.box[0] - block.box[0]) <= near and other.box[2] <= block.box[2] + near
    ] or [block]
    return min(other.box[0] for other in column), max(other.box[2] for other in column)


def _joined(lines: Sequence[str]) -> str:
    text = lines[0]
    for _, line in pairwise(lines):
        text = glue(text, line)
    return text

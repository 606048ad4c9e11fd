"""The tables of an HTML page as full grids: which columns a cell covers, and the lines that its rows become.

    <tr><td rowspan=2>街道<td colspan=2>工会</tr><tr><td>新建<td>总数</tr>   ->   "街道\\t工会\\t", "\\t新建\\t总数"

A cell prints once, in its first row and column; what it covers is empty. The rows of a group end with it: a cell that
spans beyond stops there. Tables that only lay out the page are no grids: None.
"""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import groupby
from statistics import median
from typing import Any

LONGEST_CELL = 60
MOST_SPAN = 1000  # more than this a browser does not span either
MOST_COLUMNS = 1000
MOST_PLACES = 1_000_000
FEWEST_ROWS, FEWEST_COLUMNS = 2, 2
INNER_BLOCKS = frozenset(("p", "div", "br", "center"))
LAID_OUT = frozenset(("table", "ul", "ol", "dl", "h1", "h2", "h3", "section", "article", "form"))
_SHOWN_FIRST, _SHOWN_LAST = "thead", "tfoot"
_BROKEN = re.compile(r"\s*\n\s*")
Place = tuple[int, str]  # column, words; line breaks part the paragraphs of a cell


def grid_lines(table: Any) -> list[str] | None:
    """The lines of a table of data, its caption first; a long note over all columns stays prose. None for a layout."""
    if any(element.tag in LAID_OUT for element in table.iterdescendants()):
        return None
    rows = []
    for row in _placed(table):
        if row and row[-1][0] >= MOST_COLUMNS:
            return None
        rows.append(row)
    filled = [row for row in rows if len([1 for _, words in row if words]) >= FEWEST_COLUMNS]
    if len(filled) < FEWEST_ROWS or not _is_short([words for row in filled for _, words in row if words]):
        return None
    columns = 1 + max(column for row in rows for column, _ in row)
    if columns > MOST_COLUMNS or columns * len(rows) > MOST_PLACES:
        return None
    captions = (on_one_line(cell_words(caption)) for caption in table.xpath("./caption"))
    lines = (line for row in rows for line in _printed(row, columns))
    return [*filter(None, captions), *lines]


def cell_words(cell: Any) -> str:
    """The words of a cell, a line for each of its paragraphs."""
    if any(True for _ in cell.iterdescendants(*INNER_BLOCKS)):
        cell = deepcopy(cell)
        for element in cell.iterdescendants(*INNER_BLOCKS):
            element.text, element.tail = f"\n{element.text or ''}", f"\n{element.tail or ''}"
    lines = _BROKEN.sub("\n", cell.text_content().strip()).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines)


def on_one_line(words: str) -> str:
    """The paragraphs of a cell run on: a space parts numbers and Latin words, nothing parts Chinese characters."""
    joined, *rest = words.split("\n")
    for line in rest:
        joined += (" " if _needs_space(joined[-1:]) or _needs_space(line[:1]) else "") + line
    return joined


def _needs_space(char: str) -> bool:
    return char.isascii() or char.isdigit()


def _is_short(texts: Sequence[str]) -> bool:
    return median(map(len, texts)) <= LONGEST_CELL / 2 and max(map(len, texts)) <= 2 * LONGEST_CELL


def _groups(table: Any) -> Iterator[list[Any]]:
    """The rows by groups, in the order in which a browser shows them: head, bodies, foot."""
    parts = [part for part in table if isinstance(part.tag, str)]
    parts.sort(key=lambda part: (part.tag != _SHOWN_FIRST, part.tag == _SHOWN_LAST))
    for loose, run in groupby(parts, key=lambda part: part.tag == "tr"):
        if loose:
            yield list(run)
        else:
            yield from (part.xpath("./tr") for part in run)


def _placed(table: Any) -> Iterator[list[Place]]:
    """For each row its cells with their columns."""
    for group in _groups(table):
        covered: dict[int, int] = {}  # column -> rows below that a cell still covers
        for number, row in enumerate(group):
            taken = set(covered)
            covered = {column: rows - 1 for column, rows in covered.items() if rows > 1}
            yield list(_row(row, taken, covered, len(group) - number - 1))


def _row(row: Any, taken: set[int], covered: dict[int, int], below: int) -> Iterator[Place]:
    column = 0
    for cell in row.xpath("./td|./th"):
        while column in taken:
            column += 1
        yield column, cell_words(cell)
        if column >= MOST_COLUMNS:
            return
        across, down = _span(cell, "colspan") or 1, _span(cell, "rowspan")
        rows = below if down == 0 else min(down - 1, below)
        if rows:
            covered.update(dict.fromkeys(range(column, column + across), rows))
        column += across


def _span(cell: Any, name: str) -> int:
    """colspan or rowspan; 1 where it is no number."""
    value = re.match(r"\s*\+?(\d{1,9})", cell.get(name) or "", re.ASCII)
    return min(int(value[1]), MOST_SPAN) if value else 1


def _printed(row: Sequence[Place], columns: int) -> Iterator[str]:
    """One line with all columns; the paragraphs of a long cell that stands alone."""
    filled = [words for _, words in row if words]
    if len(filled) == 1 and len(filled[0]) > LONGEST_CELL:
        yield from filled[0].split("\n")
    elif filled:
        words_at = dict(row)
        yield "\t".join(on_one_line(words_at.get(column, "")) for column in range(columns))

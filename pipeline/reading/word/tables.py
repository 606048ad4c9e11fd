"""A Word table as lines: one for each row, its cells parted by tabs, every column in its place.

    街道 | 新建工会        ->  "街道\\t新建工会\\t"          # 新建工会 spans two columns: its words stand in the first
         | 本年 | 累计    ->  "\\t本年\\t累计"              # 街道 goes on from the row above: its place is empty

A table that only frames prose is no table of data: its paragraphs are lines of their own. A column narrower than a
character is no column, but two borders that do not quite meet.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

from pipeline.reading.values import UnreadableError
from pipeline.reading.word.xml import W, is_on, number, unwrapped, value, whole

NARROWEST = 130  # twentieths of a point; a character of 9 points takes 180
MOST_COLUMNS = 256
LONGEST_CELL = 60
_SENTENCE_END = re.compile(r"[。！？]")


@dataclass(frozen=True, slots=True)
class Part:
    """What a cell holds, in order: the lines of a paragraph, or (`own`) those of a table or text box within it."""

    lines: tuple[str, ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell from column `first` up to `end`; `element` is None where one above goes on."""

    first: int
    end: int
    element: Any


@dataclass(frozen=True, slots=True)
class Filled:
    """A cell that has been read."""

    first: int
    parts: tuple[Part, ...]

    @property
    def words(self) -> str:
        """Its paragraphs in one line."""
        lines = (line.strip() for part in self.parts if not part.own for line in part.lines)
        return " ".join(line.replace("\t", " ") for line in lines if line)

    @property
    def own_lines(self) -> tuple[str, ...]:
        """The lines of tables and text boxes within it."""
        return tuple(line for part in self.parts if part.own for line in part.lines)

    @property
    def all_lines(self) -> tuple[str, ...]:
        """Everything in it, in order."""
        return tuple(line for part in self.parts for line in part.lines)

    @property
    def is_prose(self) -> bool:
        """Whether it holds a paragraph or more, no mere entry."""
        return len(self.words) > LONGEST_CELL and bool(_SENTENCE_END.search(self.words))


def cells_of(table: Any, depth: int) -> list[list[Cell]]:
    """The cells of each row on the table's grid; deleted and hidden rows and cells are left out."""
    rows = [_row(row, depth) for row in unwrapped(table, frozenset((f"{W}tr",)), depth) if not _is_gone(row)]
    return _snapped(rows, _edges(table))


def lines_of(rows: Sequence[Sequence[Filled]], width: int) -> Iterator[str]:
    """The lines of the rows. Rows of a frame around prose give that prose as paragraphs."""
    written = [cell for row in rows for cell in row if cell.words]
    prose = sum(len(cell.words) for cell in written if cell.is_prose)
    framed = prose * 2 >= sum(len(cell.words) for cell in written) and prose > 0
    for row in rows:
        apart = framed and any(cell.is_prose for cell in row)
        kept = [cell for cell in row if cell.words and not (apart and cell.is_prose)]
        if width < 2 or (apart and len(kept) < 2):
            yield from (line for cell in row for line in cell.all_lines)
            continue
        if kept:
            yield _line(kept, width)
        for cell in row:
            yield from cell.all_lines if apart and cell.is_prose else cell.own_lines


def width_of(rows: Sequence[Sequence[Cell]]) -> int:
    """How many columns the widest row has."""
    return max((cell.end for row in rows for cell in row), default=0)


def _line(cells: Sequence[Filled], width: int) -> str:
    columns = [""] * width
    for cell in cells:
        columns[cell.first] = cell.words
    return "\t".join(columns)


def _row(row: Any, depth: int) -> list[Cell]:
    at = _columns(row.find(f"{W}trPr/{W}gridBefore"))
    cells = []
    for element in unwrapped(row, frozenset((f"{W}tc",)), depth):
        properties = element.find(f"{W}tcPr")
        if properties is not None and properties.find(f"{W}cellDel") is not None:
            continue
        span = max(1, _columns(None if properties is None else properties.find(f"{W}gridSpan")))
        cells.append(Cell(at, at + span, None if _goes_on(properties) else element))
        at += span
        if at > MOST_COLUMNS:
            raise UnreadableError("broken", f"a table of more than {MOST_COLUMNS} columns; open it and save it again")
    at += _columns(row.find(f"{W}trPr/{W}gridAfter"))
    return [*cells, Cell(at, at, None)]  # the end of the row, so that empty columns count in its width


def _columns(element: Any) -> int:
    return min(max(number(element), 0), MOST_COLUMNS)


def _goes_on(properties: Any) -> bool:
    """Whether the cell belongs to the one above it, or (in old files) to the one before it."""
    if properties is None:
        return False
    merged = [properties.find(f"{W}vMerge"), properties.find(f"{W}hMerge")]
    tracked = properties.find(f"{W}cellMerge")
    return any(one is not None and value(one) in (None, "continue") for one in merged) or (
        tracked is not None and tracked.get(f"{W}vMerge") == "cont"
    )


def _is_gone(row: Any) -> bool:
    properties = row.find(f"{W}trPr")
    return properties is not None and (properties.find(f"{W}del") is not None or is_on(properties.find(f"{W}hidden")))


def _edges(table: Any) -> list[int]:
    """Where the columns of the grid begin and end, from the left, in twentieths of a point."""
    widths = [whole(column.get(f"{W}w"), -1) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    return [0, *accumulate(widths)] if widths and min(widths) >= 0 else []


def _snapped(rows: list[list[Cell]], edges: Sequence[int]) -> list[list[Cell]]:
    """The cells on a grid without columns that no cell begins or ends at and, where it is safe, without slivers."""
    places = sorted({0, *(place for row in rows for cell in row for place in (cell.first, cell.end))})
    numbers = {place: number for number, place in enumerate(places)}
    if places[-1] < len(edges):
        joined = _joined(places, edges)
        if all(joined[cell.first] < joined[cell.end] for row in rows for cell in row[:-1]):
            numbers = joined
    return [[replace(cell, first=numbers[cell.first], end=numbers[cell.end]) for cell in row] for row in rows]


def _joined(places: Sequence[int], edges: Sequence[int]) -> dict[int, int]:
    """The edges counted from the left, those nearer to each other than a character is wide as one."""
    numbers: dict[int, int] = {}
    count, last = 0, 0
    for place in places:
        if edges[place] - last >= NARROWEST:
            count, last = count + 1, edges[place]
        numbers[place] = count
    return numbers

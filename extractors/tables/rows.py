"""The rows of a table laid over its columns, where that can be done in one way only.

    合计 | 240 | 22860 under 序号 | 街道 | 新建工会 | 新发展会员

A row with all its cells is laid as it is; the label of a merged cell, printed once, stands for the rows below it too.
Where empty cells were left out, a row is laid only if all its values are there, side by side.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.tables.headers import Cells, Headings, is_over_labels
from extractors.tables.lines import Cell, Line
from extractors.tables.units import units_of
from extractors.text.spans import Span
from schemas.lexicon import Lexicon
from schemas.lexicon_tables import table_words

_WORDED = re.compile(r"[^\W\d_]|\d{4}[-./]\d")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of data: its labels, its numbers with their columns, the cell of its unit, the line of its group.

    `unclear` are the cells among the numbers that hold digits and are no one number: 12/15.
    """

    span: Span
    labels: Cells
    values: tuple[tuple[int, Cell], ...]
    unit: Cell | None = None
    group: Span | None = None
    unclear: tuple[tuple[int, Cell], ...] = ()

    @property
    def total(self) -> bool:
        """合计, 全区: the row of all the others."""
        return any(label.bare in table_words().total for label in self.labels[:2])

    @property
    def partial(self) -> bool:
        """小计: the total of the rows above it only."""
        return any(label.bare in table_words().partial for label in self.labels[:2])


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns hold labels, which the row's unit, which values; `width` counts them all.

    `alone` where no other list stands beside it in the same rows.
    """

    width: int
    labels: tuple[int, ...]
    unit: int | None
    values: tuple[int, ...]
    alone: bool = True


def find_layouts(headings: Headings, data: Sequence[Line], lexicon: Lexicon) -> tuple[Layout, ...]:
    """What each column is for; two layouts for lists side by side: 指标 | 数值 | 指标 | 数值.

    Words behind values are remarks, the unit, or the labels of another list. Where that is not sure, the values behind
    them are in no layout: nothing tells what they belong to.
    """
    values = frozenset(_value_columns(headings, data))
    units = {
        n
        for n, heading in enumerate(headings)
        if _is(heading, table_words().measure) and _holds_units(n, data, lexicon)
    }
    labels = [column for column in _columns_of_words(headings, data) if column not in values]
    found: list[_List] = [_List([], [], [])]
    for column in sorted((*values, *labels)):
        here = found[-1]
        if column in values:
            here.values.append(column)
        elif not here.values:
            (here.units if column in units else here.labels).append(column)
        elif column in units:
            here.units.append(column)
        elif not _is_remark(headings, column, values):
            found.append(_List([column], [], []))
    lists = [one for n, one in enumerate(found) if one.values and (not n or _begins_list(headings, one, found[0]))]
    return tuple(
        Layout(len(headings), tuple(one.labels), next(iter(one.units), None), tuple(one.values), len(lists) == 1)
        for one in lists
    )


def find_pairs(data: Sequence[Line], width: int) -> tuple[Layout, ...]:
    """Names and numbers side by side without a heading: 基层工会 | 486个 | 会员总数 | 28630人; () where not sure."""
    whole = width % 2 == 0 and all(len(line.cells) == width for line in data)
    names = [cell for line in data for cell in line.cells[::2]]
    filled = [n for n in range(1, width, 2) if any(line.cells[n].number for line in data if whole)]
    if not whole or any(cell.number or cell.unclear for cell in names) or len(filled) * 2 != width or width == 2:
        return ()
    return tuple(Layout(width, (n - 1,), None, (n,), alone=False) for n in filled)


@dataclass(frozen=True, slots=True)
class _List:
    labels: list[int]
    units: list[int]
    values: list[int]


def _columns_of_words(headings: Headings, data: Sequence[Line]) -> list[int]:
    """The columns that are no remarks and, where the rows have all cells, are not empty."""
    width = len(headings)
    whole = [line.cells for line in data if len(line.cells) == width]
    empty = {n for n in range(width) if len(whole) == len(data) and not any(cells[n].words for cells in whole)}
    return [n for n in range(width) if n not in empty and not _is(headings[n], table_words().skip)]


def _holds_units(column: int, data: Iterable[Line], lexicon: Lexicon) -> bool:
    """单位 is over 家 | 人 | 万元, or over the names of bodies."""
    words = [line.cells[column].bare for line in data if column < len(line.cells) and line.cells[column].words]
    return bool(words) and all(units_of(word, lexicon) for word in words)


def _begins_list(headings: Headings, one: _List, first: _List) -> bool:
    heading = headings[one.labels[0]]
    return bool(heading) and (is_over_labels(heading[-1]) or _repeats(headings, one.labels[0], first))


def _repeats(headings: Headings, column: int, first: _List) -> bool:
    """Whether the heading is that of the first labels."""
    words = [cell.bare for cell in headings[column]]
    return bool(words and first.labels) and words == [cell.bare for cell in headings[first.labels[0]]]


def _is_remark(headings: Headings, column: int, values: frozenset[int]) -> bool:
    """Words behind values that label nothing: the headings of all values differ, and theirs is over no labels."""
    heading = headings[column]
    named = [tuple(cell.bare for cell in headings[n]) for n in values]
    return bool(heading) and not is_over_labels(heading[-1]) and len(set(named)) == len(named)


def fill_down(data: Sequence[Line], layout: Layout) -> Iterator[Line]:
    """The rows with the labels of merged cells in all of them; the last column of labels, and 合计, go no further."""
    outer = layout.labels[:-1]
    last: dict[int, Cell] = {}
    for line in data:
        cells = list(line.cells)
        if len(cells) != layout.width:
            last = {}
            yield line
            continue
        for number, column in enumerate(outer):
            inner = any(cells[n].words for n in layout.labels[number + 1 :])
            if cells[column].words:
                last = {n: cell for n, cell in last.items() if n < column} | {column: cells[column]}
            elif inner and column in last and last[column].bare not in table_words().total:
                cells[column] = last[column]
        yield replace(line, cells=tuple(cells))


def lay(line: Line, group: Span | None, layout: Layout) -> Row | None:
    """The row laid over the columns, or None where it can lie in several ways."""
    cells = dict(enumerate(line.cells)) if len(line.cells) == layout.width else _lay_short(line.cells, layout)
    if cells is None:
        return None
    values = tuple((n, cells[n]) for n in layout.values if n in cells and cells[n].number)
    labels = tuple(cells[n] for n in layout.labels if n in cells and cells[n].words)
    unit = cells.get(layout.unit) if layout.unit is not None else None
    unclear = tuple((n, cells[n]) for n in layout.values if n in cells and cells[n].unclear)
    return Row(line.span, labels, values, unit, group, unclear)


def _lay_short(cells: Cells, layout: Layout) -> dict[int, Cell] | None:
    """All values side by side, as many as there are columns of them, behind words only."""
    first, last = layout.values[0], layout.values[-1]
    start = next((n for n, cell in enumerate(cells) if n and _is_value(cell)), len(cells))
    run = [cell for cell in cells[start:] if _is_value(cell)]
    if not layout.alone or last - first + 1 != len(layout.values) or len(run) != len(layout.values):
        return None
    values = {first + n: cell for n, cell in enumerate(run)}
    if start == first:
        return dict(enumerate(cells[:start])) | values
    if start > first or any(cell.number for cell in cells[:start]) or not layout.labels:
        return None
    return dict(zip(layout.labels, cells[:start], strict=False)) | values


def _value_columns(headings: Headings, data: Sequence[Line]) -> tuple[int, ...]:
    """The columns that hold numbers and are not ruled out by their heading; the first may hold years as labels."""
    words, width = table_words(), len(headings)
    spoken = {n for line in data for n, cell in enumerate(line.cells) if not (cell.blank or _is_odd(cell))}
    counts: Counter[int] = Counter()
    others: Counter[int] = Counter()
    for line in data:
        below_remarks = len(line.cells) < width and all(_is(one, words.skip) for one in headings[len(line.cells) :])
        if len(line.cells) == width or below_remarks:
            odd = (n for n, cell in enumerate(line.cells) if n and n not in spoken and _is_odd(cell))
            counts.update((*odd, *(n for n, cell in enumerate(line.cells) if cell.number)))
            others.update(n for n, cell in enumerate(line.cells) if cell.number and not cell.year)
    found = tuple(n for n in sorted(counts) if not _is(headings[n], words.skip))
    labels_first = found[:1] == (0,) and (not headings[0] or is_over_labels(headings[0][-1]))
    years = {n for n in found if not others[n] and headings[n] and is_over_labels(headings[n][-1])}
    return tuple(n for n in found[labels_first:] if n not in years)


def _is(heading: Cells, words: frozenset[str]) -> bool:
    return bool(heading) and heading[-1].bare in words


def _is_odd(cell: Cell) -> bool:
    """Digits and marks that are no one number, and no date: 12/15."""
    return cell.unclear and not _WORDED.search(cell.words)


def _is_value(cell: Cell) -> bool:
    return bool(cell.words) and (cell.blank or cell.number is not None)

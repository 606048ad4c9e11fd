"""The rows of a table laid over its columns, where that can be done in one way only.

Readers leave empty cells out, so a row of fewer cells is laid only where all its values are there, side by side:
合计 | 240 | 22860 under 序号 | 街道 | 新建工会 | 新发展会员.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.tables.headers import Cells, Headings, is_over_labels
from extractors.tables.lines import Cell, Line
from extractors.text.spans import Span
from schemas.lexicon_tables import table_words


@dataclass(frozen=True, slots=True)
class Row:
    """A row of data: its labels, its numbers with their columns, the cell of its unit, the line of its group."""

    span: Span
    labels: Cells
    values: tuple[tuple[int, Cell], ...]
    unit: Cell | None = None
    group: Span | None = None

    @property
    def total(self) -> bool:
        """合计, 全区: the row of all the others."""
        return any(label.bare in table_words().total for label in self.labels[:2])


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


def find_layouts(headings: Headings, data: Iterable[Line]) -> tuple[Layout, ...]:
    """What each column is for; two layouts for lists side by side: 指标 | 数值 | 指标 | 数值.

    Values behind a column of words that is no column of labels are in none: nothing tells what they belong to.
    """
    words = table_words()
    found: list[tuple[list[int], list[int]]] = [([], [])]
    values = frozenset(_value_columns(headings, tuple(data)))
    for column, heading in enumerate(headings):
        if column in values:
            found[-1][1].append(column)
        elif not _is(heading, words.skip):
            if found[-1][1]:
                found.append(([], []))
            found[-1][0].append(column)
    first = found[0][0]
    lists = [
        (labels, own)
        for labels, own in found
        if own and (labels == first or _begins_list(headings[labels[0]], headings[first[0]] if first else ()))
    ]
    return tuple(_layout(headings, labels, own, alone=len(lists) == 1) for labels, own in lists)


def _begins_list(heading: Cells, first: Cells) -> bool:
    return bool(heading) and (is_over_labels(heading[-1]) or [c.words for c in heading] == [c.words for c in first])


def _layout(headings: Headings, labels: list[int], values: list[int], *, alone: bool) -> Layout:
    unit = next((n for n in labels[1:] if _is(headings[n], table_words().measure)), None)
    return Layout(len(headings), tuple(n for n in labels if n != unit), unit, tuple(values), alone)


def lay(line: Line, group: Span | None, layout: Layout) -> Row | None:
    """The row laid over the columns, or None where it can lie in several ways."""
    cells = dict(enumerate(line.cells)) if len(line.cells) == layout.width else _lay_short(line.cells, layout)
    if cells is None:
        return None
    values = tuple((n, cells[n]) for n in layout.values if n in cells and cells[n].number)
    labels = tuple(cells[n] for n in layout.labels if n in cells and cells[n].words)
    unit = cells.get(layout.unit) if layout.unit is not None else None
    return Row(line.span, labels, values, unit, group)


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


def _value_columns(headings: Headings, data: tuple[Line, ...]) -> tuple[int, ...]:
    """The columns that hold numbers and are not ruled out by their heading; the first may hold years as labels."""
    skip, width = table_words().skip, len(headings)
    counts: Counter[int] = Counter()
    for line in data:
        below_remarks = len(line.cells) < width and all(_is(one, skip) for one in headings[len(line.cells) :])
        if len(line.cells) == width or below_remarks:
            counts.update(n for n, cell in enumerate(line.cells) if cell.number)
    found = tuple(n for n in sorted(counts) if not _is(headings[n], skip))
    labels_first = found[:1] == (0,) and (not headings[0] or is_over_labels(headings[0][-1]))
    return found[1:] if labels_first else found


def _is(heading: Cells, words: frozenset[str]) -> bool:
    return bool(heading) and heading[-1].bare in words


def _is_value(cell: Cell) -> bool:
    return bool(cell.words) and (cell.blank or cell.number is not None)

"""What the cells of a table say of each other and of the prose: parts of a total, restatements.

The rows above 合计 are its parts where they add up to it; a column headed 其中 is a part of the column before; a cell
restates the figure of the prose that has the same value, area and period.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.linking.relations import find_parts, find_restatements, is_part, sort_of
from extractors.placed import Placed, TableFigures
from extractors.tables.sheets import Sheet

FEWEST_PARTS = 2
Place = int  # where a figure's number begins


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A figure of a table with its row and column."""

    row: int
    column: int
    total: bool
    placed: Placed

    @property
    def start(self) -> Place:
        """Where the cell begins."""
        return self.placed.start


def find_table_parts(cells: Sequence[PlacedCell], sheet: Sheet) -> Mapping[Place, Place]:
    """The start of a part's cell -> that of its total's."""
    by_place = {(cell.row, cell.column): cell for cell in cells}
    pairs = (*_summed(cells, sheet), *_of_them(cells, by_place, sheet))
    return {part.start: total.start for part, total in reversed(pairs)}


def find_odd_totals(cells: Sequence[PlacedCell], sheet: Sheet) -> tuple[tuple[Place, Place], ...]:
    """The one 合计 of a column with the last of its rows, where these are all read and come to another sum."""
    rows = {n for n, label in enumerate(sheet.labels) if not label.part}
    found: list[tuple[Place, Place]] = []
    for total in (cell for cell in cells if cell.total):
        column = [cell for cell in cells if cell.column == total.column and cell.row in rows]
        others = [cell for cell in column if not cell.total]
        lone = len(others) == len(column) - 1 == len(rows) - 1 and len(others) >= FEWEST_PARTS
        if lone and _alike(others, total) and not _add_up(others, total):
            found.append((total.start, others[-1].start))
    return tuple(found)


def relate(
    placed: Sequence[Placed], tables: Sequence[TableFigures], title_end: int
) -> tuple[dict[int, int], dict[int, int]]:
    """Index of a part -> that of its total, index of a restatement -> that of what it restates, for all figures."""
    index = {one.start: number for number, one in enumerate(placed)}
    in_tables = tuple(one for table in tables for one in table.figures)
    starts = {one.start for one in in_tables}
    prose = tuple(one for one in placed if one.start not in starts)
    own = [index[one.start] for one in prose]
    linked = tuple(one.linked for one in prose)
    parts, restated = find_parts(linked), find_restatements(linked, title_end)
    first = tuple(one for number, one in enumerate(prose) if number not in restated)
    summed = {part: total for table in tables for part, total in table.parts.items()}
    again = find_restated(in_tables, first)
    return (
        {own[part]: own[total] for part, total in parts.items()} | _by_index(summed, index),
        {own[one]: own[other] for one, other in restated.items()} | _by_index(again, index),
    )


def _by_index(pairs: Mapping[Place, Place], index: Mapping[Place, int]) -> dict[int, int]:
    return {index[one]: index[other] for one, other in pairs.items()}


def find_restated(cells: Sequence[Placed], prose: Sequence[Placed]) -> Mapping[Place, Place]:
    """The start of a cell -> that of the figure of the prose that says the same."""
    said: dict[tuple[object, ...], Place] = {}
    for one in prose:
        said.setdefault(_content(one), one.start)
    return {
        cell.start: said[_content(cell)]
        for cell in cells
        if cell.linked.verdict.code and cell.period and _content(cell) in said
    }


def _content(one: Placed) -> tuple[object, ...]:
    figure, period = one.linked, one.period
    days = (period.start, period.end) if period else None
    return (*sort_of(figure), figure.value, one.area.name if one.area else None, days)


def _summed(cells: Sequence[PlacedCell], sheet: Sheet) -> Iterator[tuple[PlacedCell, PlacedCell]]:
    """Parts with their total: the rows since the last total, or all others, whichever add up."""
    for total in cells:
        if not total.total or total.placed.linked.nature != "level":
            continue
        others = [c for c in cells if c.column == total.column and not c.total and not sheet.labels[c.row].part]
        last = max((c.row for c in cells if c.total and c.row < total.row), default=-1)
        since = [cell for cell in others if last < cell.row < total.row]
        for parts in (since, others):
            if len(parts) >= FEWEST_PARTS and _add_up(parts, total):
                yield from ((part, total) for part in parts)
                break


def _add_up(parts: Sequence[PlacedCell], total: PlacedCell) -> bool:
    return _alike(parts, total) and sum(part.placed.linked.value for part in parts) == total.placed.linked.value


def _alike(parts: Sequence[PlacedCell], total: PlacedCell) -> bool:
    """Levels of one thing in one unit: rates do not add up."""
    whole = total.placed.linked
    return whole.nature == "level" and all(sort_of(part.placed.linked) == sort_of(whole) for part in parts)


def _of_them(
    cells: Sequence[PlacedCell], by_place: Mapping[tuple[int, int], PlacedCell], sheet: Sheet
) -> Iterator[tuple[PlacedCell, PlacedCell]]:
    """会员总数 | 其中：女会员, across or down."""
    for cell in cells:
        column = sheet.whole_column(cell.column)
        row = sheet.whole_row(cell.row)
        whole = by_place.get((cell.row, column)) if column is not None else None
        whole = by_place.get((row, cell.column)) if whole is None and row is not None else whole
        if whole and is_part(cell.placed.linked, whole.placed.linked):
            yield cell, whole

"""Tables without rules: rows of short cells that stand under each other, printed as full grids.

    街道        新建工会                    "街道\\t新建工会\\t会员"
    东关              12       1,898   →    "东关\\t12\\t1,898"
    西关                         320        "西关\\t\\t320"

Columns are the stretches that the cells of a run of rows cover together; a cell over several columns is printed in the
first of them. Where two cells of a row fall into one column, the run is no table and its rows are printed as they are.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import chain, groupby

from pipeline.reading.layout.lines import TAB, Segment, print_cell, print_cells, print_row
from schemas.article import PrintedLine

FEWEST_ROWS, FEWEST_COLUMNS = 2, 2
LONGEST_CELL = 30
OVERLAP, TOUCHING = 0.2, -0.1  # of the type: so much height is shared by rows that are one
NEAR = 2.0  # of the type: a cell so near to a column belongs to it
ROW_GAP = 2.5  # of the type: rows further apart belong to two tables
Row = tuple[Segment, ...]
Cell = tuple[Segment, ...]
Column = tuple[float, float]


def print_rows(rows: Sequence[Row]) -> list[PrintedLine]:
    """A line for each row; runs of rows with several cells are laid over common columns."""
    printed: list[PrintedLine] = []
    for start, end, gridded in _runs(rows):
        grid = _print_grid([_cells(row) for row in rows[start:end]]) if gridded else None
        printed += grid or [print_row(row) for row in rows[start:end]]
    return printed


def _runs(rows: Sequence[Row]) -> list[tuple[int, int, bool]]:
    """Stretches of rows, and whether each may be a table: neighbours with two cells or more."""
    keys: list[tuple[bool, int]] = []
    run = 0
    for number, row in enumerate(rows):
        tabled = row[0].printed is None and _is_row(_cells(row))
        if number and (tabled != keys[-1][0] or _is_apart(rows[number - 1], row)):
            run += 1
        keys.append((tabled, run))
    found = []
    for (tabled, _), numbers in groupby(range(len(rows)), key=lambda number: keys[number]):
        members = list(numbers)
        found.append((members[0], members[-1] + 1, tabled and len(members) >= FEWEST_ROWS))
    return found


def merge_rows(rows: Sequence[Row]) -> list[Row]:
    """Rows of cells that overlap as one: a heading of one line stands beside the middle of one of two lines.

    Where the upper of two lines stands over several cells of the lower, these are two rows of headings and stay so.
    """
    merged: list[Row] = []
    for row in rows:
        above = merged[-1] if merged else ()
        whole = tuple(sorted((*above, *row), key=lambda one: (one.left, one.top)))
        plain = bool(above) and all(one.printed is None for one in whole)
        if plain and _interlock(above, row) and _is_row(_cells(whole)):
            merged[-1] = whole
        else:
            merged.append(row)
    return merged


def _interlock(above: Row, row: Row) -> bool:
    """Whether two rows share some height and no cell of either stands over or under several of the other."""
    shared = max(one.bottom for one in above) - min(one.top for one in row)
    counts = [sum(_stands_over(one, other) for other in row) for one in above]
    counts += [sum(_stands_over(one, other) for other in above) for one in row]
    if max(counts) == 0:
        return shared > TOUCHING * row[0].size
    return max(counts) == 1 and shared > OVERLAP * row[0].size


def _stands_over(one: Segment, other: Segment) -> bool:
    return min(one.right, other.right) > max(one.left, other.left)


def _is_apart(above: Row, row: Row) -> bool:
    return min(one.top for one in row) - max(one.bottom for one in above) > ROW_GAP * row[0].size


def _is_row(cells: Sequence[Cell]) -> bool:
    lengths = [sum(len(one.glyphs) for one in cell) for cell in cells]
    return len(cells) >= FEWEST_COLUMNS and max(lengths) <= LONGEST_CELL


def _cells(row: Row) -> list[Cell]:
    """The segments of a row put together where they stand under each other or no more than a space apart."""
    cells: list[list[Segment]] = [[row[0]]]
    for segment in row[1:]:
        before = cells[-1][-1]
        if segment.left - max(one.right for one in cells[-1]) > TAB * max(before.size, segment.size):
            cells.append([segment])
        else:
            cells[-1].append(segment)
    return [tuple(cell) for cell in cells]


def _print_grid(rows: Sequence[Sequence[Cell]]) -> list[PrintedLine] | None:
    """Every row with as many cells as there are columns; None where the cells do not stand in columns."""
    columns = _columns(rows)
    found = [_lay(row, columns) for row in rows]
    if len(columns) < FEWEST_COLUMNS or None in found:
        return None
    laid = _headed([row for row in found if row is not None], columns)
    empty = PrintedLine("")
    kept = sorted({column for row in laid for column in row})
    return [print_cells([_print(row[column]) if column in row else empty for column in kept]) for row in laid]


def _columns(rows: Sequence[Sequence[Cell]]) -> list[Column]:
    """What the cells of the rows of the commonest length cover, from the left; others' only where nothing is near."""
    lengths = Counter(map(len, rows))
    usual = max(lengths, key=lambda length: (lengths[length], length))
    spans = sorted(_span(cell) for row in rows if len(row) == usual for cell in row)
    columns: list[Column] = []
    for left, right in spans:
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(right, columns[-1][1]))
        else:
            columns.append((left, right))
    for row in rows:
        for cell in row:
            left, right = _span(cell)
            if all(left > end + NEAR * cell[0].size or right < start - NEAR * cell[0].size for start, end in columns):
                columns = sorted([*columns, (left, right)])
    return columns


def _lay(row: Sequence[Cell], columns: Sequence[Column]) -> dict[int, Cell] | None:
    """The segments of a row by the column they mostly stand in; None where numbers of two cells fall into one."""
    laid: dict[int, Cell] = {}
    owners: dict[int, int] = {}
    for number, cell in enumerate(row):
        for segment in cell:
            column = max(range(len(columns)), key=lambda each: (_shared(segment, columns[each]), -each))
            counted = any(char.isdigit() for one in (*laid.get(column, ()), segment) for char in one.text)
            if owners.setdefault(column, number) != number and counted:
                return None
            laid[column] = (*laid.get(column, ()), segment)
    return laid


def _headed(rows: list[dict[int, Cell]], columns: Sequence[Column]) -> list[dict[int, Cell]]:
    """A heading in a column of its own, set in the middle of what stands at the edge below it, is over that: over the
    nearer of the two columns beside it that begin below it and have no heading.
    """
    filled = [[n for n, row in enumerate(rows) if one in row] for one in range(len(columns))]
    moved: dict[int, int] = {}
    for at, here in enumerate(filled):
        beside = [n for n in (at - 1, at + 1) if 0 <= n < len(columns) and n not in moved.values()]
        below = [n for n in beside if here and filled[n] and max(here) < min(filled[n])]
        if below:
            moved[at] = min(below, key=lambda n: max(columns[n][0] - columns[at][1], columns[at][0] - columns[n][1]))
    return [{moved.get(n, n): cell for n, cell in row.items()} for row in rows]


def _shared(segment: Segment, column: Column) -> float:
    """How much of the column the segment covers, below 0 how far it is; over several columns the first counts."""
    shared = min(segment.right, column[1]) - max(segment.left, column[0])
    return min(shared, 0.5 * min(column[1] - column[0], segment.right - segment.left))


def _span(cell: Cell) -> Column:
    return cell[0].left, max(segment.right for segment in cell)


def _print(cell: Cell) -> PrintedLine:
    return print_cell(chain.from_iterable(segment.glyphs for segment in cell))

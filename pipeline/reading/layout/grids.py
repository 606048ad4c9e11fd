"""Tables without rules: rows of short cells that stand under each other, printed as full grids.

    街道        新建工会                    "街道\\t新建工会\\t会员"
    东关              12       1,898   →    "东关\\t12\\t1,898"
    西关                         320        "西关\\t\\t320"

Columns are the stretches that the cells of a run of rows cover together; a cell over several columns is printed in the
first of them. Where two cells of a row fall into one column, the run is no table and its rows are printed as they are.
"""

from collections.abc import Sequence
from itertools import chain, groupby

from pipeline.reading.layout.lines import TAB, Segment, print_cell, print_cells, print_row
from schemas.article import PrintedLine

FEWEST_ROWS, FEWEST_COLUMNS = 2, 2
LONGEST_CELL = 30
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


def _is_apart(above: Row, row: Row) -> bool:
    return min(one.top for one in row) - max(one.bottom for one in above) > ROW_GAP * row[0].size


def _is_row(cells: Sequence[Cell]) -> bool:
    lengths = [sum(len(one.glyphs) for one in cell) for cell in cells]
    return len(cells) >= FEWEST_COLUMNS and max(lengths) <= LONGEST_CELL


def _cells(row: Row) -> list[Cell]:
    """The segments of a row put together where the gap between them is no more than a space."""
    cells: list[list[Segment]] = [[row[0]]]
    for segment in row[1:]:
        before = cells[-1][-1]
        if segment.left - before.right > TAB * max(before.size, segment.size):
            cells.append([segment])
        else:
            cells[-1].append(segment)
    return [tuple(cell) for cell in cells]


def _print_grid(rows: Sequence[Sequence[Cell]]) -> list[PrintedLine] | None:
    """Every row with as many cells as there are columns; None where the cells do not stand in columns."""
    columns = _columns(rows)
    found = [_lay(row, columns) for row in rows]
    laid = _headed([row for row in found if row is not None], columns)
    if len(columns) < FEWEST_COLUMNS or None in found:
        return None
    empty = PrintedLine("")
    kept = sorted({column for row in laid for column in row})
    return [print_cells([_print(row[column]) if column in row else empty for column in kept]) for row in laid]


def _columns(rows: Sequence[Sequence[Cell]]) -> list[Column]:
    """What the cells of the fullest rows cover, from the left; those of the others only where nothing stands yet."""
    most = max(map(len, rows))
    spans = sorted(_span(cell) for row in rows if len(row) == most for cell in row)
    columns: list[Column] = []
    for left, right in spans:
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(right, columns[-1][1]))
        else:
            columns.append((left, right))
    for row in rows:
        for left, right in map(_span, row):
            if not any(start < right and left < end for start, end in columns):
                columns = sorted([*columns, (left, right)])
    return columns


def _lay(row: Sequence[Cell], columns: Sequence[Column]) -> dict[int, Cell] | None:
    """The cells of a row by column; None where two fall into one."""
    laid: dict[int, Cell] = {}
    for cell in (part for whole in row for part in _parted(whole, columns)):
        column = _over(cell, columns)[0]
        if column in laid:
            return None
        laid[column] = cell
    return laid


def _over(cell: Cell, columns: Sequence[Column]) -> list[int]:
    """The columns that a cell stands over, in part or in whole."""
    left, right = _span(cell)
    return [number for number, (start, end) in enumerate(columns) if start < right and left < end]


def _parted(cell: Cell, columns: Sequence[Column]) -> list[Cell]:
    """Two headings that stand close to each other, each over a column of its own, are two cells."""
    for at in range(1, len(cell)):
        left, right = cell[:at], cell[at:]
        under = (_over(left, columns), _over(right, columns))
        if all(under) and under[0][-1] < under[1][0]:
            return [left, *_parted(right, columns)]
    return [cell]


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


def _span(cell: Cell) -> Column:
    return cell[0].left, cell[-1].right


def _print(cell: Cell) -> PrintedLine:
    return print_cell(chain.from_iterable(segment.glyphs for segment in cell))

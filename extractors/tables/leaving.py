"""What a table leaves out, in words for the reader: which column or row, how many of its numbers, and why.

left_out(sheet, …)     # (("column 帮扶资金: nothing tells its unit", 3), ("row 东关镇: the cell is no one number", 1))
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from extractors.tables.composing import Draft
from extractors.tables.drafting import Refusal
from extractors.tables.headers import Cells
from extractors.tables.lines import Cell
from extractors.tables.sheets import Sheet

NOT_LAID = "the cells cannot be told to lie under one heading each"
NOT_LINKED = "what it counts, in which unit, cannot be told for sure"
LONGEST_NAME = 20
LeftOut = tuple[tuple[str, int], ...]


def left_out(sheet: Sheet, drafts: Sequence[Draft], refused: Sequence[Refusal], read: Collection[int]) -> LeftOut:
    """Where and why, with how many cells; `read`: where the cells begin that became figures."""
    unlinked = (Refusal(draft.cell, NOT_LINKED) for draft in drafts if draft.cell.span.start not in read)
    missed = (Refusal(cell, NOT_LAID) for cell in sheet.table.missed)
    columns, rows = _columns_of(sheet), _rows_of(sheet)
    counts: Counter[str] = Counter()
    for one in chain(missed, refused, unlinked):
        start = one.cell.span.start
        where = columns.get(start, "") if one.cell.number else rows.get(start, "")
        counts[f"{where}: {one.why}" if where else one.why] += 1
    return tuple(counts.items())


def _cells_of(sheet: Sheet) -> Iterator[tuple[int, Cell, Cells]]:
    for row in sheet.table.rows:
        for column, cell in (*row.values, *row.unclear):
            yield column, cell, row.labels


def _columns_of(sheet: Sheet) -> dict[int, str]:
    headings = sheet.table.headings
    return {cell.span.start: _named("column", headings[n], str(n + 1)) for n, cell, _ in _cells_of(sheet)}


def _rows_of(sheet: Sheet) -> dict[int, str]:
    return {cell.span.start: _named("row", labels, "") for _, cell, labels in _cells_of(sheet)}


def _named(kind: str, cells: Cells, otherwise: str) -> str:
    words = "/".join(cell.bare for cell in cells)[:LONGEST_NAME] or otherwise
    return f"{kind} {words}" if words else ""

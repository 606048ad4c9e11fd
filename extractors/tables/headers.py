"""Which heading stands over which column of a table.

    街道 | 组建情况 |      | 会员情况 |        a whole grid: an empty cell belongs to the merged one on its left, where
         | 新建    | 总数 | 新建    | 总数     both have headings below them, or else to the one above

    街道 | 组建情况 | 会员情况                 typed without empty cells: 组建情况 is over columns 1-2 and 会员情况
    新建 | 总数 | 新建 | 总数                  over 3-4, only because 新建 | 总数 stands below twice

A header that can be laid over its columns in two ways is laid over none: None.
"""

from itertools import pairwise

from extractors.tables.lines import Cell, Line
from schemas.lexicon_tables import table_words

Cells = tuple[Cell, ...]
Headings = tuple[Cells, ...]  # for each column its headings, the outer one first
_MARKS = " 、，,()（）/"


def align(header: tuple[Line, ...], width: int) -> Headings | None:
    """The headings of `width` columns, or None where they cannot be told for sure."""
    if not header:
        return ((),) * width if width == 2 else None
    if len(header) == 1:
        return _align_one(header[0].cells, width)
    if all(len(line.cells) == width for line in header):
        return _align_grid(tuple(line.cells for line in header))
    if len(header) > 2:
        return None
    return _align_two(header[0].cells, header[1].cells, width)


def is_over_labels(cell: Cell) -> bool:
    """Whether such a heading stands over labels or serial numbers: 街道, 指标, 序号."""
    bare = unmarked(cell.words)
    return bare in table_words().over_labels or bare in table_words().skip


def is_over_places(heading: str) -> bool:
    """Whether the labels below are places: 街道, 所在区镇, 县（市、区）."""
    places, bare = table_words().place, unmarked(heading)
    return bare in places or bare.endswith(tuple(word for word in places if len(word) > 1))


def unmarked(words: str) -> str:
    """县（市、区） without its marks: 县市区."""
    return "".join(char for char in words if char not in _MARKS)


def _align_one(cells: Cells, width: int) -> Headings | None:
    """A corner left empty stands over the labels."""
    if len(cells) == width:
        return tuple((cell,) if cell.words else () for cell in cells)
    if len(cells) == width - 1 and not is_over_labels(cells[0]):
        return ((), *((cell,) for cell in cells))
    return None


def _align_grid(rows: tuple[Cells, ...]) -> Headings:
    """Each column under its own headings and those merged over it; the same words twice above each other count once."""
    over: list[list[Cell | None]] = []
    for number, row in enumerate(rows):
        below = rows[number + 1 :]
        headed = [any(low[column].words for low in below) for column in range(len(row))]
        owners: list[Cell | None] = []
        start = 0  # the column in which the last heading of the row stands
        for column, cell in enumerate(row):
            start = column if cell.words else start
            same_above = all(_bare(above[column]) == _bare(above[start]) for above in over)
            merged = bool(row[start].words) and same_above and headed[start] and headed[column]
            owners.append(cell if cell.words else row[start] if merged else None)
        over.append(owners)
    return tuple(_once(tuple(owners[column] for owners in over)) for column in range(len(rows[0])))


def _bare(cell: Cell | None) -> str:
    return cell.bare if cell else ""


def _once(cells: tuple[Cell | None, ...]) -> Cells:
    held = [cell for cell in cells if cell]
    return (*held[:1], *(low for above, low in pairwise(held) if above.bare != low.bare))


def _align_two(upper: Cells, lower: Cells, width: int) -> Headings | None:
    if len(upper) == width:  # the lower row was trimmed
        return _under(_filled(upper), lower, width)
    top, low = ([cell.words for cell in cells] for cells in (upper, lower))
    left = right = 0
    if len(lower) == width:  # cells that span both rows are printed twice
        while left < min(len(top), len(low)) and top[left] == low[left]:
            left += 1
        while right < min(len(top), len(low)) - left and top[-1 - right] == low[-1 - right]:
            right += 1
        lower = lower[left : width - right]
    else:
        while left < len(top) and is_over_labels(upper[left]):
            left += 1
        right = int(top[-1] in table_words().skip)
    groups = _spread(upper[left : len(upper) - right], lower)
    if not left or not groups or left + len(lower) + right != width:
        return None
    singles = tuple((cell,) for cell in upper)
    return (*singles[:left], *groups, *singles[len(singles) - right :])


def _spread(groups: Cells, inner: Cells) -> Headings | None:
    """Each group over its own columns: known when there is one, or the same headings come back under each.

    Groups that only say what the columns are about (组建情况) are not needed.
    """
    size = len(inner) // len(groups) if groups else 0
    same = size and all(cell.words == inner[number % size].words for number, cell in enumerate(inner))
    if same and size * len(groups) == len(inner):
        return tuple((groups[number // size], cell) for number, cell in enumerate(inner))
    topics = groups and all(group.words.endswith(tuple(table_words().topic)) for group in groups)
    return tuple((cell,) for cell in inner) if topics else None


def _filled(upper: Cells) -> Cells:
    """An empty cell belongs to the merged one on its left."""
    filled: list[Cell] = []
    for cell in upper:
        filled.append(cell if cell.words or not filled else filled[-1])
    return tuple(filled)


def _under(upper: Cells, lower: Cells, width: int) -> Headings | None:
    """Two full rows; one whose empty first cells were trimmed begins under the first heading that is no label's."""
    missing = width - len(lower)
    if missing and all(map(is_over_labels, upper[:missing])):
        lower = (*upper[:missing], *lower)
    if len(lower) != width:
        return None
    pairs = zip(upper, lower, strict=True)
    return tuple((above,) if below.words in ("", above.words) else (above, below) for above, below in pairs)

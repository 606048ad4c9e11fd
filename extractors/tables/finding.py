"""The tables of a text: captions, headings, labels and cells, before anything is read in them.

    find_tables(normal, lexicon)[0].rows[0].values     # (column, cell) of each number of 浆洗街街道 | 21 | 1898

A table is a run of lines whose cells are parted by tabs. Numbers that cannot be laid under a heading are counted as
`missed`, so that nothing is left out unsaid.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from extractors.tables.headers import Cells, Headings, align, is_over_labels
from extractors.tables.lines import Cell, Line, lines_of
from extractors.tables.rows import Layout, Row, fill_down, find_layouts, find_pairs, lay
from extractors.text.normalise import NormalText
from extractors.text.spans import Span
from schemas.lexicon import Lexicon
from schemas.lexicon_tables import table_words

UNIT_LINE = re.compile(r"[(（]?\s*(?:计量|金额|货币)?单位\s*[:：]")
FORM_LINE = re.compile(r"(?:填报|填表|制表|编制|统计|报送)\S{0,4}\s*[:：]")
LONGEST_GROUP = 16
LONGEST_CAPTION = 60
MOST_CAPTIONS = 3
DEEPEST_HEADER = 6
_SENTENCE = re.compile(r"[。！？；]")
_TITLE = re.compile(r"表(?:\s*[(（][^()（）]*[)）])?$")
_HEADING = re.compile(r"[一-鿿]{2}|[年月季]")  # 12/15 is none


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `captions` above it, nearest first, `over_labels` the heading of its labels.

    `lines` counts its rows of data, `numbers` are all cells of those that are numbers, `missed` those of them that lie
    under no heading for sure.
    """

    span: Span
    captions: tuple[Span, ...]
    over_labels: str
    headings: Headings
    rows: tuple[Row, ...]
    lines: int
    numbers: Cells
    missed: Cells


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that belong together; `groups` has for each line of data the line that its group begins with."""

    captions: tuple[Span, ...]
    header: tuple[Line, ...]
    data: tuple[Line, ...]
    groups: tuple[Span | None, ...]


def find_tables(normal: NormalText, lexicon: Lexicon) -> tuple[Table, ...]:
    """All tables with numbers, in the order of the text; a text without tabs has none."""
    if "\t" not in normal.printed:
        return ()
    found = (_table(block, lexicon) for block in _blocks(lines_of(normal, lexicon), normal.text))
    return tuple(table for table in found if table)


def _blocks(lines: tuple[Line, ...], text: str) -> Iterator[_Block]:
    below = _widths_below(lines)
    at = 0
    while at < len(lines):
        start = at
        while at < len(lines) and _is_row(lines[at]) and _is_title(lines[at]):
            at += 1
        first = at
        deepest = min(first + DEEPEST_HEADER, len(lines))
        while at < deepest and _is_header(lines, at) and _goes_on(lines[first], lines[at], below[at]):
            at += 1
        header, data, groups = lines[first:at], list[Line](), list[Span | None]()
        counted: set[int] = set()  # the columns in which numbers stand
        group: Span | None = None
        while at < len(lines) and (not data or not _is_new_header(lines, at, header, len(data[-1].cells), counted)):
            if _repeats(lines[at], header):  # at the top of the next page
                at += 1
                continue
            if _is_row(lines[at]) and not _is_title(lines[at]):
                data.append(lines[at])
                counted |= {n for n, cell in enumerate(lines[at].cells) if n and cell.number}
                groups.append(group)
            elif at > start and _is_group(lines, at, (*header, *data)[-1:], text):
                group = lines[at].span
            else:
                break
            at += 1
        if data:
            yield _Block(tuple(_captions(lines, first, text)), header, tuple(data), tuple(groups))
        at = max(at, start + 1)


def _is_row(line: Line) -> bool:
    """A line with cells, none of which tells the unit of the whole table or who filled the form in."""
    told = line.cells if line.filled == 1 else line.cells[1:]
    unit = any(UNIT_LINE.match(cell.words) for cell in told)
    return len(line.cells) > 1 and not unit and not any(map(_tells_form, line.cells))


def _tells_form(cell: Cell) -> bool:
    return bool(FORM_LINE.match(cell.words))


def _is_title(line: Line) -> bool:
    """Words in the first cell alone, or the same in all, as where a cell spans the whole table."""
    words = {cell.words for cell in line.cells}
    alone = line.filled == 1 and bool(line.cells[0].words)
    return (alone or (len(words) == 1 and len(line.cells) > 2)) and not line.numbers and not line.cells[0].blank


def _widths_below(lines: tuple[Line, ...]) -> list[int]:
    """For each line how many cells the first row with numbers at or below it has."""
    widths, width = [0] * len(lines), 0
    for at in range(len(lines) - 1, -1, -1):
        width = len(lines[at].cells) if lines[at].numbers else width
        widths[at] = width
    return widths


def _is_header(lines: tuple[Line, ...], at: int) -> bool:
    """A row of words without a mark for an empty cell; lone years too, with other numbers under them."""
    if not _is_row(lines[at]):
        return False
    cells = lines[at].cells
    numbers = [cell for cell in cells if cell.number]
    if not numbers:
        return not any(cell.words and cell.blank for cell in cells)
    below = lines[at + 1].cells if at + 1 < len(lines) and _is_row(lines[at + 1]) else ()
    return all(cell.year for cell in numbers) and any(cell.number and not cell.year for cell in below[1:])


def _goes_on(top: Line, line: Line, width: int) -> bool:
    """Whether a row of words goes on with the header and is not the first of the data: its first cell is covered or
    repeated, or again a heading over labels. Where rows lack their empty cells that cannot be told: it does.
    """
    first, before = line.cells[0], top.cells[0]
    whole = len(line.cells) == len(top.cells) == width
    return not whole or first.bare in ("", before.bare) or not before.words or is_over_labels(first)


def _is_new_header(
    lines: tuple[Line, ...], at: int, header: tuple[Line, ...], width: int, counted: Collection[int]
) -> bool:
    """A header below rows of data begins another table.

    A row as wide as the table is one where headings stand in the columns of numbers: in all of them, or below a
    heading over labels, or in two rows of words. Else it is a row that says nothing: 东关 | 筹建中.
    """
    if _repeats(lines[at], header) or not _is_header(lines, at) or _is_title(lines[at]):
        return False
    cells = lines[at].cells
    if len(cells) != width:
        return True
    over = [cells[n] for n in counted if n < width and cells[n].words]
    if not over or any(cell.unclear and not _HEADING.search(cell.bare) for cell in over):
        return False
    first = next(cell for cell in cells if cell.words)
    two_rows = not cells[0].words and at + 1 < len(lines) and _is_header(lines, at + 1)
    return is_over_labels(first) or two_rows or len({cell.bare for cell in over}) == len(counted)


def _repeats(line: Line, header: tuple[Line, ...]) -> bool:
    return any([cell.words for cell in line.cells] == [cell.words for cell in one.cells] for one in header)


def _is_group(lines: tuple[Line, ...], at: int, rows: tuple[Line, ...], text: str) -> bool:
    """A short line before or between the rows of the same table: 二、郊区."""
    if _is_row(lines[at]):
        return _is_title(lines[at]) and bool(rows) and len(lines[at].cells) == len(rows[0].cells)
    if not rows or at + 1 == len(lines) or not _is_row(lines[at + 1]) or _is_header(lines, at + 1):
        return False
    words = lines[at].span.of(text)
    alike = len(lines[at + 1].cells) == len(rows[0].cells)
    return alike and len(words) <= LONGEST_GROUP and not _SENTENCE.search(words)


def _captions(lines: tuple[Line, ...], start: int, text: str) -> Iterator[Span]:
    """The lines of units right above, titles that span the table, and the first short line above those.

    A remark between title and table, 得分满分100分, is one more: the title above it ends in 表. Not so 统计时间：
    2018年9月30日, for the table may hold for less than the year that the title names.
    """
    above = lines[max(0, start - MOST_CAPTIONS) : start]
    for at, line in reversed(tuple(enumerate(above))):
        words = line.span.of(text)
        if len(words) > LONGEST_CAPTION or _SENTENCE.search(words) or (_is_row(line) and not _is_title(line)):
            return
        yield line.span
        remark = not (_TITLE.search(words) or FORM_LINE.search(words))
        titled = remark and at > 0 and _TITLE.search(above[at - 1].span.of(text))
        if len(line.cells) == 1 and not UNIT_LINE.match(words) and not titled:
            return


def _table(block: _Block, lexicon: Lexicon) -> Table | None:
    """The block laid out; all its numbers missed where its header cannot be laid over it; None without numbers."""
    numbers = tuple(cell for line in block.data for cell in line.cells if cell.number)
    if not numbers or len(block.header) + len(block.data) < 2:
        return None
    span = Span((*block.header, *block.data)[0].span.start, block.data[-1].span.end)
    width = _width(block.header, block.data)
    pairs = () if block.header else find_pairs(block.data, width)
    headings = ((),) * width if pairs else align(block.header, width)
    if headings is None:
        return Table(span, block.captions, "", (), (), len(block.data), numbers, numbers)
    layouts = pairs or find_layouts(headings, block.data, lexicon)
    rows = tuple(row for layout in layouts for row in _laid(block, layout))
    over = next((headings[n][-1].bare for layout in layouts[:1] for n in reversed(layout.labels) if headings[n]), "")
    missed = tuple(_missed(headings, layouts, block.data, {row.span.start for row in rows}))
    return Table(span, block.captions, over, headings, rows, len(block.data), numbers, missed)


def _laid(block: _Block, layout: Layout) -> Iterator[Row]:
    for line, group in zip(fill_down(block.data, layout), block.groups, strict=True):
        if row := lay(line, group, layout):
            yield row


def _missed(headings: Headings, layouts: tuple[Layout, ...], data: tuple[Line, ...], laid: set[int]) -> Iterator[Cell]:
    """Numbers of rows that could not be laid, and of columns that no labels belong to."""
    known = {column for layout in layouts for column in (*layout.labels, *layout.values)}
    skip = table_words().skip
    stray = {n for n, one in enumerate(headings) if n not in known and not (one and one[-1].bare in skip)}
    for line in data:
        for column, cell in enumerate(line.cells):
            if cell.number and (column in stray if line.span.start in laid else bool(layouts)):
                yield cell


def _width(header: tuple[Line, ...], data: tuple[Line, ...]) -> int:
    """How many cells most rows have; a last column of remarks may be empty in all of them."""
    width = Counter(len(line.cells) for line in data).most_common(1)[0][0]
    wide = len(header[0].cells) if len(header) == 1 else 0
    if wide <= width:
        return width
    remarks = all(cell.bare in table_words().skip for cell in header[0].cells[width:])
    return wide if remarks or any(len(line.cells) == wide for line in data) else width

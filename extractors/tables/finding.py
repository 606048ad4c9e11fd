"""The tables of a text: captions, headings, labels and cells, before anything is read in them.

    find_tables(normal, lexicon)[0].rows[0].values     # (column, cell) of each number of 浆洗街街道 | 21 | 1898

A table is a run of lines whose cells are parted by tabs. Numbers that cannot be laid under a heading are counted as
`missed`, so that nothing is left out unsaid.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.tables.headers import Cells, Headings, align
from extractors.tables.lines import Line, lines_of
from extractors.tables.rows import Layout, Row, find_layouts, lay
from extractors.text.normalise import NormalText
from extractors.text.spans import Span
from schemas.lexicon import Lexicon
from schemas.lexicon_tables import table_words

UNIT_LINE = re.compile(r"[(（]?\s*(?:计量)?单位\s*[:：]")
LONGEST_GROUP = 16
LONGEST_CAPTION = 60
MOST_CAPTIONS = 3
_SENTENCE = re.compile(r"[。！？；]")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `captions` above it, nearest first, `over_labels` the heading of its labels.

    `lines` counts its rows of data, `numbers` are all cells of those that are numbers, `missed` how many of them lie
    under no heading for sure.
    """

    span: Span
    captions: tuple[Span, ...]
    over_labels: str
    headings: Headings
    rows: tuple[Row, ...]
    lines: int
    numbers: Cells
    missed: int


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
    found = (_table(block) for block in _blocks(lines_of(normal, lexicon), normal.text))
    return tuple(table for table in found if table)


def _blocks(lines: tuple[Line, ...], text: str) -> Iterator[_Block]:
    at = 0
    while at < len(lines):
        start = at
        while at < len(lines) and _is_row(lines[at]) and _is_header(lines, at):
            at += 1
        header, data, groups = lines[start:at], list[Line](), list[Span | None]()
        group: Span | None = None
        while at < len(lines) and (not data or not _is_header(lines, at) or _repeats(lines[at], header)):
            if _repeats(lines[at], header):  # at the top of the next page
                at += 1
                continue
            if _is_row(lines[at]):
                data.append(lines[at])
                groups.append(group)
            elif at > start and _is_group(lines, at, (*header, *data)[-1], text):
                group = lines[at].span
            else:
                break
            at += 1
        if data:
            yield _Block(tuple(_captions(lines, start, text)), header, tuple(data), tuple(groups))
        at = max(at, start + 1)


def _is_row(line: Line) -> bool:
    return len(line.cells) > 1 and not UNIT_LINE.match(line.cells[-1].words)


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


def _repeats(line: Line, header: tuple[Line, ...]) -> bool:
    return any([cell.words for cell in line.cells] == [cell.words for cell in one.cells] for one in header)


def _is_group(lines: tuple[Line, ...], at: int, row: Line, text: str) -> bool:
    """A short line between two rows of the same table: 二、郊区."""
    if at + 1 == len(lines) or not _is_row(lines[at + 1]) or _is_header(lines, at + 1):
        return False
    words = lines[at].span.of(text)
    alike = len(lines[at + 1].cells) == len(row.cells)
    return alike and len(words) <= LONGEST_GROUP and not _SENTENCE.search(words)


def _captions(lines: tuple[Line, ...], start: int, text: str) -> Iterator[Span]:
    """The lines of units right above, and the first short line above those."""
    for line in reversed(lines[max(0, start - MOST_CAPTIONS) : start]):
        words = line.span.of(text)
        if len(words) > LONGEST_CAPTION or _SENTENCE.search(words) or _is_row(line):
            return
        yield line.span
        if not UNIT_LINE.match(words):
            return


def _table(block: _Block) -> Table | None:
    """The block laid out; all its numbers missed where its header cannot be laid over it; None without numbers."""
    numbers = tuple(cell for line in block.data for cell in line.cells if cell.number)
    if not numbers or len(block.header) + len(block.data) < 2:
        return None
    span = Span((*block.header, *block.data)[0].span.start, block.data[-1].span.end)
    header = _header_of(block)
    headings = align(header, _width(header, block.data)) if header is not None else None
    if headings is None:
        return Table(span, block.captions, "", (), (), len(block.data), numbers, len(numbers))
    layouts = find_layouts(headings, block.data)
    pairs = tuple(zip(block.data, block.groups, strict=True))
    laid = [(line, lay(line, group, layout)) for layout in layouts for line, group in pairs]
    rows = tuple(row for _, row in laid if row)
    over = next((headings[n][-1].bare for layout in layouts[:1] for n in layout.labels if headings[n]), "")
    missed = _missed(headings, layouts, block.data, {row.span.start for row in rows})
    return Table(span, block.captions, over, headings, rows, len(block.data), numbers, missed)


def _missed(headings: Headings, layouts: tuple[Layout, ...], data: tuple[Line, ...], laid: set[int]) -> int:
    """Numbers of rows that could not be laid, and of columns that no labels belong to."""
    known = {column for layout in layouts for column in (*layout.labels, *layout.values)}
    skip = table_words().skip
    stray = [n for n, one in enumerate(headings) if n not in known and not (one and one[-1].bare in skip)]
    return sum(
        sum(n < len(line.cells) and line.cells[n].number is not None for n in stray)
        if line.span.start in laid
        else line.numbers * bool(layouts)
        for line in data
    )


def _header_of(block: _Block) -> tuple[Line, ...] | None:
    """One row or two; rows of words below a whole header are data without figures. None: nothing can be told."""
    if len(block.header) < 2:
        return block.header
    top, low = ([cell.words for cell in line.cells] for line in block.header[:2])
    whole = len(top) == len(low) == len(block.data[0].cells)
    if whole and "" not in (*top, *low) and top[0] != low[0]:
        return block.header[:1]
    return block.header if len(block.header) == 2 else None


def _width(header: tuple[Line, ...], data: tuple[Line, ...]) -> int:
    """How many cells most rows have; a last column of remarks may be empty in all of them."""
    width = Counter(len(line.cells) for line in data).most_common(1)[0][0]
    wide = len(header[0].cells) if len(header) == 1 else 0
    if wide <= width:
        return width
    remarks = all(cell.bare in table_words().skip for cell in header[0].cells[width:])
    return wide if remarks or any(len(line.cells) == wide for line in data) else width

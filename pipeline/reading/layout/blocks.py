"""The blocks of a newspaper page: lines of one size that stand under each other, each a headline, body or small type.

    find_blocks(sheet, segments)   ->   (Block(kind="head", …), Block(kind="body", …), …)

Sizes are told against the type most of the page is set in: a quarter larger is a headline, a little larger a kicker, a
subtitle or a subhead (`minor`), smaller a caption or an imprint.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from pipeline.articles.jumps import read_jump
from pipeline.reading.layout.content import Box, Sheet, around
from pipeline.reading.layout.lines import Segment, body_size, group_rows, print_row
from schemas.article import PrintedLine

HEAD, MINOR, SMALL = 1.25, 1.06, 0.94
LONGEST_MINOR = 60
SAME_SIZE = 1.08
LEADING = 0.95  # of the type: the widest white between two lines of one block
WORD_GAP = 0.9
UPRIGHT = 4  # so many single characters under each other are a line set upright
ASIDE = 3.2  # of the type: how far the left edges of a block's lines may lie apart
Kind = Literal["head", "minor", "body", "small"]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a block."""

    line: PrintedLine
    box: Box
    size: float


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of about one size, from the top; `frame` is the number of the innermost frame around it, -1 for none."""

    rows: tuple[Row, ...]
    kind: Kind
    box: Box
    size: float
    frame: int = -1

    @property
    def text(self) -> str:
        """Its lines as one."""
        return "".join(row.line.text for row in self.rows)

    @property
    def upright(self) -> bool:
        """Whether it is a line set from the top down, one character below the other."""
        return len(self.rows) >= UPRIGHT and all(len(row.line.boxes) == 1 for row in self.rows)

    @property
    def middle(self) -> float:
        """Half its breadth."""
        return (self.box[0] + self.box[2]) / 2


def find_blocks(sheet: Sheet, segments: Sequence[Segment]) -> tuple[Block, ...]:
    """The blocks of a page, from the top."""
    body = body_size(segments)
    level = [edge for edge in sheet.edges if edge[2] - edge[0] > edge[3] - edge[1]]
    frames = _frames(sheet)
    grown: list[list[Row]] = []
    for beside in _rows(segments):
        open_blocks = [rows for rows in grown if rows[-1].box[3] > beside[0].box[1] - 4 * body]
        for row in beside:
            fitting = [rows for rows in open_blocks if _goes_on(rows, row, beside, level)]
            if fitting:
                max(fitting, key=lambda rows: _shared(rows[-1].box, row.box)).append(row)
            else:
                grown.append([row])
    blocks = (_block(part, body, frames) for rows in grown for part in _parted_by_jumps(rows))
    return tuple(sorted(blocks, key=lambda block: (block.box[1], block.box[0])))


def overlap(one: Box, other: Box) -> float:
    """How much of the narrower of two boxes the other covers from above, 0 to 1."""
    narrower = min(one[2] - one[0], other[2] - other[0])
    return max(0.0, _shared(one, other)) / narrower if narrower > 0 else 0.0


def is_parted(upper: Box, lower: Box, level: Sequence[Box]) -> bool:
    """Whether a rule runs between the two boxes, over at least half of the narrower one."""
    return any(
        upper[3] - 2 <= (edge[1] + edge[3]) / 2 <= lower[1] + 2
        and overlap(edge, upper) >= 0.5
        and overlap(edge, lower) >= 0.5
        for edge in level
    )


def _rows(segments: Sequence[Segment]) -> list[list[Row]]:
    """The lines of the page, those of one height together; segments a word's gap apart are one line."""
    found = []
    for row in group_rows(segments):
        lines: list[list[Segment]] = [[row[0]]]
        for before, segment in pairwise(row):
            close = segment.left - before.right < WORD_GAP * min(before.size, segment.size)
            alike = _same_size(before.size, segment.size) and before.printed is None and segment.printed is None
            if close and alike:
                lines[-1].append(segment)
            else:
                lines.append([segment])
        found.append([_row(line) for line in lines])
    return found


def _row(segments: Sequence[Segment]) -> Row:
    return Row(print_row(segments), around([one.box for one in segments]), max(one.size for one in segments))


def _goes_on(rows: Sequence[Row], row: Row, beside: Sequence[Row], level: Sequence[Box]) -> bool:
    """Whether the line goes on with the block: under it, as large, and no line beside it does as well."""
    last = rows[-1]
    gap = row.box[1] - last.box[3]
    whole = around([each.box for each in rows])
    return (
        _same_size(last.size, row.size)
        and -0.4 * row.size <= gap <= LEADING * row.size
        and overlap(whole, row.box) >= 0.5
        and ((row.size >= HEAD * 8 and len(rows) < 4) or abs(row.box[0] - whole[0]) <= ASIDE * row.size)
        and not any(other is not row and overlap(whole, other.box) >= 0.5 for other in beside)
        and not is_parted(last.box, row.box, level)
    )


def _parted_by_jumps(rows: Sequence[Row]) -> Iterator[tuple[Row, ...]]:
    """The rows cut before and after a line 上接第1版, which stands in the place of a headline."""
    part: list[Row] = []
    for row in rows:
        if is_jump(row.line.text):
            if part:
                yield tuple(part)
            yield (row,)
            part = []
        else:
            part.append(row)
    if part:
        yield tuple(part)


def is_jump(text: str) -> bool:
    """Whether the line says on which page the article began: （上接第1版）."""
    jump = read_jump(text)
    return jump is not None and jump.end == "start"


def _block(rows: tuple[Row, ...], body: float, frames: Sequence[Box]) -> Block:
    box = around([row.box for row in rows])
    size = sorted(row.size for row in rows)[len(rows) // 2]
    length = sum(len(row.line.text) for row in rows)
    kind: Kind = "body"
    if is_jump(rows[0].line.text) or (size >= HEAD * body and length <= 2 * LONGEST_MINOR):
        kind = "head"
    elif size >= MINOR * body and length <= LONGEST_MINOR:
        kind = "minor"
    elif size <= SMALL * body:
        kind = "small"
    return Block(rows, kind, box, size, _innermost(box, frames))


def _frames(sheet: Sheet) -> list[Box]:
    """Rectangles that may hold an article: no thin bars, not the whole page."""
    return [
        frame
        for frame in dict.fromkeys(sheet.frames)
        if frame[2] - frame[0] > 60 and frame[3] - frame[1] > 40
        and (frame[2] - frame[0]) * (frame[3] - frame[1]) < 0.6 * sheet.width * sheet.height
    ]  # fmt: skip


def _innermost(box: Box, frames: Sequence[Box]) -> int:
    """The number of the smallest frame that holds the box whole, -1 for none."""
    inside = [
        ((frame[2] - frame[0]) * (frame[3] - frame[1]), number)
        for number, frame in enumerate(frames)
        if frame[0] - 2 <= box[0] and frame[1] - 2 <= box[1] and box[2] <= frame[2] + 2 and box[3] <= frame[3] + 2
    ]
    return min(inside)[1] if inside else -1


def _same_size(one: float, other: float) -> bool:
    return max(one, other) <= SAME_SIZE * min(one, other)


def _shared(one: Box, other: Box) -> float:
    return min(one[2], other[2]) - max(one[0], other[0])

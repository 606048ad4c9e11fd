"""Which headline each block of text on a newspaper page belongs to.

    find_owners(blocks, heads, sheet)  ->  (0, 0, 1, None, …)      # None: nothing tells

What stands right above a block in its column decides, a block or a headline; then the column beside it that begins at
the same height; then a headline beside it, for a text that runs around its own headline.
"""

from collections.abc import Sequence

from pipeline.articles.lines import ENDS
from pipeline.reading.layout.blocks import Block, is_parted, overlap
from pipeline.reading.layout.content import Box, Sheet
from pipeline.reading.layout.heads import Head, level_edges
from pipeline.reading.layout.setting import INDENT

NEAR = 1.8  # of the type: white above a block that goes on with the one above it
FAR = 5.0  # of the type: the most white between a headline and its text
LEVEL = 2.0  # of the type: columns that begin so nearly at one height begin together
FEWEST_ROWS = 2
GUTTER = 4.0  # of the type: a column further away is no neighbour
Owners = dict[int, int | None]


def find_owners(blocks: Sequence[Block], heads: Sequence[Head], sheet: Sheet) -> tuple[int | None, ...]:
    """For each block the number of its head."""
    level = level_edges(sheet)
    owners: Owners = {}
    for number in sorted(range(len(blocks)), key=lambda each: blocks[each].box[1]):
        owners[number] = _owner_above(number, blocks, heads, owners, sheet, level)
    for find in (_owner_torn, _owner_level, _owner_around):
        for number in sorted(range(len(blocks)), key=lambda each: blocks[each].box[:2]):
            if owners[number] is None:
                owners[number] = find(number, blocks, heads, owners, sheet)
                _pass_down(number, blocks, owners, level)
    return tuple(owners[number] for number in range(len(blocks)))


def _owner_above(
    number: int, blocks: Sequence[Block], heads: Sequence[Head], owners: Owners, sheet: Sheet, level: Sequence[Box]
) -> int | None:
    """The head right above the block, or that of the block right above it."""
    block = blocks[number]
    above: list[tuple[float, int | None]] = []
    for other, owner in owners.items():
        box = blocks[other].box
        if _stands_above(box, block) and blocks[other].frame == block.frame and not is_parted(box, block.box, level):
            white = block.box[1] - box[3] - _pictured(box, block.box, sheet)
            if white <= NEAR * block.size and not _is_new_start(blocks[other], block):
                above.append((box[3], owner))
    for rank, head in enumerate(heads):
        white = block.box[1] - head.box[3] - _pictured(head.box, block.box, sheet)
        near = -0.6 * block.size <= white <= FAR * block.size and not is_parted(head.box, block.box, level)
        if head.frame == block.frame and head.ground[0] <= block.middle <= head.ground[1] and near:
            above.append((head.box[3], rank))
    return max(above, key=lambda found: found[0])[1] if above else None


def _owner_torn(
    number: int, blocks: Sequence[Block], heads: Sequence[Head], owners: Owners, _sheet: Sheet
) -> int | None:
    """The head whose text breaks off, for a block that begins in mid-sentence: the only one, or that beside it."""
    block = blocks[number]
    if _is_indented(block) or len(block.rows) < FEWEST_ROWS:
        return None
    torn: dict[int, float] = {}
    for rank, head in enumerate(heads):
        own = [blocks[other] for other, owner in owners.items() if owner == rank]
        last = max(own, key=lambda each: (each.box[0], each.box[1]), default=None)
        open_end = last is not None and head.frame == block.frame and not _is_ended(last)
        if last is not None and open_end and last.box[0] < block.box[0] and head.box[1] < block.box[3]:
            torn[rank] = block.box[0] - last.box[2]
    near = [rank for rank, aside in torn.items() if aside <= GUTTER * block.size]
    return next((found[0] for found in (list(torn), near) if len(found) == 1), None)


def _owner_level(
    number: int, blocks: Sequence[Block], heads: Sequence[Head], owners: Owners, sheet: Sheet
) -> int | None:
    """The head of the nearest column that begins at the same height, one on the left first."""
    block = blocks[number]
    level = [
        (block.box[0] < blocks[other].box[0], abs(blocks[other].box[0] - block.box[0]), owner)
        for other, owner in owners.items()
        if owner is not None
        and blocks[other].frame == block.frame
        and abs(blocks[other].box[1] - block.box[1]) <= LEVEL * block.size
        and heads[owner].box[3] <= block.box[1] + block.size
        and not _is_fenced(block.box, blocks[other].box, sheet)
    ]
    return min(level)[2] if level else None


def _owner_around(
    number: int, blocks: Sequence[Block], heads: Sequence[Head], _owners: Owners, sheet: Sheet
) -> int | None:
    """The head beside the block: a text may begin left of its headline, or end right of it."""
    block = blocks[number]
    beside = []
    for rank, head in enumerate(heads):
        aside = max(head.ground[0] - block.box[2], block.box[0] - head.ground[1])
        shared = min(block.box[3], head.box[3]) - max(block.box[1], head.box[1])
        near = head.frame == block.frame and shared > 0 and aside <= GUTTER * block.size
        if near and not _is_fenced(block.box, head.box, sheet):
            beside.append((aside, rank))
    return min(beside)[1] if beside else None


def _pass_down(number: int, blocks: Sequence[Block], owners: Owners, level: Sequence[Box]) -> None:
    """The blocks right under one that has just found its head belong to it too."""
    block = blocks[number]
    if owners[number] is None:
        return
    for other in sorted(owners, key=lambda each: blocks[each].box[1]):
        below = blocks[other]
        near = 0 <= below.box[1] - block.box[3] <= NEAR * below.size and overlap(block.box, below.box) >= 0.5
        if owners[other] is None and near and not is_parted(block.box, below.box, level):
            owners[other] = owners[number]
            _pass_down(other, blocks, owners, level)


def _is_new_start(above: Block, block: Block) -> bool:
    """Whether a block goes on with another text than the one above it: that has ended, and this one has no indent."""
    return len(block.rows) > 1 and _is_ended(above) and not _is_indented(block) and above.kind == block.kind == "body"


def _is_ended(block: Block) -> bool:
    return block.rows[-1].line.text.rstrip()[-1:] in ENDS


def _is_indented(block: Block) -> bool:
    return block.rows[0].box[0] - block.box[0] >= INDENT * block.size


def _stands_above(box: Box, block: Block) -> bool:
    return box[3] <= block.box[1] + 0.4 * block.size and overlap(box, block.box) >= 0.5


def _is_fenced(one: Box, other: Box, sheet: Sheet) -> bool:
    """Whether an upright rule runs between two boxes side by side."""
    left, right = sorted((one, other), key=lambda box: box[0])
    top, bottom = max(left[1], right[1]), min(left[3], right[3])
    return any(
        left[2] - 2 <= (edge[0] + edge[2]) / 2 <= right[0] + 2 and edge[1] < bottom and edge[3] > top
        for edge in sheet.edges
        if edge[3] - edge[1] > edge[2] - edge[0]
    )


def _pictured(upper: Box, lower: Box, sheet: Sheet) -> float:
    """How much of the white between two blocks a picture with its caption takes: all of it, where there is one."""
    between = [
        box
        for box in (*sheet.pictures, *sheet.frames)
        if upper[3] - 4 <= box[1] and box[3] <= lower[1] + 4 and overlap(box, lower) >= 0.5
    ]
    return lower[1] - upper[3] if between else 0.0

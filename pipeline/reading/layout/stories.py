"""The articles of a newspaper page, told apart by its layout: each headline with the columns that belong to it.

    find_stories(sheet, segments)  ->  Stories(texts=("标题\\n第一段…", …), rest=(PrintedLine("某某日报"), …))

A block of body type belongs to what stands right above it in its column, a block or a headline; where nothing does, to
the article of the column beside it that begins at the same height. Blocks inside a frame belong to no article outside.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.articles.bylines import is_caption
from pipeline.reading.layout.blocks import Block, find_blocks, is_parted, overlap
from pipeline.reading.layout.content import Box, Sheet, around
from pipeline.reading.layout.lines import Segment
from pipeline.reading.layout.setting import set_heads, set_paragraphs
from schemas.article import PrintedLine

FEWEST_STORIES, FEWEST_COLUMNS = 2, 3
NEAR, FAR = 1.8, 5.0  # of the type: white above a block that goes on with the one above it; the most there may be
LEVEL = 2.0  # of the type: columns that begin so nearly at one height begin together
HEAD_GAP = 1.0
LONGEST_KICKER = 30
CAPTION_GAP = 24.0
FEWEST_PROSE = 30
_SENTENCE = "。！？"
Group = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Stories:
    """The texts of the articles of a page, and the lines that belong to none: banner, date, imprint, captions."""

    texts: tuple[str, ...]
    rest: tuple[PrintedLine, ...]


def find_stories(sheet: Sheet, segments: Sequence[Segment]) -> Stories | None:
    """The articles of a page in several columns under several headlines; None for any other page."""
    blocks = find_blocks(sheet, segments)
    groups = _head_groups(blocks, sheet)
    bodies = [block for block in blocks if block.kind in ("body", "minor") and not _in(block, groups)]
    if len(groups) < FEWEST_STORIES or _columns(bodies) < FEWEST_COLUMNS:
        return None
    small = [block for block in blocks if block.kind == "small" and not _in(block, groups)]
    captions = [block for block in (*small, *bodies) if _is_caption(block, sheet)]
    bodies = [block for block in (*bodies, *small) if not any(block is other for other in captions)]
    owners = _owners(bodies, groups, sheet)
    stories = [
        (group, [block for block, owner in zip(bodies, owners, strict=True) if owner == number])
        for number, group in enumerate(groups)
    ]
    told = [(group, body) for group, body in stories if _is_prose(body)]
    if len(told) < FEWEST_STORIES:
        return None
    left = [block for block, owner in zip(bodies, owners, strict=True) if owner is None]
    homeless = [[block] for block in left if _is_prose([block])]
    used = [block for group, body in told for block in (*group, *body)] + [block for own in homeless for block in own]
    rest = [block for block in blocks if not any(block is other for other in used)]
    return Stories(
        tuple(_text(group, body, bodies) for group, body in told) + tuple(_text((), own, bodies) for own in homeless),
        tuple(row.line for block in rest for row in block.rows),
    )


def _head_groups(blocks: Sequence[Block], sheet: Sheet) -> list[Group]:
    """Headlines, each with the kicker above and the subtitles below it."""
    level = _level(sheet)
    groups: list[list[Block]] = []
    for block in blocks:
        if block.kind not in ("head", "minor"):
            continue
        near = [group for group in groups if _is_next(group, block, level)]
        if near:
            near[-1].append(block)
        else:
            groups.append([block])
    headed = [group for group in groups if any(block.kind == "head" for block in group)]
    for block in blocks:
        for group in headed:
            if block.kind == "body" and _is_kicker(block, group, blocks, level):
                group.insert(0, block)
                break
    return [tuple(group) for group in headed]


def _is_kicker(block: Block, group: Sequence[Block], blocks: Sequence[Block], level: Sequence[Box]) -> bool:
    """A short line in body type right above a headline, or ——… right under it; further from the text over it."""
    box = around([one.box for one in group])
    if len(block.rows) > 1 or len(block.text) > LONGEST_KICKER or overlap(box, block.box) < 0.5:
        return False
    if group[0].frame != block.frame or is_parted(block.box, box, level) or is_parted(box, block.box, level):
        return False
    largest = max(one.size for one in group)
    if block.text.startswith("——"):
        return 0 <= block.box[1] - box[3] <= HEAD_GAP * largest
    white = box[1] - block.box[3]
    over = (block.box[1] - other.box[3] for other in blocks if _stands_above(other.box, block))
    return -0.3 * largest <= white <= HEAD_GAP * largest and white < min(over, default=FAR * block.size)


def _is_next(group: Sequence[Block], block: Block, level: Sequence[Box]) -> bool:
    box = around([one.box for one in group])
    largest = max(block.size, *(one.size for one in group))
    return (
        group[0].frame == block.frame
        and -0.5 * largest <= block.box[1] - box[3] <= HEAD_GAP * largest
        and overlap(box, block.box) >= 0.4
        and not is_parted(box, block.box, level)
    )


def _owners(bodies: Sequence[Block], groups: Sequence[Group], sheet: Sheet) -> list[int | None]:
    """For each block the number of its group of headlines; None where nothing tells."""
    level = _level(sheet)
    heads = [around([block.box for block in group]) for group in groups]
    owners: dict[int, int | None] = {}
    for number in sorted(range(len(bodies)), key=lambda each: bodies[each].box[1]):
        owners[number] = _owner_above(number, bodies, groups, heads, owners, sheet, level)
    for number in sorted(range(len(bodies)), key=lambda each: bodies[each].box[0]):
        if owners[number] is None:
            owners[number] = _owner_beside(number, bodies, owners, groups, heads)
            _pass_down(number, bodies, owners, level)
    return [owners[number] for number in range(len(bodies))]


def _owner_above(
    number: int,
    bodies: Sequence[Block],
    groups: Sequence[Group],
    heads: Sequence[Box],
    owners: dict[int, int | None],
    sheet: Sheet,
    level: Sequence[Box],
) -> int | None:
    """The group right above the block, or that of the block right above it."""
    block = bodies[number]
    above: list[tuple[float, int | None]] = []
    for other, owner in owners.items():
        box = bodies[other].box
        if _stands_above(box, block) and bodies[other].frame == block.frame and not is_parted(box, block.box, level):
            white = block.box[1] - box[3] - _pictured(box, block.box, sheet)
            if white <= NEAR * block.size:
                above.append((box[3], owner))
    for group, head in enumerate(heads):
        covers = head[0] - block.size <= block.middle <= head[2] + block.size
        white = block.box[1] - head[3] - _pictured(head, block.box, sheet)
        near = -0.6 * block.size <= white <= FAR * block.size and not is_parted(head, block.box, level)
        if groups[group][0].frame == block.frame and covers and near:
            above.append((head[3], group))
    return max(above, key=lambda found: found[0])[1] if above else None


def _owner_beside(
    number: int,
    bodies: Sequence[Block],
    owners: dict[int, int | None],
    groups: Sequence[Group],
    heads: Sequence[Box],
) -> int | None:
    """The group of the nearest column that begins at the same height, the left one first."""
    block = bodies[number]
    level = [
        (block.box[0] < bodies[other].box[0], abs(bodies[other].box[0] - block.box[0]), owner)
        for other, owner in owners.items()
        if owner is not None
        and bodies[other].frame == block.frame
        and abs(bodies[other].box[1] - block.box[1]) <= LEVEL * block.size
        and heads[owner][3] <= block.box[1] + block.size
        and groups[owner][0].frame == block.frame
    ]
    return min(level)[2] if level else None


def _pass_down(number: int, bodies: Sequence[Block], owners: dict[int, int | None], level: Sequence[Box]) -> None:
    """The blocks right under one that has just found its article belong to it too."""
    block = bodies[number]
    if owners[number] is None:
        return
    for other in sorted(owners, key=lambda each: bodies[each].box[1]):
        below = bodies[other]
        near = 0 <= below.box[1] - block.box[3] <= NEAR * below.size and overlap(block.box, below.box) >= 0.5
        if owners[other] is None and near and not is_parted(block.box, below.box, level):
            owners[other] = owners[number]
            _pass_down(other, bodies, owners, level)


def _stands_above(box: Box, block: Block) -> bool:
    return box[3] <= block.box[1] + 0.4 * block.size and overlap(box, block.box) >= 0.5


def _pictured(upper: Box, lower: Box, sheet: Sheet) -> float:
    """How much of the white between two blocks a picture with its caption takes: all of it, where there is one."""
    between = [
        box
        for box in (*sheet.pictures, *sheet.frames)
        if upper[3] - 4 <= box[1] and box[3] <= lower[1] + 4 and overlap(box, lower) >= 0.5
    ]
    return lower[1] - upper[3] if between else 0.0


def _is_caption(block: Block, sheet: Sheet) -> bool:
    """A short text in small type under a picture, or one that says who took the photograph."""
    if is_caption(block.text):
        return True
    under = any(
        -4 <= block.box[1] - box[3] <= CAPTION_GAP and overlap(box, block.box) >= 0.5
        for box in (*sheet.pictures, *(frame for frame in sheet.frames if frame[3] <= block.box[1] + 4))
    )
    return block.kind == "small" and under


def _is_prose(blocks: Sequence[Block]) -> bool:
    text = "".join(block.text for block in blocks)
    return len(text) >= FEWEST_PROSE and any(mark in text for mark in _SENTENCE)


def _in(block: Block, groups: Sequence[Group]) -> bool:
    return any(block is other for group in groups for other in group)


def _columns(bodies: Sequence[Block]) -> int:
    """How many columns of text begin at different places across the page."""
    lefts = sorted(block.box[0] for block in bodies if block.kind == "body" and len(block.rows) >= 3)
    columns = 0
    last = float("-inf")
    for left in lefts:
        if left - last > 40:
            columns, last = columns + 1, left
    return columns


def _level(sheet: Sheet) -> list[Box]:
    return [edge for edge in sheet.edges if edge[2] - edge[0] > edge[3] - edge[1]]


def _text(group: Group, body: Sequence[Block], bodies: Sequence[Block]) -> str:
    return "\n".join((*set_heads(group), *set_paragraphs(body, bodies)))

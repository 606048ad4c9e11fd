"""The headlines of a newspaper page, each with its kicker, subtitles and byline, and the ground it rules over.

    find_heads(blocks, sheet)  ->  (Head(blocks=(kicker, headline, subtitle, byline), box, ground), …)

A headline rules the columns under it, also those that it does not reach itself: up to the next upright rule, the next
headline, or a column of text beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.articles.bylines import is_byline
from pipeline.articles.lines import heads_briefs
from pipeline.reading.layout.blocks import Block, is_jump, is_parted, overlap
from pipeline.reading.layout.content import Box, Sheet, around

GAP = 1.0  # of the larger type: the widest white inside a group of headlines
BYLINE_GAP = 2.0
LONGEST_KICKER = 30
FAR = 5.0  # of the type: white above a kicker where nothing stands over it
Columns = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Head:
    """A headline with what belongs to it; `ground` are the left and right edge of the columns it rules."""

    blocks: tuple[Block, ...]
    box: Box
    ground: Columns

    @property
    def frame(self) -> int:
        """The number of the frame it stands in, -1 for none."""
        return self.blocks[0].frame

    def holds(self, block: Block) -> bool:
        """Whether the block is one of its own."""
        return any(block is one for one in self.blocks)


def find_heads(blocks: Sequence[Block], sheet: Sheet) -> tuple[Head, ...]:
    """The heads of a page, from the top; the name of a section (简讯) is none, the small headlines under it are."""
    level = level_edges(sheet)
    groups = _groups(blocks, level)
    groups = [own for group in groups for own in _without_section(group, blocks, groups)]
    for block in blocks:
        for group in groups:
            if _is_kicker(block, group, blocks, level) or _is_byline_of(block, group):
                group.append(block)
                break
    boxes = [around([block.box for block in group]) for group in groups]
    grounds = [_ground(number, groups, boxes, blocks, sheet) for number in range(len(groups))]
    return tuple(Head(tuple(group), box, own) for group, box, own in zip(groups, boxes, grounds, strict=True))


def level_edges(sheet: Sheet) -> list[Box]:
    """The level rules of a page."""
    return [edge for edge in sheet.edges if edge[2] - edge[0] > edge[3] - edge[1]]


def _groups(blocks: Sequence[Block], level: Sequence[Box]) -> list[list[Block]]:
    """Headlines with the lines of larger type above and below them."""
    groups: list[list[Block]] = []
    larger = [block for block in blocks if block.kind in ("head", "minor")]
    for block in sorted(larger, key=lambda one: (one.upright, -one.size if one.upright else 0)):  # else from the top
        near = [group for group in groups if _is_next(group, block, blocks, level)]
        if near:
            near[-1].append(block)
        else:
            groups.append([block])
    return [group for group in groups if any(block.kind == "head" for block in group)]


def _is_next(group: Sequence[Block], block: Block, blocks: Sequence[Block], level: Sequence[Box]) -> bool:
    """Whether the block goes on with a group; a subhead over one of the columns, text beside it, does not."""
    box = around([one.box for one in group])
    largest = max(block.size, *(one.size for one in group))
    if block.upright and all(one.upright for one in group):
        aside = max(box[0] - block.box[2], block.box[0] - box[2])
        return block.frame == group[0].frame and aside <= largest and _shared_height(box, block.box) > 0
    beside = any(
        other.kind == "body" and overlap(box, other.box) >= 0.5 and _shared_height(other.box, block.box) > 0
        for other in blocks
    )
    return not any(is_jump(one.text) for one in (*group, block)) and (
        group[0].frame == block.frame
        and -0.5 * largest <= block.box[1] - box[3] <= GAP * largest
        and overlap(box, block.box) >= 0.4
        and not is_parted(box, block.box, level)
        and not (block.kind == "minor" and beside)
    )


def _without_section(group: list[Block], blocks: Sequence[Block], groups: Sequence[list[Block]]) -> list[list[Block]]:
    """The group itself; under the name of a section the small headlines of its column, each a group."""
    named = [block for block in group if heads_briefs(block.text)]
    if not named:
        return [group]
    over = around([block.box for block in named])
    rest = [block for block in group if not any(block is one for one in named)]
    foot = min(
        (other[0].box[1] for other in groups if other is not group and _is_under(other[0].box, over)), default=1e9
    )
    small = [
        block
        for block in blocks
        if block.kind == "minor"
        and _is_under(block.box, over)
        and block.box[1] < foot
        and block.frame == named[0].frame
    ]
    return [[block] for block in dict.fromkeys((*rest, *small))]


def _shared_height(one: Box, other: Box) -> float:
    return min(one[3], other[3]) - max(one[1], other[1])


def _is_under(box: Box, over: Box) -> bool:
    return box[1] >= over[3] - 2 and overlap(box, over) >= 0.3


def _is_kicker(block: Block, group: Sequence[Block], blocks: Sequence[Block], level: Sequence[Box]) -> bool:
    """A short line in body type right above a headline, or ——… right under it; further from the text over it."""
    box = around([one.box for one in group])
    if block.kind != "body" or len(block.rows) > 1 or len(block.text) > LONGEST_KICKER or overlap(box, block.box) < 0.5:
        return False
    if group[0].frame != block.frame or is_parted(block.box, box, level) or is_parted(box, block.box, level):
        return False
    largest = max(one.size for one in group)
    if block.text.startswith("——"):
        return 0 <= block.box[1] - box[3] <= GAP * largest
    white = box[1] - block.box[3]
    over = (
        block.box[1] - one.box[3] for one in blocks if one.box[3] <= block.box[1] and overlap(one.box, block.box) >= 0.5
    )
    return -0.3 * largest <= white <= GAP * largest and white < min(over, default=FAR * block.size)


def _is_byline_of(block: Block, group: Sequence[Block]) -> bool:
    """A line of names right under a headline: 本报记者 柴静波, □ 特约记者 于桂兰."""
    box = around([one.box for one in group])
    near = -2 <= block.box[1] - box[3] <= BYLINE_GAP * block.size and overlap(box, block.box) >= 0.5
    return near and len(block.rows) == 1 and block.frame == group[0].frame and is_byline(block.text)


def _ground(
    number: int, groups: Sequence[Sequence[Block]], boxes: Sequence[Box], blocks: Sequence[Block], sheet: Sheet
) -> Columns:
    """From the nearest obstacle on the left to the nearest on the right, at the height of the headline."""
    box, frame = boxes[number], groups[number][0].frame
    own = {id(block) for block in groups[number]}
    obstacles = [block.box for block in blocks if id(block) not in own and block.kind != "small"]
    obstacles += [edge for edge in sheet.edges if edge[3] - edge[1] > edge[2] - edge[0]]
    beside = [one for one in obstacles if _shared_height(one, box) > 0.3 * (box[3] - box[1])]
    if frame >= 0:
        inside = around([block.box for block in blocks if block.frame == frame])
        beside += [(-1.0, 0.0, inside[0] - 4, 0.0), (inside[2] + 4, 0.0, sheet.width + 1, 0.0)]
    lefts = [one[2] for one in beside if one[2] <= box[0] + 4]
    rights = [one[0] for one in beside if one[0] >= box[2] - 4]
    return max(lefts, default=0.0), min(rights, default=sheet.width)

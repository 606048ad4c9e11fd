"""The articles of a newspaper page, told apart by its layout: each headline with the columns that belong to it.

    find_stories(sheet, segments)  ->  Stories(texts=("标题\\n第一段…", …), rest=(PrintedLine("某某日报"), …))

A block of body type belongs to what stands right above it in its column, a block or a headline; where nothing does, to
the article of the column beside it that begins at the same height. Blocks inside a frame belong to no article outside.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.text.normalise import simplified
from pipeline.articles.bylines import is_caption
from pipeline.reading.layout.blocks import Block, find_blocks, overlap
from pipeline.reading.layout.content import Sheet
from pipeline.reading.layout.heads import find_heads
from pipeline.reading.layout.lines import Segment
from pipeline.reading.layout.owners import find_owners
from pipeline.reading.layout.setting import set_heads, set_paragraphs
from schemas.article import PrintedLine
from schemas.lexicon_reading import reading_words

FEWEST_STORIES, FEWEST_COLUMNS = 2, 3
CAPTION_GAP = 24.0
EDGE = 0.06  # of the height of the page: where the name of the paper and the imprint stand
FEWEST_PROSE, FEWEST_FIGURES = 30, 3
FEWEST_ADVERT_WORDS, LONGEST_ADVERT = 2, 250
_SENTENCE = "。！？"


@dataclass(frozen=True, slots=True)
class Stories:
    """The texts of the articles of a page, its lines that belong to none (banner, captions), and all its lines."""

    texts: tuple[str, ...]
    rest: tuple[PrintedLine, ...]
    lines: tuple[PrintedLine, ...]


def find_stories(sheet: Sheet, segments: Sequence[Segment]) -> Stories | None:
    """The articles of a page in several columns under several headlines; None for any other page."""
    found = find_blocks(sheet, segments)
    blocks = [block for block in found if not _is_on_edge(block, sheet)]
    heads = find_heads(blocks, sheet)
    others = [block for block in blocks if not any(head.holds(block) for head in heads) and block.kind != "head"]
    if len(heads) < FEWEST_STORIES or _columns(others) < FEWEST_COLUMNS:
        return None
    bodies = [block for block in others if not _is_caption(block, sheet)]
    owners = find_owners(bodies, heads, sheet)
    told = [(head, body) for number, head in enumerate(heads) if _is_story(body := _owned(number, bodies, owners))]
    if len(told) < FEWEST_STORIES:
        return None
    homeless = [[block] for block, owner in zip(bodies, owners, strict=True) if owner is None and _is_prose([block])]
    used = {id(block) for head, body in told for block in (*head.blocks, *body)} | {id(own[0]) for own in homeless}
    return Stories(
        tuple(_text(head.blocks, body, bodies) for head, body in told)
        + tuple(_text((), own, bodies) for own in homeless),
        tuple(row.line for block in found if id(block) not in used for row in block.rows),
        tuple(row.line for block in found for row in block.rows),
    )


def _owned(number: int, bodies: Sequence[Block], owners: Sequence[int | None]) -> list[Block]:
    return [block for block, owner in zip(bodies, owners, strict=True) if owner == number]


def _is_caption(block: Block, sheet: Sheet) -> bool:
    """A short text in small type under a picture, or one that says who took the photograph."""
    if is_caption(block.text):
        return True
    under = any(
        -4 <= block.box[1] - box[3] <= CAPTION_GAP and overlap(box, block.box) >= 0.5
        for box in (*sheet.pictures, *(frame for frame in sheet.frames if frame[3] <= block.box[1] + 4))
    )
    return block.kind == "small" and under


def _is_on_edge(block: Block, sheet: Sheet) -> bool:
    """A single line at the very top or foot of the page."""
    return len(block.rows) == 1 and (block.box[3] <= EDGE * sheet.height or block.box[1] >= (1 - EDGE) * sheet.height)


def _is_story(blocks: Sequence[Block]) -> bool:
    """Prose, or a box of figures under a headline; no advertisement, no notice of a lost seal."""
    text = "".join(block.text for block in blocks)
    words = sum(word in simplified(text) for word in reading_words("advert"))
    figures = sum(any(char.isdigit() for char in row.line.text) for block in blocks for row in block.rows)
    if words >= FEWEST_ADVERT_WORDS and len(text) <= LONGEST_ADVERT:
        return False
    return _is_prose(blocks) or figures >= FEWEST_FIGURES


def _is_prose(blocks: Sequence[Block]) -> bool:
    text = "".join(block.text for block in blocks)
    return len(text) >= FEWEST_PROSE and any(mark in text for mark in _SENTENCE)


def _columns(bodies: Sequence[Block]) -> int:
    """How many columns of text begin at different places across the page."""
    lefts = sorted(block.box[0] for block in bodies if block.kind == "body" and len(block.rows) >= 3)
    columns = 0
    last = float("-inf")
    for left in lefts:
        if left - last > 40:
            columns, last = columns + 1, left
    return columns


def _text(group: Sequence[Block], body: Sequence[Block], bodies: Sequence[Block]) -> str:
    return "\n".join((*set_heads(group), *set_paragraphs(body, bodies)))

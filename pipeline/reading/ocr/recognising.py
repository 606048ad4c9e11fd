"""Characters of a picture of a page in their places, for the column reader, with how sure each line is.

    recognise(image).glyphs      ->  (Glyph("新", …), Glyph("建", …), …)     # for the layout
    recognise(image).confidence  ->  0.98

Lines are found on the page, cut out, read one by one and set straight, so that a skewed page has level lines.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from PIL import Image

from pipeline.reading.layout.content import Glyph
from pipeline.reading.ocr.engine import LONGEST_SIDE, Box, find_boxes, require
from pipeline.reading.ocr.lines import Line, breadth_of, height_of, read_line, room_beside, units

LEAST_SIDE = 16
TALL = 1.5
LONG = 5
SURE = 0.8  # pages measured under it held more rubbish than text
LEAST_LINE = 0.5
USUAL_SIZE = 0.75
BESIDE = 2.5
HALVES = (None, Image.Transpose.ROTATE_180)
SIDES = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A page as recognised: `confidence` is the mean over all its characters.

    `weak` are the lines kept whose figures are doubtful; `dropped` the lines too poor to be kept; `upright` counts the
    boxes of vertical writing, which is not read.
    """

    glyphs: tuple[Glyph, ...] = ()
    confidence: float = 0.0
    lines: tuple[Line, ...] = ()
    weak: tuple[Line, ...] = ()
    dropped: tuple[Line, ...] = ()
    upright: int = 0


def recognise(image: Image.Image, scale: float = 1.0) -> Recognised:
    """The characters of a page, in boxes of `scale` points to a pixel; a page that lies on its side or head is turned.

    Raises UnreadableError when the extra is missing.
    """
    require("a picture of a page holds no characters")
    page, shrunk = _fitted(image.convert("RGB"))
    if min(page.size) < LEAST_SIDE:
        return Recognised()
    boxes = find_boxes(page)
    lying = sum(_is_tall(box) for box in boxes) * 2 > len(boxes)
    best = Recognised(upright=len(boxes) if lying else 0)
    for turn in SIDES if lying else HALVES:
        turned = page.transpose(turn) if turn is not None else page
        found = _read_page(turned, boxes if turn is None else find_boxes(turned), scale / shrunk)
        best = max(best, found, key=lambda each: each.confidence)
        if best.confidence >= SURE or not boxes:
            break
    return best


def set_glyphs(lines: Sequence[Line], scale: float) -> tuple[Glyph, ...]:
    """Each line's box, less the white around it, divided among its characters; a Latin one takes about half."""
    share = _size_share(lines)
    glyphs: list[Glyph] = []
    for line in lines:
        size = line.height * share
        white = line.height - 0.95 * size
        em = max(line.breadth - white, line.breadth / 2) / sum(units(character) for character in line.text)
        left = line.centre[0] - em * sum(units(character) for character in line.text) / 2
        top, bottom = line.centre[1] - size / 2, line.centre[1] + size / 2
        for character in line.text:
            right = left + em * units(character)
            glyphs.append(Glyph(character, left * scale, right * scale, top * scale, bottom * scale, size * scale))
            left = right
    return tuple(glyphs)


def _fitted(page: Image.Image) -> tuple[Image.Image, float]:
    """The page, made smaller when it is absurdly large, and by how much."""
    shrunk = min(1.0, LONGEST_SIDE / max(page.size))
    if shrunk == 1.0:
        return page, shrunk
    size = (max(1, round(page.width * shrunk)), max(1, round(page.height * shrunk)))
    return page.resize(size, Image.Resampling.LANCZOS), shrunk


def gather(found: Sequence[Line], upright: int = 0, scale: float = 1.0) -> Recognised:
    """The level lines of a page as a whole; poor lines are left out and still count in its confidence."""
    lines = tuple(line for line in found if line.confidence >= LEAST_LINE)
    characters = sum(len(line.text) for line in found)
    return Recognised(
        glyphs=set_glyphs(lines, scale),
        confidence=sum(line.confidence * len(line.text) for line in found) / characters if characters else 0.0,
        lines=lines,
        weak=tuple(line for line in lines if line.doubt),
        dropped=tuple(line for line in found if line.confidence < LEAST_LINE),
        upright=upright,
    )


def _read_page(page: Image.Image, boxes: Sequence[Box], scale: float) -> Recognised:
    level = [box for box in boxes if not _is_tall(box)]
    angle = _skew(level)
    read = [read_line(page, box, room_beside(box, level, BESIDE * height_of(box))) for box in level]
    found = [replace(line, centre=_turned(line.centre, -angle)) for line in read if line.text]
    return gather(found, len(boxes) - len(level), scale)


def _size_share(lines: Sequence[Line]) -> float:
    """What share of a box's height its characters take, from the long lines, whose breadth says how large they are."""
    shares = []
    for line in lines:
        breadth = sum(units(character) for character in line.text)
        if breadth >= LONG:
            shares.append((line.breadth - line.height) / (breadth - 0.95) / line.height)
    return min(1.0, max(0.5, median(shares))) if shares else USUAL_SIZE


def _is_tall(box: Box) -> bool:
    return height_of(box) > TALL * breadth_of(box)


def _skew(boxes: Sequence[Box]) -> float:
    """The median slope of the long lines, in radians."""
    long = (box for box in boxes if breadth_of(box) > LONG * height_of(box))
    slopes = [math.atan2(box[1][1] - box[0][1], box[1][0] - box[0][0]) for box in long]
    return median(slopes) if slopes else 0.0


def _turned(point: tuple[float, float], angle: float) -> tuple[float, float]:
    x, y = point
    return x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle)

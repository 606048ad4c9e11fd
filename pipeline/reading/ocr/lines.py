"""One printed line of a picture: its characters, how sure they are, and two things that a recogniser loses silently.

    read_line(page, box, room).text  ->  "二〇二三年新建工会128家"

A character inside the line that was read as nothing leaves a hole (二 二三年): the hole is read once more by itself,
and where that fails the figures of its line are doubtful. Thin strokes at an end (一、) fall outside the box: where ink
stands beside it, the line is read once more with that end.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from PIL import Image, ImageStat

from pipeline.reading.ocr.doubts import DOUBT, FIGURES, doubt_of
from pipeline.reading.ocr.engine import Box, Point, Strip, read_strip

CLOSING = frozenset("。，、；：！？”）")
RULES = frozenset("1lI|丨")
ROUND = str.maketrans("○OoＯ0", "〇〇〇〇〇")
LATIN = 0.55
HOLE = 0.7
INK = 0.01

Room = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """One line as recognised: `confidence` is the mean of its characters, `doubt` says why its figures may be wrong.

    `centre`, `breadth` and `height` are of its box in pixels, the box turned upright.
    """

    text: str
    confidence: float
    doubt: str
    centre: Point
    breadth: float
    height: float


def read_line(page: Image.Image, box: Box, room: Room) -> Line:
    """The line in a box; `room` is how far there is no other box to its left and right, in pixels."""
    strip = read_strip(cut(page, box))
    for end in (0, 1):
        longer = lengthened(box, *((room[0], 0.0) if end == 0 else (0.0, room[1])))
        if _has_ink(page, box, longer, end):
            more = read_strip(cut(page, longer))
            if _continues(strip, more, end):
                box, strip = _trimmed(longer, more)
    strip, lost = _mend(page, box, strip)
    return Line(
        strip.text,
        strip.confidence,
        doubt_of(strip, lost),
        (sum(x for x, _ in box) / 4, sum(y for _, y in box) / 4),
        breadth_of(box),
        height_of(box),
    )


def cut(page: Image.Image, box: Box) -> Image.Image:
    """The box of a page as a picture of its own, turned upright."""
    upper_left, upper_right, lower_right, lower_left = box
    size = (max(1, round(breadth_of(box))), max(1, round(height_of(box))))
    corners = (*upper_left, *lower_left, *lower_right, *upper_right)
    return page.transform(size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)


def lengthened(box: Box, left: float, right: float) -> Box:
    """The box drawn out by so many pixels along its line."""
    breadth = max(breadth_of(box), 1.0)
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = box
    top, foot = ((x1 - x0) / breadth, (y1 - y0) / breadth), ((x2 - x3) / breadth, (y2 - y3) / breadth)
    return (
        (x0 - left * top[0], y0 - left * top[1]),
        (x1 + right * top[0], y1 + right * top[1]),
        (x2 + right * foot[0], y2 + right * foot[1]),
        (x3 - left * foot[0], y3 - left * foot[1]),
    )


def breadth_of(box: Box) -> float:
    """How long the line is."""
    return max(math.dist(box[0], box[1]), math.dist(box[3], box[2]))


def height_of(box: Box) -> float:
    """How high the line is, with the white that is left around it."""
    return max(math.dist(box[0], box[3]), math.dist(box[1], box[2]))


def units(character: str) -> float:
    """How wide a character is, in ems."""
    return LATIN if character.isascii() else 1.0


def _has_ink(page: Image.Image, box: Box, longer: Box, end: int) -> bool:
    """Whether the stretch added at an end holds more ink than specks of dust are."""
    grey, added = cut(page, longer).convert("L"), round(breadth_of(longer) - breadth_of(box))
    if added < 2:
        return False
    darkest, lightest = ImageStat.Stat(cut(page, box).convert("L")).extrema[0]
    stretch = grey.crop((0, 0, added, grey.height) if end == 0 else (grey.width - added, 0, grey.width, grey.height))
    dark = sum(stretch.histogram()[: int(darkest + lightest) // 2])
    return dark > INK * grey.height**2


def _continues(strip: Strip, more: Strip, end: int) -> bool:
    """Whether the longer reading is the shorter one with something sure before or after it that is no ruled line."""
    count = len(more.text) - len(strip.text)
    if count <= 0 or not (more.text.endswith(strip.text) if end == 0 else more.text.startswith(strip.text)):
        return False
    added = more.text[:count] if end == 0 else more.text[-count:]
    sure = more.sureness[:count] if end == 0 else more.sureness[-count:]
    legible = any(character.isalnum() for character in added) or (end == 1 and added[0] in CLOSING)
    return legible and min(sure) >= DOUBT and not set(added) <= RULES


def _trimmed(longer: Box, more: Strip) -> tuple[Box, Strip]:
    """The box cut back to where its characters begin and end."""
    margin = 0.7 * height_of(longer)
    before = max(0.0, more.middles[0] - margin)
    after = max(0.0, breadth_of(longer) - more.middles[-1] - margin)
    moved = replace(more, middles=tuple(middle - before for middle in more.middles))
    return lengthened(longer, -before, -after), moved


def _mend(page: Image.Image, box: Box, strip: Strip) -> tuple[Strip, int]:
    """The line with its holes filled as far as they can be read by themselves, and how many beside figures cannot."""
    lost = 0
    for place in reversed(_holes(strip)):
        before, after = strip.middles[place], strip.middles[place + 1]
        reach = (after - before) / 4
        between = lengthened(box, reach - before, after + reach - breadth_of(box))
        found = read_strip(cut(page, between))
        missing = _missing(strip.text[place], found, strip.text[place + 1])
        if missing:
            strip = Strip(
                strip.text[: place + 1] + missing + strip.text[place + 1 :],
                (*strip.sureness[: place + 1], min(found.sureness), *strip.sureness[place + 1 :]),
                (*strip.middles[: place + 1], (before + after) / 2, *strip.middles[place + 1 :]),
            )
        elif strip.text[place] in FIGURES or strip.text[place + 1] in FIGURES:
            lost += 1
    return strip, lost


def _holes(strip: Strip) -> list[int]:
    """Where the next character stands so far off that another one has its place between them."""
    pairs = list(zip(strip.text, strip.text[1:], strip.middles, strip.middles[1:], strict=False))
    wide = [after - before for one, other, before, after in pairs if not one.isascii() and not other.isascii()]
    if len(wide) < 3:
        return []
    em = median(wide)
    return [
        place
        for place, (one, other, before, after) in enumerate(pairs)
        if after - before > em * ((units(one) + units(other)) / 2 + HOLE)
    ]


def _missing(before: str, found: Strip, after: str) -> str:
    """The one character between its neighbours, or nothing; a ring between Chinese numerals is their zero."""
    if len(found.text) != 3 or min(found.sureness) < DOUBT or (found.text[0], found.text[2]) != (before, after):
        return ""
    between = found.text[1]
    chinese = {before, after} & FIGURES and not (before + after).isascii()
    return between.translate(ROUND) if chinese else between


def room_beside(box: Box, others: Sequence[Box], most: float) -> Room:
    """How far it is from each end of a box to the next box on its line, or the edge of the page; at most so far."""
    height = height_of(box)
    left_end, right_end = _middle(box[0], box[3]), _middle(box[1], box[2])
    left, right = min(most, left_end[0]), most
    for other in others:
        other_left, other_right = _middle(other[0], other[3]), _middle(other[1], other[2])
        if abs(other_right[1] - left_end[1]) < height and other_right[0] < left_end[0] + height:
            left = min(left, max(0.0, left_end[0] - other_right[0] - height / 4))
        if abs(other_left[1] - right_end[1]) < height and other_left[0] > right_end[0] - height:
            right = min(right, max(0.0, other_left[0] - right_end[0] - height / 4))
    return left, right


def _middle(one: Point, other: Point) -> Point:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2

"""Where a span of an article stands on the pages of its source.

place_of(Span(41, 52), article.marks)  ->  (2, ((72.0, 310.5, 166.5, 321.0),))
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from extractors.text.spans import Span
from schemas.article import Mark
from schemas.record import Box


def place_of(span: Span, marks: Sequence[Mark]) -> tuple[int | None, tuple[Box, ...]]:
    """The page on which the span begins, None without pages; a box for each of its lines there whose place is known.

    `marks` ascend by offset. What stands before the first mark is on the first page.
    """
    if not marks:
        return None, ()
    first = max(bisect_right(marks, span.start, key=lambda mark: mark.offsets[0]) - 1, 0)
    page = marks[first].page
    boxes = []
    for mark in marks[first:]:
        if mark.offsets[0] >= span.end:
            break
        if mark.page == page and mark.boxes and (box := _box(span, mark)):
            boxes.append(box)
    return page, tuple(boxes)


def _box(span: Span, mark: Mark) -> Box | None:
    """What the characters of the span cover on that line."""
    start, end = bisect_left(mark.offsets, span.start), bisect_left(mark.offsets, span.end)
    if start >= end:
        return None
    lefts, tops, rights, bottoms = zip(*mark.boxes[start:end], strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)

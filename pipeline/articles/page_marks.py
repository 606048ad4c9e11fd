"""Where on the pages of its source each line of an article stands.

    find_marks(text, pages)  ->  (Mark(page=3, offsets=(0, 1, 2, …), boxes=(…)), …)

Cleaning joins and drops lines, but what stays is as printed; so each printed line is looked up in the finished text.
Long lines are found first; a short one (合计 | 12) counts only between its neighbours, since it may occur elsewhere.
"""

from bisect import bisect_left, insort
from collections.abc import Sequence

from pipeline.articles.lines import packed
from schemas.article import Mark, Page, PrintedLine

SURE = 8  # characters: a line of that length is looked up in the whole text
Printed = tuple[int, PrintedLine, str]  # page number, line, its characters without white space
Found = list[tuple[int, int, int]]  # place in the squeezed text, length, number of the line


def find_marks(text: str, pages: Sequence[Page]) -> tuple[Mark, ...]:
    """A mark for each printed line that the text holds, ascending; none where the source has no pages."""
    offsets = [at for at, char in enumerate(text) if not char.isspace()]
    squeezed = packed(text)
    lines = [
        (page.number, line, packed(line.text)) for page in pages if page.number is not None for line in _lines(page)
    ]
    found = _find_long(squeezed, lines)
    _find_short(squeezed, lines, found)
    return tuple(_mark(lines[number], offsets[at : at + size]) for at, size, number in found)


def _lines(page: Page) -> Sequence[PrintedLine]:
    """The printed lines of a page; of one whose places are unknown those of its text."""
    return page.lines or [PrintedLine(line) for line in page.text.split("\n")]


def _find_long(text: str, lines: Sequence[Printed]) -> Found:
    """Each long line at its first free place from that of the line before it on, else from the top."""
    found: Found = []
    last = 0
    for number, (_, _, line) in enumerate(lines):
        if len(line) < SURE:
            continue
        at = _first_free(text, line, last, found)
        if at < 0:
            at = _first_free(text, line, 0, found)
        if at >= 0:
            insort(found, (at, len(line), number))
            last = at + len(line)
    return found


def _find_short(text: str, lines: Sequence[Printed], found: Found) -> None:
    """Each short line right behind the line printed before it, else right before the one printed after it."""
    starts = {number: at for at, _, number in found}
    ends = {number: at + size for at, size, number in found}

    def take(number: int, at: int) -> None:
        line = lines[number][2]
        if line and number not in ends and at >= 0 and text.startswith(line, at) and _is_free(at, len(line), found):
            insort(found, (at, len(line), number))
            starts[number], ends[number] = at, at + len(line)

    for number in range(len(lines)):
        take(number, ends.get(number - 1, 0 if number == 0 else -1))
    for number in reversed(range(len(lines))):
        take(number, starts.get(number + 1, -1) - len(lines[number][2]))


def _first_free(text: str, line: str, start: int, found: Found) -> int:
    at = text.find(line, start)
    while at >= 0 and not _is_free(at, len(line), found):
        at = text.find(line, at + 1)
    return at


def _is_free(at: int, size: int, found: Found) -> bool:
    """Whether no line found so far covers any of the characters."""
    number = bisect_left(found, (at, 0, 0))
    before = number and found[number - 1][0] + found[number - 1][1] > at
    return not before and not (number < len(found) and found[number][0] < at + size)


def _mark(printed: Printed, offsets: Sequence[int]) -> Mark:
    page, line, _ = printed
    boxes = line.boxes if len(line.boxes) == len(offsets) else ()
    return Mark(page, tuple(offsets), boxes)

"""Each line of a page placed in the article that it best goes on in, by weighing whole ways of reading the page.

    place(layout, doubtful)  ->  ((0, 1, 2, 5, 6), (3, 4, 7))     # line 5 goes on in the article of line 2

A line goes on in one of the articles begun so far, or begins one. The best ways of reading are kept from line to line
(a beam search), and in the end that one is taken in which sentences are whole and each article speaks of one thing.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise, starmap

from pipeline.articles.bylines import is_byline
from pipeline.articles.items import opens_item
from pipeline.articles.joints import follows
from pipeline.articles.jumps import End
from pipeline.articles.layout import Layout
from pipeline.articles.shared_words import SharedWords

BEAM = 40
LONGEST_COLUMN = 8
REACH = 120  # a page has hardly more lines
STAYS = 1.5  # most lines go on in the line below
TORN_END = -4.0
HEADLESS, LEFT_ALONE = -5.0, -3.0  # a text without a head, and one that no article on the page can take
EMPTY = -8.0  # a head without a text
PUT_IN = -3.0
JUMPS_MEET, JUMP_MISSED = 3.0, -8.0

Lines = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way of reading the page so far: the lines of each article, which one is read last, what speaks for it."""

    articles: tuple[Lines, ...] = ()
    current: int = -1
    score: float = 0.0

    def begun(self, number: int, score: float) -> "Reading":
        """The reading in which an article begins at this line."""
        return Reading((*self.articles, (number,)), len(self.articles), self.score + score)

    def added(self, at: int, number: int, score: float) -> "Reading":
        """The reading in which the article goes on in this line."""
        articles = (*self.articles[:at], (*self.articles[at], number), *self.articles[at + 1 :])
        return Reading(articles, at, self.score + score)


def place(layout: Layout, doubtful: Mapping[int, float]) -> tuple[Lines, ...]:
    """The lines of each article in reading order; `doubtful` says how much speaks for lone headlines."""
    placing = _Placing(layout, doubtful)
    readings = [Reading()]
    for number in range(len(layout.page)):
        readings = _best([after for reading in readings for after in placing.next(reading, number)])
    finished = [placing.finished(reading) for reading in readings]
    return max(finished, key=lambda reading: reading.score).articles


def _best(readings: list[Reading]) -> list[Reading]:
    """The best readings, of those alike in the last lines of all articles only one."""
    best: dict[tuple[Lines, int], Reading] = {}
    for reading in sorted(readings, key=lambda reading: -reading.score):
        best.setdefault((tuple(lines[-1] for lines in reading.articles), reading.current), reading)
        if len(best) == BEAM:
            break
    return list(best.values())


class _Placing:
    """What speaks for a line going on in an article of this page, each asked once."""

    def __init__(self, layout: Layout, doubtful: Mapping[int, float]) -> None:
        self.layout = layout
        self.doubtful = doubtful
        self.words = SharedWords(layout.page)
        self.joints: dict[tuple[int, int], float] = {}

    def next(self, reading: Reading, number: int) -> list[Reading]:
        """The ways in which the reading can go on with this line."""
        layout, line = self.layout, self.layout.page[number]
        if number in layout.starts:
            return [reading.begun(number, 0.0)]
        if number in layout.in_head:
            return [reading.added(reading.current, number, 0.0)]
        near = [
            at for at, lines in enumerate(reading.articles) if at == reading.current or self._is_near(lines, number)
        ]
        found = [reading.added(at, number, self._fits(reading, at, number)) for at in near]
        if number in self.doubtful:
            found.append(reading.begun(number, self.doubtful[number]))
        elif not line.is_headline or not found:
            free = not number or self._jumps(number, "start")
            found.append(reading.begun(number, 0.0 if free else HEADLESS))
        return found

    def finished(self, reading: Reading) -> Reading:
        """What is torn or empty counts against the reading; a text without a head goes where it fits best."""
        articles = [self._beginning_first(lines) for lines in reading.articles]
        score = reading.score + math.fsum(map(self._joined, articles)) - math.fsum(map(self._joined, reading.articles))
        for at, lines in enumerate(reading.articles):
            if (self._has_head(lines) and not self._is_headless(lines)) or self._jumps(lines[0], "start"):
                continue
            alone = 0.0 if lines[0] == 0 or self._is_headless(lines) else LEFT_ALONE
            gain, home, place = max(self._homes(articles, at), default=(alone, -1, 0))
            score += max(gain, alone)
            if gain > alone:
                articles[home] = (*articles[home][:place], *lines, *articles[home][place:])
                articles[at] = ()
        kept = tuple(filter(None, articles))
        return Reading(kept, -1, score + sum(map(self._faults, kept)))

    def _homes(self, articles: list[Lines], at: int) -> Iterator[tuple[float, int, int]]:
        """Which articles can take the text without a head, and where."""
        lines = articles[at]
        for home, article in enumerate(articles):
            if not article or home == at or not self._has_head(article) or not self._is_near(article, lines[0]):
                continue
            below, end = self._below_head(article), len(article)
            lacking = below == end or self.layout.page[article[below]].begins_inside
            if not self._is_headless(lines):
                places = {end} if self.layout.page[lines[0]].begins_inside else {below, end}
                yield from ((self._put_in(article, lines, place), home, place) for place in places)
            elif lacking and not self._is_headless(article):
                yield self._put_in(article, lines, below), home, below

    def _beginning_first(self, lines: Lines) -> Lines:
        """Where the text begins in mid-sentence under its head, what stands below may be its beginning."""
        below = self._below_head(lines)
        if below == len(lines) or not self.layout.page[lines[below]].begins_inside:
            return lines
        turned = [lines]
        page = self.layout.page
        for middle in (at for at in range(below + 1, len(lines)) if page[lines[at - 1]].breaks_off):
            turned += [
                (*lines[:below], *lines[middle:end], *lines[below:middle], *lines[end:])
                for end in range(middle + 1, min(middle + LONGEST_COLUMN, len(lines)) + 1)
            ]
        # Of two orders equally good the one that begins with a sentence is the likelier: so the last one wins.
        return max(reversed(turned), key=self._joined)

    def _joined(self, lines: Lines) -> float:
        """How well the lines follow each other in this order."""
        return math.fsum(starmap(self._follows, pairwise(lines)))

    def _fits(self, reading: Reading, at: int, number: int) -> float:
        """What speaks for the line going on in this article of the reading."""
        lines = reading.articles[at]
        score = self._follows(lines[-1], number) + self.words.shared(lines, number)
        out, comes = self._jumps(lines[-1], "end"), self._jumps(number, "start")
        score += JUMPS_MEET if out and comes else JUMP_MISSED if out or comes else 0.0
        return score + (STAYS if at == reading.current else 0.0)

    def _put_in(self, article: Lines, lines: Lines, place: int) -> float:
        """What is gained by putting headless lines there: two joints for one, and the words in common."""
        before, after = article[:place], article[place:]
        gain = self._follows(before[-1], lines[0])
        if after:
            gain += self._follows(lines[-1], after[0]) - self._follows(before[-1], after[0])
        return gain + self.words.common(article, lines) + PUT_IN

    def _follows(self, last: int, number: int) -> float:
        key = (last, number)
        if key not in self.joints:
            self.joints[key] = follows(self.layout, last, number)
        return self.joints[key]

    def _faults(self, lines: Lines) -> float:
        last = self.layout.page[lines[-1]]
        torn = (last.breaks_off or last.is_headline) and not self._jumps(lines[-1], "end")
        page = self.layout.page
        empty = self._has_head(lines) and not any(page[at].is_prose or page[at].breaks_off for at in lines)
        return TORN_END * torn + EMPTY * empty

    def _below_head(self, lines: Lines) -> int:
        """The place of the first line that is not of the head."""
        head = self.layout.in_head
        return next((at for at, number in enumerate(lines) if at and number not in head), len(lines))

    def _is_near(self, lines: Lines, number: int) -> bool:
        return abs(number - lines[-1]) <= REACH or self._jumps(number, "start")

    def _has_head(self, lines: Lines) -> bool:
        return lines[0] in self.layout.starts or lines[0] in self.doubtful

    def _is_headless(self, lines: Lines) -> bool:
        """Whether an item begins with 本报讯 and has no headline of its own."""
        text = self.layout.page[lines[0]].text
        return opens_item(text) and not is_byline(text)

    def _jumps(self, number: int, end: End) -> bool:
        return any(jump.end == end for jump in self.layout.page[number].jumps)

"""Each line of a page placed in the article that it best goes on in, by weighing whole ways of reading the page.

    place(layout, doubtful)  ->  ((0, 1, 2, 5, 6), (3, 4, 7))     # line 5 goes on in the article of line 2

Read line by line a page leaves few choices: a line goes on in one of the articles begun so far, or begins one. Of all
ways of reading the best ones are kept (a beam), and at the end that is taken in which sentences are whole and each
article speaks of one thing.
"""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.articles.items import opens_item
from pipeline.articles.joints import follows
from pipeline.articles.layout import Layout
from pipeline.articles.page_words import rare

BEAM = 40
STAYS = 1.5
TORN_END = -4.0
HEADLESS = -5.0
LEFT_OUT = -3.0
EMPTY = -8.0
PARAGRAPH = 60
FADE = 0.3
SCALE = 1.0
MERGE = -3.0
MOST_SHARED = 4.0

Lines = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way of reading the page so far: the lines of each article, which is read last, and what speaks for it."""

    articles: tuple[Lines, ...]
    current: int
    score: float


class Placing:
    """The page, what its words weigh, and how well its lines follow each other."""

    def __init__(self, layout: Layout, doubtful: Mapping[int, float]) -> None:
        self.layout = layout
        self.doubtful = doubtful
        self._joints: dict[tuple[int, int], float] = {}
        self._said: dict[Lines, frozenset[str]] = {(): frozenset()}
        self._topics: dict[tuple[Lines, int], float] = {}

    def best(self) -> tuple[Lines, ...]:
        """The articles of the best reading, in the order in which they begin."""
        readings = [Reading((), -1, 0.0)]
        for number in range(len(self.layout.page)):
            reached = [reading for before in readings for reading in self._placed(before, number)]
            reached.sort(key=lambda reading: -reading.score)
            readings = self._different(reached)
        finished = [self._finished(reading) for reading in readings]
        return max(finished, key=lambda reading: reading.score).articles

    @staticmethod
    def _different(readings: list[Reading]) -> list[Reading]:
        """The best, one for each state: what is last in each article is all that later lines ask."""
        best: dict[tuple[Lines, int], Reading] = {}
        for reading in readings:
            best.setdefault((tuple(lines[-1] for lines in reading.articles), reading.current), reading)
        return list(best.values())[:BEAM]

    def _placed(self, reading: Reading, number: int) -> list[Reading]:
        layout = self.layout
        line = layout.page[number]
        if number in layout.starts:
            return [self._begun(reading, number, 0.0)]
        if number in layout.in_head:
            return [self._added(reading, reading.current, number, 0.0)]
        found = [
            self._added(reading, at, number, self._fits(reading, at, number)) for at in range(len(reading.articles))
        ]
        if number in self.doubtful:
            found.append(self._begun(reading, number, self.doubtful[number]))
        elif not line.is_headline:
            jumps = any(jump.end == "start" for jump in line.jumps)
            found.append(self._begun(reading, number, 0.0 if jumps or not number else HEADLESS))
        return found

    def _begun(self, reading: Reading, number: int, score: float) -> Reading:
        return Reading((*reading.articles, (number,)), len(reading.articles), reading.score + score)

    def _added(self, reading: Reading, at: int, number: int, score: float) -> Reading:
        articles = list(reading.articles)
        articles[at] = (*articles[at], number)
        return Reading(tuple(articles), at, reading.score + score)

    def _fits(self, reading: Reading, at: int, number: int) -> float:
        """What speaks for the line going on in this article of the reading."""
        lines = reading.articles[at]
        score = self._follows(lines[-1], number) + self._shared(lines, number)
        if any(jump.end == "start" for jump in self.layout.page[number].jumps):
            score -= 8.0
        if any(jump.end == "end" for jump in self.layout.page[lines[-1]].jumps):
            score -= 8.0
        return score + (STAYS if at == reading.current else 0.0)

    def _follows(self, last: int, number: int) -> float:
        key = (last, number)
        if key not in self._joints:
            self._joints[key] = follows(self.layout, last, number)
        return self._joints[key]

    def _shared(self, lines: Lines, number: int) -> float:
        """How much the line speaks of what the article speaks of."""
        key = (lines, number)
        if key not in self._topics:
            own = rare(self.layout.page[number].text)
            words = self._words(lines)
            shared = sum(self._weights[word] for word in own & words) / max(1.0, len(words) / PARAGRAPH) ** FADE
            self._topics[key] = min(MOST_SHARED, SCALE * shared)
        return self._topics[key]

    def _words(self, lines: Lines) -> frozenset[str]:
        if lines not in self._said:
            self._said[lines] = self._words(lines[:-1]) | rare(self.layout.page[lines[-1]].text)
        return self._said[lines]

    @cached_property
    def _weights(self) -> dict[str, float]:
        """A word says the more the fewer lines have it."""
        counts = Counter(word for line in self.layout.page for word in rare(line.text))
        many = max(6.0, len(self.layout.page) / 3)
        return {word: max(0.0, math.log(many / count) / math.log(many / 2)) for word, count in counts.items()}

    def _finished(self, reading: Reading) -> Reading:
        """What is torn counts against the reading; what has no head goes where it fits best."""
        articles, score = list(reading.articles), reading.score
        headed = [at for at, lines in enumerate(articles) if self._has_head(lines)]
        for at, lines in enumerate(articles):
            if at in headed:
                continue
            homes = [(self._gain(articles[home], lines, place), home, place)
                     for home in headed for place in self._places(articles[home])]
            alone = 0.0 if lines[0] == 0 else LEFT_OUT
            gain, home, place = max(homes, default=(alone, -1, 0))
            if any(jump.end == "start" for jump in self.layout.page[lines[0]].jumps):
                continue
            score += max(gain, alone)
            if gain > alone:
                articles[home] = (*articles[home][:place], *lines, *articles[home][place:])
                articles[at] = ()
        score += sum(EMPTY for lines in articles if lines and self._has_head(lines) and not self._has_text(lines))
        score += sum(TORN_END for lines in articles if lines and self._ends_torn(lines))
        return Reading(tuple(lines for lines in articles if lines), 0, score)

    def _has_head(self, lines: Lines) -> bool:
        return lines[0] in self.layout.starts or lines[0] in self.doubtful

    def _has_text(self, lines: Lines) -> bool:
        return any(self.layout.page[number].is_prose or self.layout.page[number].breaks_off for number in lines)

    def _places(self, lines: Lines) -> tuple[int, ...]:
        """Below the head, and at the end."""
        below = next((at for at, number in enumerate(lines) if number not in self.layout.in_head), len(lines))
        return tuple({max(1, below), len(lines)})

    def _gain(self, article: Lines, lines: Lines, place: int) -> float:
        """What putting the headless lines there gains: two joints for one, and the words in common."""
        before, after = article[:place], article[place:]
        gain = self._follows(before[-1], lines[0])
        if after:
            gain += self._follows(lines[-1], after[0]) - self._follows(before[-1], after[0])
        common = self._words(article) & self._words(lines)
        shared = sum(self._weights[word] for word in common) / max(1.0, len(self._words(article)) / PARAGRAPH) ** FADE
        return gain + min(2 * MOST_SHARED, SCALE * shared) + MERGE

    def _ends_torn(self, lines: Lines) -> bool:
        last = self.layout.page[lines[-1]]
        if any(jump.end == "end" for jump in last.jumps):
            return False
        return last.breaks_off or last.is_headline


def place(layout: Layout, doubtful: Mapping[int, float]) -> tuple[Lines, ...]:
    """The lines of each article of the page, in reading order."""
    return Placing(layout, doubtful).best()

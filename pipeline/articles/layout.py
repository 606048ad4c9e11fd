"""A page with the places where its articles begin, and what is asked of it again and again while it is taken apart.

layout = Layout(page, starts=(0, 9))
layout.region[12]  ->  2;  layout.before(12)  ->  {"何小", "小满", …}    # rare words of the second article so far
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from pipeline.articles.items import Page
from pipeline.articles.page_lines import PageLine
from pipeline.articles.page_words import rare

REMEMBERED, AFTER = 12, 4
LONGEST_STRAY, FEWEST_STRAY = 8, 3
MANY_REGIONS = 3
QUOTES = (("“", "”"), ("「", "」"), ("『", "』"))


@dataclass(frozen=True)
class Layout:
    """A page with the places where its articles begin, and what the cues ask of it again and again."""

    page: Page
    starts: tuple[int, ...]

    @cached_property
    def region(self) -> tuple[int, ...]:
        """For each line which article's head stands last above it; 0 above the first."""
        found, current = [], 0
        for number in range(len(self.page)):
            current += number in self._start_set
            found.append(current)
        return tuple(found)

    @cached_property
    def in_head(self) -> frozenset[int]:
        """The lines of the heads."""
        found: set[int] = set()
        for start in self.starts:
            number = start
            while (
                number < len(self.page)
                and _is_of_head(self.page[number])
                and (number == start or number not in self._start_set)
            ):
                found.add(number)
                number += 1
        return frozenset(found)

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Every two characters that stand side by side somewhere on the page."""
        return frozenset(line.text[at : at + 2] for line in self.page for at in range(len(line.text) - 1))

    @cached_property
    def common(self) -> frozenset[str]:
        """Words that stand in many articles of the page tell nothing."""
        where: dict[str, set[int]] = defaultdict(set)
        for number, line in enumerate(self.page):
            for gram in rare(line.text):
                where[gram].add(self.region[number])
        return frozenset(gram for gram, regions in where.items() if len(regions) >= MANY_REGIONS)

    @cached_property
    def _start_set(self) -> frozenset[int]:
        return frozenset(self.starts)

    def said(self, numbers: Iterable[int]) -> frozenset[str]:
        """The rare words of these lines that are no words of the whole page."""
        return frozenset().union(*(rare(self.page[number].text) for number in numbers)) - self.common

    @cached_property
    def strays(self) -> frozenset[int]:
        """Where, at the foot of an article, paragraphs begin that speak of another one and of this not at all."""
        bounds = [*self.starts, len(self.page)]
        articles = [range(start, end) for start, end in pairwise(bounds)]
        words = [self.said(lines) for lines in articles]
        found = set()
        for at, lines in enumerate(articles):
            others = [each for number, each in enumerate(words) if number != at]
            body = [number for number in lines if number not in self.in_head]
            for first in body[max(1, len(body) - LONGEST_STRAY, len(body) // 3) :]:
                if self.page[first].is_headline:
                    continue
                tail = self.said(range(first, lines.stop))
                own = len(tail & self.said(range(lines.start, first)))
                other = max((len(tail & each) for each in others), default=0)
                if own <= 1 and other >= FEWEST_STRAY + 2 * own:
                    found.add(first)
                    break
        return frozenset(found)

    def before(self, number: int) -> frozenset[str]:
        """What the article of this line says up to it: its head and the last lines."""
        return self._before[number]

    def after(self, number: int) -> frozenset[str]:
        """What the text says that begins with this line, a few lines on."""
        return self._after[number]

    @cached_property
    def _before(self) -> tuple[frozenset[str], ...]:
        return tuple(map(self._said_before, range(len(self.page))))

    @cached_property
    def _after(self) -> tuple[frozenset[str], ...]:
        return tuple(map(self._said_after, range(len(self.page))))

    def _said_before(self, number: int) -> frozenset[str]:
        first = self._first_of(number) or 0
        head = range(first, min(first + 3, number))
        return self.said((*head, *range(max(first, number - REMEMBERED), number + 1)))

    def _said_after(self, number: int) -> frozenset[str]:
        lines = []
        for each in range(number, min(number + AFTER, len(self.page))):
            if each in self.in_head or (each > number and self.page[each - 1].breaks_off):
                break
            lines.append(each)
        return self.said(lines)

    def _first_of(self, number: int) -> int | None:
        """The first line of the article in which this line stands."""
        return self.starts[self.region[number] - 1] if self.region[number] else None

    def is_displaced(self, number: int) -> bool:
        """Whether the article of this line begins, below its head, in mid-sentence: its first column comes later."""
        return self._first_of(number) in self._displaced

    @cached_property
    def _displaced(self) -> frozenset[int]:
        found = set()
        for start in self.starts:
            body = next((each for each in range(start, len(self.page)) if each not in self.in_head), None)
            if body is not None and body not in self._start_set and self.page[body].begins_inside:
                found.add(start)
        return frozenset(found)

    def follows_torn(self, number: int) -> bool:
        """Whether the line above breaks off, is a head, or closes an article: it does not lead here."""
        above = number - 1
        if above < 0 or above in self.in_head or self.page[above].breaks_off:
            return True
        return self.page[above].is_signed or self.page[above].is_byline

    def is_quoted_on(self, number: int) -> bool:
        """Whether a closing quote at the start of the line ends a quotation that an earlier line opened."""
        first = self._first_of(number) or 0
        earlier = "".join(line.text for line in self.page[max(first, number - REMEMBERED) : number])
        return any(earlier.count(opened) > earlier.count(closed) for opened, closed in QUOTES)


def _is_of_head(line: PageLine) -> bool:
    return line.is_head and not line.indented and (line.is_headline or not line.breaks_off)

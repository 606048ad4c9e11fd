"""The halves of an article on two pages joined: （下转3版） under the one, （上接1版） over the other.

    join_halves((Story(1, first), Story(1, other), Story(3, second)))  ->  (Story(1, first + second), Story(1, other))

Which half goes with which the page numbers say, a headline printed again over the second half, and what both speak of.
A half whose other half is on no page of the document stays, its jump line with it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from string import ascii_letters

from extractors.numbers.numerals import read_numeral
from pipeline.articles.jumps import End
from pipeline.articles.lines import packed
from pipeline.articles.page_lines import PageLine
from pipeline.articles.page_words import rare

PAGE_SAID = 2.0
HEADLINE_AGAIN = 4.0
SHARING, MOST_SHARED = 0.25, 2.0
ENOUGH = 2.0
SHORTEST_HEADLINE = 4


@dataclass(frozen=True, slots=True)
class Story:
    """The lines of one article, or of a piece of one, and the number of its page in the document."""

    page: int
    lines: tuple[PageLine, ...]

    @property
    def headlines(self) -> tuple[str, ...]:
        """What is printed above its text."""
        body = next((at for at, line in enumerate(self.lines) if line.is_prose), len(self.lines))
        return tuple(packed(line.text) for line in self.lines[:body] if line.is_headline)

    def jump(self, end: End) -> tuple[int, str] | None:
        """The line at which the story leaves the page, or comes from another, and which page that is."""
        found = ((at, jump.page) for at, line in enumerate(self.lines) for jump in line.jumps if jump.end == end)
        return next(found, None)


def join_halves(stories: Sequence[Story]) -> tuple[Story, ...]:
    """The stories, each that goes on on another page with what is printed there."""
    joined = dict(enumerate(stories))
    for first, second in _pairs(stories):
        halves = [joined.pop(at) for at in (second, *_under_same_headline(joined, first, second))]
        joined[first] = _joined(joined[first], halves)
    return tuple(joined[at] for at in sorted(joined))


def _pairs(stories: Sequence[Story]) -> Iterator[tuple[int, int]]:
    """Which first half goes with which second one, the surest first; a story may be continued once."""
    firsts = [at for at, story in enumerate(stories) if story.jump("end")]
    seconds = [at for at, story in enumerate(stories) if story.jump("start")]
    scored = [
        (_fit(stories[first], stories[second]), -first, -second)
        for first in firsts
        for second in seconds
        if stories[first].page != stories[second].page
    ]
    only = len(firsts) == len(seconds) == 1
    taken: set[int] = set()
    for score, minus_first, minus_second in sorted(scored, reverse=True):
        if (score >= ENOUGH or only) and not {-minus_first, -minus_second} & taken:
            taken |= {-minus_first, -minus_second}
            yield -minus_first, -minus_second


def _fit(first: Story, second: Story) -> float:
    """What speaks for the second story being the rest of the first."""
    out, back = first.jump("end"), second.jump("start")
    said = (out is not None and _number(out[1]) == second.page) + (back is not None and _number(back[1]) == first.page)
    shared = len(_words(first) & _words(second))
    again = HEADLINE_AGAIN if _is_headline_of(first, second.headlines) else 0.0
    return PAGE_SAID * said + again + min(MOST_SHARED, SHARING * shared)


def _under_same_headline(stories: dict[int, Story], first: int, second: int) -> list[int]:
    """What else the page of the second half prints under the headline of the first."""
    page = stories[second].page
    return [
        at
        for at, story in stories.items()
        if at not in (first, second) and story.page == page and _is_headline_of(stories[first], story.headlines)
    ]


def _is_headline_of(story: Story, headlines: Sequence[str]) -> bool:
    """Whether the first of the headlines is printed over the story, too, perhaps in more words."""
    if not headlines or len(headlines[0]) < SHORTEST_HEADLINE:
        return False
    return any(headlines[0] in own or own in headlines[0] for own in story.headlines if len(own) >= SHORTEST_HEADLINE)


def _joined(first: Story, halves: Sequence[Story]) -> Story:
    """The first half up to its jump line, the others without the headline printed again, the rest of the first."""
    out = first.jump("end")
    end = out[0] + 1 if out else len(first.lines)
    rest = [line for half in halves for line in half.lines if packed(line.text) not in first.headlines]
    lines = (*_without(first.lines[:end], "end"), *_without(rest, "start"), *first.lines[end:])
    return Story(first.page, lines)


def _without(lines: Sequence[PageLine], end: End) -> tuple[PageLine, ...]:
    """The lines without the jumps that are answered."""
    return tuple(replace(line, jumps=tuple(jump for jump in line.jumps if jump.end != end)) for line in lines)


def _words(story: Story) -> frozenset[str]:
    return frozenset().union(*(rare(line.text) for line in story.lines))


def _number(page: str) -> Decimal | None:
    """3, A3 and 三 are 3."""
    return read_numeral(page.lstrip(ascii_letters))

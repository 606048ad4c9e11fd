"""Which line goes on in which, where the columns of a page have torn sentences apart: candidates weighed by named cues.

    find_links(page, starts)  ->  {4: 5, 9: 17}      # line 9 breaks off and goes on in line 17

Every line that breaks off may go on in the next line, or in any that could be the rest of a sentence. The candidate
with most to speak for it is taken first; each line has one continuation and continues one line.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from extractors.text.normalise import simplified
from pipeline.articles.bylines import is_byline
from pipeline.articles.heads import is_head_line
from pipeline.articles.items import Page, opens_item
from pipeline.articles.lines import is_listed
from pipeline.articles.page_lines import PageLine
from pipeline.articles.page_words import WORD_FROM, may_be_word, rare, torn_word
from schemas.lexicon_reading import openers

REACH = 300
REMEMBERED, AFTER = 12, 4
LONGEST_STRAY, FEWEST_STRAY = 8, 3
ENOUGH, ENOUGH_NEXT = 3.5, 1.5
SHARING = (-1.0, 0.0, 1.0, 1.5, 2.5, 3.0)  # for 0 to 5 and more rare words in common
MANY_REGIONS = 3
_MEASURES = "0123456789年月日个名人家件场次元万亿余多岁份起项间处台条%％"


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
    def text(self) -> str:
        """The page as one string."""
        return "\n".join(line.text for line in self.page)

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
        first = max((start for start in self.starts if start <= number), default=0)
        lines = [*range(first, min(first + 3, number)), *range(max(first, number - REMEMBERED), number + 1)]
        return frozenset().union(*(rare(self.page[each].text) for each in lines)) - self.common

    def after(self, number: int) -> frozenset[str]:
        """What the text says that begins with this line, a few lines on."""
        words: set[str] = set()
        for each in range(number, min(number + AFTER, len(self.page))):
            if each in self.in_head or (each > number and self.page[each - 1].breaks_off):
                break
            words |= rare(self.page[each].text)
        return frozenset(words) - self.common

    def is_displaced(self, number: int) -> bool:
        """Whether the article of this line begins, below its head, in mid-sentence: its first column comes later."""
        first = max((start for start in self.starts if start <= number), default=None)
        if first is None:
            return False
        body = next((each for each in range(first, len(self.page)) if each not in self.in_head), None)
        return body is not None and body not in self._start_set and self.page[body].begins_inside


def find_links(layout: Layout) -> dict[int, int]:
    """For each line that breaks off the line in which it goes on, where one is found."""
    scored = sorted(
        ((weigh(layout, end, start), -abs(start - end), -end, start) for end, start in _candidates(layout)),
        reverse=True,
    )
    links: dict[int, int] = {}
    taken: set[int] = set()
    for score, _distance, minus_end, start in scored:
        end = -minus_end
        enough = ENOUGH_NEXT if start == end + 1 else ENOUGH
        if score >= enough and end not in links and start not in taken and not _runs_into(layout, links, start, end):
            links[end] = start
            taken.add(start)
    return links


def weigh(layout: Layout, end: int, start: int) -> float:
    """How much speaks for the line at `end` going on in the line at `start`."""
    return sum(cue(layout, end, start) for cue in LINK_CUES)


def _candidates(layout: Layout) -> Iterator[tuple[int, int]]:
    page = layout.page
    ends = [number for number, line in enumerate(page) if line.breaks_off and number not in layout.in_head]
    bodies = [number for number, line in enumerate(page) if number not in layout.in_head and not opens_item(line.text)]
    likely = {number for number in bodies if page[number].begins_inside or _follows_torn(layout, number)}
    for end in ends:
        for start in bodies:
            if start == end or abs(start - end) > REACH:
                continue
            if start == end + 1 or start in likely or may_be_word(page[end].text, page[start].text):
                yield end, start


def _runs_into(layout: Layout, links: Mapping[int, int], start: int, end: int) -> bool:
    """Whether the text that begins at `start` leads to `end`: what follows cannot come before."""
    taken = set(links.values())
    number = start
    for _ in range(len(layout.page)):
        if number == end:
            return True
        following = links.get(number, number + 1)
        if number not in links and (
            layout.page[number].breaks_off
            or following >= len(layout.page)
            or following in taken
            or following in layout.in_head
            or (layout.page[following].begins_inside and not is_quoted_on(layout, following))
        ):
            return False
        number = following
    return True


def is_quoted_on(layout: Layout, number: int) -> bool:
    """A closing quote at the start of a line may end a quotation that an earlier line opened."""
    first = max((start for start in layout.starts if start <= number), default=0)
    earlier = "".join(line.text for line in layout.page[max(first, number - REMEMBERED) : number])
    return any(earlier.count(opened) > earlier.count(closed) for opened, closed in ("“”", "「」", "『』"))


def stands_next(_layout: Layout, end: int, start: int) -> float:
    """Most sentences go on in the line below."""
    return 4.0 if start == end + 1 else 0.0


def tears_word(layout: Layout, end: int, start: int) -> float:
    """五十六岁的泥瓦|匠邱茂林"""
    left, right = layout.page[end].text, layout.page[start].text
    if torn_word(left, right) >= WORD_FROM:
        return 3.0
    return 1.5 if layout.text.count(simplified(left)[-1:] + simplified(right)[:1]) > 0 else 0.0


def begins_inside(layout: Layout, _end: int, start: int) -> float:
    """点,有了师傅的…; an indented line and one that begins 据了解 are beginnings."""
    line = layout.page[start]
    if line.indented:
        return -5.0
    if is_listed(line.text) or simplified(line.text[:8]).startswith(openers()):
        return -3.0
    return 2.0 if line.begins_inside else 0.0


def quotation_goes_on(layout: Layout, end: int, start: int) -> float:
    """他说:“这里|真好。” and never 他说这里|真好。”"""
    left, right = layout.page[end].text, layout.page[start].text
    opened = left.count("“") > left.count("”")
    closes = 0 <= right.find("”") < (right.find("“") if "“" in right else len(right))
    if opened == closes:
        return 2.0 if opened else 0.0
    return -1.5 if opened else -8.0


def number_goes_on(layout: Layout, end: int, start: int) -> float:
    """渔船187|条"""
    left, right = layout.page[end].text[-1:], layout.page[start].text[:1]
    return 1.5 if left.isdigit() and right and right in _MEASURES else -1.0 if left.isdigit() else 0.0


def speaks_of_the_same(layout: Layout, end: int, start: int) -> float:
    """They name the same people, places, things."""
    common = len(layout.before(end) & layout.after(start))
    near = start == end + 1 or layout.region[start] != layout.region[end]
    return SHARING[min(common, len(SHARING) - 1)] if near else 0.0


def nothing_else_leads_there(layout: Layout, end: int, start: int) -> float:
    """A line under a finished paragraph, with no look of being torn, is the next paragraph."""
    if start == end + 1 or layout.page[start].begins_inside:
        return 0.0
    return -2.0 if start - 1 in layout.in_head else 0.0 if _follows_torn(layout, start) else -1.5


def cannot_go_on_below(layout: Layout, end: int, _start: int) -> float:
    """Under the line stands the head of another article."""
    return 1.0 if end + 1 in layout.in_head else 0.0


def first_column_is_due(layout: Layout, end: int, start: int) -> float:
    """Where an article begins in mid-sentence under its head, the next beginning of a sentence is its true beginning."""
    fresh = start == end + 1 and not layout.page[start].begins_inside
    return -8.0 if fresh and layout.is_displaced(end) and not tears_word(layout, end, start) else 0.0


def strange_where_it_stands(layout: Layout, end: int, start: int) -> float:
    """A line that names nothing of the article around it has come there from elsewhere."""
    if start == end + 1 or layout.region[start] == layout.region[end]:
        return 0.0
    common = len(layout.before(start - 1) & layout.after(start)) if start else 0
    return (1.0, 0.5, 0.0, -1.0)[min(common, 3)]


def reads_onward(layout: Layout, end: int, start: int) -> float:
    """A page is printed more or less in the order in which it is read, an article more or less in one place."""
    return 0.5 * (start > end) + 0.5 * (layout.region[start] == layout.region[end])


def jump_leads_there(layout: Layout, end: int, start: int) -> float:
    """（下转第3版） here and （上接第1版） there."""
    out = any(jump.end == "end" for jump in layout.page[end].jumps)
    comes = any(jump.end == "start" for jump in layout.page[start].jumps)
    return 3.0 if out and comes else -6.0 if out else -1.5 if comes else 0.0


LINK_CUES: tuple[Callable[[Layout, int, int], float], ...] = (
    stands_next,
    tears_word,
    begins_inside,
    quotation_goes_on,
    number_goes_on,
    speaks_of_the_same,
    nothing_else_leads_there,
    cannot_go_on_below,
    first_column_is_due,
    strange_where_it_stands,
    reads_onward,
    jump_leads_there,
)


def _is_of_head(line: PageLine) -> bool:
    return is_head_line(line.text) and not line.indented and (line.is_headline or not line.breaks_off)


def _follows_torn(layout: Layout, number: int) -> bool:
    """Whether the line above breaks off, is a head, or closes an article: it does not lead here."""
    above = number - 1
    if above < 0 or above in layout.in_head or layout.page[above].breaks_off:
        return True
    return layout.page[above].is_signed or is_byline(layout.page[above].text)

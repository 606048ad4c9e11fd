"""Which line goes on in which, where the columns of a page have torn sentences apart: candidates weighed by named cues.

    find_links(layout)  ->  {4: 5, 9: 17}      # line 9 breaks off and goes on in line 17

Every line that breaks off may go on in the next line, or in any that could be the rest of a sentence. The candidate
with most to speak for it is taken first; each line has one continuation and continues one line.
"""

from collections.abc import Callable, Iterator, Mapping, Set

from pipeline.articles.items import opens_item
from pipeline.articles.layout import QUOTES, Layout
from pipeline.articles.page_words import WORD_FROM, may_be_word, torn_word

REACH = 120  # a page has hardly more lines
ENOUGH, ENOUGH_NEXT = 3.5, 1.5
SHARING = (-1.0, 0.0, 1.0, 1.5, 2.5, 3.0)  # for 0 to 5 and more rare words in common
_MEASURES = "0123456789年月日个名人家件场次元万亿余多岁份起项间处台条%％"


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
        if (
            score >= enough
            and end not in links
            and start not in taken
            and not _runs_into(layout, links, taken, start, end)
        ):
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
    likely = {number for number in bodies if page[number].begins_inside or layout.follows_torn(number)}
    for end in ends:
        for start in bodies:
            if start == end or (abs(start - end) > REACH and not page[start].jumps):
                continue
            if start == end + 1 or start in likely or may_be_word(page[end].ends[1], page[start].ends[0]):
                yield end, start


def _runs_into(layout: Layout, links: Mapping[int, int], taken: Set[int], start: int, end: int) -> bool:
    """Whether the text that begins at `start` leads to `end`: what follows cannot come before."""
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
            or (layout.page[following].begins_inside and not layout.is_quoted_on(following))
        ):
            return False
        number = following
    return True


def stands_next(_layout: Layout, end: int, start: int) -> float:
    """Most sentences go on in the line below."""
    return 4.0 if start == end + 1 else 0.0


def tears_word(layout: Layout, end: int, start: int) -> float:
    """五十六岁的泥瓦|匠邱茂林"""
    if torn_word(layout.page[end].ends[1], layout.page[start].ends[0]) >= WORD_FROM:
        return 3.0
    return 1.5 if layout.page[end].text[-1:] + layout.page[start].text[:1] in layout.pairs else 0.0


def begins_inside(layout: Layout, _end: int, start: int) -> float:
    """点,有了师傅的…; an indented line and one that begins 据了解 are beginnings."""
    line = layout.page[start]
    if line.indented:
        return -5.0
    if line.opens_paragraph:
        return -3.0
    return 2.0 if line.begins_inside else 0.0


def quotation_goes_on(layout: Layout, end: int, start: int) -> float:
    """他说:“这里|真好。” and never 他说这里|真好。”"""
    left, right = layout.page[end].text, layout.page[start].text
    opened = any(left.count(mark) > left.count(other) for mark, other in QUOTES)
    closes = any(0 <= right.find(other) < (right.find(mark) if mark in right else len(right)) for mark, other in QUOTES)
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
    return -2.0 if start - 1 in layout.in_head else 0.0 if layout.follows_torn(start) else -1.5


def cannot_go_on_below(layout: Layout, end: int, _start: int) -> float:
    """Under the line stands the head of another article."""
    return 1.0 if end + 1 in layout.in_head else 0.0


def first_column_is_due(layout: Layout, end: int, start: int) -> float:
    """Where an article begins in mid-sentence under its head, what next begins with a sentence is its beginning."""
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

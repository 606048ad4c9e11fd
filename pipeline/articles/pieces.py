"""The pieces of an article that the layout of a page has torn apart, put in order again.

    reassemble(page, starts)  ->  (Part(("驿站里的灯", "那年春天,…", "点,有了…")), …)

A piece runs on until its sentence breaks off or another begins inside. Pieces that go on in each other make a chain;
a chain with a head is an article, and one without goes to the article that speaks of the same, else stays where it
stood. What begins or ends in mid-sentence and finds no other half is a fragment.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from pipeline.articles.bylines import is_byline
from pipeline.articles.items import Page, opens_item
from pipeline.articles.jumps import End
from pipeline.articles.layout import FEWEST_STRAY, Layout
from pipeline.articles.lines import glue, is_prose
from pipeline.articles.links import REACH, find_links
from pipeline.articles.page_words import WORD_FROM, rare, torn_word
from pipeline.articles.stacked import deal_out, is_headless

FEWEST_SHARED = 4
FEWEST_NAMED = 2
Chain = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """Which end of an article stands on another page, and on which, where the page says so."""

    end: End
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of one article in reading order; `missing` where it is a fragment."""

    lines: tuple[str, ...]
    missing: tuple[Missing, ...] = ()


def reassemble(page: Page, starts: Sequence[int]) -> tuple[Part, ...]:
    """The articles of the page; no line is dropped, and only what goes on in each other is joined."""
    printed = Layout(page, tuple(starts))
    dealt = deal_out(printed)
    layout = Layout(page, tuple(_headed_starts(printed, dealt)))
    links = find_links(layout)
    chains = _chains(layout, links, dealt)
    headed = {chain[0]: [chain] for chain in chains if chain[0] in layout.starts}
    loose: list[list[Chain]] = []
    for chain in chains:
        if chain[0] in layout.starts:
            continue
        home = dealt[chain[0]] if chain[0] in dealt else _home_of(chain, layout, headed)
        if home is not None:
            headed[home].append(chain)
        elif loose and not _is_fragment(chain, layout):
            loose[-1].append(chain)
        else:
            loose.append([chain])
    groups = [*loose, *(_beginning_first(headed[start], layout) for start in sorted(headed))]
    groups.sort(key=lambda group: group[0][0])
    return tuple(_part(group, layout, links) for group in groups)


def _headed_starts(layout: Layout, dealt: Container[int]) -> list[int]:
    """Without the first words of an item that come after its later columns: 本报讯 far below its head."""
    kept: list[int] = []
    for start in layout.starts:
        headless = bool(kept) and is_headless(layout, start)
        late = headless and _lacks_first_words(kept[-1], layout) and _names(kept[-1], start, layout)
        if not late and not (headless and start in dealt):
            kept.append(start)
    return kept


def _lacks_first_words(start: int, layout: Layout) -> bool:
    """Whether neither a byline nor 本报讯 stands under the head."""
    number = start
    while number + 1 < len(layout.page) and number + 1 in layout.in_head:
        number += 1
    below = layout.page[min(number + 1, len(layout.page) - 1)].text
    return not opens_item(below) and not any(is_byline(layout.page[each].text) for each in range(start, number + 1))


def _names(start: int, number: int, layout: Layout) -> bool:
    """Whether the text from `number` on has rare words of the headline."""
    return len(layout.said([start]) & layout.after(number)) >= FEWEST_NAMED


def _chains(layout: Layout, links: Mapping[int, int], cuts: Container[int]) -> list[Chain]:
    """All lines in chains: each goes on in its link, else in the line below unless a cut lies between."""
    taken = set(links.values())
    follows = dict(links)
    for number in range(len(layout.page) - 1):
        below = number + 1
        if number not in links and below not in taken and below not in cuts and not _is_cut(layout, below):
            follows[number] = below
    continued = set(follows.values())
    chains = []
    for number in range(len(layout.page)):
        if number not in continued:
            chain = [number]
            while chain[-1] in follows:
                chain.append(follows[chain[-1]])
            chains.append(tuple(chain))
    return chains


def _is_cut(layout: Layout, number: int) -> bool:
    """Whether the line does not simply follow the one above."""
    above, line = layout.page[number - 1], layout.page[number]
    if number in layout.starts or number in layout.strays:
        return True
    if number - 1 in layout.in_head and number in layout.in_head:
        return False
    if is_byline(line.text) or line.is_headline:
        return above.breaks_off
    torn = line.begins_inside and not layout.is_quoted_on(number)
    return torn or (above.breaks_off and number - 1 not in layout.in_head)


def _home_of(chain: Chain, layout: Layout, headed: Mapping[int, list[Chain]]) -> int | None:
    """The article that lacks something and shares most rare words with a chain without a head; else where it stands."""
    origin = max((start for start in headed if start <= chain[0]), default=None)
    if any(jump.end == "start" for jump in layout.page[chain[0]].jumps):
        return None
    own = frozenset().union(*(rare(layout.page[number].text) for number in chain))
    near = {start: chains for start, chains in headed.items() if abs(start - chain[0]) <= REACH}
    scores = {start: len(own & _said(chains, layout)) for start, chains in near.items()}
    stray = chain[0] in layout.strays
    wanting = {start: scores[start] for start, chains in near.items() if stray or _is_torn(chains, layout)}
    best = max(wanting, key=lambda start: (wanting[start], -start), default=None)
    if (
        best is None
        or wanting[best] < (FEWEST_STRAY if stray else FEWEST_SHARED)
        or wanting[best] <= scores.get(origin or -1, 0)
    ):
        return origin
    return best


def _said(chains: Sequence[Chain], layout: Layout) -> frozenset[str]:
    found = frozenset().union(*(rare(layout.page[number].text) for chain in chains for number in chain))
    return found - layout.common


def _is_torn(chains: Sequence[Chain], layout: Layout) -> bool:
    """Whether the article is only a head, or breaks off."""
    return layout.page[chains[-1][-1]].breaks_off or all(number in layout.in_head for number in chains[0])


def _is_fragment(chain: Chain, layout: Layout) -> bool:
    first = layout.page[chain[0]]
    return first.begins_inside or any(jump.end == "start" for jump in first.jumps)


def _beginning_first(chains: list[Chain], layout: Layout) -> list[Chain]:
    """Under a lone head what begins with a sentence comes before what begins inside one, the first words before all."""
    first, *rest = chains
    opened = [chain for chain in rest if opens_item(layout.page[chain[0]].text)]
    if opened:
        head = tuple(number for number in first if number in layout.in_head)
        return [head, *opened, first[len(head) :], *(chain for chain in rest if chain not in opened)]
    if not all(number in layout.in_head for number in first):
        return chains
    page = layout.page
    return [first, *sorted(rest, key=lambda chain: (page[chain[0]].begins_inside, page[chain[-1]].is_signed))]


def _part(chains: Sequence[Chain], layout: Layout, links: Mapping[int, int]) -> Part:
    """The chains one after the other as lines."""
    lines: list[str] = []
    before: int | None = None
    for chain in chains:
        for number in chain:
            text = layout.page[number].text
            if (
                before is not None
                and layout.page[before].breaks_off
                and _is_one_sentence(before, number, layout, links)
            ):
                lines[-1] = glue(lines[-1], text)
            else:
                lines.append(text)
            before = number
    return Part(tuple(lines), _missing([number for chain in chains for number in chain], layout, links))


def _is_one_sentence(before: int, number: int, layout: Layout, links: Mapping[int, int]) -> bool:
    """Whether two lines are halves of one sentence, with nothing lost between them."""
    left, right = layout.page[before].text, layout.page[number].text
    if links.get(before) == number:
        torn = torn_word(layout.page[before].ends[1], layout.page[number].ends[0]) >= WORD_FROM
        if number == before + 1 or torn or (layout.page[before].jumps and layout.page[number].jumps):
            return True
    return layout.page[before].breaks_off and left[-1:] + right[:1] in layout.pairs


def _missing(numbers: Sequence[int], layout: Layout, links: Mapping[int, int]) -> tuple[Missing, ...]:
    """Which ends stand elsewhere: a jump line that leads nowhere says so, or a sentence without its other half."""
    found = []
    joined = {"end": frozenset(links), "start": frozenset(links.values())}
    jumps = {
        jump.end: jump.page
        for number in numbers
        for jump in layout.page[number].jumps
        if number not in joined[jump.end]
    }
    headless = numbers[0] not in layout.starts
    if "start" in jumps or (headless and layout.page[numbers[0]].begins_inside) or (headless and numbers[0] == 0):
        found.append(Missing("start", jumps.get("start")))
    prose = [number for number in numbers if is_prose(layout.page[number].text) or layout.page[number].breaks_off]
    if "end" in jumps or (prose and layout.page[prose[-1]].breaks_off):
        found.append(Missing("end", jumps.get("end")))
    return tuple(found)

"""The pieces of an article that the layout of a page has torn apart, put in order again.

    reassemble(page, starts)  ->  (Part(("驿站里的灯", "那年春天,…", "点,有了…")), …)

Where each line belongs pipeline.articles.placing decides; here the halves of torn sentences become one line again. What
begins or ends in mid-sentence and finds no other half is a fragment.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.articles.items import Page
from pipeline.articles.joints import is_one_sentence
from pipeline.articles.jumps import End, Jump
from pipeline.articles.layout import Layout
from pipeline.articles.lines import glue
from pipeline.articles.placing import place

NONE: Mapping[int, float] = {}


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


def reassemble(page: Page, starts: Sequence[int], doubtful: Mapping[int, float] = NONE) -> tuple[Part, ...]:
    """The articles of the page that begin at `starts`, and perhaps at `doubtful`; no line is dropped."""
    layout = Layout(page, tuple(starts))
    return tuple(_part(lines, layout) for lines in sorted(place(layout, doubtful)))


def _part(numbers: Sequence[int], layout: Layout) -> Part:
    lines = [layout.page[numbers[0]].text]
    for last, number in pairwise(numbers):
        text = layout.page[number].text
        if is_one_sentence(layout, last, number):
            lines[-1] = glue(lines[-1], text)
        else:
            lines.append(text)
    return Part(tuple(lines), _missing(numbers, layout))


def _missing(numbers: Sequence[int], layout: Layout) -> tuple[Missing, ...]:
    """Which ends stand elsewhere: a jump line says so, or a sentence without its other half."""
    page = layout.page
    jumps = {jump.end: jump.page for jump in _unanswered(numbers, layout)}
    first = page[numbers[0]]
    headless = numbers[0] not in layout.starts and not first.is_headline
    found = []
    if "start" in jumps or (headless and (first.begins_inside or numbers[0] == 0)):
        found.append(Missing("start", jumps.get("start")))
    prose = [number for number in numbers if page[number].is_prose or page[number].breaks_off]
    if "end" in jumps or (prose and page[prose[-1]].breaks_off):
        found.append(Missing("end", jumps.get("end")))
    return tuple(found)


def _unanswered(numbers: Sequence[int], layout: Layout) -> Iterator[Jump]:
    """The jumps of the article's lines, without those of its halves that are joined."""
    for at, number in enumerate(numbers):
        for jump in layout.page[number].jumps:
            other = numbers[at + 1 : at + 2] if jump.end == "end" else numbers[at - 1 : at] if at else ()
            if not any(back.end != jump.end for each in other for back in layout.page[each].jumps):
                yield jump

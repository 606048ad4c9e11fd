"""The articles of pages whose layout has told them apart, and what the banner of such a page says of all of them.

parts_of(document)      # the lines of each article, page after page; None where no page was told apart
read_banner(lines)      # Banner(publisher="浙海职工周报", published_on=2023-03-17)
"""

import datetime as dt
import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from extractors.text.normalise import simplified
from pipeline.articles.cleaning import clean
from pipeline.articles.continued import Story, join_halves
from pipeline.articles.datelines import read_dateline, read_dates
from pipeline.articles.lines import is_prose
from pipeline.articles.page_lines import PageLine, read_page
from pipeline.articles.pieces import Part, reassemble
from schemas.article import Document
from schemas.lexicon_reading import publisher_endings

LONGEST_NAME = 14
FEWEST_FIGURES = 3
LONGEST = 500  # lines of torn texts: more are no page, and each stays by itself
_UNION = re.compile(r"[\u4e00-\u9fff]{1,12}[省市县区旗州盟]总工会")  # whose report a running head names


@dataclass(frozen=True, slots=True)
class Banner:
    """The paper and its day, as printed across the top or along the foot of a page."""

    publisher: str | None = None
    published_on: dt.date | None = None


def parts_of(document: Document) -> tuple[Part, ...] | None:
    """The articles of pages told apart by their layout, what goes on on another page joined; None for other documents.

    A text without a headline is what another breaks off, or a fragment.
    """
    if not any(page.stories for page in document.pages):
        return None
    told_apart = {number for number, page in enumerate(document.pages, start=1) if page.stories}
    stories = join_halves(tuple(_stories(document)))
    torn = [story for story in stories if not _is_whole(story, told_apart)]
    parts = [part for story in stories if story not in torn for part in reassemble(story.lines, [0])]
    parts += _put_in_order(torn, told_apart)
    places = {story.lines[0].text: place for place, story in reversed(tuple(enumerate(stories)))}
    parts.sort(key=lambda part: places.get(part.lines[0], len(places)))
    return tuple(part for part in parts if _says_something(part.lines))


def _is_whole(story: Story, told_apart: Container[int]) -> bool:
    """Whether the layout has told the story from its headline to its end, so that no other text can belong to it."""
    body = next((line for line in story.lines if line.is_prose), None)
    begun = story.page in told_apart and _has_head(story) and body is not None and not body.begins_inside
    return begun and not story.lines[-1].breaks_off


def _has_head(story: Story) -> bool:
    return story.lines[0].is_headline or story.lines[0].is_byline


def _put_in_order(stories: Iterable[Story], told_apart: Container[int]) -> tuple[Part, ...]:
    """The articles that stories torn apart, and pages without a layout of articles, make together."""
    lines: list[PageLine] = []
    starts: list[int] = []
    told = tuple(stories)
    for story in told:
        if _has_head(story) or story.page not in told_apart:
            starts.append(len(lines))
        lines += story.lines
    if len(lines) > LONGEST:
        return tuple(part for story in told for part in reassemble(story.lines, [0]))
    return reassemble(tuple(lines), starts) if lines else ()


def _says_something(lines: Iterable[str]) -> bool:
    """Prose, or several lines with figures: a box of numbers is an article, a lone headline is none."""
    told = tuple(lines)
    return any(map(is_prose, told)) or sum(any(map(str.isdigit, line)) for line in told) >= FEWEST_FIGURES


def _stories(document: Document) -> Iterator[Story]:
    for number, page in enumerate(document.pages, start=1):
        for text in page.stories or (page.text,):
            lines = read_page(tuple(clean(text).split("\n"))) if text.strip() else ()
            if lines:
                yield Story(number, lines)


def read_banner(lines: Iterable[str]) -> Banner:
    """The first name of a paper, else of a union, and the first full date among the lines."""
    lines = tuple(lines)
    publisher, day = None, None
    papers = publisher_endings("paper")
    for line in lines:
        said = read_dateline(line)
        names = [word for word in line.split() if len(word) <= LONGEST_NAME and simplified(word).endswith(papers)]
        publisher = publisher or (names[0] if names else None) or (said.publisher if said else None)
        day = day or next(read_dates(line), None)
    return Banner(publisher or next(_unions(lines), None), day)


def _unions(lines: Iterable[str]) -> Iterator[str]:
    """The union that begins a running head: 青河县总工会2022年工作报告."""
    return (line.strip()[: found.end()] for line in lines if (found := _UNION.match(simplified(line.strip()))))

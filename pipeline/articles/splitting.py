"""A newspaper page into its articles; any other text stays one article.

    split(document)  ->  (Article(ordinal=0, …), Article(ordinal=1, …))

A page is known by two or more places where a news item surely begins (pipeline.articles.items). Reports with many
section headings have none of these.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.articles.bulletins import part_bulletin
from pipeline.articles.bylines import is_byline, opens_article
from pipeline.articles.cleaning import clean
from pipeline.articles.collected_pages import part_collected_pages
from pipeline.articles.cut_off import find_cut_off
from pipeline.articles.datelines import read_dateline, read_dates
from pipeline.articles.heads import is_headline, read_head
from pipeline.articles.items import Page, sure_starts
from pipeline.articles.laid_out import Banner, parts_of, read_banner
from pipeline.articles.lines import is_prose
from pipeline.articles.lone_headlines import weigh_headlines
from pipeline.articles.metadata import settle
from pipeline.articles.model_texts import part_model_texts
from pipeline.articles.page_lines import indented_beginnings, read_page
from pipeline.articles.page_marks import find_marks
from pipeline.articles.pieces import Missing, Part, reassemble
from pipeline.articles.publication import Origin
from schemas.article import Article, Document
from schemas.record import Issue

Lines = tuple[str, ...]
LONGEST_BANNER, LONGEST_FOOT = 6, 2
# Lines: a page has fewer, and the time to weigh its readings grows with their square.
LONGEST_STRETCH, LONGEST_PAGE = 300, 500


def split(document: Document) -> tuple[Article, ...]:
    """The articles of a document in the order in which they begin; none when nothing but boilerplate is in it."""
    printed = "\n".join(page.text for page in document.pages)
    cut = find_cut_off(printed)
    parts, banner = _told_apart(document, printed)
    known = document.metadata.title if len(parts) == 1 else None
    heads = [(part, head) for part in parts if (head := read_head(part.lines, len(parts) > 1, known)).lines]
    origin = Origin(document.source.path, document.source.url, document.source.collected_on)
    articles = []
    for ordinal, (part, head) in enumerate(heads):
        head = replace(
            head,
            publisher=head.publisher or banner.publisher,
            published_on=head.published_on or banner.published_on,
        )
        metadata, issues = settle(document.metadata, head, origin, single=len(parts) == 1)
        issues += tuple(map(_fragment, part.missing))
        body = "\n".join(head.lines)
        marks = find_marks(body, document.pages)
        articles.append(Article(document.source, ordinal, body, metadata, marks, document.issues + cut + issues))
    return tuple(articles)


def _told_apart(document: Document, printed: str) -> tuple[tuple[Part, ...], Banner]:
    """The articles by the layout of the pages, by the order of a bulletin or collection, or by the text alone."""
    furniture = [line for page in document.pages for line in page.furniture]
    if (parts := parts_of(document)) is not None:
        return parts, read_banner(furniture)
    if collected := _collected(document, printed):
        return collected
    text = clean(printed)
    found = find_articles(tuple(text.split("\n")), indented_beginnings(printed)) if text else ()
    return found, read_banner([*furniture, *(_edges(printed) if len(found) > 1 else ())])


def _collected(document: Document, printed: str) -> tuple[tuple[Part, ...], Banner] | None:
    """The texts of a bulletin or of a collection, and what the masthead says of all of them."""
    furniture = tuple(line for page in document.pages for line in page.furniture)
    bulletin = part_bulletin(printed, furniture, tuple(line for page in document.pages for line in page.headlines))
    texts = bulletin.texts if bulletin else part_model_texts(printed) or part_collected_pages(printed) or ()
    parts = tuple(
        part for text in texts if (cleaned := clean(text)) for part in find_articles(tuple(cleaned.split("\n")))
    )
    return (parts, bulletin.banner if bulletin else Banner()) if parts else None


def find_articles(lines: Lines, indents: Collection[str] = ()) -> tuple[Part, ...]:
    """The lines of each article; captions, jump lines and the banner of a page are no articles and are left out."""
    page = read_page(lines, indents)
    starts = sure_starts(page)
    if len(starts) < 2:
        return (_whole(lines, page),)
    top = below_banner(page, starts[0])
    page, starts = page[top:], sorted({max(start - top, 0) for start in starts})
    return tuple(
        part
        for first, end in _stretches(starts, len(page))
        for part in _put_in_order(page[first:end], [start - first for start in starts if first <= start < end])
    )


def _put_in_order(page: Page, starts: Sequence[int]) -> tuple[Part, ...]:
    """The articles of a stretch; one far longer than any page is only cut where articles begin."""
    if len(page) <= LONGEST_PAGE:
        return reassemble(page, starts, weigh_headlines(page, starts))
    bounds = sorted({0, *starts, len(page)})
    return tuple(_whole(tuple(line.text for line in page[a:b]), page[a:b]) for a, b in pairwise(bounds))


def _stretches(starts: Sequence[int], size: int) -> Iterator[tuple[int, int]]:
    """The page whole, or, for a whole newspaper in one text, in stretches that begin with an article."""
    first = 0
    for start in starts:
        if start - first >= LONGEST_STRETCH:
            yield first, start
            first = start
    yield first, size


def _whole(lines: Lines, page: Page) -> Part:
    """A text that is no page, its jump lines taken out."""
    jumps = [jump for line in page for jump in line.jumps]
    kept = tuple(line.text for line in page) if jumps else lines
    return Part(kept, tuple(Missing(jump.end, jump.page) for jump in jumps))


def below_banner(page: Page, first: int) -> int:
    """Where the page's first text begins, below its banner: a slogan, a section's name, the day.

    A first line with a figure in it, or that leads on to the next, belongs to the headline and stays.
    """
    if any(line.is_prose for line in page[:first]):
        return next(number for number in range(first) if page[number].is_prose)
    head = range(first, min(first + LONGEST_BANNER, len(page) - 1))
    mastheads = [number for number in head if _is_masthead(page[number].text) and not page[number].is_byline]
    if mastheads and all(page[number].is_headline for number in range(first, mastheads[-1])):
        first = mastheads[-1]
    while first + 1 < len(page) and _is_masthead(page[first].text) and page[first + 1].is_headline:
        first += 1
    top, below = page[first], page[first + 1 : first + 2]
    headlines = bool(below) and top.is_headline and is_headline(below[0].text) and not below[0].text.startswith("——")
    own = any(char.isdigit() for char in top.text) or top.text.endswith(("——", "—", "：", ":"))
    return first + 1 if headlines and not own else first


def _is_masthead(line: str) -> bool:
    """Whether the line names the paper, its day, the page: 03 工会周刊 2021年6月8日."""
    return next(read_dates(line), None) is not None or read_dateline(line) is not None


def _edges(printed: str) -> tuple[str, ...]:
    """The lines above the first article of a flat page and the last lines of it: 03 工会周刊 2021年6月8日."""
    lines = [line.strip() for line in printed.split("\n") if line.strip()]
    first = next((at for at, line in enumerate(lines) if opens_article(line) or is_prose(line)), len(lines))
    return tuple(line for line in (*lines[:first], *lines[-LONGEST_FOOT:]) if _is_edge(line))


def _is_edge(line: str) -> bool:
    """Whether the line is no sentence and no author's: the name of a paper, its day, its page."""
    return not is_prose(line) and not is_byline(line) and line[-1:] not in "，、；"


def _fragment(missing: Missing) -> Issue:
    """The issue that an article whose beginning or end is on another page carries."""
    where = f" (page {missing.page})" if missing.page else ""
    which = "beginning" if missing.end == "start" else "end"
    return Issue(code="fragment", message=f"the {which} of this article is on another page{where}; read them together")

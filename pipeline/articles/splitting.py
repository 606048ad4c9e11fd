"""A newspaper page into its articles; any other text stays one article.

    split(document)  ->  (Article(ordinal=0, …), Article(ordinal=1, …))

A page is known by two or more places where a news item begins: headlines over 本报讯（记者 …）, over a byline of their
own, over a subtitle ——…, or a short item closed by 摄影报道. Reports with many section headings have none of these.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.articles.bylines import closes_article, find_authors, is_byline, is_caption, opens_article
from pipeline.articles.cleaning import clean
from pipeline.articles.cut_off import find_cut_off
from pipeline.articles.datelines import read_dates
from pipeline.articles.heads import is_head_line, is_headline, read_head
from pipeline.articles.laid_out import Banner, parts_of, read_banner
from pipeline.articles.lines import is_prose
from pipeline.articles.metadata import settle
from pipeline.articles.page_marks import find_marks
from pipeline.articles.pieces import reassemble
from pipeline.articles.publication import Origin
from schemas.article import Article, Document

SHORT_ITEM = 3
Lines = tuple[str, ...]


def split(document: Document) -> tuple[Article, ...]:
    """The articles of a document in the order in which they begin; none when nothing but boilerplate is in it."""
    printed = "\n".join(page.text for page in document.pages)
    cut = find_cut_off(printed)
    parts = parts_of(document, find_articles)
    banner = read_banner(line for page in document.pages for line in page.furniture)
    if parts is None:
        text = clean(printed)
        lines = tuple(text.split("\n"))
        parts = find_articles(lines) if text else ()
        banner = Banner(published_on=_page_date(lines)) if len(parts) > 1 else banner
    heads = [head for part in parts if (head := read_head(part, on_page=len(parts) > 1)).lines]
    origin = Origin(document.source.path, document.source.url, document.source.collected_on)
    articles = []
    for ordinal, head in enumerate(heads):
        head = replace(
            head,
            publisher=head.publisher or banner.publisher,
            published_on=head.published_on or banner.published_on,
        )
        metadata, issues = settle(document.metadata, head, origin, single=len(parts) == 1)
        body = "\n".join(head.lines)
        marks = find_marks(body, document.pages)
        articles.append(Article(document.source, ordinal, body, metadata, marks, document.issues + cut + issues))
    return tuple(articles)


def find_articles(lines: Lines) -> tuple[Lines, ...]:
    """The lines of each article; captions and the banner of a page are no articles and are left out."""
    starts = _starts(lines)
    if len(starts) < 2:
        return (lines,)
    bounds = [*starts, len(lines)]
    before = tuple(line for line in lines[: starts[0]] if not is_caption(line))
    parts = [_without_captions(lines[start:end]) for start, end in pairwise(bounds)]
    if any(is_prose(line) for line in before):
        parts.insert(0, before)
    else:
        parts[0] = _without_banner(parts[0])
    return tuple(part for part in reassemble(parts) if any(map(is_prose, part)))


def _page_date(lines: Lines) -> dt.date | None:
    """The day printed across the top of a page, above its first article: 03 工会周刊 2021年6月8日."""
    for line in lines:
        if opens_article(line) or is_prose(line):
            return None
        day = next(read_dates(line), None)
        if day:
            return day
    return None


def _starts(lines: Lines) -> list[int]:
    """Where the articles of a page begin, each at its first headline."""
    starts: set[int] = set()
    for number in range(len(lines)):
        if _begins_item(lines, number):
            starts.add(_top_of_head(lines, number))
    for number, line in enumerate(lines):
        if is_byline(line) and number and not is_head_line(lines[number - 1]):
            opened = _photo_item(lines, number, starts)
            starts |= {opened} if opened is not None else set()
    return sorted(starts)


def _begins_item(lines: Lines, number: int) -> bool:
    """Whether a news item's own first words, or its byline under a headline, stand at this line."""
    line, above = lines[number], lines[number - 1] if number else ""
    if line.startswith("——") and is_headline(line) and above:
        return is_headline(above) and number + 1 < len(lines) and is_prose(lines[number + 1])
    if not opens_article(line) or is_caption(line) or closes_article(line):
        return False
    if is_byline(line):
        return number == 0 or is_head_line(above)
    return True


def _top_of_head(lines: Lines, number: int) -> int:
    """Up from the first words to the first headline; a byline above a headline closes the article before it."""
    top, seen_headline = number, False
    while top and is_head_line(lines[top - 1]) and not is_caption(lines[top - 1]):
        above = lines[top - 1]
        if is_byline(above) and seen_headline:
            break
        seen_headline = seen_headline or is_headline(above)
        top -= 1
    return top


def _photo_item(lines: Lines, closing: int, starts: set[int]) -> int | None:
    """The headline of a short item that the byline at `closing` stands under, unless that item already began."""
    for number in range(closing - 1, max(closing - 2 - SHORT_ITEM, -1), -1):
        if number in starts:
            return None
        if is_headline(lines[number]):
            above = max((start for start in starts if start < number), default=None)
            return (
                None
                if above is None or _share_names(lines[above:number], lines[closing])
                else _top_of_head(lines, number + 1)
            )
    return None


def _share_names(article: Lines, byline: str) -> bool:
    """A reporter named above an article and under it wrote one article, not two."""
    return bool(set(find_authors(article)) & set(find_authors((byline,))))


def _without_captions(part: Sequence[str]) -> Lines:
    return tuple(line for line in part if not is_caption(line))


def _without_banner(part: Lines) -> Lines:
    """The slogan across the top of a page goes; a first line with a figure in it may be a headline and stays."""
    top, *rest = part
    headlines = bool(rest) and is_headline(top) and is_headline(rest[0]) and not rest[0].startswith("——")
    return tuple(rest) if headlines and not any(char.isdigit() for char in top) else part

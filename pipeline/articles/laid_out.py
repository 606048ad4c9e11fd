"""The articles of pages whose layout has told them apart, and what the banner of such a page says of all of them.

parts_of(document)      # the lines of each article, page after page; None where no page was told apart
read_banner(lines)      # Banner(publisher="浙海职工周报", published_on=2023-03-17)
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from extractors.text.normalise import simplified
from pipeline.articles.cleaning import clean
from pipeline.articles.datelines import read_dateline, read_dates
from schemas.article import Document

LONGEST_NAME = 14
PAPERS = ("报", "周刊")  # what the name of a paper ends in, that stands alone on its page
Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Banner:
    """The paper and its day, as printed across the top or along the foot of a page."""

    publisher: str | None = None
    published_on: dt.date | None = None


def parts_of(document: Document, find_articles: Callable[[Lines], tuple[Lines, ...]]) -> tuple[Lines, ...] | None:
    """The lines of each article; `find_articles` reads the pages between that have no layout of articles."""
    if not any(page.stories for page in document.pages):
        return None
    parts: list[Lines] = []
    for page in document.pages:
        for text in page.stories or (page.text,):
            cleaned = clean(text)
            parts += find_articles(tuple(cleaned.split("\n"))) if cleaned else ()
    return tuple(parts)


def read_banner(lines: Iterable[str]) -> Banner:
    """The first name of a paper and the first full date among the lines."""
    publisher, day = None, None
    for line in lines:
        said = read_dateline(line)
        names = [word for word in line.split() if len(word) <= LONGEST_NAME and simplified(word).endswith(PAPERS)]
        publisher = publisher or (names[0] if names else None) or (said.publisher if said else None)
        day = day or next(read_dates(line), None)
    return Banner(publisher, day)

"""A text at hand read as `unionfigures extract -` reads one from stdin: cleaned, split, extracted, and placed again.

    found = read_text("某县新建\\n工会12家。", make_extractor(()))
    found.figures[0].place       # (2, 10): in the text as given, not in the cleaned one

A text that the command would set aside (wrongly decoded, far too long) gives no figures and says why in `problem`.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass, replace

from pipeline.annotating.printed_places import find_places
from pipeline.reading import Quarantined
from pipeline.reading.decoding import check_text
from pipeline.reading.documents import articles_of
from pipeline.reading.values import UnreadableError
from pipeline.running.working import Extractor
from schemas.article import Article, Document, Page
from schemas.record import ArticleRecord, Figure, SourceInfo

NAME = "text.txt"  # what the source of such a record is called
NOTHING = ("empty", "no-article")  # reasons that a text without words is not to be blamed for


@dataclass(frozen=True, slots=True)
class PlacedFigure:
    """A figure and where its quote stands in the text as given; None where its words were torn apart there."""

    figure: Figure
    place: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class ReadText:
    """The records of a text, one for each article in it, their figures placed, and why there may be none."""

    records: tuple[ArticleRecord, ...] = ()
    figures: tuple[PlacedFigure, ...] = ()
    problem: str | None = None


def read_text(text: str, extract: Extractor, published_on: dt.date | None = None) -> ReadText:
    """The figures of a text; `published_on` is for words such as 今年, and wins over what the text says."""
    if not text.strip():
        return ReadText()
    try:
        check_text(text)
    except UnreadableError as error:
        return ReadText(problem=f"{error.code}: {error.reason}")
    records: list[ArticleRecord] = []
    figures: list[PlacedFigure] = []
    problem = None
    for article in articles_of(_document(text)):
        if isinstance(article, Quarantined):
            if article.code not in NOTHING:
                problem = f"{article.code}: {article.reason}"
            continue
        records.append(extract(_dated(article, published_on)))
        figures += _placed(text, records[-1])
    return ReadText(tuple(records), tuple(figures), problem)


def _document(text: str) -> Document:
    content = text.encode(errors="surrogatepass")
    sha256 = hashlib.sha256(content).hexdigest()
    return Document(SourceInfo(path=NAME, sha256=sha256, media_type="text/plain", bytes=len(content)), (Page(text),))


def _dated(article: Article, day: dt.date | None) -> Article:
    if day is None:
        return article
    return replace(article, metadata=replace(article.metadata, published_on=day, published_on_basis="metadata"))


def _placed(text: str, record: ArticleRecord) -> list[PlacedFigure]:
    places = find_places(text, record.text)
    spans = [places.span(one.evidence.start, one.evidence.end) for one in record.figures]
    return [
        PlacedFigure(figure, (span.start, span.end) if span else None)
        for figure, span in zip(record.figures, spans, strict=True)
    ]

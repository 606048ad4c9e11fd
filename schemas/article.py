"""What passes between the stages before figures exist: a document read, its pages, the articles found in it.

A `Document` is one source file (or one line of a dump) as read; an `Article` is one text of it, boilerplate out and
lines joined.
"""

import datetime as dt
from dataclasses import dataclass, field

from schemas.record import Box, Issue, SourceInfo
from schemas.vocabulary import DateBasis


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a sidecar, a JSON line or the page's own header says of an article; None or () where it says nothing."""

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published_on: dt.date | None = None
    published_on_basis: DateBasis | None = None


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as printed, with a box for each of its characters that is not white space; () where these are unknown."""

    text: str
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Headline:
    """A line set in larger type than the text, and the size of its type in points."""

    text: str
    size: float


@dataclass(frozen=True, slots=True)
class Page:
    """The text of one page, its lines ended by a newline; `number` counts from 1, None where a file has no pages.

    `lines` are the printed ones with their places on the page. `stories` are the articles of a newspaper page where its
    layout tells them apart, one text each; `text` is empty then. `furniture` are lines that belong to no article,
    but may name the paper and its day: banner, running head, imprint. `headlines` are lines of `text` in large type.
    """

    text: str
    number: int | None = None
    lines: tuple[PrintedLine, ...] = ()
    stories: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()
    headlines: tuple[Headline, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One source as read: nothing dropped yet. `metadata` is only what stands outside the text."""

    source: SourceInfo
    pages: tuple[Page, ...]
    metadata: Metadata = Metadata()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed line found again in an article: the offsets of its characters in the text, and their boxes."""

    page: int
    offsets: tuple[int, ...]
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One article as printed: `text` is what every later span indexes, one paragraph or heading a line.

    `title` is also the first line of `text` where the source prints it. `marks` say where its lines stand on the pages
    of the source, ascending by offset; empty where the source has no pages.
    """

    source: SourceInfo
    ordinal: int
    text: str
    metadata: Metadata = Metadata()
    marks: tuple[Mark, ...] = ()
    issues: tuple[Issue, ...] = field(default=())

    @property
    def id(self) -> str:
        """16 hex digits of the source's SHA-256, then the article's ordinal in the source."""
        return f"{self.source.sha256[:16]}-{self.ordinal:02d}"

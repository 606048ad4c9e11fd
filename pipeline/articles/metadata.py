"""What is known of an article besides its text, and where that comes from: sidecar, the page itself, the file's path.

    settle(sidecar, head, path="2020/2020-01-06_a.txt", single=True)  ->  (Metadata(…), issues)

A sidecar wins over the text; where both speak and differ, an issue says so. A date in the path counts only when
nothing else gives one. Dates are real days.
"""

import datetime as dt
import re

from extractors.text.normalise import simplified
from pipeline.articles.heads import Head
from schemas.article import Metadata
from schemas.record import Issue
from schemas.vocabulary import DateBasis

_PATH_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_./年]?)(0[1-9]|1[0-2])[-_./月]?(0[1-9]|[12]\d|3[01])(?!\d)")


def settle(given: Metadata, head: Head, path: str, single: bool) -> tuple[Metadata, tuple[Issue, ...]]:
    """The metadata of one article, and an issue for each field in which `given` and the page differ.

    Title and authors from outside describe the whole file; for one of several articles they are left out.
    """
    title, authors = (given.title, given.authors) if single else (None, ())
    printed = (head.title, head.publisher, head.authors, head.published_on)
    outside = (title, given.publisher, authors, given.published_on)
    issues = tuple(
        _conflict(name, ours, theirs)
        for name, ours, theirs in zip(("title", "publisher", "authors", "published_on"), outside, printed, strict=True)
        if ours and theirs and not _agree(ours, theirs)
    )
    day, basis = _publication(given, head, path)
    metadata = Metadata(
        title=title or head.title,
        publisher=given.publisher or head.publisher,
        authors=authors or head.authors,
        published_on=day,
        published_on_basis=basis,
    )
    return metadata, issues


def date_in_path(path: str) -> dt.date | None:
    """The last real day named in the path: 2020/2020-01-06_x.txt, html/2019-07/19/a.htm, 20200106.pdf."""
    days = []
    for found in _PATH_DATE.finditer(path):
        try:
            days.append(dt.date(int(found[1]), int(found[3]), int(found[4])))
        except ValueError:
            continue
    return days[-1] if days else None


def _publication(given: Metadata, head: Head, path: str) -> tuple[dt.date | None, DateBasis | None]:
    if given.published_on:
        return given.published_on, given.published_on_basis or "metadata"
    if head.published_on:
        return head.published_on, "text"
    day = date_in_path(path)
    return (day, "path") if day else (None, None)


def _agree(ours: object, theirs: object) -> bool:
    """Names agree when one contains the other; lists when they share a name; dates when they are the same day."""
    if isinstance(ours, tuple) and isinstance(theirs, tuple):
        return bool(set(map(_squeeze, ours)) & set(map(_squeeze, theirs)))
    if isinstance(ours, str) and isinstance(theirs, str):
        return _squeeze(ours) in _squeeze(theirs) or _squeeze(theirs) in _squeeze(ours)
    return ours == theirs


def _squeeze(text: str) -> str:
    return re.sub(r"[\W_]+", "", simplified(text)).lower()


def _conflict(name: str, ours: object, theirs: object) -> Issue:
    shown = [", ".join(value) if isinstance(value, tuple) else str(value) for value in (ours, theirs)]
    return Issue(
        code="metadata-conflict",
        message=f"{name}: the metadata says {shown[0]!r}, the text {shown[1]!r}; the metadata is used",
    )

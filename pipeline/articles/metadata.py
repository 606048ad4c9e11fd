"""What is known of an article besides its text, and where that comes from: sidecar, the page itself, the file's path.

    settle(sidecar, head, Origin("2020/2020-01-06_a.txt"), single=True)  ->  (Metadata(…), issues)

A sidecar wins over the text; where both speak and differ, an issue says so. The day of publication has its own module.
"""

import re

from extractors.text.normalise import simplified
from pipeline.articles.heads import Head
from pipeline.articles.publication import Origin, find_publication
from schemas.article import Metadata
from schemas.record import Issue


def settle(given: Metadata, head: Head, origin: Origin, single: bool) -> tuple[Metadata, tuple[Issue, ...]]:
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
    day, basis, doubts = find_publication(given, head, origin)
    metadata = Metadata(
        title=title or head.title,
        publisher=given.publisher or head.publisher,
        authors=authors or head.authors,
        published_on=day,
        published_on_basis=basis,
    )
    return metadata, issues + doubts


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

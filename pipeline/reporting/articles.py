"""The articles as the page has them: a short list that is read at once, and all texts packed until one is opened.

    packed(content)          # gzip in base64; the page unpacks it with the browser's own DecompressionStream

Chinese text packs to about a third, in base64 to under a half, and a page that opens need not read it.
"""

import base64
import gzip
import json
from collections.abc import Iterator
from typing import Any

from pipeline.reporting.content import Content
from pipeline.reporting.values import filled, number_of
from schemas.record import ArticleRecord, Figure, to_number

LONGEST_TITLE = 120
_FIGURE = ("indicator", "measure", "qualifier", "unit", "nature", "status", "subject", "group", "rule", "confidence")


def article_heads(content: Content) -> Iterator[dict[str, Any]]:
    """What the lists of the page show of an article."""
    for key, record in zip(content.keys, content.records, strict=True):
        yield filled({"key": key, "path": record.source.path, "title": _short(record.title)})


def _short(title: str | None) -> str | None:
    """Some titles are whole articles; the lists show their beginning, the article itself all of it."""
    return title if title is None or len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE]}…"


def packed(content: Content) -> str:
    """All articles in full, in the order of the heads; the same bytes for the same articles."""
    articles = json.dumps([_article(record) for record in content.records], ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(gzip.compress(articles.encode("utf-8", "replace"), mtime=0)).decode()


def _article(record: ArticleRecord) -> dict[str, Any]:
    head = {
        "id": record.id,
        "title": record.title,
        "publisher": record.publisher,
        "authors": list(record.authors),
        "published_on": record.published_on and record.published_on.isoformat(),
        "genre": record.genre,
        "path": record.source.path,
        "url": record.source.url,
        "pages": record.source.pages,
        "issues": [filled(issue.model_dump(mode="json")) for issue in record.issues],
    }
    return filled(head) | {"text": record.text, "figures": [_figure(figure) for figure in record.figures]}


def _figure(figure: Figure) -> dict[str, Any]:
    evidence = figure.evidence
    row = {name: getattr(figure, name) for name in _FIGURE} | {
        "upper": None if figure.upper is None else to_number(figure.upper),
        "period": figure.period and filled(figure.period.model_dump(mode="json")),
        "area": figure.area and figure.area.model_dump(mode="json", include={"path", "basis"}),
        "page": evidence.page,
    }
    place = {"number": number_of(figure.id), "value": to_number(figure.value), "quote": evidence.quote}
    span = {"start": evidence.start, "end": evidence.end, "sentence": list(evidence.sentence)}
    return place | span | filled(row)

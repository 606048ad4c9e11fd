"""Records for tests of what reads records: articles made from short texts with figures given as fields."""

import hashlib
from typing import Any

from schemas.record import ArticleRecord

YEAR = {"kind": "during", "start": "2021-01-01", "end": "2021-12-31", "text": "全年", "basis": "stated"}
RIVER = {"name": "青河县", "code": "130199", "path": ["河北省", "青河县"], "basis": "stated"}


def during(start: str, end: str, basis: str = "stated") -> dict[str, Any]:
    return YEAR | {"start": start, "end": end, "basis": basis}


def as_of(day: str, basis: str = "stated") -> dict[str, Any]:
    return {"kind": "as_of", "start": day, "end": day, "text": None, "basis": basis}


def area(name: str, code: str | None, *above: str) -> dict[str, Any]:
    return {"name": name, "code": code, "path": [*above, name], "basis": "stated"}


def make_record(*figures: dict[str, Any], path: str = "a.txt", **fields: Any) -> ArticleRecord:
    """One article; each figure states `quote` and `value`, the rest has plain defaults."""
    text = "。".join(str(figure["quote"]) for figure in figures) + "。"
    sha256 = hashlib.sha256(f"{path}{text}".encode()).hexdigest()
    article_id = f"{sha256[:16]}-00"
    content = {
        "id": article_id,
        "source": {"path": path, "sha256": sha256, "media_type": "text/plain", "bytes": len(text.encode())},
        "title": None,
        "publisher": None,
        "authors": (),
        "published_on": None,
        "published_on_basis": None,
        "script": "hans",
        "genre": "news",
        "text": text,
        "figures": [_figure(article_id, number, text, given) for number, given in enumerate(figures)],
        "issues": (),
        "extractor": {"version": "0.1.0", "catalogue": "test"},
    }
    return ArticleRecord.model_validate(content | fields)


def _figure(article_id: str, number: int, text: str, given: dict[str, Any]) -> dict[str, Any]:
    rest = dict(given)
    quote = rest.pop("quote")
    start = text.index(quote)
    for name in ("part_of", "restates"):
        if name in rest:
            rest[name] = f"{article_id}#{rest[name]}"
    return {
        "id": f"{article_id}#{number}",
        "indicator": "members_added",
        "measure": "发展会员",
        "qualifier": "exact",
        "unit": "person",
        "nature": "level",
        "status": "achieved",
        "period": YEAR,
        "area": RIVER,
        "subject": "青河县总工会",
        "evidence": {
            "quote": quote,
            "start": start,
            "end": start + len(quote),
            "sentence": (start, start + len(quote)),
        },
        "rule": "members_added/action_and_head",
        "confidence": 0.9,
    } | rest

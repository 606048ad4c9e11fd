"""Writes the gold of a document: its articles as a clean reader should give them, and every figure of theirs.

The form is that of the annotation guideline, with `article` (index), `start` and `end` (in its text) beside it.
"""

import json
from typing import Any

from corpus.making.documents import Article, Document

FOLDER = "formats"


def iso(value: Any) -> str | None:
    """A date of the YAML as it stands in the gold."""
    return None if value is None else str(value)


def gold_article(article: Article, document: Document) -> dict[str, Any]:
    """Title, authors, publisher, date and text of an article."""
    fields = article.fields
    return {
        "title": article.title,
        "authors": fields["authors"],
        "publisher": fields["publisher"],
        "published_on": iso(fields.get("published_on", document.fields["published_on"])),
        "text": article.marked.text,
    }


def gold_of(document: Document) -> dict[str, Any]:
    """The whole gold file of a document."""
    fields = document.fields
    figures = [
        figure | {"end": figure["start"] + len(figure["quote"]), "article": number}
        for number, article in enumerate(document.articles)
        for figure in sorted(article.marked.figures, key=lambda figure: int(figure["start"]))
    ]
    return {
        "id": fields["id"],
        "file": document.file,
        "path": f"{FOLDER}/{document.file}",
        "script": fields["script"],
        "published_on": iso(fields["published_on"]),
        "genre": fields["genre"],
        "notes": fields.get("notes", []),
        "articles": [gold_article(article, document) for article in document.articles],
        "figures": figures,
    }


def gold_bytes(document: Document) -> bytes:
    """The gold file as written: one figure a line, so that a change shows in a diff."""
    gold = gold_of(document)
    figures = ",\n  ".join(json.dumps(figure, ensure_ascii=False) for figure in gold.pop("figures"))
    head = json.dumps(gold, ensure_ascii=False, indent=1).removesuffix("\n}")
    return f'{head},\n "figures": [\n  {figures}\n ]\n}}\n'.encode()

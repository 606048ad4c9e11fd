"""The articles that made-up newspaper pages are set from: corpus/flat/news.yaml and the news of corpus/sources.

stock()[0].title  ->  "云汀区工会把夜校办进厂区";  development(), heldback()   # every other article each
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from corpus.making.documents import read_document

CORPUS = Path(__file__).resolve().parents[1]
SOURCES = ("2023_five_districts_newspaper", "2022_reprints")


@dataclass(frozen=True, slots=True)
class News:
    """One article: its head and body as (kind, text) lines, its captions, and who signs it.

    Kinds: kicker, title, subtitle, byline, text, h2, closing.
    """

    title: str
    authors: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]
    captions: tuple[str, ...] = ()


@cache
def stock() -> tuple[News, ...]:
    """All articles, in a fixed order."""
    own = yaml.safe_load((CORPUS / "flat" / "news.yaml").read_text(encoding="utf-8"))
    return tuple(_written(fields) for fields in own) + tuple(_from_sources())


def development() -> tuple[News, ...]:
    """The articles that pages may be looked at with while the splitter changes."""
    return stock()[::2]


def heldback() -> tuple[News, ...]:
    """The articles of the pages that only score it."""
    return stock()[1::2]


def _written(fields: dict[str, object]) -> News:
    lines = [(kind, str(fields[kind])) for kind in ("kicker", "title", "subtitle", "byline") if kind in fields]
    body = str(fields["body"]).splitlines()
    lines += [("h2", line.removeprefix("## ")) if line.startswith("## ") else ("text", line) for line in body]
    if "closing" in fields:
        lines.append(("closing", str(fields["closing"])))
    return News(str(fields["title"]), _strings(fields["authors"]), tuple(lines), _strings(fields.get("captions")))


def _from_sources() -> list[News]:
    """The news of two source documents; reprints of other articles are left aside."""
    found = []
    for name in SOURCES:
        for article in read_document(CORPUS / "sources" / f"{name}.yaml").articles:
            if "reprint" in article.fields:
                continue
            lines = tuple((line.kind, line.text) for line in article.lines if line.kind in ("kicker", "title", "text"))
            captions = tuple(line.text for line in article.lines if line.kind == "caption")
            found.append(News(article.title, _strings(article.fields["authors"]), lines, captions))
    return found


def _strings(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()

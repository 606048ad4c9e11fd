"""What a careful reader should get from a file, known before the file is made: articles, table cells, reprints.

expected(source)    # {"file": …, "kind": …, "articles": [{"title": …, "text": …, "cells": […]}]}
"""

import json
from dataclasses import dataclass
from typing import Any

from corpus.making.kinds_web.grids import read_cells, read_table
from corpus.making.kinds_web.inline import notes, read_line

Source = dict[str, Any]
SIGNS = (("### ", "h3"), ("## ", "h2"), ("- ", "item"), ("#1 ", "n1"), ("#2 ", "n2"), ("#3 ", "n3"))
NUMERALS = "零一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the body: kind is text, h2, h3, item, n1 to n3 (numbered by the program), table or box."""

    kind: str
    text: str
    number: int = 0


def read_sign(raw: str) -> Line:
    """`## ` a heading, `- ` an item, `#1 ` a line that numbers itself, `{table 0}` and `{box 0}` what they say."""
    for kind in ("table", "box"):
        if raw.startswith(f"{{{kind} "):
            return Line(kind, "", int(raw.removeprefix(f"{{{kind} ").rstrip("}")))
    for sign, kind in SIGNS:
        if raw.startswith(sign):
            return Line(kind, raw.removeprefix(sign))
    return Line("text", raw)


def body_lines(article: Source) -> list[Line]:
    """The lines below the title."""
    return [read_sign(raw) for raw in article["body"].splitlines() if raw.strip()]


def numbered(level: int, count: int) -> str:
    """The number that a word processor prints: 一、 then （一） then 1."""
    hanzi = NUMERALS[count] if count <= 10 else f"十{NUMERALS[count - 10]}"
    return (f"{hanzi}、", f"（{hanzi}）", f"{count}.")[level - 1]


def with_numbers(lines: list[Line]) -> list[str]:
    """The words of each line, automatic numbers before them; a higher heading starts the lower ones again."""
    counts = [0, 0, 0]
    words = []
    for line in lines:
        number = ""
        if line.kind in ("n1", "n2", "n3"):
            level = int(line.kind[1])
            counts[level - 1 :] = [counts[level - 1] + 1, *[0] * (3 - level)]
            number = numbered(level, counts[level - 1])
        words.append(number + read_line(line.text))
    return words


def article_text(article: Source) -> str:
    """Title, then the body, tables and boxes in their places, footnotes at the end."""
    lines = body_lines(article)
    out = [] if article.get("untitled") else [read_line(article["title"])]
    out += map(read_line, article.get("heads", []))
    for line, words in zip(lines, with_numbers(lines), strict=True):
        if line.kind == "table":
            out += read_table(article["tables"][line.number])
        elif line.kind == "box":
            out += article["boxes"][line.number].splitlines()
        elif words:
            out.append(words)
    out += [note for line in lines for note in notes(line.text)]
    return "\n".join(out)


def article_cells(article: Source) -> list[dict[str, Any]]:
    """The figures of the tables, in printed order."""
    order = [line.number for line in body_lines(article) if line.kind == "table"]
    return [figure for number in order for figure in read_cells(article["tables"][number])]


def expected_article(article: Source) -> dict[str, Any]:
    """Title, authors, publisher, date, text and cells of an article."""
    published = article.get("published_on")
    return {
        "title": read_line(article["title"]).replace("\n", ""),
        "authors": article.get("authors", []),
        "publisher": article.get("publisher"),
        "published_on": None if published is None else str(published),
        "fragment": article.get("fragment", False),
        "text": article_text(article),
        **({"may_hold": article["may_hold"]} if "may_hold" in article else {}),
        "cells": article_cells(article),
    }


def expected(source: Source) -> dict[str, Any]:
    """The whole truth about a file; `notes` says where the truth could be argued."""
    truth = {
        "file": source["file"],
        "kind": source["kind"],
        "articles": [expected_article(article) for article in source["articles"]],
    }
    extra = ("duplicates", "basis", "issues", "sidecar", "notes")
    return truth | {name: source[name] for name in extra if name in source}


def expected_bytes(source: Source) -> bytes:
    """The truth as written: a cell a line, so that a change shows in a diff."""
    truth = expected(source)
    lists = [article["cells"] for article in truth["articles"]]
    for number, article in enumerate(truth["articles"]):
        article["cells"] = f"@cells{number}"
    written = json.dumps(truth, ensure_ascii=False, indent=1)
    for number, cells in enumerate(lists):
        rows = ",\n    ".join(json.dumps(cell, ensure_ascii=False) for cell in cells)
        written = written.replace(f'"@cells{number}"', f"[\n    {rows}\n   ]" if cells else "[]")
    return f"{written}\n".encode()

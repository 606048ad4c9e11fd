"""What a layout gives back: a document and the truth about its articles, as a careful reader wants them.

make_newspaper(path).articles[0]["text"]   # "两年添了三万名会员\n今年的账本\n本报讯（记者 何秋水）……"
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Fields = dict[str, Any]
SCALE = "[余多]?[万亿萬億]?[余多]?"
UNIT = "(?:人次|户次|[人名家件场次户元份期册個个%場戶])"
MENTION = re.compile(rf"[^\W\d]{{2,6}}\d[\d.,]*{SCALE}{UNIT}")
HEADS = ("kicker", "subtitle", "byline")


@dataclass(frozen=True, slots=True)
class Made:
    """A document (its bytes and the ending of its name) and what its articles say."""

    suffix: str
    data: bytes
    articles: tuple[Fields, ...]


def read_source(path: Path) -> Fields:
    """The fields of a source."""
    fields: Fields = yaml.safe_load(path.read_text(encoding="utf-8"))
    return fields


def plain(text: str) -> str:
    """A headline without the marks (|) that say where its lines break."""
    return text.replace("|", "")


def paragraphs(body: str) -> list[str]:
    """Paragraphs of a body; `## ` marks a subhead, which is a line of its own."""
    return [line.removeprefix("## ") for line in body.splitlines() if line.strip()]


def full_text(fields: Fields, body: list[str]) -> str:
    """Title line first, then kicker, subtitle and byline line where there are any, then one paragraph a line."""
    heads = [fields.get("title"), *(fields.get(name) for name in HEADS)]
    return "\n".join([plain(head) for head in heads if head] + body)


def truth(fields: Fields, body: list[str], pages: dict[str, int], cells: list[Fields], optional: list[str]) -> Fields:
    """The truth about one article; `may_hold` are lines that a reader may keep or leave, such as captions."""
    return {
        "title": plain(fields["title"]) if fields.get("title") else None,
        "kicker": fields.get("kicker"),
        "subtitle": fields.get("subtitle"),
        "authors": fields.get("authors", []),
        "publisher": fields.get("publisher"),
        "published_on": str(fields["published_on"]) if fields.get("published_on") else None,
        "fragment": bool(fields.get("fragment", False)),
        "text": full_text(fields, body),
        "may_hold": optional,
        "numbers_on_page": pages,
        "cells": cells,
    }


def find_pages(quotes: list[str], printed: list[tuple[int, str]], name: str) -> dict[str, int]:
    """The page (from 1) on which each quote begins; `printed` are the lines of an article in reading order."""
    text = "".join(line for _, line in printed)
    found = {}
    for quote in quotes:
        at = text.find(quote)
        if at < 0 or text.count(quote) > 1:
            raise ValueError(f"{name}: {quote}: found {text.count(quote)} times, wanted once")
        for page, line in printed:
            if at < len(line):
                found[quote] = page
                break
            at -= len(line)
    return found


def figures_quoted(text: str) -> list[str]:
    """A few numbers of the text with the words before them, each found once: quotes that a source need not name."""
    wanted = MENTION.findall(text)
    return [quote for quote in dict.fromkeys(wanted) if text.count(quote) == 1][:8]


def expected_bytes(kind: str, file: str, made: Made) -> bytes:
    """The truth as JSON."""
    record = {"file": file, "kind": kind, "articles": list(made.articles)}
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()

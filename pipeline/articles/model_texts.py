"""Pages of sharing sites that hold several texts under one title, each numbered: 篇一, 范文二, 第三篇.

    part_model_texts("工会总结（精选2篇）\\n篇一：甲县总结\\n…\\n篇二：乙县总结\\n…")
    ->  ("甲县总结\\n…", "乙县总结\\n…")

The numbers must run 1, 2, 3 behind the same words, with text under each. 第一篇 may be a part of a book, and a title
with a number a chapter; these count only under a title that promises several texts (精选2篇).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.numbers.numerals import read_numeral
from pipeline.articles.boilerplate import is_boilerplate
from pipeline.articles.lines import is_heading, is_prose, packed
from schemas.lexicon_reading import one_of, reading_words

LONGEST = 60
FEWEST = 2
TITLES_WITHIN = 30  # lines from the top, in which the title of the collection stands
COUNT = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_NUMBER = re.compile(r"\d")
_PROMISE = re.compile(rf"(?:{one_of(reading_words('collection'))}|[（(])\s*{COUNT}\s*篇|{COUNT}篇[）)]?$")
_NUMBERED = re.compile(
    rf"#*\s*(?P<lead>[^：:。，]{{0,30}}?)\s*"
    rf"[【\[（(]?(?:(?P<word>{one_of(reading_words('model_text'))})\s*(?P<count>{COUNT})|第\s*(?P<part>{COUNT})\s*篇)"
    r"(?:[】\]）)]|\s*[:：、.．]|\s|$)\s*[:：]?\s*(?P<title>.*)"
)
_TITLE_AGAIN = re.compile(rf"#*\s*(?P<lead>[^：:。，]{{4,30}}?)\s*[（(]?(?P<count>{COUNT})[）)]?$")


@dataclass(frozen=True, slots=True)
class Separator:
    """A line that begins the text of a number; `kind` is what the lines of one series have in common."""

    line: int
    kind: tuple[str, str]
    count: Decimal | None
    title: str


def part_model_texts(printed: str) -> tuple[str, ...] | None:
    """The texts, each under its own title; None for a page that is no such collection."""
    lines = printed.split("\n")
    promised = next((line for line in lines[:TITLES_WITHIN] if _promises(line)), None)
    found = list(_separators(lines, promised))
    for kind in dict.fromkeys(one.kind for one in found):
        series = [one for one in found if one.kind == kind]
        counted = [one.count for one in series] == list(range(1, len(series) + 1))
        if len(series) >= FEWEST and counted and all(_has_text(lines, one, found) for one in series):
            ends = [*(one.line for one in series[1:]), len(lines)]
            texts = (_text(lines, one, end) for one, end in zip(series, ends, strict=True))
            return (*preface(lines[: series[0].line]), *texts)
    return None


def preface(above: Sequence[str]) -> tuple[str, ...]:
    """What stands above the first text, if it is more than the words of the site: a sentence with a number."""
    says = any("。" in line and _NUMBER.search(line) and not is_boilerplate(line) for line in above)
    return ("\n".join(above),) if says else ()


def _promises(line: str) -> bool:
    return len(packed(line)) <= LONGEST and not is_prose(line) and bool(_PROMISE.search(line.strip()))


def _separators(lines: Sequence[str], promised: str | None) -> Iterator[Separator]:
    """The numbered lines, but for those of a list of contents, which have no text under them."""
    numbered = [found for number, line in enumerate(lines) if (found := _separator(number, line, promised))]
    for number, one in enumerate(numbered):
        end = numbered[number + 1].line if number + 1 < len(numbered) else len(lines)
        if any(line.strip() for line in lines[one.line + 1 : end]):
            yield one


def _separator(number: int, line: str, promised: str | None) -> Separator | None:
    bare = line.strip()
    if not bare or len(packed(bare)) > LONGEST or "。" in bare:
        return None
    found = _NUMBERED.fullmatch(bare)
    if found and (found["word"] or promised):
        lead, count = found["lead"], found["count"] or found["part"]
        return Separator(number, (packed(lead), found["word"] or "第"), read_numeral(count), found["title"].strip())
    again = _TITLE_AGAIN.fullmatch(bare) if promised else None
    if again and packed(again["lead"]) in packed(promised or ""):
        return Separator(number, (packed(again["lead"]), ""), read_numeral(again["count"]), "")
    return None


def _has_text(lines: Sequence[str], one: Separator, found: Sequence[Separator]) -> bool:
    end = min((other.line for other in found if other.line > one.line), default=len(lines))
    return any(is_prose(line) for line in lines[one.line + 1 : end])


def _text(lines: Sequence[str], one: Separator, end: int) -> str:
    """The text under its own title; the bare number goes where a headline stands below it."""
    body = lines[one.line + 1 : end]
    below = next((line for line in body if line.strip()), "")
    bare = not one.title and not one.kind[0] and is_heading(below) and not is_prose(below)
    head = () if bare else (one.title or lines[one.line].strip().lstrip("# "),)
    return "\n".join((*head, *body))

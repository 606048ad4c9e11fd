"""What a heading or a label says: the name of what is counted, its unit, its period, and what sort of column it makes.

read_heading(cells of 挽回经济损失（万元）, lexicon)   # name 挽回经济损失, unit 万元
read_heading(cells of 增减（%）, lexicon)            # no name, unit %, kind change
read_heading(cells of 2021年, lexicon)              # no name, period 2021年
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from extractors.periods.finding import find_periods
from extractors.tables.headers import Cells
from extractors.tables.lines import Cell
from extractors.tables.units import units_of
from extractors.text.spans import Span
from schemas.lexicon import Lexicon
from schemas.lexicon_tables import table_words

Kind = Literal["level", "change", "share"]
_GONE = "\0"
_BRACKET = re.compile(r"[(（]([^()（）]*)[)）]")
_SLASH = re.compile(r"[/／]\s*([^/／\0]+)$")
_NUMBERING = re.compile(r"^(?:\d{1,2}[.、．]|[(（]?[一二三四五六七八九十]{1,3}[)）、])\s*")
_PART = re.compile(r"^[\0\s]*(?:#|其中\s*[:：]?|(?<=其中)[:：])\s*")
_KEPT = re.compile(rf"[^{_GONE}]+")
_DEDUCED = ("人次", "场次", "户次", "家次", "件次", "班次", "批次", "项次")
_TIMELY = re.compile(r"[年月季今去上本]")


@dataclass(frozen=True, slots=True)
class Heading:
    """`words` name what is counted; `unit` is "" where none is told, `deduced` one that the name ends in.

    `planned` is None where nothing is said; `part` marks 其中, `standing` 累计 and its like, `rated` 率 at its end,
    `due` what ought to be done.
    """

    words: tuple[Span, ...] = ()
    name: str = ""
    unit: str = ""
    deduced: str = ""
    period: str = ""
    kind: Kind = "level"
    kind_word: str = ""
    planned: bool | None = None
    standing: bool = False
    part: bool = False
    rated: bool = False
    due: bool = False


def read_heading(cells: Cells, lexicon: Lexicon) -> Heading:
    """What the cells over one column, or the labels of one row, say together; the last outweighs those before it."""
    read = [_read(cell, lexicon, below=number > 0) for number, cell in enumerate(cells)]
    kinds = [one.kind for one in read if one.kind != "level"]
    said = [one.planned for one in read if one.planned is not None]
    return Heading(
        tuple(span for one in read for span in one.words),
        "".join(one.name for one in read),
        _last(one.unit for one in read),
        _last(one.deduced for one in read),
        "".join(one.period for one in read),
        kinds[-1] if kinds else "level",
        _last(one.kind_word for one in read),
        said[-1] if said else None,
        any(one.standing for one in read),
        any(one.part for one in read),
        any(one.rated for one in read),
        any(one.due for one in read),
    )


def _last(words: Iterable[str]) -> str:
    return next((word for word in reversed(tuple(words)) if word), "")


def _read(cell: Cell, lexicon: Lexicon, *, below: bool) -> Heading:
    """One cell: what is understood is taken away, what stays is the name; 万人 `below` a heading is its unit."""
    if below and units_of(cell.bare, lexicon):
        return Heading(unit=cell.bare)
    words, unit = _take_units(cell.words, lexicon)
    words, period = _take_period(words, year=cell.year)
    words = _NUMBERING.sub(_blanked, words)
    part = bool(_PART.match(words))
    words = _PART.sub(_blanked, words)
    whole = "".join(_KEPT.findall(words)).replace(" ", "")
    known = table_words()
    words, kind, kind_word = _take_kind(words)
    words, planned = _take_status(words)
    rest = "".join(_KEPT.findall(words)).strip()
    if rest.replace(" ", "") in known.generic:
        words = _GONE * len(words)
    spans = tuple(
        Span(cell.span.start + match.start(), cell.span.start + match.end())
        for match in _KEPT.finditer(words)
        if match.group().strip()
    )
    return Heading(
        spans,
        "".join(match.group() for match in _KEPT.finditer(words) if match.group().strip()),
        unit,
        _deduced(whole, lexicon),
        period,
        kind,
        kind_word,
        planned,
        any(word in cell.words for word in known.standing),
        part,
        whole.endswith(tuple(known.rate)) or "±" in whole,
        any(word in cell.words for word in known.due),
    )


def _blanked(match: re.Match[str]) -> str:
    return _GONE * len(match.group())


def _take_units(words: str, lexicon: Lexicon) -> tuple[str, str]:
    """Without its brackets and /万元; the unit that one of them holds."""
    units = [match[1].removeprefix("单位").strip(" :：") for match in _BRACKET.finditer(words)]
    words = _BRACKET.sub(_blanked, words)
    slash = _SLASH.search(words)
    if slash and units_of(slash[1].strip(), lexicon):
        return words[: slash.start()] + _blanked(slash), slash[1].strip()
    if words.endswith("%"):
        return words[:-1] + _GONE, "%"
    return words, next((unit for unit in units if units_of(unit, lexicon)), "")


def _take_period(words: str, *, year: bool) -> tuple[str, str]:
    """Without the words that say when; a lone 2021 is 2021年."""
    if year:
        return _GONE * len(words), f"{words}年"
    if not _TIMELY.search(words):
        return words, ""
    said = [mention.span for mention in find_periods(words) if mention.role in ("plain", "name")]
    period = "".join(span.of(words) for span in said)
    for span in said:
        words = _without(words, span.start, span.end)
    return words, period


def _take_kind(words: str) -> tuple[str, Kind, str]:
    """Without the word for a change (同比增长) or a share (占比), the longest first."""
    known = table_words()
    kinds: tuple[tuple[Kind, frozenset[str]], ...] = (("change", known.change), ("share", known.share))
    found = [(word, kind) for kind, some in kinds for word in some if word in words]
    if not found:
        return words, "level", ""
    word, kind = max(found, key=lambda item: len(item[0]))
    at = words.find(word)
    return _without(words, at, at + len(word)), kind, word


def _take_status(words: str) -> tuple[str, bool | None]:
    """Without the word at either end that says whether it is done (完成数) or to be done (目标值)."""
    known = table_words()
    bare = words.strip(_GONE + " ")
    for planned, some in ((True, known.planned), (False, known.done)):
        for word in sorted(some, key=len, reverse=True):
            if bare.endswith(word) or (planned and bare.startswith(word)):
                at = words.rfind(word) if bare.endswith(word) else words.find(word)
                return _without(words, at, at + len(word)), planned
    return words, None


def _deduced(words: str, lexicon: Lexicon) -> str:
    """The measure word that a name ends in: 培训人次, 培训期数, 会员人数."""
    twice = next((word for word in _DEDUCED if words.endswith(word)), "")
    if twice or not words.endswith("数"):
        return twice
    found = (words[-1 - size : -1] for size in (2, 1))
    return next((word for word in found if word and units_of(word, lexicon)), "")


def _without(words: str, start: int, end: int) -> str:
    return words[:start] + _GONE * (end - start) + words[end:]

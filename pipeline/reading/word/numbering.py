"""The numbers that Word prints before the paragraphs of a list; they stand in no text, only in numbering.xml.

    numbers = Numbers(Numbering(root, styles))
    numbers.label(paragraph, style)    ->  "一、"      # then "（一）", "1. ", "（二）", "二、" … as the levels come
    numbers.label(paragraph, style)    ->  "· "        # a bullet, whatever its picture

Lists that share their definition go on counting together unless one says where it starts.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pipeline.reading.word.numerals import numeral
from pipeline.reading.word.styles import Styles
from pipeline.reading.word.xml import MC, W, is_on, number, value, whole

BULLET = "·"
LEVELS = 9
LONGEST_PATTERN = 60
_PLACE = re.compile(r"%([1-9])")
_SET_OFF = re.compile(r"[、，．。）】〕》：\s]$")
_SYMBOLS = re.compile(r"[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: 第%1章, chineseCounting, from 1; `restart`: the level (1 to 9) that begins it anew."""

    pattern: str
    format: str
    start: int
    restart: int | None
    plain: bool


@dataclass(frozen=True, slots=True)
class List:
    """A list as paragraphs name it; `definition` is shared by lists that count together, `starts` begin it anew."""

    definition: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]
    linked: Mapping[str, int]  # style to level


@dataclass(frozen=True)
class Numbering:
    """numbering.xml, read when it is asked."""

    root: Any
    styles: Styles

    def place(self, paragraph: Any, style: str) -> tuple[str, int] | None:
        """The list and level that the paragraph or its style names; None where it is not numbered."""
        list_id, level = _named(paragraph.find(f"{W}pPr/{W}numPr"))
        if list_id is None:
            list_id, of_style = self._place_of(style)
            level = of_style if level is None else level
        if list_id in (None, "0"):
            return None
        return str(list_id), min(max(level or 0, 0), LEVELS - 1)

    def _place_of(self, style: str) -> tuple[str | None, int | None]:
        """The list that the style names and its level in it: the one that names the style, else as it says."""
        if style not in self._places:
            self._places[style] = None, None
            for holder in self.styles.chain(style):
                list_id, level = _named(holder.find(f"{W}pPr/{W}numPr"))
                if list_id is not None:
                    found = self.list(list_id)
                    linked = found.linked.get(holder.get(f"{W}styleId", "")) if found else None
                    self._places[style] = list_id, level if linked is None else linked
                    break
        return self._places[style]

    @cached_property
    def _places(self) -> dict[str, tuple[str | None, int | None]]:
        return {}

    def list(self, list_id: str) -> List | None:
        """The list of this number, its definition with its own changes."""
        if list_id not in self._lists:
            self._lists[list_id] = self._read(list_id)
        return self._lists[list_id]

    @cached_property
    def _lists(self) -> dict[str, List | None]:
        return {}

    @cached_property
    def _given(self) -> Mapping[str, Any]:
        return self._by("num", "numId")

    @cached_property
    def _definitions(self) -> Mapping[str, Any]:
        return self._by("abstractNum", "abstractNumId")

    def _by(self, tag: str, key: str) -> Mapping[str, Any]:
        found = () if self.root is None else self.root.findall(f"{W}{tag}")
        return {element.get(f"{W}{key}", ""): element for element in found}

    def _read(self, list_id: str) -> List | None:
        given = self._given.get(list_id)
        definition = self._definition(given)
        if given is None or definition is None:
            return None
        elements = {whole(level.get(f"{W}ilvl")): level for level in definition.findall(f"{W}lvl")}
        starts: dict[int, int] = {}
        for override in given.findall(f"{W}lvlOverride"):
            at, start, own = (
                whole(override.get(f"{W}ilvl")),
                override.find(f"{W}startOverride"),
                override.find(f"{W}lvl"),
            )
            elements |= {} if own is None else {at: own}
            starts |= {} if start is None else {at: number(start)}
        styles = {value(level.find(f"{W}pStyle")): at for at, level in elements.items()}
        return List(
            definition=definition.get(f"{W}abstractNumId", ""),
            levels={at: _level(element) for at, element in elements.items()},
            starts=starts,
            linked={style: at for style, at in styles.items() if style},
        )

    def _definition(self, given: Any) -> Any:
        """The definition of a list; one that only names a numbering style is looked up there, once."""
        definition = None if given is None else self._definitions.get(value(given.find(f"{W}abstractNumId")) or "")
        named = None if definition is None else value(definition.find(f"{W}numStyleLink"))
        if named is None:
            return definition
        linked = (one for one in self._definitions.values() if value(one.find(f"{W}styleLink")) == named)
        return next(linked, definition)


class Numbers:
    """Counts along the paragraphs of one text, in the order in which they are asked for."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, paragraph: Any, style: str) -> str:
        """What Word prints before the paragraph of this style; each call counts one on."""
        place = self._numbering.place(paragraph, style)
        found = self._numbering.list(place[0]) if place else None
        if place is None or found is None or place[1] not in found.levels:
            return ""
        level = found.levels[place[1]]
        self._count(*place, found)
        if level.format == "bullet":
            return f"{BULLET} " if level.pattern else ""
        words = _PLACE.sub(lambda match: self._numeral(int(match[1]) - 1, found, level), level.pattern).strip()
        words = _SYMBOLS.sub("", words)
        return words if not words or _SET_OFF.search(words) else f"{words} "

    def _count(self, list_id: str, at: int, found: List) -> None:
        counts = self._counts.setdefault(found.definition, {})
        for above in range(at):  # a level that was passed over has begun all the same
            if above in found.levels and above not in counts:
                counts[above] = _first(found, above)
                self._begun.add((list_id, above))
        if at in found.starts and (list_id, at) not in self._begun:
            self._begun.add((list_id, at))
            counts[at] = found.starts[at]
        else:
            counts[at] = counts[at] + 1 if at in counts else _first(found, at)
        for below in [other for other in counts if other > at]:
            restart = found.levels[below].restart if below in found.levels else None
            if restart is None or at < restart:
                del counts[below]

    def _numeral(self, at: int, found: List, asking: Level) -> str:
        level = found.levels.get(at)
        if level is None or level.format in ("none", "bullet"):
            return ""
        count = self._counts[found.definition].get(at, _first(found, at))
        return numeral(count, "decimal" if asking.plain else level.format)


def _first(found: List, at: int) -> int:
    return found.starts.get(at, found.levels[at].start if at in found.levels else 1)


def _named(properties: Any) -> tuple[str | None, int | None]:
    if properties is None:
        return None, None
    level = properties.find(f"{W}ilvl")
    return value(properties.find(f"{W}numId")), None if level is None else number(level)


def _level(element: Any) -> Level:
    restart, form = element.find(f"{W}lvlRestart"), element.find(f"{W}numFmt")
    if form is None:  # a format of Word 2010, with a usual one to fall back on
        form = element.find(f"{MC}AlternateContent/{MC}Fallback/{W}numFmt")
    pattern = value(element.find(f"{W}lvlText")) or ""
    return Level(
        pattern=pattern if len(pattern) <= LONGEST_PATTERN else "",
        format=value(form) or "decimal",
        start=number(element.find(f"{W}start")),
        restart=None if restart is None else number(restart),
        plain=is_on(element.find(f"{W}isLgl")),
    )

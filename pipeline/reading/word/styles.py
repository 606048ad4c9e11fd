"""What a paragraph's style says that matters to reading: a heading, an entry of the contents, indented, hidden.

    styles.look(paragraph)              ->  Look("1", heading=True, contents=False, indented=False, hidden=False)
    styles.hides(run, look)             ->  False

What a paragraph says of itself goes before its style, and that before the style it is based on.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from pipeline.reading.word.xml import W, is_on, value, whole

_HEADING = re.compile(r"(?:heading|标题|標題)\s*[1-9]?|(?:sub)?title|副标题|副標題", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|contents|目录|目錄)\s*(?:[1-9]|heading|标题|標題)", re.IGNORECASE)
_BODY_LEVEL = 9
_MOST_BASES = 20  # Word allows half as many
_PROPERTIES, _STYLE, _LEVEL, _INDENT = f"{W}pPr", f"{W}pStyle", f"{W}outlineLvl", f"{W}ind"


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks: its style, and whether it is a heading, of the contents, indented, hidden."""

    style: str
    heading: bool
    contents: bool
    indented: bool
    hidden: bool


@dataclass(frozen=True)
class Styles:
    """The styles of a document by their ids."""

    root: Any = None

    @cached_property
    def by_id(self) -> Mapping[str, Any]:
        """w:style elements."""
        found = () if self.root is None else self.root.findall(f"{W}style")
        return {style.get(f"{W}styleId", ""): style for style in found}

    @cached_property
    def standard(self) -> str:
        """The style of paragraphs that name none."""
        for name, style in self.by_id.items():
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                return name
        return ""

    def chain(self, name: str) -> tuple[Any, ...]:
        """The style and those it is based on, nearest first; a circle, or an endless chain, ends somewhere."""
        found: list[Any] = []
        current: str | None = name
        while current is not None and current in self.by_id and len(found) < _MOST_BASES:
            found.append(self.by_id[current])
            current = value(found[-1].find(f"{W}basedOn"))
        return tuple(found)

    def look(self, paragraph: Any) -> Look:
        """The look of a paragraph."""
        properties = paragraph.find(_PROPERTIES)
        if properties is None:
            return self._look_of(self.standard)
        named = value(properties.find(_STYLE))
        look = self._look_of(named if named is not None and named in self.by_id else self.standard)
        level, indent = _level(properties), _indent(properties)
        if level is None and indent is None:
            return look
        return replace(
            look,
            heading=look.heading if level is None else level,
            indented=look.indented if indent is None else indent,
        )

    def hides(self, run: Any, look: Look) -> bool:
        """Whether a run of such a paragraph, or with the paragraph's w:pPr its mark, is hidden text."""
        properties = run.find(f"{W}rPr")
        if properties is None:
            return look.hidden
        direct = properties.find(f"{W}vanish")
        if direct is not None:
            return is_on(direct)
        named = value(properties.find(f"{W}rStyle"))
        return look.hidden or (named is not None and self._look_of(named).hidden)

    @cached_property
    def _looks(self) -> dict[str, Look]:
        return {}

    def _look_of(self, name: str) -> Look:
        if name not in self._looks:
            self._looks[name] = self._read(name)
        return self._looks[name]

    def _read(self, name: str) -> Look:
        chain = self.chain(name)
        names = [(value(style.find(f"{W}name")) or "").strip() for style in chain]
        of_paragraphs = [found for style in chain if (found := style.find(_PROPERTIES)) is not None]
        level = _first(map(_level, of_paragraphs))
        hidden = _first(style.find(f"{W}rPr/{W}vanish") for style in chain)
        return Look(
            style=name,
            heading=any(map(_HEADING.fullmatch, names)) if level is None else level,
            contents=any(map(_CONTENTS.fullmatch, names)),
            indented=bool(_first(map(_indent, of_paragraphs))),
            hidden=is_on(hidden),
        )


def _level(properties: Any) -> bool | None:
    """Whether the outline level is one of a heading; None without one."""
    level = properties.find(_LEVEL)
    return None if level is None else 0 <= whole(value(level), _BODY_LEVEL) < _BODY_LEVEL


def _indent(properties: Any) -> bool | None:
    """Whether the first line begins further in than the others; None where nothing is said."""
    indent = properties.find(_INDENT)
    said = () if indent is None else (indent.get(f"{W}firstLineChars"), indent.get(f"{W}firstLine"))
    first = next((one for one in said if one is not None), None)
    return None if first is None else whole(first) > 0


def _first(said: Iterable[Any]) -> Any:
    return next((one for one in said if one is not None), None)

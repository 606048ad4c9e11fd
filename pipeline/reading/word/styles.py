"""What a paragraph's style says that matters to reading: a heading, an entry of the contents, hidden, numbered.

styles.is_heading(paragraph)    ->  True      # style 标题 1, or whatever is based on it
styles.hides(run, paragraph)    ->  False
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from pipeline.reading.word.xml import W, is_on, value, whole

_HEADING = re.compile(r"(?:heading|标题|標題)\s*[1-9]?|(?:sub)?title|副标题|副標題", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|contents|目录|目錄)\s*(?:[1-9]|heading|标题|標題)", re.IGNORECASE)
BODY_LEVEL = 9


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

    @cached_property
    def _chains(self) -> dict[str, tuple[Any, ...]]:
        return {}

    def chain(self, name: str) -> tuple[Any, ...]:
        """The style and those it is based on, nearest first; a circle ends where it closes."""
        if name not in self._chains:
            found: dict[str, Any] = {}
            current: str | None = name
            while current is not None and current in self.by_id and current not in found:
                found[current] = self.by_id[current]
                current = value(found[current].find(f"{W}basedOn"))
            self._chains[name] = tuple(found.values())
        return self._chains[name]

    def style_of(self, paragraph: Any) -> str:
        """The id of the paragraph's style."""
        named = value(paragraph.find(f"{W}pPr/{W}pStyle"))
        return named if named is not None and named in self.by_id else self.standard

    def is_heading(self, paragraph: Any) -> bool:
        """Whether its style is a heading or a title, or its outline level is one of a heading."""
        level = self._first(paragraph, lambda holder: holder.find(f"{W}pPr/{W}outlineLvl"))
        if level is not None:
            return 0 <= whole(value(level), BODY_LEVEL) < BODY_LEVEL
        return any(_HEADING.fullmatch(name) for name in self._names(paragraph))

    def is_contents(self, paragraph: Any) -> bool:
        """Whether it is a line of a table of contents."""
        return any(_CONTENTS.fullmatch(name) for name in self._names(paragraph))

    def is_indented(self, paragraph: Any) -> bool:
        """Whether its first line begins further in than the others."""
        for name in ("firstLineChars", "firstLine"):
            found = self._first(paragraph, partial(_indent, name))
            if found is not None:
                return whole(found) > 0
        return False

    def hides(self, run: Any, paragraph_style: str) -> bool:
        """Whether a run, or with the paragraph's w:pPr its mark, is hidden text."""
        direct = run.find(f"{W}rPr/{W}vanish")
        if direct is not None:
            return is_on(direct)
        named = value(run.find(f"{W}rPr/{W}rStyle"))
        return self._hidden(named or "") or self._hidden(paragraph_style)

    @cached_property
    def _hidden_styles(self) -> dict[str, bool]:
        return {}

    def _hidden(self, name: str) -> bool:
        if name not in self._hidden_styles:
            found = (style.find(f"{W}rPr/{W}vanish") for style in self.chain(name))
            self._hidden_styles[name] = is_on(next((one for one in found if one is not None), None))
        return self._hidden_styles[name]

    def _names(self, paragraph: Any) -> tuple[str, ...]:
        chain = self.chain(self.style_of(paragraph))
        return tuple((value(style.find(f"{W}name")) or "").strip() for style in chain)

    def _first(self, paragraph: Any, ask: Callable[[Any], Any]) -> Any:
        """What the paragraph says of itself, else the nearest of its styles that says anything."""
        said = (ask(holder) for holder in (paragraph, *self.chain(self.style_of(paragraph))))
        return next((one for one in said if one is not None), None)


def _indent(name: str, holder: Any) -> str | None:
    found = holder.find(f"{W}pPr/{W}ind")
    return None if found is None else found.get(f"{W}{name}")

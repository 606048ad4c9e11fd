"""A text as bare letters, with the numbers and the place names that stand between them.

    one = Wording("武侯区总工会发展会员14800人，新建工会172家。")
    one.letters                # 武侯区总工会发展会员人新建工会家
    one.numbers.between        # {"会员人新": {"14800"}, "工会家": {"172"}}

A form filled in by another district, or a year later, has the same letters and other things between them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from extractors.places.finding import find_places
from schemas.gazetteer import load_gazetteer

T = TypeVar("T")
_HANZI_NUMBER = "[〇零一二两三四五六七八九十百千]{2,}"  # one alone is mostly no number: 一户一策
_NUMBER = re.compile(rf"[0-9]+(?:[.,][0-9]+)*|{_HANZI_NUMBER}")
_NO_LETTERS = re.compile(r"[\W\d_]+")
_REACH = 2  # letters on each side


@dataclass(frozen=True)
class Insets(Generic[T]):
    """The letters of a text without some things in it, and those things by the letters around them."""

    letters: str
    between: dict[str, set[T]]


@dataclass(frozen=True)
class Wording:
    """A text in simplified characters, and what it is made of."""

    text: str

    @property
    def letters(self) -> str:
        """All letters, hanzi among them, small; numbers, punctuation, spaces and line ends are gone."""
        return self.numbers.letters

    @cached_property
    def numbers(self) -> Insets[str]:
        """The numbers as written, without commas."""
        return _taken_out(self.text, ((*m.span(), m[0].replace(",", "")) for m in _NUMBER.finditer(self.text)))

    @cached_property
    def places(self) -> Insets[tuple[str, ...]]:
        """The divisions as paths, the province first."""
        mentions = find_places(self.text, load_gazetteer())
        return _taken_out(self.text, ((m.span.start, m.span.end, m.path) for m in mentions if m.role == "place"))


def _taken_out(text: str, things: Iterable[tuple[int, int, T]]) -> Insets[T]:
    """`things` are start, end and what stands there, in order."""
    pieces: list[str] = []
    found: list[tuple[int, T]] = []
    place = last = 0
    for start, end, thing in things:
        pieces.append(_letters_of(text[last:start]))
        place += len(pieces[-1])
        found.append((place, thing))
        last = end
    letters = "".join((*pieces, _letters_of(text[last:])))
    between: dict[str, set[T]] = {}
    for place, thing in found:
        between.setdefault(letters[max(0, place - _REACH) : place + _REACH], set()).add(thing)
    return Insets(letters, between)


def _letters_of(text: str) -> str:
    return _NO_LETTERS.sub("", text).lower()

"""Words that say a thing was not done: what they speak of counts for no indicator.

    还有3000名职工没有入会;  因疫情取消运动会1场;  撤销基层工会23家

The words are data (undone_words.csv): a `touching` one undoes the cue right behind it, a `near` one those between the
same two marks. 走访未建会企业300家 stays a visit, for the word that says so is longer than what is undone.
"""

import re
from collections.abc import Iterator
from functools import cache

from extractors.linking.cues import CueMention
from extractors.text.patterns import either
from extractors.text.spans import Span
from schemas.lexicon import Cue

_STRETCH = re.compile(r"[^，,；;：:、。！？!?（）()\n]+")


def without_undone(cues: tuple[CueMention, ...], text: str, words: tuple[Cue, ...]) -> tuple[CueMention, ...]:
    """The cues that stand, those that rule out included."""
    touched = {match.end() for match in _pattern(words, "touching").finditer(text)}
    stretches = tuple(_stretches(text, _pattern(words, "near")))
    return tuple(
        cue
        for cue in cues
        if cue.role == "not"
        or (cue.span.start not in touched and not any(stretch.contains(cue.span) for stretch in stretches))
    )


def speaks_of_undone(words: str, undone: tuple[Cue, ...]) -> bool:
    """Whether any word of the list stands in the words: 撤销基层工会23家, 还没拿到工资的60人."""
    return any(_pattern(undone, reach).search(words) for reach in ("near", "touching"))


def _stretches(text: str, words: re.Pattern[str]) -> Iterator[Span]:
    """Between which marks a word that undoes stands."""
    if words.search(text):
        yield from (Span(*part.span()) for part in _STRETCH.finditer(text) if words.search(part.group()))


@cache
def _pattern(words: tuple[Cue, ...], reach: str) -> re.Pattern[str]:
    return re.compile(either(word.word for word in words if word.signal == reach))

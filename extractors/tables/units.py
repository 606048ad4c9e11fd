"""The unit of a cell: its own, its heading's, its label's, one of 单位：家、人、万元, or the indicator's usual.

The usual one is taken only where the heading names exactly one indicator, and never for money: 元 and 万元 are
ten thousand apart.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.linking.cues import CueMention, find_cues
from extractors.model import Model
from schemas.catalogue import Catalogue
from schemas.indicator import Indicator
from schemas.lexicon import Lexicon
from schemas.vocabulary import Unit

_LISTED = re.compile(r"(?<![一-鿿])(?:计量)?单位\s*[:：]\s*([^()（）\n]+)")
_SEPARATOR = re.compile(r"[、，,；;/／\s]+")
_SCALE = re.compile(r"[十百千万亿]{0,2}")


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A measure word for a cell; `guessed` where only the indicator's usual unit speaks for it."""

    word: str
    guessed: bool = False


def listed_units(captions: Sequence[str], lexicon: Lexicon) -> tuple[str, ...]:
    """The units of the line 单位：家、人、万元; () where there is no such line, or something else in it."""
    for caption in captions:
        match = _LISTED.search(caption)
        listed = tuple(word for word in _SEPARATOR.split(match[1].strip()) if word) if match else ()
        if listed and all(units_of(word, lexicon) for word in listed):
            return listed
    return ()


def named_indicator(name: str, catalogue: Catalogue, model: Model) -> Indicator | None:
    """The one indicator that a heading names; None where it names several, or none by a name."""
    cues = [cue for cue in find_cues(name, model.index) if cue.role == "name"]
    codes = {cue.code for cue in cues if not _is_swallowed(cue, cues)}
    return catalogue.by_code[codes.pop()] if len(codes) == 1 else None


def choose_listed(listed: tuple[str, ...], place: int | None, indicator: Indicator | None, lexicon: Lexicon) -> str:
    """The unit at its `place` in the list, or the only one that fits the indicator; "" where neither is sure."""
    fits = [word for word in listed if indicator and set(units_of(word, lexicon)) & set(indicator.units)]
    if place is not None:
        return listed[place] if indicator is None or listed[place] in fits else ""
    if len(listed) == 1:
        return listed[0] if indicator is None or fits else ""
    same = {(scale_of(word), _settled(word, indicator, lexicon)) for word in fits}
    return fits[0] if len(same) == 1 else ""


def usual_unit(indicator: Indicator | None, lexicon: Lexicon) -> str:
    """The measure word that stands for the indicator's first unit; "" for money and rates."""
    unit = indicator.units[0] if indicator else "CNY"
    if unit in ("CNY", "percent", "other"):
        return ""
    counting = [measure for measure in lexicon.measures.values() if measure.kind == "count"]
    first = (measure.word for measure in counting if measure.units[:1] == (unit,))
    return next(first, None) or next((measure.word for measure in counting if unit in measure.units), "")


def units_of(word: str, lexicon: Lexicon) -> tuple[Unit, ...]:
    """What a measure word, with or without 万 before it, may stand for."""
    known = lexicon.measures.get(word) or lexicon.measures.get(word[len(scale_of(word)) :])
    return known.units if known else ()


def scale_of(word: str) -> str:
    """万 of 万人."""
    match = _SCALE.match(word)
    return match.group() if match else ""


def _settled(word: str, indicator: Indicator | None, lexicon: Lexicon) -> Unit | None:
    return next((unit for unit in units_of(word, lexicon) if indicator and unit in indicator.units), None)


def _is_swallowed(cue: CueMention, cues: Sequence[CueMention]) -> bool:
    return any(other.span.contains(cue.span) and len(other.span) > len(cue.span) for other in cues)

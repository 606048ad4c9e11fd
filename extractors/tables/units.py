"""The unit of a cell: its own, its heading's, its label's, one of 单位：家、人、万元, or the indicator's usual.

The usual one is taken only where the heading names exactly one indicator or ends in what is counted (会员), and never
for money: 元 and 万元 are ten thousand apart.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import cast

from extractors.linking.cues import CueMention, find_cues
from extractors.model import Model
from schemas.catalogue import Catalogue
from schemas.indicator import Indicator
from schemas.lexicon import Lexicon
from schemas.lexicon_tables import table_words
from schemas.vocabulary import Unit

_LISTED = re.compile(r"(?<![一-鿿])(?:计量|金额|货币)?单位\s*[:：]\s*([^()（）\n]+)")
_SEPARATOR = re.compile(r"[、，,；;/／\s]+")
_NUMBER_OF = re.compile("总?数$")
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


def named_indicator(name: str, catalogue: Catalogue, model: Model, *, counted: bool = False) -> Indicator | None:
    """The one indicator that a heading names; None where it names several, or none by a name.

    Where things are `counted` (数量), those of money are none of them, and 困难职工 with 帮扶 is a name too.
    """
    found = find_cues(name, model.index)
    cues = [cue for cue in found if cue.role == "name"]
    codes = {cue.code for cue in cues if not _is_swallowed(cue, cues)}
    if counted:
        codes = {code for code in codes or _paired(found) if usual_unit(catalogue.by_code[code], model.lexicon)}
    return catalogue.by_code[codes.pop()] if len(codes) == 1 else None


def _paired(cues: Sequence[CueMention]) -> set[str]:
    """The codes with a head and an action elsewhere in the words."""
    return {
        head.code
        for head in cues
        for action in cues
        if (head.role, action.role) == ("head", "action")
        and head.code == action.code
        and not head.span.overlaps(action.span)
    }


def choose_listed(
    listed: tuple[str, ...], place: int | None, fitting: Collection[Unit] | None, lexicon: Lexicon
) -> str:
    """The unit at its `place` in the list, or the only one that is `fitting`; "" where neither is sure.

    `fitting` is None where nothing is known of it.
    """
    fits = [word for word in listed if set(units_of(word, lexicon)) & set(fitting or ())]
    if place is not None:
        return listed[place] if fitting is None or listed[place] in fits else ""
    if len(listed) == 1:
        return listed[0] if fitting is None or fits else ""
    same = {(scale_of(word), _settled(word, fitting or (), lexicon)) for word in fits}
    return fits[0] if len(same) == 1 else ""


def unit_counted(name: str, lexicon: Lexicon) -> Unit | None:
    """What a heading says is counted, by the noun it ends in: 慰问职工 people, 职工数 too, 资金 money, 慰问点 sites."""
    bare, words = _NUMBER_OF.sub("", name.replace(" ", "")), table_words()
    noun = max((one for one in lexicon.nouns if bare.endswith(one.word)), key=lambda one: len(one.word), default=None)
    if noun:
        return cast(Unit, noun.signal)
    if bare.endswith(tuple(words.money | words.sum)):
        return "CNY"
    return "site" if bare.endswith(tuple(words.site)) else None


def measure_word(unit: Unit, lexicon: Lexicon) -> str:
    """The measure word that stands for a unit before all; "" for money and rates."""
    if unit in ("CNY", "percent", "other"):
        return ""
    counting = [measure for measure in lexicon.measures.values() if measure.kind == "count"]
    first = (measure.word for measure in counting if measure.units[:1] == (unit,))
    return next(first, None) or next((measure.word for measure in counting if unit in measure.units), "")


def usual_unit(indicator: Indicator | None, lexicon: Lexicon) -> str:
    """The measure word that stands for the indicator's first unit; "" for money and rates."""
    return measure_word(indicator.units[0], lexicon) if indicator else ""


def units_of(word: str, lexicon: Lexicon) -> tuple[Unit, ...]:
    """What a measure word, with or without 万 before it, may stand for."""
    known = lexicon.measures.get(word) or lexicon.measures.get(word[len(scale_of(word)) :])
    return known.units if known else ()


def scale_of(word: str) -> str:
    """万 of 万人."""
    match = _SCALE.match(word)
    return match.group() if match else ""


def _settled(word: str, fitting: Collection[Unit], lexicon: Lexicon) -> Unit | None:
    return next((unit for unit in units_of(word, lexicon) if unit in fitting), None)


def _is_swallowed(cue: CueMention, cues: Sequence[CueMention]) -> bool:
    return any(other.span.contains(cue.span) and len(other.span) > len(cue.span) for other in cues)

"""What a caption says that the cells under it count, where their own heading and label say too little.

2021年帮扶资金发放情况（单位：万元） over 送温暖 | 小计     both are 帮扶资金
各行业“送清凉”情况表 over 资金（万元）                     资金 is 送清凉资金
工会经费收支情况 over 行政补助                             nothing: not all of it is 工会经费 collected
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractors.linking.cues import CueMention, find_cues
from extractors.model import Model
from extractors.tables.composing import Piece
from extractors.tables.units import named_indicator
from extractors.text.spans import Span
from schemas.catalogue import Catalogue
from schemas.indicator import Indicator
from schemas.lexicon_tables import table_words

GENERAL = "activities_held"  # 送清凉活动 is about 送清凉


@dataclass(frozen=True, slots=True)
class Topic:
    """The words of a caption that name what is counted, and the one indicator they name."""

    pieces: tuple[Piece, ...]
    indicator: Indicator


def find_topic(captions: Iterable[Span], text: str, catalogue: Catalogue, model: Model) -> Topic | None:
    """各区新建工会情况: the one indicator that the nearest caption with such words names."""
    for caption in _of_one_thing(captions, text):
        if named := named_indicator(caption.of(text), catalogue, model):
            cue = next(cue for cue in _names(caption, text, model) if cue.code == named.code)
            return Topic((_piece(cue, caption, text),), named)
    return None


def find_theme(captions: Iterable[Span], text: str, model: Model) -> tuple[Piece, ...]:
    """“送清凉”活动情况: the one phrase of a caption that the catalogue knows, whatever of it is counted."""
    for caption in _of_one_thing(captions, text):
        names = [cue for cue in _names(caption, text, model) if cue.code != GENERAL]
        widest = max(names, key=lambda cue: len(cue.span), default=None)
        if widest and all(widest.span.contains(cue.span) for cue in names):
            return (_piece(widest, caption, text),)
    return ()


def is_vague(name: str) -> bool:
    """Whether a heading says at most that there is a number, or an amount of money, not of what: 资金, 其他."""
    return name.replace(" ", "") in table_words().money | table_words().rest | {""}


def _of_one_thing(captions: Iterable[Span], text: str) -> Iterator[Span]:
    opposed = table_words().opposed
    return (caption for caption in captions if not any(word in caption.of(text) for word in opposed))


def _names(caption: Span, text: str, model: Model) -> Iterator[CueMention]:
    return (cue for cue in find_cues(caption.of(text), model.index) if cue.role == "name")


def _piece(cue: CueMention, caption: Span, text: str) -> Piece:
    place = Span(caption.start + cue.span.start, caption.start + cue.span.end)
    return place.of(text), place

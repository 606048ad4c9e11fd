"""Whether the words beside and over a cell say enough of what it counts, or those of the caption must come to them.

送温暖 | 62.5 in a table of 帮扶资金发放情况, 单位：万元     "送温暖帮扶资金62.5万元"
资金（万元） | 24.6 under “送清凉”情况表                   "送清凉资金24.6万元"
"""

from collections.abc import Sequence

from extractors.linking.cues import find_cues
from extractors.model import Model
from extractors.tables.composing import Piece
from extractors.tables.sheets import Sheet
from extractors.tables.topics import is_vague
from extractors.tables.units import UnitChoice
from schemas.indicator import Indicator


def takes_topic(beside: Sequence[Piece], over: Sequence[Piece], named: Indicator | None, sheet: Sheet) -> bool:
    """Whether a cell without a unit of its own counts what the caption names.

    So it is where nothing in the table says it, and where all is money: a 送温暖 or 小计 of 帮扶资金.
    """
    if sheet.topic is None or sheet.nameless:
        return sheet.nameless
    if not sheet.in_money or "CNY" not in sheet.topic.indicator.units:
        return False
    if named is None:
        return is_vague(written(beside)) and is_vague(written(over))
    return named.group == sheet.topic.indicator.group and "CNY" not in named.units


def with_theme(
    beside: Sequence[Piece], over: Sequence[Piece], unit: UnitChoice | None, sheet: Sheet, model: Model
) -> tuple[Piece, ...]:
    """The words of label and heading; 送清凉 put before 资金 where the caption says so and the label says nothing."""
    told = unit is not None and not unit.guessed
    named = any(cue.role == "name" for cue in find_cues(written(beside), model.index))
    return (*beside, *sheet.theme, *over) if told and is_vague(written(over)) and not named else (*beside, *over)


def written(pieces: Sequence[Piece]) -> str:
    """The words of the pieces as one."""
    return "".join(words for words, _ in pieces)

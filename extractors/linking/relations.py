"""What figures of one article say of each other: a part of a total, a restatement in other words or rounder numbers.

新建工会65家,其中物业公司12家      12 is part of 65
去年3.4万职工加入工会 … 新发展会员33544人   3.4万 restates 33544
"""

import re
from decimal import Decimal

from extractors.linking.link import Linked
from extractors.linking.words import PART
from schemas.vocabulary import Nature, Status, Unit

_PART_MARK = re.compile(PART)
_ROUND = {"over": (Decimal(1), Decimal("1.15")), "nearly": (Decimal("0.85"), Decimal(1))}
_ROUNDED = (Decimal("0.95"), Decimal("1.05"))
_ROUND_DIGITS = 2
Sort = tuple[str | None, Unit, Nature, Status]


def find_parts(linked: tuple[Linked, ...]) -> dict[int, int]:
    """Index of a part -> index of its total: the figure before 其中, of the same unit and not smaller."""
    parts: dict[int, int] = {}
    total: int | None = None
    for index, figure in enumerate(linked[1:], 1):
        before = linked[index - 1]
        if figure.view.previous is None:
            total = None
            continue
        between = figure.view.text[before.view.quantity.end : figure.view.quantity.start]
        if _PART_MARK.search(between):
            total = index - 1
        elif re.search("[。；;]", between):
            total = None
        said = total == index - 1  # 其中 stands between the two: so the text has it, even where the part is larger
        if total is not None and (is_part(figure, linked[total]) or (said and _same_level(figure, linked[total]))):
            parts[index] = total
    return parts


def is_part(figure: Linked, total: Linked) -> bool:
    """Whether the one may be a part of the other: levels of one indicator and unit, the part not the larger."""
    return _same_level(figure, total) and figure.value <= total.value


def _same_level(figure: Linked, total: Linked) -> bool:
    return sort_of(figure)[:2] == sort_of(total)[:2] and figure.nature == total.nature == "level"


def find_restatements(linked: tuple[Linked, ...], title_end: int) -> dict[int, int]:
    """Index of a restatement -> index of the fullest mention of the same figure.

    In the title a rounder number restates the body's; elsewhere only an equal one does, the later the earlier.
    """
    found: dict[int, int] = {}
    first: dict[tuple[Sort, Decimal], int] = {}
    covered = [(index, one) for index, one in enumerate(linked) if one.verdict.code]
    body = [(index, one) for index, one in covered if one.view.quantity.start >= title_end]
    for index, figure in body:
        earlier = first.setdefault((sort_of(figure), figure.value), index)
        if earlier != index:
            found[index] = earlier
    for index, figure in covered[: len(covered) - len(body)]:
        fuller = (other for other, one in body if sort_of(one) == sort_of(figure) and _rounds(figure, one))
        if (other := next(fuller, None)) is not None:
            found[index] = other
    return found


def sort_of(one: Linked) -> Sort:
    """What two figures must share to be the same."""
    return one.verdict.code, one.unit, one.nature, one.status


def _rounds(rough: Linked, exact: Linked) -> bool:
    if rough.value == exact.value:
        return True
    if exact.value == 0 or rough.value == 0 or len(rough.value.normalize().as_tuple().digits) > _ROUND_DIGITS:
        return False
    low, high = _ROUND.get(rough.view.quantity.qualifier, _ROUNDED)
    return low <= exact.value / rough.value <= high

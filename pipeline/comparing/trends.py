"""How values stand to one another: the change since the period before, and the place among districts.

Both are said only of what can be held against each other: the same indicator, unit and basis, stated and not in
conflict; a change besides only of two exact values, a place only among districts of one level.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from pipeline.comparing.columns import before, is_single
from pipeline.comparing.districts import level_of
from schemas.compared import ComparedValue

RANKED = ("whole", "as_of")  # totals over years run from other days in each district
PERCENT = Decimal("0.1")  # a change in percent is given to a tenth


def with_trends(values: Iterable[ComparedValue]) -> tuple[ComparedValue, ...]:
    """The values with change, change_percent, rank and ranked."""
    everything = tuple(values)
    by_key = {(_series(one), one.area.path, one.period): one for one in everything}
    ranks = _ranks(everything)
    changed: list[ComparedValue] = []
    for number, one in enumerate(everything):
        earlier = by_key.get((_series(one), one.area.path, before(one.period))) if is_single(one.period) else None
        rank, ranked = ranks.get(number, (None, 0))
        changed.append(one.model_copy(update={"rank": rank, "ranked": ranked, **_change(earlier, one)}))
    return tuple(changed)


def _change(earlier: ComparedValue | None, one: ComparedValue) -> dict[str, Decimal | None]:
    if earlier is None or not _is_comparable(earlier, one) or one.value is None or earlier.value is None:
        return {}
    change = one.value - earlier.value
    percent = (100 * change / earlier.value).quantize(PERCENT) if earlier.value and one.unit != "percent" else None
    return {"change": change, "change_percent": percent}


def _is_comparable(earlier: ComparedValue, one: ComparedValue) -> bool:
    """Both exact, stated and of one basis; what runs to a day, to the same day of its year."""
    if any(each.state != "found" or each.qualifier != "exact" or each.derivation for each in (earlier, one)):
        return False
    if earlier.basis != one.basis or one.basis == "within":
        return False
    return one.basis != "to_date" or _day(earlier) == _day(one)


def _day(one: ComparedValue) -> tuple[int, int] | None:
    end = one.best.period.end if one.best else None
    return (end.month, end.day) if end else None


def _ranks(values: Sequence[ComparedValue]) -> dict[int, tuple[int, int]]:
    """Place and number of places by position in the sequence; equal values share the better place."""
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, one in enumerate(values):
        level = level_of(one.area)
        if level and one.status == "achieved" and _is_ranked(one):
            groups[_series(one), one.period, one.basis, level].append(number)
    ranks: dict[int, tuple[int, int]] = {}
    for group in groups.values():
        ordered = sorted((_amount(values[number]) for number in group), reverse=True)
        places = {value: place for place, value in reversed(tuple(enumerate(ordered, start=1)))}
        ranks |= {number: (places[_amount(values[number])], len(group)) for number in group}
    return ranks


def _amount(one: ComparedValue) -> Decimal:
    return one.value if one.value is not None else Decimal(0)


def _is_ranked(one: ComparedValue) -> bool:
    return one.state == "found" and one.derivation is None and one.basis in RANKED


def _series(one: ComparedValue) -> tuple[str, str, str, bool]:
    return one.indicator, one.unit, one.status, one.basis == "average"

"""How values stand to one another: the change since the period before, and the place among districts.

Both are said only of what can be held against each other: the same indicator, unit and basis, stated and not in
conflict; a change besides only of two exact values over equal times, a place only among districts of one level and
where the words leave no other (of >500 and 520 nobody knows which is larger).
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Context, Decimal

from pipeline.comparing.columns import before, is_single
from pipeline.comparing.districts import level_of
from pipeline.comparing.targets import bounds
from schemas.compared import ComparedValue, Place

RANKED = ("whole", "as_of")  # totals over years run from other days in each district
PERCENT = Decimal("0.1")  # a change in percent is given to a tenth
PRECISE = Context(prec=60)  # of differences: the default of 28 digits would round them
LARGEST = 40  # digits of what is still told of
DAYS = {"": 365, "H": 183, "Q": 92}  # from one column to the next
LEEWAY = 31  # days that two stocks may lie nearer or farther than that
ENDLESS = Decimal("Infinity")


def with_trends(values: Iterable[ComparedValue]) -> tuple[ComparedValue, ...]:
    """The values with change, change_percent, rank and ranked."""
    everything = tuple(values)
    by_key = {(_series(one), one.place, one.period): one for one in everything}
    ranks = _ranks(everything)
    changed: list[ComparedValue] = []
    for number, one in enumerate(everything):
        earlier = by_key.get((_series(one), one.place, before(one.period))) if is_single(one.period) else None
        rank, ranked = ranks.get(number, (None, 0))
        changed.append(one.model_copy(update={"rank": rank, "ranked": ranked, **_change(earlier, one)}))
    return tuple(changed)


def _change(earlier: ComparedValue | None, one: ComparedValue) -> dict[str, Decimal | None]:
    if earlier is None or not _is_comparable(earlier, one) or one.value is None or earlier.value is None:
        return {}
    if max(one.value.adjusted(), earlier.value.adjusted()) >= LARGEST:
        return {}
    change = PRECISE.subtract(one.value, earlier.value)
    percent = None
    if earlier.value and one.unit != "percent":
        percent = PRECISE.divide(100 * change, earlier.value).quantize(PERCENT, context=PRECISE)
    return {"change": change, "change_percent": percent}


def _is_comparable(earlier: ComparedValue, one: ComparedValue) -> bool:
    """Both exact, stated and of one basis; what runs to a day, to the same day of its year; two stocks a year apart."""
    if any(each.state != "found" or each.qualifier != "exact" or each.derivation for each in (earlier, one)):
        return False
    if earlier.basis != one.basis or one.basis == "within":
        return False
    if one.basis == "as_of":
        return _are_a_column_apart(earlier, one)
    return one.basis != "to_date" or _day(earlier) == _day(one)


def _are_a_column_apart(earlier: ComparedValue, one: ComparedValue) -> bool:
    """Whether two stocks lie about as far from each other as their columns: March 2020 and December 2021 do not."""
    days = [each.best.period.end if each.best else None for each in (earlier, one)]
    if days[0] is None or days[1] is None:
        return False
    return abs((days[1] - days[0]).days - DAYS[one.period[4:5]]) <= LEEWAY


def _day(one: ComparedValue) -> tuple[int, int] | None:
    end = one.best.period.end if one.best else None
    return (end.month, end.day) if end else None


def _ranks(values: Sequence[ComparedValue]) -> dict[int, tuple[int, int]]:
    """Place and number of districts by position in the sequence."""
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, one in enumerate(values):
        level = level_of(one.area)
        if level and one.status == "achieved" and _is_ranked(one):
            groups[_series(one), one.period, one.basis, level].append(number)
    ranks: dict[int, tuple[int, int]] = {}
    for group in groups.values():
        for number, place in zip(group, _places([values[number] for number in group]), strict=True):
            if place is not None:
                ranks[number] = place, len(group)
    return ranks


def _places(values: Sequence[ComparedValue]) -> Iterator[int | None]:
    """The place of each; equal values share the better one, None where a value may lie above another or below it."""
    ranges = [_range(one) for one in values]
    lows, highs = sorted(low for low, _ in ranges), sorted(high for _, high in ranges)
    equal = Counter(ranges)
    for low, high in ranges:
        above, below = len(lows) - bisect_right(lows, high), bisect_left(highs, low)
        alike = equal[low, high] if low == high else 1
        yield above + 1 if above + below + alike == len(ranges) else None


def _range(one: ComparedValue) -> tuple[Decimal, Decimal]:
    low, high = bounds(one.value or Decimal(0), one.upper, one.qualifier or "exact", one.unit)
    return low, ENDLESS if high is None else high


def _is_ranked(one: ComparedValue) -> bool:
    return one.state == "found" and one.derivation is None and one.basis in RANKED


def _series(one: ComparedValue) -> tuple[str, str, str, bool]:
    return one.indicator, one.unit, one.status, one.basis == "average"


def _place(one: ComparedValue) -> Place:
    return one.area.code, one.area.path

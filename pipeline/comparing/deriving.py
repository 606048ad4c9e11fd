"""Values that no article states, but that follow from what articles do state; each says so and names its parts.

    yearly_average(total)       # 60,000 in 2018/2022 / 5 years = 12,000 a year
    sum_of_periods(halves)      # the first half + the second half, where they fill the year without a gap
    sum_of_areas(parts)         # all streets of a district, where every one of them states the same stretch of time

The sum of the parts is at least what the whole has: what the district's own bodies do is in none of its streets.
"""

import datetime as dt
from collections.abc import Sequence
from decimal import Context, Decimal

from pipeline.comparing.columns import By, bounds_of, is_whole_years
from pipeline.comparing.districts import speaks_of
from schemas.compared import ComparedValue, Derivation, How, Mention
from schemas.record import to_number
from schemas.vocabulary import Qualifier

DAY = dt.timedelta(days=1)
SUMMED = ("whole", "as_of", "cumulative")
LARGEST = 40  # digits of a number that is still worked with
PRECISE = Context(prec=60)
AVERAGED = Decimal("0.1")  # an average is given to a tenth


def yearly_average(total: ComparedValue) -> ComparedValue | None:
    """Of an exact total over two or more whole years, what it makes a year; None for any other value."""
    best = total.best
    if total.basis != "cumulative" or total.value is None or total.qualifier != "exact" or best is None:
        return None
    start, end = best.period.start, best.period.end
    if start is None or end is None or not is_whole_years(best.period):
        return None
    years = end.year - start.year + 1
    if total.value.adjusted() >= LARGEST:
        return None
    average = (total.value / years).quantize(AVERAGED, context=PRECISE)
    qualifier: Qualifier = "exact" if average * years == total.value else "about"
    formula = f"{to_number(total.value):,} / {years}"
    return _derived(total, "annual_average", formula, (best,), average, qualifier).model_copy(
        update={"basis": "average", "notes": ("an average year, derived",)}
    )


def sum_of_periods(stretches: Sequence[ComparedValue], whole: ComparedValue, by: By) -> ComparedValue | None:
    """Stretches of one column that follow one another without gap or overlap from its first day to its last, as a sum.

    `whole` is the value that stands in the column so far. None where there is no such chain, where a part is not exact,
    or where the sum is less than what is already stated for some of the column.
    """
    chain = _chain(stretches, by)
    if chain is None:
        return None
    parts = tuple(one.best for one in chain if one.best is not None)
    value = sum((part.value for part in parts), Decimal(0))
    if whole.value is not None and value < whole.value:
        return None
    formula = " + ".join(f"{to_number(part.value):,}" for part in parts)
    return _derived(whole, "sum_of_periods", formula, parts, value, "exact").model_copy(
        update={"basis": "whole", "notes": (f"sum of {len(parts)} stretches of time, derived",)}
    )


def sum_of_areas(parts: Sequence[ComparedValue], whole: ComparedValue) -> ComparedValue | None:
    """The sum over all divisions of the next level inside; None unless all speak of the same time, and exactly.

    `parts` are the values of every one of them; `whole` is the empty value of the district.
    """
    mentions = tuple(one.best for one in parts if one.best is not None and _is_addend(one))
    if not parts or len(mentions) != len(parts):
        return None
    if len({(one.period.start, one.period.end) for one in mentions}) != 1:
        return None
    value = sum((one.value for one in mentions), Decimal(0))
    formula = " + ".join(f"{to_number(one.value):,}" for one in mentions)
    basis = parts[0].basis
    return _derived(whole, "sum_of_areas", formula, mentions, value, "at_least").model_copy(
        update={"basis": basis, "notes": (f"sum of all {len(mentions)} divisions inside, derived",)}
    )


def _is_addend(one: ComparedValue) -> bool:
    """Exact, of all of a period or a day, and said of the division, not of a body inside it."""
    is_own = one.best is not None and speaks_of(one.area.name, one.best.subject)
    return is_own and one.state == "found" and one.qualifier == "exact" and one.basis in SUMMED


def _chain(stretches: Sequence[ComparedValue], by: By) -> tuple[ComparedValue, ...] | None:
    """The fewest stretches that follow one another through the column; None where they leave a gap.

    Beside both halves of a year ten months may be stated: what leads nowhere is left out.
    """
    exact = [one for one in stretches if one.best and one.state == "found" and one.qualifier == "exact"]
    if not exact:
        return None
    start, end = bounds_of(_first(exact[0]), by)
    reached: dict[dt.date, tuple[ComparedValue, ...]] = {start: ()}
    for one in sorted(exact, key=lambda one: (_first(one), _last(one))):
        if _first(one) not in reached or _last(one) == dt.date.max:
            continue
        way, after = (*reached[_first(one)], one), _last(one) + DAY
        if after not in reached or len(way) < len(reached[after]):
            reached[after] = way
    way = reached.get(end + DAY, ()) if end < dt.date.max else ()
    return way if len(way) > 1 else None


def _first(one: ComparedValue) -> dt.date:
    assert one.best is not None
    assert one.best.period.start is not None
    return one.best.period.start


def _last(one: ComparedValue) -> dt.date:
    assert one.best is not None
    assert one.best.period.end is not None
    return one.best.period.end


def _derived(
    base: ComparedValue, how: How, formula: str, of: tuple[Mention, ...], value: Decimal, qualifier: Qualifier
) -> ComparedValue:
    """The base with another value in place of what it states."""
    return base.model_copy(
        update={
            "state": "found",
            "value": value,
            "upper": None,
            "qualifier": qualifier,
            "best": None,
            "agreeing": (),
            "conflicting": (),
            "narrower": (),
            "superseded": (),
            "passed_over": (),
            "derivation": Derivation(how=how, formula=formula, of=of),
        }
    )

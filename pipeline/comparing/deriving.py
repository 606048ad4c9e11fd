"""Values that no article states, but that follow from what articles do state; each says so and names its parts.

    yearly_average(total)       # 60,000 in 2018/2022 / 5 years = 12,000 a year
    sum_of_periods(halves)      # the first half + the second half, where they fill the year without a gap
    sum_of_areas(parts)         # all streets of a district, where every one of them states the same stretch of time

The sum of the parts is at least what the whole has: what the district's own bodies do is in none of its streets.
"""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from pipeline.comparing.columns import By, bounds_of
from schemas.compared import ComparedValue, Derivation, How, Mention
from schemas.record import to_number
from schemas.vocabulary import Qualifier

DAY = dt.timedelta(days=1)
AVERAGED = Decimal("0.1")  # an average is given to a tenth


def yearly_average(total: ComparedValue) -> ComparedValue | None:
    """Of an exact total over two or more whole years, what it makes a year; None for any other value."""
    best = total.best
    if total.basis != "cumulative" or total.value is None or total.qualifier != "exact" or best is None:
        return None
    start, end = best.period.start, best.period.end
    if start is None or end is None or (start, end) != (bounds_of(start, "year")[0], bounds_of(end, "year")[1]):
        return None
    years = end.year - start.year + 1
    average = (total.value / years).quantize(AVERAGED)
    formula = f"{to_number(total.value):,} / {years}"
    return _derived(total, "annual_average", formula, (best,), average, "exact").model_copy(
        update={"basis": "average", "notes": ("an average year, derived",)}
    )


def sum_of_periods(stretches: Sequence[ComparedValue], whole: ComparedValue, by: By) -> ComparedValue | None:
    """Stretches of one column that follow one another without gap or overlap from its first day to its last, as a sum.

    `whole` is the value that stands in the column so far. None where there is no such chain, or a part is not exact.
    """
    chain = _chain(stretches, by)
    if chain is None:
        return None
    parts = tuple(one.best for one in chain if one.best is not None)
    value = sum((part.value for part in parts), Decimal(0))
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
    return one.state == "found" and one.qualifier == "exact" and one.basis in ("whole", "as_of", "cumulative")


def _chain(stretches: Sequence[ComparedValue], by: By) -> tuple[ComparedValue, ...] | None:
    """The stretches in time, the longest first where two begin on one day; None where they leave a gap."""
    exact = [one for one in stretches if one.best and one.state == "found" and one.qualifier == "exact"]
    ordered = sorted(exact, key=lambda one: (_first(one), -_last(one).toordinal()))
    if not ordered:
        return None
    day, end = bounds_of(_first(ordered[0]), by)
    taken: list[ComparedValue] = []
    for one in ordered:
        if _first(one) == day:
            taken.append(one)
            day = _last(one) + DAY
    return tuple(taken) if day == end + DAY and len(taken) > 1 else None


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
            "derivation": Derivation(how=how, formula=formula, of=of),
        }
    )

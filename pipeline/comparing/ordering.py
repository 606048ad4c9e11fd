"""In which order the districts of a comparison stand: as the gazetteer has them, or the largest or fastest first.

ordered(values, "change")       # within each indicator, unit and status
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Literal

from pipeline.comparing.columns import is_single, sort_key
from pipeline.comparing.rows import row_key
from schemas.compared import ComparedValue

Sort = Literal["code", "name", "value", "change"]
Row = tuple[ComparedValue, ...]


def ordered(values: Sequence[ComparedValue], sort: Sort) -> tuple[ComparedValue, ...]:
    """The values with the rows of each block in that order: by value or change of one period, the largest first,
    districts without one last. Changes in percent go before those in numbers (from 0 to 500).

    The period is the one that the table tells change and rank of, so that no district is held against another year.
    """
    if sort == "code":
        return tuple(values)
    blocks = groupby(values, key=lambda one: (one.indicator, one.unit, one.status))
    return tuple(one for _, block in blocks for row in _rows(tuple(block), sort) for one in row)


def told_of(values: Iterable[ComparedValue], rows: int) -> str | None:
    """The period that change and rank are told of: the latest one in which half of the rows have either, or as many
    as in any other; None where none has.
    """
    told = (one for one in values if one.rank or one.change is not None)
    counts = Counter(one.period for one in told if is_single(one.period))
    enough = [name for name, count in counts.items() if count >= min(max(counts.values()), rows / 2)]
    return max(enough, key=sort_key) if enough else None


def _rows(block: Sequence[ComparedValue], sort: Sort) -> list[Row]:
    rows = [tuple(row) for _, row in groupby(block, key=row_key)]
    if sort == "name":
        return sorted(rows, key=lambda row: row[0].area.name)
    stated = [one.period for one in block if is_single(one.period) and one.value is not None]
    period = told_of(block, len(rows)) or max(stated, key=sort_key, default=None)
    return sorted(rows, key=lambda row: _key([one for one in row if one.period == period], sort))


def _key(row: Sequence[ComparedValue], sort: Sort) -> tuple[int, float]:
    kinds: tuple[str, ...] = ("value",) if sort == "value" else ("change_percent", "change")
    for place, kind in enumerate(kinds):  # percent and numbers are not held against each other
        amount = next((found for one in row if (found := getattr(one, kind)) is not None), None)
        if amount is not None:
            return place, -float(amount)
    return len(kinds), 0

"""In which order the districts of a comparison stand: as the gazetteer has them, or the largest or fastest first.

ordered(values, "change")       # within each indicator, unit and status
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Literal

from pipeline.comparing.columns import is_single, sort_key
from pipeline.comparing.rows import row_key
from schemas.compared import ComparedValue

Sort = Literal["code", "name", "value", "change"]


def ordered(values: Sequence[ComparedValue], sort: Sort) -> tuple[ComparedValue, ...]:
    """The values with the rows of each block in that order: by value or change of the latest period that has one, the
    largest first, districts without one last. Changes in percent go before those in numbers (from 0 to 500).
    """
    if sort == "code":
        return tuple(values)
    blocks = groupby(values, key=lambda one: (one.indicator, one.unit, one.status))
    return tuple(one for _, block in blocks for row in _rows(tuple(block), sort) for one in row)


def _rows(block: Sequence[ComparedValue], sort: Sort) -> list[tuple[ComparedValue, ...]]:
    rows = [tuple(row) for _, row in groupby(block, key=row_key)]
    if sort == "name":
        return sorted(rows, key=lambda row: row[0].area.name)
    return sorted(rows, key=lambda row: _key(row, sort))


def _key(row: Sequence[ComparedValue], sort: Sort) -> tuple[int, float]:
    single = sorted((one for one in row if is_single(one.period)), key=lambda one: sort_key(one.period), reverse=True)
    kinds: tuple[str, ...] = ("value",) if sort == "value" else ("change_percent", "change")
    for place, kind in enumerate(kinds):  # percent and numbers are not held against each other
        amount = next((found for one in single if (found := getattr(one, kind)) is not None), None)
        if amount is not None:
            return place, -float(amount)
    return len(kinds), 0

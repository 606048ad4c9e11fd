"""In which column of a comparison a period stands, and how much of it it fills.

    column_of(Period(2021-01-01..2021-10-31), "flow", "year")       # Column("2021", "to_date")
    column_of(Period(2018-01-01..2022-12-31), "flow", "year")       # Column("2018/2022", "cumulative")
    column_of(Period(as of 2022-12-31), "flow", "year")             # Column("../2022", "running")

Names with a slash are intervals as ISO 8601 writes them. What is counted over years, up to now, or over all of a year
never stands in one column without saying so: no two of them may be held against each other.
"""

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Collection, Mapping
from functools import cache
from typing import Literal, NamedTuple

from extractors.periods.finding import find_periods
from extractors.periods.forms import Festival
from extractors.text.normalise import simplified
from schemas.compared import ValueBasis
from schemas.record import Period
from schemas.vocabulary import Kind

By = Literal["year", "half", "quarter"]
MONTHS: Mapping[By, int] = {"year": 12, "half": 6, "quarter": 3}
MARKS: Mapping[By, str] = {"year": "", "half": "H", "quarter": "Q"}
RUNNING = "../"
_YEARS = re.compile(r"([0-9]{4})(?:-([0-9]{4}))?")


class Column(NamedTuple):
    """The name of a column, and what a period is of it."""

    name: str
    basis: ValueBasis


def column_of(period: Period, kind: Kind, by: By) -> Column | None:
    """Where a period stands; None where it has no dates, or where there is no column that holds it.

    A stock is one of a day; what is dated with a year came to it in that year, and over several years says nothing.
    春节期间 is dated with the year that it falls in, but what was done then is no more than a part of the year.
    """
    if period.start is None or period.end is None:
        return None
    first, last = name_of(period.start, by), name_of(period.end, by)
    if kind == "stock":
        return Column(last, "as_of" if period.kind == "as_of" else "within") if first == last else None
    if period.kind == "as_of":
        return Column(f"{RUNNING}{last}", "running") if kind == "flow" else Column(last, "as_of")
    if first != last:
        return Column(f"{first}/{last}", "cumulative") if by == "year" and kind != "rate" else None
    start, end = bounds_of(period.start, by)
    if period.start != start or is_festive(period.text or ""):
        return Column(first, "within")
    return Column(first, "whole" if period.end == end else "to_date")


def is_whole_years(period: Period) -> bool:
    """Whether it runs from a first of January to a thirty-first of December."""
    if period.start is None or period.end is None:
        return False
    return (period.start, period.end) == (bounds_of(period.start, "year")[0], bounds_of(period.end, "year")[1])


@cache
def is_festive(words: str) -> bool:
    """Whether the words of a period are those of a festival: 春节前后, 元旦春节期间."""
    forms = [mention.form for mention in find_periods(simplified(words))]
    return bool(forms) and all(isinstance(form, Festival) for form in forms)


def name_of(day: dt.date, by: By) -> str:
    """2021, 2021H2, 2021Q3."""
    return f"{day.year:04}{MARKS[by]}{(day.month - 1) // MONTHS[by] + 1}" if by != "year" else f"{day.year:04}"


def bounds_of(day: dt.date, by: By) -> tuple[dt.date, dt.date]:
    """The first and the last day of the year, half or quarter that the day lies in."""
    months = MONTHS[by]
    first = dt.date(day.year, (day.month - 1) // months * months + 1, 1)
    last = first.month + months - 1
    return first, dt.date(day.year, last, monthrange(day.year, last)[1])


def is_single(name: str) -> bool:
    """Whether a column is one year, half or quarter."""
    return "/" not in name


def before(name: str) -> str:
    """The column before a single one: 2020 before 2021, 2020Q4 before 2021Q1; before the year 1 there is none."""
    year, mark, number = int(name[:4]), name[4:5], name[5:]
    if not mark:
        return f"{year - 1:04}"
    last = {"H": 2, "Q": 4}[mark]
    return f"{year - 1:04}{mark}{last}" if number == "1" else f"{year:04}{mark}{int(number) - 1}"


def sort_key(name: str) -> tuple[bool, bool, str]:
    """Single periods in time, then totals over years, then running totals."""
    return not is_single(name), name.startswith(RUNNING), name


def wanted(name: str, periods: Collection[str]) -> bool:
    """Whether a column was asked for: by its name, or by a year or years (2019-2022) that it lies in."""
    return (
        not periods or name in periods or any(_lies_in(name, span) for span in map(_YEARS.fullmatch, periods) if span)
    )


def fault_of(period: str, by: By) -> str | None:
    """Why a choice names no column, in words for the user; None where it names one."""
    if re.fullmatch(r"[0-9]{4}(-[0-9]{4}|H[12]|Q[1-4]|/[0-9]{4})?|\.\./[0-9]{4}(H[12]|Q[1-4])?", period) is None:
        return "not a period; write 2021, 2019-2022, 2021H1, 2021Q3, 2018/2022 or ../2022"
    years = re.findall("[0-9]{4}", period)
    if "0000" in years or years != sorted(years):
        return "a period begins with its first year, and there is no year 0; write 2019-2022"
    mark = next((mark for mark in period if mark in "HQ"), "/" if period[4:5] == "/" else "")
    fitting = {"H": "half", "Q": "quarter", "/": "year"}.get(mark, by)
    return None if fitting == by else f"there is no such column by {by}; add --by {fitting}"


def named(periods: Collection[str], by: By) -> frozenset[str]:
    """The single columns that a choice of periods names, each year of 2019-2022 too."""
    years = [range(int(span[1]), int(span[2] or span[1]) + 1) for span in map(_YEARS.fullmatch, periods) if span]
    starts = [dt.date(year, month, 1) for some in years for year in some for month in range(1, 13, MONTHS[by])]
    exact = {name for name in periods if is_single(name) and len(name) == len(name_of(dt.date(2000, 1, 1), by))}
    return frozenset(name_of(day, by) for day in starts) | exact


def _lies_in(name: str, span: re.Match[str]) -> bool:
    years = [int(year) for year in re.findall(r"\d{4}", name)]
    return int(span[1]) <= years[0] and years[-1] <= int(span[2] or span[1])

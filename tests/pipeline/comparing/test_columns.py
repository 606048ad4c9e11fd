"""Columns at the ends of time, and choices of periods that name none."""

import datetime as dt

import pytest

from pipeline.comparing.columns import before, bounds_of, column_of, fault_of
from schemas.record import Period


@pytest.mark.parametrize(("name", "earlier"), [
    ("2021", "2020"), ("2021Q1", "2020Q4"), ("2021H2", "2021H1"), ("0001", "0000"), ("0999H1", "0998H2"),
])  # fmt: skip
def test_the_column_before(name, earlier):
    assert before(name) == earlier


@pytest.mark.parametrize("year", [1, 999, 1899, 2101, 9999])
@pytest.mark.parametrize("by", ["year", "half", "quarter"])
def test_any_year_has_columns(year, by):
    day = dt.date(year, 12, 31)
    assert bounds_of(day, by)[1] == day
    period = Period(kind="during", start=day, end=day, text=None, basis="stated")
    column = column_of(period, "flow", by)
    assert column is not None
    assert column.name.startswith(f"{year:04}")
    assert before(column.name) < column.name


@pytest.mark.parametrize(("period", "by", "told"), [
    ("last", "year", "not a period"),
    ("２０２１", "year", "not a period"),
    ("0000", "year", "no year 0"),
    ("2022-2019", "year", "begins with its first year"),
    ("2021H1", "year", "add --by half"),
    ("2021Q1", "half", "add --by quarter"),
    ("2018/2022", "half", "add --by year"),
])  # fmt: skip
def test_a_choice_that_names_no_column_is_told_why(period, by, told):
    assert told in (fault_of(period, by) or "")


@pytest.mark.parametrize("period", ["2021", "2019-2022", "2018/2022", "../2022"])
def test_a_choice_that_names_columns(period):
    assert fault_of(period, "year") is None

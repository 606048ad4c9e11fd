"""Change since the period before, and place among districts: only of what can be held against each other."""

import pytest
from sample_records import area, during, make_record

from pipeline.comparing.compare import Question, compare
from schemas.catalogue import load_catalogue

CATALOGUE = load_catalogue()


def year(number, end="12-31"):
    return during(f"{number}-01-01", f"{number}-{end}")


def added(value, period, **fields):
    return {"value": value, "quote": f"发展会员{value}人", "period": period} | fields


def last(*figures):
    """The value of the last period."""
    return compare([make_record(*figures)], CATALOGUE, Question(("members_added",), absent=False))[-1]


def test_change_is_told_in_numbers_and_percent():
    one = last(added(20000, year(2020)), added(23000, year(2021)))
    assert (int(one.change), float(one.change_percent)) == (3000, 15.0)


def test_ten_months_beside_the_same_ten_months():
    assert int(last(added(700, year(2020, "10-31")), added(650, year(2021, "10-31"))).change) == -50


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (added(20000, year(2019)), added(23000, year(2021))),
        (added(20000, year(2020)), added(23000, year(2021, "10-31"))),
        (added(20000, year(2020, "09-30")), added(23000, year(2021, "10-31"))),
        (added(20000, year(2020), qualifier="over"), added(23000, year(2021))),
        (added(20000, year(2020), unit="person_time"), added(23000, year(2021))),
    ],
    ids=["a year between", "ten months beside twelve", "nine months beside ten", "a bound", "other units"],
)
def test_no_change_of_what_does_not_compare(before, after):
    assert last(before, after).change is None


def of(name, code, value, *above, end="12-31"):
    """An article in which a district says what it has added."""
    where = area(name, code, *above)
    return make_record(added(value, year(2021, end), area=where, subject=f"{name}总工会"), path=f"{code}.txt")


def test_places_are_among_districts_of_one_level():
    records = (
        of("东城区", "110101", 300, "北京市"),
        of("西城区", "110102", 500, "北京市"),
        of("朝阳区", "110105", 500, "北京市"),
        of("海淀区", "110108", 100, "北京市"),
        of("北京市", "110000", 9000),
        of("丰台区", "110106", 900, "北京市", end="10-31"),
    )
    values = compare(records, CATALOGUE, Question(("members_added",), absent=False))
    assert {one.area.name: (one.rank, one.ranked) for one in values} == {
        "西城区": (1, 4),
        "朝阳区": (1, 4),
        "东城区": (3, 4),
        "海淀区": (4, 4),
        "北京市": (1, 1),
        "丰台区": (None, 0),
    }

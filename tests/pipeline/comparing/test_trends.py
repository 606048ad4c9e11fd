"""Change since the period before, and place among districts: only of what can be held against each other."""

import pytest
from sample_records import area, as_of, during, make_record

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


def stock(day, value):
    fields = {"indicator": "members_total", "measure": "会员总数", "period": as_of(day)}
    return {"value": value, "quote": f"会员总数{value}人", **fields}


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("2020-12-31", "2021-12-31", 900),
        ("2020-12-20", "2021-12-31", 900),
        ("2020-03-31", "2021-12-31", None),
        ("2020-12-31", "2021-03-31", None),
    ],
)
def test_two_stocks_are_held_against_each_other_a_year_apart(before, after, change):
    record = make_record(stock(before, 6000), stock(after, 6900))
    assert compare([record], CATALOGUE, Question(("members_total",), absent=False))[-1].change == change


def test_a_change_from_nothing_has_no_percent():
    one = last(added(0, year(2020)), added(500, year(2021)))
    assert (int(one.change), one.change_percent) == (500, None)


def test_no_place_where_the_words_leave_the_order_open():
    """>500 may be 520 or not; both are surely below 900 and above 90."""
    records = (
        make_record(
            added(500, year(2021), qualifier="over", area=area("东城区", "110101", "北京市"), subject=None),
            added(520, year(2021), area=area("西城区", "110102", "北京市"), subject=None),
            added(900, year(2021), area=area("朝阳区", "110105", "北京市"), subject=None),
            added(90, year(2021), area=area("海淀区", "110108", "北京市"), subject=None),
        ),
    )
    values = compare(records, CATALOGUE, Question(("members_added",), absent=False))
    assert {one.area.name: (one.rank, one.ranked) for one in values} == {
        "东城区": (None, 0),
        "西城区": (None, 0),
        "朝阳区": (1, 4),
        "海淀区": (4, 4),
    }

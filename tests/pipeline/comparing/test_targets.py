"""Planned beside achieved: reached, missed, open, or undecided where the words leave both open."""

import pytest
from sample_records import as_of, during, make_record

from pipeline.comparing.compare import Question, compare
from schemas.catalogue import load_catalogue

CATALOGUE = load_catalogue()
YEAR = during("2021-01-01", "2021-12-31")


def judged(achieved, planned, code="members_added"):
    """The verdict on the target and the one on what was achieved."""
    sides = [
        {"indicator": code, **fields, "quote": f"{fields['value']}人{status}", "status": status}
        for status, fields in (("achieved", achieved), ("planned", planned))
        if fields
    ]
    found = {one.status: one for one in compare([make_record(*sides)], CATALOGUE, Question((code,), absent=False))}
    return found["planned"].verdict, found["achieved"].verdict if "achieved" in found else None


def number(value, qualifier="exact", **fields):
    return {"value": value, "qualifier": qualifier, "period": YEAR} | fields


@pytest.mark.parametrize(
    ("achieved", "planned", "verdict"),
    [
        (number(20100), number(18000), "reached"),
        (number(18000), number(18000), "reached"),
        (number(17999), number(18000), "missed"),
        (number(17600), number(15000, "at_least"), "reached"),
        (number(20000, "over"), number(20000, "over"), "reached"),
        (number(20000, "nearly"), number(20000), "undecided"),
        (number(18000, "at_least"), number(20000), "undecided"),
        (number(24800), number(25000, "about"), "undecided"),
        (number(23000), number(25000, "about"), "missed"),
        (number(9000), number(8000, "range", upper=10000), "reached"),
        (number(7000, "range", upper=7900), number(8000), "missed"),
        (number(7000, "range", upper=8100), number(8000), "undecided"),
        (number(11), number(12, "at_most"), "reached"),
        (number(13), number(12, "at_most"), "missed"),
        (number(9000, period=during("2021-01-01", "2021-10-31")), number(8000), "reached"),
        (number(7000, period=during("2021-01-01", "2021-10-31")), number(8000), "open"),
        (number(11, period=during("2021-01-01", "2021-10-31")), number(12, "at_most"), "open"),
        (number(13, period=during("2021-01-01", "2021-10-31")), number(12, "at_most"), "missed"),
        (number(20000), number(20000, "over"), "undecided"),
        (number(20001), number(20000, "over"), "reached"),
        (number(1500), number(1000, "vague"), "undecided"),
        (number(900), number(1000, "vague"), "missed"),
    ],
)
def test_what_was_done_beside_what_was_aimed_at(achieved, planned, verdict):
    assert judged(achieved, planned) == (verdict, verdict)


def test_an_aim_of_which_nothing_is_known_is_open():
    assert judged(None, number(18000)) == ("open", None)


def test_an_aim_for_half_a_year_says_nothing_of_the_year():
    assert judged(number(20600), number(8000, period=during("2021-07-01", "2021-12-31"))) == (None, None)


@pytest.mark.parametrize(("day", "verdict"), [("2021-06-30", "open"), ("2021-12-31", "missed")])
def test_a_stock_misses_its_aim_only_when_the_day_has_come(day, verdict):
    achieved, planned = number(340, period=as_of(day)), number(370, period=as_of("2021-12-31"))
    assert judged(achieved, planned, "members_total") == (verdict, verdict)


def rate(value, qualifier="exact", **fields):
    return number(value, qualifier, unit="percent", nature="share", measure="入会率", **fields)


@pytest.mark.parametrize(
    ("achieved", "planned", "verdict"),
    [
        (rate(98, period=during("2021-01-01", "2021-06-30")), rate(95), "open"),
        (rate(98), rate(95), "reached"),
        (rate(6, period=as_of("2021-06-30")), rate(5, "at_most", period=as_of("2021-12-31")), "open"),
        (rate(6, period=as_of("2021-12-31")), rate(5, "at_most", period=as_of("2021-12-31")), "missed"),
        (rate(40), rate(100, "nearly"), "missed"),
    ],
    ids=["half a year", "all of it", "may still fall", "did not fall", "nearly all"],
)
def test_a_rate_of_a_part_of_the_time_settles_nothing(achieved, planned, verdict):
    assert judged(achieved, planned, "membership_rate") == (verdict, verdict)


def test_what_comes_to_a_stock_is_no_aim_for_its_total():
    total = {"value": 75, "quote": "驿站总数达到75个", "period": as_of("2021-12-31"), "status": "achieved"}
    more = {"value": 12, "quote": "新建驿站12个", "period": YEAR, "status": "planned"}
    stations = {"indicator": "service_stations", "unit": "site"}
    record = make_record(stations | total, stations | more)
    values = compare([record], CATALOGUE, Question(("service_stations",), absent=False))
    assert [(one.status, one.basis, one.verdict, one.notes) for one in values] == [
        ("achieved", "as_of", None, ()),
        ("planned", "within", None, ("new from 2021-01-01 to 2021-12-31, not the total",)),
    ]

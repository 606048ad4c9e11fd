"""A figure as a flat dict and back to gold: periods as one text, and values that gold may not hold."""

import pytest
from sample_records import YEAR, as_of, make_record

from pipeline.annotating.figure_fields import FieldError, fields_of, gold_of, gold_period
from pipeline.annotating.wording import label_of, read_label, read_words

UNKNOWN = YEAR | {"start": None, "end": None}


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (YEAR, "2021-01-01/2021-12-31"),
        (as_of("2021-12-31"), "2021-12-31"),
        (YEAR | {"start": None}, "../2021-12-31"),
        (YEAR | {"end": None}, "2021-01-01/.."),
        (UNKNOWN, "during"),
        (UNKNOWN | {"kind": "as_of"}, "as_of"),
    ],
)
def test_a_period_is_one_text_and_comes_back(period, text):
    figure = make_record({"quote": "会员3人", "value": 3, "period": period}).figures[0]
    assert fields_of(figure)["period"] == text
    assert gold_period(text) == {name: period[name] for name in ("kind", "start", "end")}


@pytest.mark.parametrize(
    "text", ["2021", "2021年", "2021-13-01", "2021-12-31/2021-01-01", "a/b/c", "/", "..", "2021-02-30"]
)
def test_what_is_no_period_is_told_with_the_form_to_write(text):
    with pytest.raises(FieldError, match=r"period: found .*; write 2019-01-01/2019-12-31 \(during\) or 2019-12-31"):
        gold_period(text)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"status": "done"}, "status: found 'done'; expected one of achieved, planned"),
        ({"unit": ["person"]}, r"unit: found \['person'\]"),
        ({"value": float("nan")}, "value: found 'nan'; expected a number"),
        ({"value": 10**400}, "value: found '1000"),
        ({"value": True}, "value: found 'True'"),
        ({"value": "33000"}, "value: found '33000'"),
        ({"upper": 5}, "upper: a range has one, and nothing else has"),
        ({"qualifier": "range"}, "upper: a range has one"),
    ],
)
def test_a_field_that_gold_may_not_hold_is_named(change, message):
    fields = fields_of(make_record({"quote": "会员3人", "value": 3}).figures[0])
    with pytest.raises(FieldError, match=message):
        gold_of(fields | change, "会员3人", 0, 4)


@pytest.mark.parametrize(
    ("words", "value", "upper", "qualifier", "unit"),
    [
        ("新发展会员3.3万人", 33000, None, "exact", "person"),
        ("培训近百人", 100, None, "nearly", "person"),
        ("新發展會員三百餘人", 300, None, "over", "person"),
        ("建会30—40家", 30, 40, "range", "org"),
        ("入会率98.5%", 98.5, None, "exact", "percent"),
    ],
)
def test_a_marked_figure_is_read_from_its_words(words, value, upper, qualifier, unit):
    read = read_words(words, "members_added", ("person", "org"))
    assert (read["value"], read["upper"], read["qualifier"], read["unit"]) == (value, upper, qualifier, unit)
    assert read["nature"] == ("share" if unit == "percent" else "level")


@pytest.mark.parametrize("words", ["新发展会员", "会员3人、工会5家", ""])
def test_words_with_no_number_or_two_are_no_figure(words):
    with pytest.raises(FieldError, match="mark one figure with its number and unit"):
        read_words(words, "members_added")


@pytest.mark.parametrize("label", ["members_added", "members_added:planned", "other:change", "a:planned:share"])
def test_a_label_says_status_and_nature_where_they_are_not_the_usual_ones(label):
    assert label_of(read_label(label)) == label


def test_a_label_of_another_making_is_refused():
    with pytest.raises(FieldError, match="'plan' is none of achieved, planned, level, change, share"):
        read_label("members_added:plan")

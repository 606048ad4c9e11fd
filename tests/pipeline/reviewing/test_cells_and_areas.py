"""What spreadsheets make of what people type, and what people mean by the name of a place."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.csv_cells import harmless
from pipeline.reviewing.areas import area_named
from pipeline.reviewing.cells import CellError, as_cell, read_day, read_number, read_text, same_cell


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (33544, "33544"),
        (33544.0, "33544"),
        (98.9, "98.9"),
        (0.1 + 0.2, "0.3"),
        ("３３５４４", "33544"),
        (" 33,544 ", "33544"),
        ("1,234,567.5", "1234567.5"),
        ("\u00a012\u3000", "12"),
        ("−5", "-5"),
        ("－5", "-5"),
        ("95.6%", "95.6"),
        ("'-5", "-5"),
    ],
)
def test_numbers(cell, number):
    assert read_number(cell) == Decimal(number)
    assert "E" not in str(read_number(cell))


@pytest.mark.parametrize("cell", ["", "12,34", "1.234,5", "3万", "三百", "12人", True, "1e5", "１．２．３", "nan"])
def test_what_is_no_number(cell):
    with pytest.raises(CellError):
        read_number(cell)


@pytest.mark.parametrize(
    "cell",
    [
        dt.date(2021, 1, 5),
        dt.datetime(2021, 1, 5, 0, 0),  # noqa: DTZ001  # as openpyxl gives it
        *(
            "2021-01-05",
            "2021/1/5",
            "2021.1.5",
            "2021年1月5日",
            "２０２１-０１-０５",
            "20210105",
            "2021-01-05 00:00:00",
            20210105,
        ),
    ],
)
def test_days(cell):
    assert read_day(cell) == dt.date(2021, 1, 5)


@pytest.mark.parametrize("cell", ["5.1.2021", "2021", 2021, 44197, "2021-13-01", "", "1月5日"])
def test_what_is_no_day(cell):
    with pytest.raises(CellError):
        read_day(cell)


@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), max_size=8))
def test_any_text_comes_back_as_it_was(text):
    assert read_text(as_cell(text)) == text
    assert harmless(as_cell(text)) == as_cell(text)


@pytest.mark.parametrize("text", ["=1+1", "-", "'-", "'a'", "会员", "+86", "@", "＝1"])
def test_texts_come_back_as_they_were(text):
    assert read_text(as_cell(text)) == text.strip()
    assert same_cell(as_cell(text), text)


def test_a_text_that_a_spreadsheet_has_touched_is_still_the_same():
    assert same_cell("会员\r\n9人 ", "会员\n9人")
    assert same_cell(as_cell("a\x07" + "x" * 40_000), "a\x07" + "x" * 40_000)
    assert not same_cell("会员8人", "会员9人")
    assert same_cell(None, None)
    assert not same_cell("x", None)


@pytest.mark.parametrize(
    ("said", "code", "path"),
    [
        ("110101", "110101", "北京市/东城区"),
        ("东城区", "110101", "北京市/东城区"),
        ("江苏省/南京市/鼓楼区", "320106", "江苏省/南京市/鼓楼区"),
        ("南京市 / 鼓楼区", "320106", "江苏省/南京市/鼓楼区"),
        ("北京市/通州区", "110112", "北京市/通州区"),
        ("武侯", "510107", "四川省/成都市/武侯区"),
        ("盛泽镇", None, "江苏省/苏州市/吴江区/盛泽镇"),
        ("通州区/未名街道", None, None),
        ("北京市/通州区/未名街道", None, "北京市/通州区/未名街道"),
    ],
)
def test_places(said, code, path):
    if path is None:
        with pytest.raises(CellError, match="one of 2"):
            area_named(said)
        return
    area = area_named(said)
    assert (area.code, "/".join(area.path), area.name) == (code, path, path.rpartition("/")[2])


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("鼓楼区", "320106"),
        ("北京市/鼓楼区", "no division of that name"),
        ("东诚区", "did you mean"),
        ("1", "six digits"),
    ],
)
def test_places_that_nobody_can_know(said, told):
    with pytest.raises(CellError, match=told):
        area_named(said)

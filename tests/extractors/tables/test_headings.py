"""What headings say, and which heading stands over which column."""

import pytest

from extractors.tables.finding import find_tables
from extractors.tables.headings import read_heading
from extractors.tables.lines import Cell, read_number_cell
from extractors.tables.units import listed_units
from extractors.text.normalise import normalise
from extractors.text.spans import Span
from schemas.lexicon import load_lexicon


def heading(words: str):
    return read_heading((Cell(Span(5, 5 + len(words)), words),), load_lexicon())


@pytest.mark.parametrize(
    ("words", "name", "unit", "period", "kind"),
    [
        ("挽回经济损失（万元）", "挽回经济损失", "万元", "", "level"),
        ("会员总数/万人", "会员总数", "万人", "", "level"),
        ("2021年", "", "", "2021年", "level"),
        ("2021", "", "", "2021年", "level"),
        ("2022年新建工会（家）", "新建工会", "家", "2022年", "level"),
        ("增减（%）", "", "%", "", "change"),
        ("同比±%", "", "%", "", "change"),
        ("会员增长率", "会员", "", "", "change"),
        ("占比（%）", "", "%", "", "share"),
        ("数量", "", "", "", "level"),
        ("一、新建工会", "新建工会", "", "", "level"),
        ("职工书屋（累计）", "职工书屋", "", "", "level"),
    ],
)
def test_what_a_heading_says(words, name, unit, period, kind):
    read = heading(words)
    assert (read.name, read.unit, read.period, read.kind) == (name, unit, period, kind)


def test_marks_of_a_heading():
    assert heading("其中：女会员").part
    assert heading("职工书屋（累计）").standing
    assert heading("目标任务").planned is True
    assert heading("新建工会完成数").planned is False
    assert (heading("培训人次").deduced, heading("培训期数").deduced) == ("人次", "期")


@pytest.mark.parametrize("words", ["3,118", "1,986.4", "-5.8", "96.2%", "21家", "约300人", "1.2万", "１２"])
def test_cells_that_are_numbers(words):
    assert read_number_cell(normalise(words).text, load_lexicon())


@pytest.mark.parametrize("words", ["", "-", "5月", "3楼", "12-15", "2022-05-01", "12(3)", "1 234", "东关", "v2"])
def test_cells_that_are_none(words):
    assert read_number_cell(words, load_lexicon()) is None


@pytest.mark.parametrize(
    ("caption", "units"),
    [
        ("单位：家、人、万元、%", ("家", "人", "万元", "%")),
        ("表1 主要数据（单位：万人）", ("万人",)),
        ("填报单位：松江区总工会", ()),
        ("单位：松江区总工会", ()),
    ],
)
def test_lines_of_units(caption, units):
    assert listed_units((caption,), load_lexicon()) == units


def test_tables_are_found_with_their_captions():
    text = "标题\n正文一句。\n表1 情况\n单位：家\n街道\t新建工会\n东关\t12\n西关\t9\n正文。\n甲\t乙"
    (table,) = find_tables(normalise(text), load_lexicon())
    assert [span.of(text) for span in table.captions] == ["单位：家", "表1 情况"]
    assert (table.over_labels, table.lines, table.missed) == ("街道", 2, ())


def test_a_new_header_begins_a_new_table():
    text = "街道\t新建工会\n东关\t12\n西关\t9\n街道\t会员\t女会员\n东关\t300\t120"
    assert [len(table.headings) for table in find_tables(normalise(text), load_lexicon())] == [2, 3]


def test_a_header_printed_again_on_the_next_page_goes_on_with_the_table():
    text = "单位：家\n街道\t新建工会\n东关\t12\n街道\t新建工会\n西关\t9"
    (table,) = find_tables(normalise(text), load_lexicon())
    assert [row.labels[0].words for row in table.rows] == ["东关", "西关"]

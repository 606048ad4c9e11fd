"""Tables without rules: rows of short cells over common columns, empty and spanning cells, and what is no table."""

import pytest
from typeset import glyphs

from pipeline.reading.layout.grids import merge_rows, print_rows
from pipeline.reading.layout.lines import find_segments, group_rows


def printed(*rows, lefts=(50, 200, 350)):
    """Rows of cells, each cell set at a left edge; None leaves its column empty."""
    page = []
    for number, row in enumerate(rows):
        for left, cell in zip(lefts, row, strict=False):
            page += glyphs(cell, left, 100 + 16 * number) if cell else []
    return [line.text for line in print_rows(group_rows(find_segments(page)))]


def test_an_empty_cell_keeps_its_column():
    assert printed(("街道", "新建工会", "会员"), ("东关", "12", "1898"), ("西关", None, "320")) == [
        "街道\t新建工会\t会员",
        "东关\t12\t1898",
        "西关\t\t320",
    ]


def test_numbers_set_to_the_right_stand_under_their_heading():
    page = glyphs("街道", 50, 100) + glyphs("新发展会员", 200, 100) + glyphs("金额", 350, 100)
    page += glyphs("东关", 50, 116) + glyphs("98", 230, 116) + glyphs("1200", 330, 116)
    assert [line.text for line in print_rows(group_rows(find_segments(page)))] == [
        "街道\t新发展会员\t金额",
        "东关\t98\t1200",
    ]


def test_a_heading_over_two_columns_is_printed_in_the_first():
    rows = printed(("街道", None), ("东关", "12", "1898"), ("西关", "7", "320"))
    assert rows[1:] == ["东关\t12\t1898", "西关\t7\t320"]
    page = glyphs("组建和发展工会会员的情况", 210, 84)
    page += glyphs("街道", 50, 84)
    for number, row in enumerate((("东关", "12", "1898"), ("西关", "7", "320"))):
        for left, cell in zip((50, 200, 350), row, strict=True):
            page += glyphs(cell, left, 100 + 16 * number)
    first, *_ = print_rows(group_rows(find_segments(page)))
    assert first.text == "街道\t组建和发展工会会员的情况\t"


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param((("各街道工会工作情况如下",),), id="prose"),
        pytest.param((("主席：王某", "日期：三月"),), id="one row alone"),
    ],
)
def test_no_table(rows):
    assert "\t\t" not in "\n".join(printed(*rows))


def test_tables_far_apart_are_two():
    page = glyphs("街道", 50, 100) + glyphs("会员", 200, 100) + glyphs("东关", 50, 116) + glyphs("12", 200, 116)
    page += glyphs("年份", 90, 400) + glyphs("会员", 300, 400) + glyphs("三年", 90, 416) + glyphs("98", 300, 416)
    assert [line.text for line in print_rows(group_rows(find_segments(page)))] == [
        "街道\t会员", "东关\t12", "年份\t会员", "三年\t98",
    ]  # fmt: skip


def test_a_heading_of_two_lines_beside_one_of_one_line_is_one_row():
    page = glyphs("街道", 50, 107) + glyphs("新建工会", 200, 100) + glyphs("（家）", 205, 114)
    page += glyphs("会员（人）", 350, 107)
    for number, (name, first, second) in enumerate((("东关", "12", "1898"), ("西关", "7", "320"))):
        for left, cell in zip((50, 200, 350), (name, first, second), strict=True):
            page += glyphs(cell, left, 140 + 16 * number)
    rows = merge_rows(group_rows(find_segments(page)))
    assert [line.text for line in print_rows(rows)] == [
        "街道\t新建工会（家）\t会员（人）",
        "东关\t12\t1898",
        "西关\t7\t320",
    ]


def test_a_heading_in_the_middle_stands_over_what_is_set_at_the_edge():
    page = glyphs("地区", 80, 100) + glyphs("基层工会", 200, 100) + glyphs("会员", 330, 100)
    for number, row in enumerate((("大同镇", "41", "4100"), ("天台镇", "36", "3020"))):
        for left, cell in zip((30, 270, 390), row, strict=True):
            page += glyphs(cell, left, 116 + 16 * number)
    assert [line.text for line in print_rows(group_rows(find_segments(page)))] == [
        "地区\t基层工会\t会员",
        "大同镇\t41\t4100",
        "天台镇\t36\t3020",
    ]


def test_two_headings_close_to_each_other_are_two_cells():
    page = glyphs("地区", 50, 100) + glyphs("基层工会个", 200, 100) + glyphs("会员总数", 265, 100)
    for number, row in enumerate((("大同镇", "41", "4100"), ("天台镇", "36", "3020"))):
        for left, cell in zip((50, 210, 280), row, strict=True):
            page += glyphs(cell, left, 116 + 16 * number)
    first, *_ = print_rows(group_rows(find_segments(page)))
    assert first.text == "地区\t基层工会个\t会员总数"

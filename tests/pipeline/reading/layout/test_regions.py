"""Columns in reading order, and marks of footnotes that must not touch a number."""

from typeset import glyphs

from pipeline.reading.layout.lines import find_segments, print_line
from pipeline.reading.layout.regions import read_columns


def printed(page):
    return [line.text for line in read_columns(find_segments(page))]


def test_columns_under_a_headline():
    page = glyphs("横跨三栏的一个大标题在这里", 60, 10, 20)
    for column in range(3):
        for row in range(6):
            page += glyphs(f"第{'一二三'[column]}栏第{row}行的文字", 50 + column * 130, 60 + row * 14)
    first, *rest = [line for line in printed(page) if line]
    assert first == "横跨三栏的一个大标题在这里"
    assert rest == [f"第{'一二三'[column]}栏第{row}行的文字" for column in range(3) for row in range(6)]


def test_a_raised_digit_is_the_mark_of_a_note():
    page = [*glyphs("发展会员1200", 50, 100), *glyphs("1", 130, 99, 5), *glyphs("人。", 135, 100)]
    assert printed(page) == ["发展会员1200人。"]


def test_every_character_has_its_box():
    (segment,) = find_segments(glyphs("会员 12人", 50, 100))
    line = print_line(segment.glyphs)
    assert line.text == "会员 12人"
    assert line.boxes == tuple((left, 100, left + 10, 110) for left in (50, 60, 80, 90, 100))

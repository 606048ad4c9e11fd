"""Where a gap between two characters is a space: it depends on how far apart the others of the line are set."""

from typeset import glyphs

from pipeline.reading.layout.content import Glyph
from pipeline.reading.layout.lines import print_line

SIZE = 10


def typed(text, between):
    """The text with so many points between its characters; digits are half as wide, a space is as wide as a digit."""
    line, left = [], 50
    for char in text:
        width = SIZE / 2 if char.isascii() else SIZE
        if char != " ":
            line.append(Glyph(char, left, left + width, 100, 100 + SIZE, SIZE))
        left += width + between
    return tuple(line)


def test_a_number_typed_far_apart_is_one_number():
    assert print_line(typed("组织技术比武参加1546人", between=3)).text == "组织技术比武参加1546人"


def test_two_numbers_typed_far_apart_stay_two():
    assert print_line(typed("组织技术比武参加15 46人", between=3)).text == "组织技术比武参加15 46人"


def test_digits_alone_do_not_tell_how_a_line_is_set():
    assert print_line(typed("12 34", between=0)).text == "12 34"
    assert print_line(typed("1234", between=3)).text == "1 2 3 4"


def test_in_a_line_set_close_a_small_gap_is_a_space():
    line = (*typed("组织技术比武", between=0), *glyphs("5", 112, 100), *glyphs("6", 124, 100))
    assert print_line(line).text == "组织技术比武5 6"

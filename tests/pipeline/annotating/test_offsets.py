"""Offsets of JavaScript against those of Python, where characters lie beyond the first plane."""

from itertools import accumulate

import pytest

from pipeline.annotating import offsets
from pipeline.annotating.offsets import InsideCharacterError, from_utf16, is_plain, to_utf16

TEXT = "𠮷安县𣲷河👨‍🏭会员3人"


@pytest.mark.parametrize(("start", "end"), [(0, 1), (1, 3), (3, 6), (0, len(TEXT)), (len(TEXT) - 2, len(TEXT)), (4, 4)])
def test_there_and_back_is_the_same_place(start, end):
    there = to_utf16(TEXT, (start, end))
    as_javascript = TEXT.encode("utf-16-le")[there[0] * 2 : there[1] * 2].decode("utf-16-le")
    assert as_javascript == TEXT[start:end]
    assert from_utf16(TEXT, there) == (start, end)


@pytest.mark.parametrize("place", [(1, 3), (0, 1), (0, 99), (-1, 2)])
def test_a_place_inside_a_character_or_outside_the_text_is_refused(place):
    with pytest.raises(InsideCharacterError):
        from_utf16(TEXT, place)


def test_without_such_characters_both_count_alike():
    assert is_plain("")
    assert is_plain("全区会员\uffee")
    assert not is_plain(TEXT)
    assert to_utf16("全区会员", (1, 3)) == from_utf16("全区会员", (1, 3)) == (1, 3)


def test_a_long_text_is_counted_once(monkeypatch):
    """Of 4 000 figures in 400 000 characters each would count them all."""
    counted = []
    monkeypatch.setattr(offsets, "accumulate", lambda widths: counted.append(1) or accumulate(widths))
    text = "𠮷一次" * 100
    assert {to_utf16(text, (start, start + 1))[0] - start for start in range(0, 300, 3)} == set(range(100))
    assert len(counted) == 1

"""One form of text, and every span of it back to the printed words."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.text.normalise import convert_aligned, detect_script, normalise
from extractors.text.spans import Span

GLOSSED = "新(xīn)發展會員８萬(wàn)多人"
characters = st.one_of(st.characters(), st.sampled_from("萬(wàn)８会員①Ⅳ\u200b\ud800\x00 ,３")).map(str)
texts = st.one_of(st.text(), st.lists(characters, max_size=40).map("".join))


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("發展會員３３５４４人", "发展会员33544人"),
        (GLOSSED, "新发展会员8万多人"),
        ("８萬（wàn）多", "8万多"),
        ("共(ɡònɡ)３萬(wɑn)", "共3万"),
        ("１６３，７３７．５％", "163，737.5%"),
        ("ＱＱ群：１２３", "QQ群：123"),
        ("会\u200b员\ufeff300\u200e人", "会员300人"),
        ("12\u2009345人,3\u202f000元", "12345人,3000元"),
        ("12\u00a0345人", "12 345人"),
        ("\uf9d1\u6708", "六月"),
        ("第①条 ②③㈠⑴ⅣⅫ½²", "第①条 ②③㈠⑴ⅣⅫ½²"),
        ("表(A)和职工(wage)", "表(A)和职工(wage)"),
        ("\ud800人\udfff", "\ufffd人\ufffd"),
        ("", ""),
    ],
)
def test_one_form(printed: str, text: str) -> None:
    assert normalise(printed).text == text


@pytest.mark.parametrize("words", ["8万多", "会员8万", "新发展", "8", "万", "人"])
def test_the_printed_words(words: str) -> None:
    normal = normalise(GLOSSED)
    at = normal.text.index(words)
    printed = normal.printed_span(Span(at, at + len(words))).of(GLOSSED)
    assert re.sub(r"\(\w+\)", "", normalise(printed).text) == words
    assert not printed.endswith(")")


@given(texts)
def test_spans_go_back_in_order(printed: str) -> None:
    normal = normalise(printed)
    offsets = [normal.printed_offset(at) for at in range(len(normal.text) + 1)]
    assert all(a < b for a, b in pairwise(offsets))
    assert all(0 <= offset <= len(printed) for offset in offsets)
    for at in range(len(normal.text)):
        span = normal.printed_span(Span(at, at + 1))
        assert (span.start, len(span)) == (offsets[at], 1)


@given(texts)
def test_normal_text_stays_as_it_is(printed: str) -> None:
    once = normalise(printed).text
    if "(" not in once and "（" not in once:  # a gloss may arise from what stood around a hidden character
        assert normalise(once).text == once


@given(st.text(alphabet="abcXY万萬8", max_size=30))
def test_a_converter_that_changes_lengths(text: str) -> None:
    def convert(part: str) -> str:
        return part.replace("X", "").replace("a", "阿啊").replace("萬", "万")

    converted, offsets = convert_aligned(text, convert)
    assert converted == convert(text)
    places = offsets if offsets is not None else tuple(range(len(text)))
    assert len(places) == len(converted)
    assert list(places) == sorted(places)
    for char, place in zip(converted, places, strict=True):
        assert char in convert(text[place])


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("职工会员培训", "hans"),
        ("職工會員培訓", "hant"),
        ("职工會員培训勞動", "mixed"),
        ("人民日用", "hans"),
        ("", "hans"),
    ],
)
def test_script(text: str, script: str) -> None:
    assert detect_script(text, normalise(text).text) == script
    assert normalise(text).script == script

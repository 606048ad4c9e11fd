"""One numeral to an exact Decimal: a value written out in any manner reads as that value again."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written import FINANCIAL, FINANCIAL_TRADITIONAL, SIMPLIFIED, TRADITIONAL, write

from extractors.numbers.finding import find_numbers
from extractors.numbers.forms import read_number
from extractors.numbers.numerals import read_numeral
from extractors.numbers.words import NumberWords
from schemas.lexicon import Lexicon

MANNERS = (SIMPLIFIED, TRADITIONAL, FINANCIAL, FINANCIAL_TRADITIONAL)

values = st.one_of(st.integers(1, 10**4), st.integers(1, 10**12 - 1), st.integers(1, 999).map(lambda n: n * 10**9))
manners = st.sampled_from(MANNERS)


@given(values, manners)
def test_what_is_written_is_read(value: int, manner: tuple[str, str, str]) -> None:
    assert read_numeral(write(value, manner)) == value


@given(st.integers(10, 10**12 - 1), manners)
def test_and_found_in_a_sentence(value: int, manner: tuple[str, str, str]) -> None:
    numeral = write(value, manner)
    text = f"帮扶资金共{numeral}元。"
    assert [(text[n.start : n.end], n.value) for n in find_numbers(text)] == [(numeral, value)]


@given(st.integers(10, 19), st.sampled_from(("十", "拾")))
def test_a_ten_without_its_one(value: int, ten: str) -> None:
    assert read_numeral(ten + (SIMPLIFIED[0][value - 10] if value > 10 else "")) == value


@given(st.integers(0, 10**12), st.integers(0, 999))
def test_digits_commas_and_fractions(whole: int, fraction: int) -> None:
    expected = Decimal(f"{whole}.{fraction:03}")
    assert read_numeral(f"{whole}.{fraction:03}") == expected
    assert read_numeral(f"{whole:,}.{fraction:03}") == expected


@given(
    st.decimals(Decimal("0.1"), Decimal(9999), places=2), st.sampled_from((("万", 10**4), ("亿", 10**8), ("萬", 10**4)))
)
def test_digits_with_a_scale(number: Decimal, scale: tuple[str, int]) -> None:
    assert read_numeral(f"{number}{scale[0]}") == number * scale[1]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1亿2千万", "120000000"),
        ("1亿2000万", "120000000"),
        ("3千5百", "3500"),
        ("2千5", "2500"),
        ("13万2", "132000"),
        ("13万2千", "132000"),
        ("十三万二", "132000"),
        ("一百二", "120"),
        ("一百零二", "102"),
        ("三亿零五", "300000005"),
        ("百", "100"),
        ("千万", "10000000"),
        ("〇", "0"),
        ("零", "0"),
        ("二〇一九", "2019"),
        ("九十五点五", "95.5"),
        ("三点一四一五九", "3.14159"),
        ("零点五", "0.5"),
        ("两万亿", "2000000000000"),
    ],
)
def test_mixed_and_short(text: str, value: str) -> None:
    assert read_numeral(text) == Decimal(value)


NO_NUMERALS = """
二十百 十百 三五 百一十百 5万10 1亿99999万 万点 点五 一点 1,23 1,2345 12, abc ² ٣ 万万亿亿万 12人
"""


@pytest.mark.parametrize("text", ["", *NO_NUMERALS.split(), "三" * 70, "亿" * 60, "1" * 65])
def test_what_is_no_numeral(text: str) -> None:
    assert read_numeral(text) is None


@given(st.text(alphabet="0123456789,.零〇○一二两三九十百千万亿萬億壹貳拾佰仟点點参ⅣⅤ²٣½", max_size=80))
def test_never_raises(text: str) -> None:
    value = read_numeral(text)
    assert value is None or value >= 0


def test_a_range_lends_its_scale(lexicon: Lexicon) -> None:
    words = NumberWords(lexicon)
    for text, low, high in (
        ("2—3万", 20000, 30000),
        ("三至五百", 300, 500),
        ("500—1万", 500, 10000),
        ("9-10亿", 9 * 10**8, 10**9),
    ):
        number = read_number(text, 0, words)
        assert number is not None
        assert (number.value, number.upper) == (low, high), text

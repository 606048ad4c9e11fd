"""The grammar of stretches of time: partial forms, kept unresolved, and the named parts that read them.

A year, a part of a year, or both make a `Stretch`: 去年11月份 is Stretch(shift=-1, months=(11, 11)), and which year
that is stays open until extractors/periods/calendar.py is told when the article was published.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from extractors.numbers.numerals import read_numeral
from extractors.text.patterns import either
from schemas.lexicon_periods import PeriodWord, period_words

ShiftUnit = Literal["year", "month", "day"]
Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A year, a part of one, or a part of an unstated one; `shift` counts from the anchor in `unit`s."""

    year: int | None = None
    shift: int | None = None
    unit: ShiftUnit = "year"
    months: Bounds | None = None
    days: Bounds | None = None
    at_end: bool = False  # 2019年底, 年末: a moment rather than a month


@dataclass(frozen=True, slots=True)
class Between:
    """2022年9月至2023年8月; either end may lack its year."""

    first: Stretch
    last: Stretch


@dataclass(frozen=True, slots=True)
class Since:
    """2014年5月以来, 自2018年起: runs on to the day of writing."""

    first: "Stretch | Festival"


@dataclass(frozen=True, slots=True)
class Until:
    """截至去年底, 到9月份: what stood at the end of it."""

    last: Stretch


@dataclass(frozen=True, slots=True)
class Before:
    """6月底前: from January to then."""

    last: Stretch


@dataclass(frozen=True, slots=True)
class Back:
    """五年来, 近三年, 两天里: so many units that end at the day of writing; a negative count looks ahead (未来五年)."""

    count: int
    unit: ShiftUnit


@dataclass(frozen=True, slots=True)
class Ago:
    """三年前: the day so many units before the day of writing, of what stood; the year of it, of what happened."""

    count: int
    unit: ShiftUnit


@dataclass(frozen=True, slots=True)
class Festival:
    """春节, 2015年春节, 今年夏季: stands for the year it falls in; `month` is the one it mostly falls in."""

    month: int
    of: Stretch | None = None


@dataclass(frozen=True, slots=True)
class NewYear:
    """新的一年: the year that has just begun, or is about to."""


@dataclass(frozen=True, slots=True)
class Now:
    """截至目前, 至今."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """近年来, 本届以来, 20xx年: a period that no publication date can turn into days."""


Form = Stretch | Between | Since | Until | Before | Back | Ago | Festival | NewYear | Now | Unknown

HANZI = "〇零○一二两三四五六七八九"


def read_whole(words: str) -> int:
    """A whole number in digits or characters: 11, 十一, 一百一十二, 二〇一九. Raises ValueError where it is none."""
    value = read_numeral(words)
    if value is None:
        raise ValueError(f"no number: {words!r}")
    return int(value)


def initials(words: tuple[str, ...]) -> str:
    """The characters that words begin with: looked at first, they spare most of a text the whole grammar."""
    return "".join(sorted({word[0] for word in words}))


def words_of(form: str) -> Mapping[str, PeriodWord]:
    """The lexicon's words of one form, by word."""
    return MappingProxyType({word.word: word for word in period_words() if word.form == form})


RELATIVE_YEARS = words_of("year")
PARTS_OF_YEAR = words_of("months")

TO = r"(?:至|到|—{1,2}|－|–|―|-{1,2}|~|～)"
MONTH = r"(?:(?<!\d)(?:1[0-2]|0?[1-9])|十[一二]?|[一二三四五六七八九])"
DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"

LONG_YEAR = r"(?<!\d)(?:19|20)\d\d ?年度?(?!级)"
HANZI_YEAR = r"[一二][九零〇○][零〇○一二三四五六七八九]{2}年度?"
_N = "[一二三四五六七八九]"
_DIGIT_STRING = rf"{_N}[〇零○一二三四五六七八九]{{1,2}}"  # 一一〇, 八五
REPUBLIC = rf"\d{{2,3}}|{_DIGIT_STRING}|一百(?:[〇零]{_N}|{_N}?十{_N}?)?|{_N}?十{_N}?"
REPUBLIC_YEAR = rf"民国(?:{REPUBLIC})年度?"
SHORT_YEAR_PART = r"(?:度|底|初|末|年底|年初|全年|\d{1,2}月|[上下]半年|[前第]?[一二三四]个?季度)"
SHORT_YEAR = rf"(?<![\d.])(?:[89]\d|[0-3]\d)年(?={SHORT_YEAR_PART})度?"
BARE_REPUBLIC_YEAR = rf"(?<![\d.])1[01]\d年(?={SHORT_YEAR_PART})度?"  # 111年度, as Taiwan counts
NO_LENGTH = r"(?![来间多内以前后级中里的])"  # 20年来 is a length of time
LED_SHORT_YEAR = rf"(?<=[在从自比至])(?:[89]\d|[0-3]\d)年{NO_LENGTH}"
FIRST_SHORT_YEAR = rf"(?<![^\n,，。;；(（])[89]\d年{NO_LENGTH}"
PART_YEAR = rf"{BARE_REPUBLIC_YEAR}|{SHORT_YEAR}|{LED_SHORT_YEAR}|{FIRST_SHORT_YEAR}"
ABSOLUTE = rf"(?:{LONG_YEAR}|{HANZI_YEAR}|{REPUBLIC_YEAR}|{PART_YEAR})"
RELATIVE = rf"(?:{either(tuple(RELATIVE_YEARS))})"
YEAR = rf"(?:{ABSOLUTE}|{RELATIVE})"

SAME_MONTH_DAYS = rf"{MONTH} ?月 ?{DAY}[日号](?:{TO}{DAY}[日号])?"
TENTH = rf"{MONTH} ?月(?:上旬|中旬|下旬|[初底末])"
MONTHS = rf"{MONTH}(?: ?月份?)?{TO}{MONTH} ?月份?"
ONE_MONTH = rf"(?<![\d每.]){MONTH} ?月份?"
LISTED_MONTHS = rf"{MONTH} ?月份?[、和]{MONTH} ?月份?"
QUARTERS = rf"第?[一二三四1-4](?:季度)?{TO}[一二三四1-4]季度"
QUARTER = r"第?[一二三四1-4]季度"
FIRST_MONTHS = rf"[前头]{MONTH}个月|[前头]两个月"
PART_WORDS = rf"(?:{either(tuple(PARTS_OF_YEAR))})"
END = r"年底|年末"
IN_YEAR = (
    rf"(?:{SAME_MONTH_DAYS}|{TENTH}|{MONTHS}|{LISTED_MONTHS}|{ONE_MONTH}"
    rf"|{QUARTERS}|{QUARTER}|{FIRST_MONTHS}|{PART_WORDS}|{END})"
)
MAY_BEGIN = f"[{initials(tuple(RELATIVE_YEARS))}{initials(tuple(PARTS_OF_YEAR))}0-9{HANZI}十民第前头年]"
STRETCH = rf"(?:(?={MAY_BEGIN})(?:{YEAR}[ 的]?{IN_YEAR}|{YEAR}(?:[底末初]|全年)?|{IN_YEAR}))"

DIGITS = re.compile(r"[一二三四五六七八九十]+|\d+")
YEAR_NUMBER = re.compile(r"民国|\d+|[一二三四五六七八九十百零〇○]+(?=年)")
YEAR_FIRST = re.compile(rf"{RELATIVE}|{LONG_YEAR}|{HANZI_YEAR}|{REPUBLIC_YEAR}|\d{{2,3}}年度?")
TENTHS: dict[str, Bounds] = {"初": (1, 10), "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}


def read_stretch(words: str) -> Stretch:
    """The partial form of words that STRETCH matches: 2019年底, 去年11月份, 上半年."""
    head = YEAR_FIRST.match(words)
    rest = words[head.end() :].strip(" 的") if head else words
    year, shift = _read_year(head.group()) if head else (None, None)
    if rest in ("底", "末", "年底", "年末"):
        return Stretch(year=year, shift=shift, months=(12, 12), at_end=True)
    months, days = _read_part(rest)
    at_end = months is not None and rest.endswith(("底", "末"))
    return Stretch(year=year, shift=shift, months=months, days=days, at_end=at_end)


def _read_year(words: str) -> tuple[int | None, int | None]:
    relative = RELATIVE_YEARS.get(words)
    if relative:
        return None, relative.first
    parts = YEAR_NUMBER.findall(words)
    if parts[0] == "民国":
        words = parts[1]
        return 1911 + read_whole(f"〇{words}" if re.fullmatch(_DIGIT_STRING, words) else words), None
    number = read_whole(parts[0])
    if number < 100:  # 98年, 21年
        number += 1900 if number >= 80 else 2000
    elif number < 200:
        number += 1911
    return number, None


def _read_part(words: str) -> tuple[Bounds | None, Bounds | None]:
    """Months of the year and days of the month, either None where the words are silent."""
    if not words or words == "全年":
        return None, None
    if words == "初":
        return (1, 1), None
    for pattern, read in PARTS:
        if re.fullmatch(pattern, words):
            return read(words)
    raise ValueError(f"no part of a year: {words!r}")


def _numbers(words: str) -> list[int]:
    return [read_whole(number) for number in DIGITS.findall(words)]


def _read_days(words: str) -> tuple[Bounds, Bounds]:
    month, *days = _numbers(words)
    return (month, month), (days[0], days[-1])


def _read_tenth(words: str) -> tuple[Bounds, Bounds | None]:
    month = _numbers(words)[0]
    return (month, month), TENTHS.get(words.split("月")[1])


def _read_months(words: str) -> tuple[Bounds, None]:
    numbers = _numbers(words)
    return (numbers[0], numbers[-1]), None


def _read_quarters(words: str) -> tuple[Bounds, None]:
    numbers = _numbers(words)
    return (3 * numbers[0] - 2, 3 * numbers[-1]), None


def _read_first_months(words: str) -> tuple[Bounds, None]:
    return (1, 2 if "两" in words else _numbers(words)[0]), None


def _read_word(words: str) -> tuple[Bounds, None]:
    word = PARTS_OF_YEAR[words]
    return (word.first, word.last), None


PARTS: tuple[tuple[str, Callable[[str], tuple[Bounds | None, Bounds | None]]], ...] = (
    (SAME_MONTH_DAYS, _read_days),
    (TENTH, _read_tenth),
    (PART_WORDS, _read_word),
    (FIRST_MONTHS, _read_first_months),
    (rf"{QUARTERS}|{QUARTER}", _read_quarters),
    (rf"{MONTHS}|{LISTED_MONTHS}|{ONE_MONTH}", _read_months),
)

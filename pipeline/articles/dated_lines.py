"""A line of the head or foot that tells the day among words that no dateline is made of.

    read_dated_line("2010-06-18 06:20　京华早讯　记者 郭铭")          ->  Dateline(2010-06-18)
    read_dated_line("某县工会信息 2016年第1期 1月8日印发")           ->  Dateline(2016-01-08)

What read_dateline reads it reads better, to the last word; here the rest of the line stays text.
"""

import datetime as dt
import re

from extractors.text.normalise import normalise
from pipeline.articles.datelines import (
    DIGIT_DATE,
    HANZI_DATE,
    LONGEST,
    LOOSE_SOURCE,
    NOT_PUBLISHED,
    PUBLISHED,
    TIME,
    Dateline,
    is_publisher,
    read_dateline,
    read_dates,
)
from schemas.lexicon_reading import one_of, reading_words

OLDEST_SHORT = 90  # 98-12-24 is 1998, 10-12-24 is 2010
_DATE = re.sub(r"\(\?P<\w+>", "(?:", rf"(?:{DIGIT_DATE}|{HANZI_DATE})")  # no names: it stands twice in a pattern
_HANDED = one_of(reading_words("issues") + reading_words("handed_in"))
_SENTENCE = re.compile("[。！？；，]")
_NOT = re.compile(rf"{NOT_PUBLISHED}\s*{_DATE}")
_LABELLED = re.compile(rf"(?<![\u4e00-\u9fff]){PUBLISHED}\s*{_DATE}|(?<![:：\d]){_DATE}\s*{TIME}")
_AT_EDGE = re.compile(rf"(?:^|(?<=[\s(（\]】》」])|(?<=会|室)){_DATE}(?=$|[\s()（）\[【]|{_HANDED}(?=[\s)）]|$))")
_AT_END = re.compile(rf"(?:^|(?<=[\s(（\]】》」:：])|(?<=会|室)){_DATE}\s*[)）]?$")
_SHORT_YEAR = re.compile(rf"(?:^|(?<=\s))(?P<year>\d\d)-(?P<month>\d\d)-(?P<day>\d\d) {TIME}(?=\s|$)")
_ISSUE = re.compile(
    r"(?P<year>(?:19|20)\d\d)年第?\s*\d+\s*期.*?(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
    rf"(?:{_HANDED})?\s*$"
)


def dateline_of(line: str, foot: bool = False) -> Dateline | None:
    """The line as a dateline to the last word, else what it tells of the day."""
    return read_dateline(line) or read_dated_line(line, foot)


def read_dated_line(line: str, foot: bool = False) -> Dateline | None:
    """The day, and the source where one is named; None for a sentence, two days, or a day within the words.

    Under a text (`foot`) only a day at the end of the line counts.
    """
    if len(line) > LONGEST or not any(char.isdecimal() or char in "〇○二" for char in line):
        return None
    plain = normalise(line.strip()).text
    if _SENTENCE.search(plain) or _NOT.search(plain):
        return None
    day = _foot_day(plain) if foot else _head_day(plain)
    if day is None:
        return None
    source = LOOSE_SOURCE.search(plain)
    name = source["name"].strip("《》") if source else ""
    return Dateline(published_on=day, publisher=name if is_publisher(name) else None, dated_alone=True)


def _head_day(plain: str) -> dt.date | None:
    days = tuple(dict.fromkeys(read_dates(plain)))
    if len(days) == 1 and (_LABELLED.search(plain) or _AT_EDGE.search(plain)):
        return days[0]
    short = None if days else _SHORT_YEAR.search(plain) or _ISSUE.search(plain)
    return _day(short) if short else None


def _foot_day(plain: str) -> dt.date | None:
    days = tuple(dict.fromkeys(read_dates(plain)))
    return days[0] if len(days) == 1 and _AT_END.search(plain) else None


def _day(found: re.Match[str]) -> dt.date | None:
    year = int(found["year"])
    if year < 100:
        year += 1900 if year >= OLDEST_SHORT else 2000
    try:
        return dt.date(year, int(found["month"]), int(found["day"]))
    except ValueError:
        return None

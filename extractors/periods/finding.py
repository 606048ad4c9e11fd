"""Finds the words that say when: 2019年, 去年11月份, 五年来, 截至目前, “十四五”期间, 春节前后.

    find_periods("今年以来,新建工会12家,截至11月底有会员2万人。")   # 今年以来 (during), 截至11月底 (as_of)

Each rule is a pattern with the function that reads its match into a partial form; the leftmost and then the longest
match wins. A mention inside a name (《2019—2023年规划》) or that others are compared with (比2018年) says so in `role`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extractors.periods.forms import Ago, Back, Between, Form, Now, Stretch, Until
from extractors.periods.patterns import RULES
from extractors.text.spans import Span
from schemas.lexicon_periods import festivals
from schemas.vocabulary import PeriodKind

Role = Literal["plain", "name", "compared", "soft", "start"]


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """Words that say when, and the form they have before any date is known.

    role: name (《2019年方案》, 2024年“冬送温暖”活动) speaks only where nothing else does; soft (冬季) as little;
    compared (比2018年) is never the period of a figure; start (由2018年的60家增加到65家) is that of the first alone.
    """

    span: Span
    kind: PeriodKind
    form: Form
    role: Role = "plain"


def find_periods(text: str) -> tuple[PeriodMention, ...]:
    """All mentions of `text` (normalised), ascending, leftmost-longest, not overlapping."""
    found = sorted(_candidates(text), key=lambda mention: (mention.span.start, -mention.span.end))
    kept: list[PeriodMention] = []
    for mention in found:
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return tuple(_drop_lone_counts(kept))


def _candidates(text: str) -> Iterator[PeriodMention]:
    """Earlier rules come first, so that they win over later ones of the same extent."""
    for pattern, read in RULES:
        for match in pattern.finditer(text):
            form = read(match)
            span = Span(match.start(), match.start() + len(match.group().rstrip()))
            if not _is_no_period(text, span):
                yield PeriodMention(span, _kind(form), form, _role(text, span, form))


def _kind(form: Form) -> PeriodKind:
    at_end = isinstance(form, Stretch) and form.at_end
    return "as_of" if at_end or isinstance(form, Until | Now | Ago) else "during"


EVERY_YEAR = re.compile(r"每年?$")
ISSUE = r"第[\d一二三四五六七八九十百]+[期号卷版]"
NOT_AFTER = re.compile(rf" ?(?:{ISSUE}|出生|生于|[级代讯]|电(?=[ ,，(（])|消息|星期|[A-D]\d|\d{{1,2}}:\d\d)")
DATE_FIELD = re.compile(r"(?:时间|日期|发布|发表于|刊发|今天是)[:：] ?$")


def _is_no_period(text: str, span: Span) -> bool:
    """2019年第3期, 每年3月, 1994年出生, 本报8月12日讯, 发布时间:2016年3月1日."""
    before = text[max(0, span.start - 6) : span.start]
    if before.endswith("提") and text.startswith("前", span.start):
        return True  # 提前3个月
    return bool(EVERY_YEAR.search(before) or DATE_FIELD.search(before) or NOT_AFTER.match(text, span.end))


FROM = re.compile(r"[从由]$")
THAN = re.compile(r"(?:[比较]|相比于?|相较于?|[高低多少优]于|超过?)$")
WITH = re.compile(r"[与同和跟]$")
COMPARES = re.compile(r"(?:全年|同期|度)?(?:相比|比较|相较|持平|之比|比[,，起])")
ON_TOP_OF = re.compile(r"(?:同期|底)?的?\w{0,4}基础上")
NAME_END = r"(?:方案|规划|要点|办法|意见|通知|决定|细则|计划[》”])"
NAME_BEGINS = re.compile(rf"度?(?:[“\"《「『]|[^,，。;；:：、\n了\d《》]{{0,16}}{NAME_END})")
# 完成全年目标的59%: what is measured against, no period; but 一、2022年任务完成情况 dates what stands below it
AIM = re.compile(r"的?(?:目标|任务|指标)(?!(?:完成|落实|推进|执行)情况)")
SET_THEN = re.compile(r"所?(?:确定|制定|设定|定下|下达|提出)的")  # 年初确定的5000人目标 is the year's
PASSING = ("目前", "今天", "今日")
IN_PASSING = re.compile(r"的|存在|面临|正处")
SOFT_WORDS = frozenset(("年初", *(festival.word for festival in festivals() if festival.bare == "weak")))


def _role(text: str, span: Span, form: Form) -> Role:
    before = text[max(0, span.start - 4) : span.start]
    if THAN.search(before) or (WITH.search(before) and COMPARES.match(text, span.end)):
        return "compared"
    if FROM.search(before) and text.startswith("的", span.end):
        return "start"
    if isinstance(form, Stretch) and (ON_TOP_OF.match(text, span.end) or AIM.match(text, span.end)):
        return "compared"
    if span.of(text).endswith("年初") and SET_THEN.match(text, span.end):
        return "compared"
    if _is_inside(text, span, "《", "》"):
        return "name"
    if _is_soft(span.of(text), text, span.end):
        return "soft"
    whole_year = isinstance(form, Stretch) and bool(form.year) and not form.months
    return "name" if (whole_year or isinstance(form, Between)) and NAME_BEGINS.match(text, span.end) else "plain"


def _is_soft(words: str, text: str, end: int) -> bool:
    """夏季送清凉, 目前的形势: said in passing; 夏季, at the head of a clause dates it."""
    if words in PASSING:
        return bool(IN_PASSING.match(text, end))
    return words in SOFT_WORDS and not text.startswith((",", "，"), end)


def _is_inside(text: str, span: Span, opening: str, closing: str) -> bool:
    """Whether a bracket opens within the forty characters before and has not closed."""
    since = max(0, span.start - 40)
    return text.rfind(opening, since, span.start) > text.rfind(closing, since, span.start)


def _drop_lone_counts(mentions: list[PeriodMention]) -> Iterator[PeriodMention]:
    """A bare 五年 (五年用于帮扶…) only takes up a 五年来 of the same text; alone it may be a duration."""
    counts = {mention.form for mention in mentions if isinstance(mention.form, Back) and len(mention.span) > 2}
    for mention in mentions:
        if not isinstance(mention.form, Back) or len(mention.span) > 2 or mention.form in counts:
            yield mention

"""Finding and resolving words of time: mentions stand [in brackets] in their sentences."""

import datetime as dt
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.periods.calendar import Anchor, resolve
from extractors.periods.finding import find_periods
from schemas.lexicon_periods import festivals, period_words, plans


def marked(text: str) -> str:
    """The text with every mention in brackets."""
    for mention in reversed(find_periods(text)):
        text = f"{text[: mention.span.start]}[{mention.span.of(text)}]{text[mention.span.end :]}"
    return text


@pytest.mark.parametrize(
    "expected",
    [
        "[2019年]新建工会65家,[2019年度]发展会员900人。",
        "[二〇一九年]办班3期。",
        "[民国112年度]办理36场。",
        "自己说,[98年],组建工会20家;[到21年底]有60家。",
        "[2019年上半年]与[下半年]各办2场,[前三季度]共5场。",
        "[一季度]3场,[第二季度]4场,[3季度]5场。",
        "[前11个月]受理20件,其中[1-5月]9件。",
        "[2024年1至6月]20件,[2024年1-9月份]31件。",
        "[去年11月份]成立,[今年3月]挂牌,[4月初]送书。",
        "[本月]8件,[上月]6件,[当月]办结。",
        "[今年以来]12家,[2022年以来]40家,[自2018年起]60家。",
        "[五年来]、[近五年]、[过去五年]、[五年间]。",
        "[2002年以来的三年间]追回欠薪700万元。",
        "[截至目前]有会员2万人,[至今]未变。",
        "[截止2023年底]近2000家,[截至去年底]1800家。",
        "[到6月6日为止]收缴90万元,[到9月份]完成。",
        "[年底前]建成20家,[今年年底]验收。",
        "“十三五”立功竞赛热火朝天,[“十三五”期间]办了40场。",
        "[2019—2023年]、[2019年至2023年]、[从2016年到2020年]。",
        "[由2022年9月计至2023年8月]服务16万人次。",
        "[2018年1月17日]启动,[5月16日至20日]比武。",
        "[2019-2020学年]资助学生30名。",
        "[元旦、春节期间]慰问200人,[春节前后]帮扶80人。",
        "[“三八”妇女节期间]发放资料2000份。",
        "[高温期间]送清凉,[“七一”前夕]看望老党员。",
        "[组建月内]新建工会70家。",
        "[近年来]建会300家,[本届以来]建会500家。",
        "[两天里]300人收到慰问品。",
        "市总工会近日、日前、前不久、最近都很忙。",
        "区总工会〔2019〕12号文、2019年第3期简报、5年级学生。",
        "3年以上工龄,为期两天,任期五年,每年一次,每年3月报名,45岁。",
        "1994年出生的他获五一劳动奖章;工会成立73年。",
        "本报济南8月12日讯 用5年时间培训5万人。",
        "发布时间: 2016年3月1日",
        "第十四届活动、第三次全会、十一届二次全委会。",
        "计划[未来三年]培训3万人,[两年内]配齐电脑。",
        "[20xx年上半年]办班3期。",
        "[半年来]新建工会9家。",
        "「[去年]」与『[今年上半年]』相比。",
        "[2019 年 5 月]开会。",
    ],
)
def test_finds(expected: str) -> None:
    assert marked(re.sub(r"[\[\]]", "", expected)) == expected


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("比2018年增长", "compared"),
        ("较上年净增", "compared"),
        ("同去年相比", "compared"),
        ("与2018年同期相比", "compared"),
        ("在2018年的基础上", "compared"),
        ("《2019—2023年培训规划》", "name"),
        ("2024年“冬送温暖”活动", "name"),
        ("2014年帮扶救助工作方案", "name"),
        ("夏季送清凉", "soft"),
        ("年初部署的任务", "soft"),
        ("2018年新建工会", "plain"),
        ("今年“金秋助学”资助", "plain"),
    ],
)
def test_roles(text: str, role: str) -> None:
    assert [mention.role for mention in find_periods(text)] == [role]


@pytest.mark.parametrize("text", [word.example for word in period_words()])
def test_words_are_found_in_their_examples(text: str) -> None:
    assert find_periods(text), text


@pytest.mark.parametrize("entry", [*festivals(), *plans()], ids=lambda entry: entry.word)
def test_festivals_and_plans_are_found_in_their_examples(entry) -> None:  # type: ignore[no-untyped-def]
    mention = find_periods(entry.example)[0]
    assert entry.word in re.sub("[“”]", "", mention.span.of(entry.example))


JANUARY = Anchor(dt.date(2020, 1, 6))
JULY = Anchor(dt.date(2019, 7, 19))


@pytest.mark.parametrize(
    ("words", "anchor", "planned", "expected"),
    [
        ("今年", JULY, False, "during 2019-01-01 2019-07-19"),
        ("今年", JULY, True, "during 2019-01-01 2019-12-31"),
        ("今年以来", JULY, False, "during 2019-01-01 2019-07-19"),
        ("今年", Anchor(year=2019), False, "during 2019-01-01 2019-12-31"),
        ("今年以来", Anchor(year=2019), False, "during 2019-01-01 2019-12-31"),
        ("今年", Anchor(), False, "during None None"),
        ("去年", JANUARY, False, "during 2019-01-01 2019-12-31"),
        ("全年", JANUARY, False, "during 2019-01-01 2019-12-31"),
        ("全年", JANUARY, True, "during 2020-01-01 2020-12-31"),
        ("上半年", JULY, False, "during 2019-01-01 2019-06-30"),
        ("下半年", JULY, True, "during 2019-07-01 2019-12-31"),
        ("下半年", JANUARY, False, "during 2019-07-01 2019-12-31"),
        ("5月", Anchor(dt.date(2016, 3, 1), 2015), False, "during 2015-05-01 2015-05-31"),
        ("2015年5月份起", Anchor(dt.date(2016, 3, 1), 2015), False, "during 2015-05-01 2015-12-31"),
        ("2015年5月份起", Anchor(dt.date(2016, 3, 1)), False, "during 2015-05-01 2016-03-01"),
        ("五年来", Anchor(dt.date(2024, 2, 29)), False, "during 2019-02-28 2024-02-29"),
        ("截至6月6日", Anchor(), False, "as_of None None"),
        ("截至6月6日", JULY, False, "as_of 2019-06-06 2019-06-06"),
        ("截至2020年2月", Anchor(), False, "as_of 2020-02-29 2020-02-29"),
        ("到2025年", JULY, True, "as_of 2025-12-31 2025-12-31"),
        ("去年9月至今年8月", JULY, True, "during 2018-09-01 2019-08-31"),
        ("“十四五”期间", Anchor(), False, "during 2021-01-01 2025-12-31"),
        ("“十四五”末", Anchor(), True, "as_of 2025-12-31 2025-12-31"),
        ("2019年2月30日", Anchor(), False, "during None None"),
        ("截至0000年", Anchor(), False, ""),
        ("春节期间", JANUARY, True, "during 2020-01-01 2020-12-31"),
        ("今冬", JANUARY, False, "during 2020-01-01 2020-12-31"),
        ("2015年春节", Anchor(), False, "during 2015-01-01 2015-12-31"),
        ("上月", Anchor(year=2018, month=1), False, "during 2017-12-01 2017-12-31"),
    ],
)
def test_resolves(words: str, anchor: Anchor, planned: bool, expected: str) -> None:
    found = [resolve(mention, anchor, planned) for mention in find_periods(words)]
    assert " ".join(f"{days.kind} {days.start} {days.end}" for days in found) == expected


@pytest.mark.parametrize("seed", ["1", "一", "五一", "2019年", "自2019年的", "“", "1月", "2019-", "近三年", "元旦、"])
def test_long_runs_take_linear_time(seed: str) -> None:
    before = time.process_time()
    find_periods(seed * (50_000 // len(seed)))
    assert time.process_time() - before < 5


TIME_WORDS = (
    "年 月 日 2019 2 31 0 98 112 至 - 从 自 起 以来 底 前 第 季度 "
    "上半年 今年 去年 民国 二 十 两 个月 天 近 截至 目前 春节 的 xx"
)


@given(st.lists(st.sampled_from(TIME_WORDS.split()), max_size=20), st.booleans(), st.dates(dt.date(1950, 1, 1)))
def test_any_run_of_time_words_is_read_in_order(words: list[str], planned: bool, today: dt.date) -> None:
    text, end = "".join(words), 0
    for mention in find_periods(text):
        assert end <= mention.span.start < mention.span.end <= len(text)
        end = mention.span.end
        days = resolve(mention, Anchor(today), planned)
        assert (days.start is None) == (days.end is None)
        assert days.start is None or days.end is None or days.start <= days.end

"""Sentences that look like a figure and are none, or are one of another kind: grouped by what would mislead a reader.

A mark holds code=value and what else is asked; a number without a mark must be claimed by no indicator.
"""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from marked import Reading, check

from extractors.extract import extract, link_article
from extractors.reading import read


@pytest.fixture
def find(article_of, catalogue, model) -> Callable[[str], Iterator[Reading]]:
    def readings(text: str) -> Iterator[Reading]:
        article = article_of(text, published_on=dt.date(2023, 12, 20))
        linked = link_article(read(article, model), catalogue, model)
        for one, figure in zip(linked, extract(article, catalogue, model).figures, strict=True):
            if figure.indicator:
                when = f"{figure.period.start}..{figure.period.end}" if figure.period else "undated"
                words = (figure.qualifier, figure.unit, figure.nature, figure.status, when)
                yield Reading(
                    one.view.quantity.start, one.view.quantity.end, (f"{figure.indicator}={figure.value:f}", *words)
                )

    return readings


@pytest.mark.parametrize(
    "marked",
    [
        "目前尚有120家企业未建会。",
        "还有3000名职工没有入会。",
        "因疫情取消职工运动会1场。",
        "全年注销工会组织15家。",
        "撤销基层工会23家,新建工会[45家](unions_established=45 achieved)。",
        "某厂有人挪用工会经费15万元被查处。",
        "走访未建会企业[300家](enterprises_visited=300)。",
    ],
)
def test_what_was_not_done_or_undone(marked, find):
    check(marked, find)


@pytest.mark.parametrize(
    "marked",
    [
        "参加街道召开的职工沟通会近百次。",
        "县总工会参加全国工会干部培训班2期。",
        "组织干部参加培训班[2期](training_sessions=2)。",
        "召开职工沟通会[6场](worker_meetings=6)。",
    ],
)
def test_attending_is_not_holding(marked, find):
    check(marked, find)


@pytest.mark.parametrize(
    "marked",
    [
        "投入[500万元](funds_invested=5000000)购置设备,产能提高20%。",
        "培训职工[500人](workers_trained=500),合格率提高3个百分点。",
        "调解争议[832件](disputes_mediated=832),同比增长[12%](disputes_mediated=12 change)。",
    ],
)
def test_a_change_of_something_else(marked, find):
    check(marked, find)


@pytest.mark.parametrize("text", ["单笔最高赔付达12万元。", "最高可获互助补助5万元。"])
def test_the_most_that_one_may_get_is_no_figure(text, record_of):
    assert record_of(text).figures == ()


@pytest.mark.parametrize(
    "marked",
    [
        "3.5万名职工中有60%参加了竞赛。",
        "编号A-1203的劳动合同涉及25名职工。",
        "本届运动会设12个大项。",
        "该案拖欠工资28万元。",
        "某职工要求公司支付加班费3万元。",
    ],
)
def test_numbers_beside_words_of_an_indicator(marked, find):
    check(marked, find)


@pytest.mark.parametrize(
    "marked",
    [
        "开展送温暖活动,走访困难职工[320户](workers_assisted=320 household)。",
        "来电[1200个](cases_accepted=1200 case)。",
    ],
)
def test_the_unit_follows_what_is_counted(marked, find):
    check(marked, find)


@pytest.mark.parametrize(
    "marked",
    [
        "提前3个月完成新建工会[200家](unions_established=200 planned undated)的目标。",
        "年初确定的[5000人](members_added=5000 planned)发展会员目标,新发展会员[5600人](members_added=5600 undated)。",
        "要是每家企业都建会,可新增会员[2万人](members_added=20000 planned)。",
    ],
)
def test_plans_and_periods_that_are_none(marked, find):
    check(marked, find)

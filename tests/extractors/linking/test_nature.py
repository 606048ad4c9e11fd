"""Level, change or share: [words](value nature), the value signed as a change takes it."""

from collections.abc import Iterator

import pytest
from marked import Reading, check, value_token

from extractors.linking.nature import nature_of
from extractors.linking.views import TopicAt, build_views
from extractors.numbers.quantities import find_quantities
from extractors.text.sentences import split_sentences
from schemas.lexicon import Lexicon


@pytest.mark.parametrize(
    "marked",
    [
        "会员比上年增长[12%](12 change)。",
        "今年2月受理争议[157件](157 level),比1月增加[21件](21 change)。",
        "驿站共[91处](91 level),比一年前多了[23处](23 change)。",
        "受理争议较去年减少[300件](-300 change)。",
        "入会率比上年提高[3.2个百分点](3.2 change)。",
        "入会率较年初回落[0.5个百分点](-0.5 change),为[95%](95 share)。",
        "会员净增[8802人](8802 change),总数增至[6.8万人](68000 level)。",
        "案件同比下降[5.7%](-5.7 change)。",
        "争议数下降了[三成](-30 change)。",
        "经费收缴增幅达[12%](12 change)。",
        "增长率为[8%](8 change)。",
        "新建工会比去年同期多[28家](28 change)。",
        "同比多收[120万元](1200000 change)。",
        "参加人数比上届增加了[近百人](100 nearly change)。",
        "会员增加了[300人](300 change)。",
        "环比上升[0.8%](0.8 change)。",
        "经费增长[-3.5%](-3.5 change)。",
        "会员净增 [8802 人](8802 change)。",
        "利润负增长[2%](-2 change)。",
        "会员数[翻了一番](100 change)。",
        "服务站数量较上届[翻两番](300 change)。",
    ],
)
def test_changes(marked: str, lexicon: Lexicon) -> None:
    check(marked, lambda text: natures(text, lexicon))


@pytest.mark.parametrize(
    "marked",
    [
        "建会率由[85%](85 share)提高到[93%](93 share)。",
        "建会率上升为[93%](93 share)。",
        "会员从[3万人](30000 level)增加到[5万人](50000 level)。",
        "受理案件下降到[120件](120 level)。",
        "建会率达到[95%](95 share)。",
        "占总数的[三分之二](66.67 about share)。",
        "新增会员[3000人](3000 level)。",
        "成本降低[20万元](200000 level)。",
        "会员总数同比增长[12%](12 change),达到[5万人](50000 level)。",
    ],
)
def test_levels_and_shares(marked: str, lexicon: Lexicon) -> None:
    check(marked, lambda text: natures(text, lexicon))


def natures(text: str, lexicon: Lexicon) -> Iterator[Reading]:
    found = find_quantities(text, lexicon)
    for view in build_views(text, split_sentences(text), found, (), TopicAt((), None, ())):
        quantity = view.quantity
        nature, sign = nature_of(view, lexicon)
        value = -abs(quantity.number.value) if sign < 0 else quantity.number.value
        yield Reading(quantity.start, quantity.end, (value_token(value), quantity.qualifier, nature))

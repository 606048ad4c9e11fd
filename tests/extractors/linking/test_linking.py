"""Which indicator a number belongs to, grouped by the rule that each sentence is for.

A mark holds code=value and what else is asked; a number without a mark must be claimed by no indicator.
"""

from collections.abc import Callable, Iterator

import pytest
from marked import Reading, check

from extractors.extract import link_article
from extractors.linking.link import Linked
from extractors.linking.rules import RULES, gives_way, rule_says
from extractors.reading import read

Reader = Callable[[str], tuple[Linked, ...]]


@pytest.fixture(scope="session")
def linker(article_of, catalogue, model) -> Reader:
    return lambda text: link_article(read(article_of(text), model), catalogue, model)


@pytest.fixture
def find(linker: Reader) -> Callable[[str], Iterator[Reading]]:
    def readings(text: str) -> Iterator[Reading]:
        for one in linker(text):
            if one.verdict.code:
                number = f"{one.value:f}" if one.upper is None else f"{one.value:f}..{one.upper:f}"
                quantity = one.view.quantity
                words = (quantity.qualifier, one.unit, one.nature, one.status, one.rule)
                yield Reading(quantity.start, quantity.end, (f"{one.verdict.code}={number}", *words))

    return readings


@pytest.mark.parametrize(
    "marked",
    [
        "建会率98%,入会率[98.9%](membership_rate=98.9 percent share)。".replace(
            "建会率98%", "建会率[98%](unionization_rate=98)"
        ),
        "全年开展[1338场](meetings_held=1338 event)工会沟通会。",
        "召开职工沟通会[1260余场](worker_meetings=1260 over),企业沟通会[845场](enterprise_meetings=845)。",
        "举办招聘会[12场](job_fairs=12)。",
        "提供[3500个岗位](jobs_provided=3500 post)。",
        "挽回经济损失[6700余万元](losses_recovered=67000000 over CNY)。",
    ],
)
def test_a_name_beside_the_number(marked, find):
    check(marked, find)


@pytest.mark.parametrize(
    "marked",
    [
        "新发展会员[33544人](members_added=33544)。",
        "吸纳[2506名](members_added=2506)职工入会。",
        "[1.92万名](members_added=19200)职工加入工会组织。",
        "新建工会组织[75家](unions_established=75)。",
        "全区已建立工会组织[1199家](unions_total=1199)。",
        "会员总数达[6.8万人](members_total=68000)。",
    ],
)
def test_action_number_and_head_in_every_order(marked, find):
    check(marked, find)


@pytest.mark.parametrize(
    "marked",
    [
        "签订集体合同[860份](collective_contracts=860 contract),覆盖职工[24.6万人](contract_workers=246000)。",
        "签订集体合同[86份](collective_contracts=86),覆盖企业[420家](contract_enterprises=420)。",
        "技能培训陆续开班,共[260人](workers_trained=260)。",
        "全市医疗互助保障工作稳步推进,保障金、慰问金共发[3043万元](mutual_aid_paid=30430000)。",
    ],
)
def test_words_elsewhere_in_the_sentence_decide(marked, find):
    check(marked, find)


@pytest.mark.parametrize(
    "marked",
    [
        "困难职工走访慰问全覆盖,支出[298万元](aid_funds=2980000 gives_way)。",
        "拨出[80万元](funds_invested=800000)改造工人文化宫。",
        "活动中心建设加快,投入[80万元](funds_invested=800000)。",
    ],
)
def test_general_words_give_way(marked, find):
    check(marked, find)


@pytest.mark.parametrize(
    "marked",
    [
        "新建单位工会[65家](unions_established=65),其中物业公司[12家](unions_established=12),汽车4S店[10家](unions_established=10)。",
        "评出劳模[4名](honours=4)、省级[33名](honours=33)。",
        "调解争议[832件](disputes_mediated=832 level),同比增长[12%](disputes_mediated=12 change growth)。",
        "调解争议[832件](disputes_mediated=832),比上年减少[20件](disputes_mediated=-20 change)。",
    ],
)
def test_figures_that_take_up_the_one_before(marked, find):
    check(marked, find)


@pytest.mark.parametrize(
    "marked",
    [
        "建会率、入会率均达[95%](unionization_rate=95 first_of_several)以上。".replace("[95%]", "[95%以上]").replace(
            "first_of_several)以上", "first_of_several at_least)"
        ),
    ],
)
def test_one_number_for_two_things(marked, find):
    check(marked, find)


@pytest.mark.parametrize(
    "text",
    [
        "辖区面积6.4平方公里,人口8万余人。",
        "发现问题120个。",
        "采用率达20%。",
    ],
)
def test_what_no_indicator_covers_is_a_figure_without_one(text, linker):
    found = linker(text)
    assert found
    assert all(one.verdict.code is None for one in found)


def test_a_bare_number_that_nothing_claims_is_no_figure(linker):
    assert linker("本页浏览33544。") == ()
    (claimed,) = linker("新增会员3300。")
    assert (claimed.verdict.code, claimed.unit) == ("members_added", "person")


def test_the_unit_follows_the_noun_where_the_measure_word_leaves_it_open(linker):
    units = {
        text: linker(text)[0].unit for text in ("帮助25个贫困职工家庭脱贫。", "帮扶困难职工25人。", "印发资料300份。")
    }
    assert list(units.values()) == ["household", "person", "copy"]


def test_every_rule_says_what_it_is_for():
    for rule in (*RULES, gives_way):
        assert rule_says(rule.__name__), rule.__name__
    assert "no word" in rule_says("uncovered")

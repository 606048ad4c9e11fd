"""Bodies, as marked in the text: [words](kind), with the place's name or the level of a relative form after it."""

import re

import pytest

from extractors.places.bodies import find_bodies
from extractors.places.finding import find_places
from schemas.gazetteer import load_gazetteer

MARK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
GAZETTEER = load_gazetteer()


def check(marked: str) -> None:
    """Compare what is found with what is marked, as marked text."""
    text = MARK.sub(r"\1", marked)
    shown, last = [], 0
    for body in find_bodies(text, find_places(text, GAZETTEER)):
        label = " ".join(filter(None, (body.kind, body.place.name if body.place else "", body.level)))
        shown += [text[last : body.span.start], f"[{body.name}]({label})"]
        last = body.span.end
    assert "".join((*shown, text[last:])) == marked


@pytest.mark.parametrize(
    "marked",
    [
        "记者近日从[平谷区总工会](union 平谷区)了解到",
        "[山西工会](union 山西省)建会",
        "[平湖市当湖街道总工会](union 当湖街道)挂牌",
        "[松江区各级工会](union 松江区)行动起来",
        "[武鸣区物流货运行业工会联合会](union 武鸣区)成立",
        "[澳门工会联合总会](union 澳门)副理事长",
        "[平谷区总](union 平谷区)派员到场",
        "[道外区大有街道办事处](public 大有街道)",
    ],
)
def test_bodies_of_a_place(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[区总工会](union 区)召开",
        "先后参加[市总工会](union 市)举办的座谈会",
        "[全省各级工会](union 省)筹资",
        "争取[自治区总工会](union 自治区)资金",
        "比[区总](union 区)下达的任务还多",
        "[市总](union 市)还将派员",
        "[街道总工会](union 街道)指导企业建会",
        "由[区职工法律援助中心](service 区)经手",
        "[市困难职工帮扶中心](service 市)门前",
        "与[区教委](public 区)联合",
        "[区物流行业工会联合会](union 区)",
    ],
)
def test_relative_bodies(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[上海天益快递有限公司](enterprise 上海市)",
        "[宏光速递有限公司工会](union)成立",
        "[水岸社区联合工会](union)",
        "[新港商圈联合工会](union)逐步壮大",
        "走访[海湾重工集团](enterprise)",
    ],
)
def test_named_bodies(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "text",
    [
        "建立工会组织23个,企业工会、基层工会、各级工会",
        "县(市、区)总工会和各街道总工会",
        "社区工会、乡镇工会",
        "12家物业公司",
        "收缴工会经费、加强工会工作",
        "全市总体情况、全市总人口、区总产值",
        "每个基层工会都有专职干部",
    ],
)
def test_no_bodies(text: str) -> None:
    check(text)

"""Places, as marked in the text: [words](name), (name: path) where the path matters, (name!role) for a role."""

import re

import pytest

from extractors.places.finding import find_places
from schemas.gazetteer import load_gazetteer

MARK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
GAZETTEER = load_gazetteer()


def check(marked: str) -> None:
    """Compare what is found with what is marked, as marked text."""
    text = MARK.sub(r"\1", marked)
    shown, last = [], 0
    wants_path = ": " in marked
    for place in find_places(text, GAZETTEER):
        role = "" if place.role == "place" else f"!{place.role}"
        path = f": {' '.join(place.path)}" if wants_path else ""
        shown += [text[last : place.span.start], f"[{place.span.of(text)}]({place.name}{role}{path})"]
        last = place.span.end
    assert "".join((*shown, text[last:])) == marked


@pytest.mark.parametrize(
    "marked",
    [
        "[浙江省嘉兴市平湖市当湖街道](当湖街道: 浙江省 嘉兴市 平湖市 当湖街道)总工会",
        "[平湖市当湖街道](当湖街道: 浙江省 嘉兴市 平湖市 当湖街道)",
        "[平湖市新湾头街道](新湾头街道: 浙江省 嘉兴市 平湖市 新湾头街道)总工会",  # no list has it
        "[舟山普陀](普陀区: 浙江省 舟山市 普陀区)的渔港",
        "[广西南宁武鸣](武鸣区: 广西壮族自治区 南宁市 武鸣区)获悉",
        "[内蒙古自治区鄂尔多斯市准格尔旗薛家湾镇](薛家湾镇: 内蒙古自治区 鄂尔多斯市 准格尔旗 薛家湾镇)",
        "[延边州敦化市](敦化市: 吉林省 延边朝鲜族自治州 敦化市)",
        "[吉林长春](长春市: 吉林省 长春市)的冬天",
        "[重庆市秀山土家族苗族自治县](秀山土家族苗族自治县: 重庆市 秀山土家族苗族自治县)",
        "[东莞市长安镇](长安镇: 广东省 东莞市 长安镇)总工会",
        "[河南省济源市](济源市: 河南省 济源市)",
    ],
)
def test_chains(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[舟山市普陀区](普陀区: 浙江省 舟山市 普陀区)建会,[普陀区](普陀区: 浙江省 舟山市 普陀区)总工会",
        "[北京市](北京市: 北京市)的[朝阳区](朝阳区: 北京市 朝阳区)",
        "[长春市](长春市: 吉林省 长春市)的[朝阳区](朝阳区: 吉林省 长春市 朝阳区)",
        "[朝阳区](朝阳区: 朝阳区)总工会",  # nothing tells which
        "[道外区大有街道](大有街道: 黑龙江省 哈尔滨市 道外区 大有街道)。"
        "[大有街道](大有街道: 黑龙江省 哈尔滨市 道外区 大有街道)",
    ],
)
def test_namesakes(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[山西](山西省)工会",
        "在[大庆](大庆市)转型发展",
        "[苏州市](苏州市)总工会:[昆山市](昆山市)建会多,[太仓](太仓市)建会少",
        "[禹城](禹城市)工会:唠嗑会",
        "到[北新桥街道](北新桥街道)辖区",
        "[澳门](澳门)工会联合总会",
        "[崇文区](崇文区)总工会2008年总结",
        "和[平湖市](平湖市)商量",
        "[山东](山东省)城区的环卫工人",
    ],
)
def test_short_and_former_names(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "本报[济南](济南市!dispatch)8月12日讯",
        "本报[昆明](昆明市!dispatch)讯 (记者",
        "[上海](上海市!name)天实快递有限公司",
        "国网[大庆](大庆市!name)供电公司",
        "[沈阳市](沈阳市!name)家庭服务业协会",
        "来源:[贺州](贺州市!name)日报",
        "来源:[高邮](高邮市!name)日报",  # a county's stem, proven by what it stands before
        "[上海](上海市!name)电气集团工会",  # 电 is no dateline
    ],
)
def test_roles(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "text",
    [
        "xx街道总工会、**区总工会、*区总工会、某区、X县总工会",
        "重点乡镇(街道)总工会,各街道、全镇、该镇、城镇、村镇、小镇、集镇",
        "安康杯竞赛、医疗互助、绿色通道、世界大同、文山会海",
        "宁波银行、北京银行、北京现代、新华书店、长安街、青年路、北京路商圈",
        "全城区和主城区的环卫工人,新城区建设",
        "大东方百货和平安保险",
        "高新区、开发区、经开区、工业园区",
        "市和县级工会",
    ],
)
def test_no_places(text: str) -> None:
    check(text)


def test_context_settles_a_namesake() -> None:
    known = find_places("徐州市", GAZETTEER)
    (place,) = find_places("鼓楼区总工会", GAZETTEER, known)
    assert place.code == "320302"


def test_ancestors_have_codes() -> None:
    (place,) = find_places("浙江省平湖市当湖街道", GAZETTEER)
    steps = [(step.name, step.code, step.level) for step in place.ancestors]
    assert steps == [
        ("当湖街道", None, "street"),
        ("平湖市", "330482", "county"),
        ("嘉兴市", "330400", "city"),
        ("浙江省", "330000", "province"),
    ]


def test_ancestors_in_a_municipality() -> None:
    (place,) = find_places("北京市东城区", GAZETTEER)
    assert [(step.name, step.code) for step in place.ancestors] == [("东城区", "110101"), ("北京市", "110000")]


def test_a_town_tells_which_namesake_is_meant():
    check("[通州区](通州区: 北京市 通州区)总工会的人到了[马驹桥镇](马驹桥镇: 北京市 通州区 马驹桥镇)。")

"""Areas and subjects, as marked in the text: [figure](area | subject), "-" where there is none."""

import re

import pytest

from extractors.places.areas import resolve_area, resolve_subject
from extractors.places.bodies import find_bodies
from extractors.places.finding import find_places
from extractors.places.home import Publisher, find_home
from extractors.places.speakers import Setting, read_setting
from extractors.text.spans import Span
from schemas.gazetteer import load_gazetteer

MARK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
GAZETTEER = load_gazetteer()


def read(text: str) -> Setting:
    places = find_places(text, GAZETTEER)
    return read_setting(text, places, find_bodies(text, places), title=text.split("\n")[0])


def sentence_around(text: str, figure: Span) -> Span:
    start = max(text.rfind(mark, 0, figure.start) for mark in "。\n") + 1
    ends = [end for mark in "。\n" if (end := text.find(mark, figure.end)) >= 0]
    return Span(start, min(ends, default=len(text)))


def check(marked: str) -> None:
    """Put what is resolved in the place of what is marked."""
    text = MARK.sub(r"\1", marked)
    setting = read(text)
    shown, last, at = [], 0, 0
    for match in MARK.finditer(marked):
        at += match.start() - last
        figure = Span(at, at + len(match[1]))
        sentence = sentence_around(text, figure)
        area = resolve_area(figure, sentence, setting)
        subject = resolve_subject(figure, sentence, setting)
        shown += [marked[last : match.start()], f"[{match[1]}]({area.name if area else '-'} | {subject or '-'})"]
        at, last = figure.end, match.end()
    assert "".join((*shown, marked[last:])) == marked


@pytest.mark.parametrize(
    "marked",
    [
        "准格尔旗总工会小结\n全旗新建工会[32家](准格尔旗 | 准格尔旗总工会)。"
        "旗总工会慰问[200人](准格尔旗 | 准格尔旗总工会)。",
        "恩施州工会送温暖\n全州慰问[3000人](恩施土家族苗族自治州 | 恩施土家族苗族自治州总工会)。"
        "利川市慰问[300人](利川市 | 利川市总工会)。",
        "广西工会送温暖\n广西壮族自治区总工会介绍,全区筹资[2亿元](广西壮族自治区 | 广西壮族自治区总工会)。",
        "长春市朝阳区总工会入会潮\n全区发展会员[2600人](朝阳区 | 朝阳区总工会)。"
        "在全市考核中领先,区总召开座谈会[12场](朝阳区 | 朝阳区总工会)。",
        "我市建会员之家\n记者从铜陵市总工会了解到,我市新建职工之家[40个](铜陵市 | 铜陵市总工会)。",
        "静安区江宁路街道总工会总结\n街道总工会建会[15家](江宁路街道 | 江宁路街道总工会)。",
        "深圳工会建会\n深圳市总工会披露,南山区新建[300家](南山区 | 南山区总工会)、"
        "宝安区新建[400家](宝安区 | 宝安区总工会)。",
        "崇文区总工会总结\n全区会员[5万人](崇文区 | 崇文区总工会)。",
    ],
)
def test_relative_forms(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "海宁市总工会助学\n海宁市总工会向来自河北、贵州的[30名](海宁市 | 海宁市总工会)学生发放助学金。",
        "海宁市总工会助学\n海宁市总工会与阿瓦提县总工会签约,捐款[20万元](海宁市 | 海宁市总工会)。",
        "达县总工会维权\n达县总工会赴新疆讨薪[30万元](达县 | 达县总工会)。",
        "鄞州区总工会培训\n鄞州区总工会对姜山镇[53名](姜山镇 | 鄞州区总工会)协调员开展培训。",
        "珠海市香洲区总工会小结\n区总工会走访上海天益快递有限公司等企业[40家](香洲区 | 香洲区总工会)。",
    ],
)
def test_objects_are_not_subjects(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "嘉兴市总工会通报\n南湖区总工会:\n\n新发展会员[1200人](南湖区 | 南湖区总工会)。\n平湖市总工会:\n"
        "全市会员[2万人](平湖市 | 平湖市总工会)。\n开展活动[3次](平湖市 | 平湖市总工会)。",
        "嘉兴市总工会通报\n各县(市、区)总工会一起动手,\n平湖市总工会也在其中\n"
        ",全市建会[90家](嘉兴市 | 嘉兴市总工会)。\n"
        "又办培训[4期](嘉兴市 | 嘉兴市总工会)。",
        "东城区总工会建会\n景山街道总工会:\n天河电器集团投资[20万元](景山街道 | 天河电器集团)建职工之家。",
        "嘉兴市总工会通报\n一、南湖区总工会\n建会[12家](南湖区 | 南湖区总工会)。\n"
        "二、下步打算\n再建[20家](嘉兴市 | 嘉兴市总工会)。",
        "平湖市当湖街道总工会建会\n宏光速递有限公司成立工会,[160位](当湖街道 | 宏光速递有限公司工会)骑手入会。",
    ],
)
def test_headings_pass_their_subject_down(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "X县总工会总结\n一年来,X县总工会建会[20家](- | -)。全县职工[3万人](- | -)。",
        "**街道总工会总结\n**街道总工会在区总工会指导下建会[12家](- | -)。",
        "工会总结\n一年来,区总工会新建工会[20家](- | 区总工会)。",
        "区总工会助学\n区总工会和抚顺市总工会一起助学,区总工会出资[4万元](- | 区总工会)。",
        "全国工会送清凉\n新华社北京7月9日电 (记者某某)各地工会慰问[9万人](- | -)。",
    ],
)
def test_no_guesses(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("五华区总工会送温暖\n本报昆明讯 五华区总工会慰问职工。", "五华区"),
        ("三年帮民工讨薪\n本报济南8月12日讯 我省工会讨薪,全省建成帮扶中心。", "山东省"),
        ("劳模工作室\n市总工会拿出补助,全市建成工作室。国网大庆供电公司,在大庆转型发展。", "大庆市"),
        ("重庆市渝中区总工会结对\n渝中区总工会与万州区总工会结对。", "渝中区"),
        ("珠海格力电器工会竞赛\n珠海格力电器工会办竞赛。", "珠海市"),
        ("建会\n东华门街道总工会、景山街道总工会、交道口街道总工会建会。东城区总工会点评。", "东城区"),
        ("我县工会建会\n邵阳县融媒体中心讯 县总工会建会。塘渡口镇工会发展会员。全县会员8万人。", "邵阳县"),
        ("烟墩镇工会总结\n镇工会走访职工。", "烟墩镇"),
        ("宁国瓷厂工会总结\n厂址在宁国市中溪镇,全年发展会员12人。", "宁国市"),
        ("瓷厂工会总结\n厂址在宁国市中溪镇,全年发展会员12人。", "中溪镇"),
        ("去年全国工会建驿站18万家\n其中广东省总工会建1万家。", None),
        ("送清凉\n市总工会慰问职工,市总工会建站。", None),
        ("**区总工会总结\n**区总工会建会,全区入会。", None),
        ("小学工会总结\n校工会为武汉募捐,教职工捐款。", None),
    ],
)
def test_home(text: str, home: str | None) -> None:
    places = find_places(text, GAZETTEER)
    found = find_home(text.split("\n")[0], None, text, places, find_bodies(text, places))
    assert (found.name if found else None) == home


@pytest.mark.parametrize(
    ("text", "publisher", "home"),
    [
        ("书屋进车间\n我市建书屋,全市读书。扬州曙光电缆有限公司提建议。", "高邮日报", "高邮市"),
        ("书屋进车间\n全市建书屋,市总工会补助。", "高邮日报", None),  # nobody says whose 市 it is
        ("书屋进车间\n我省建书屋,全省读书。", "高邮日报", None),
        ("书屋进车间\n我市建书屋,全市读书。", "工人日报", None),
        ("无锡市总工会建书屋\n我市建书屋,全市读书。", "高邮日报", "无锡市"),
    ],
)
def test_our_city_is_the_newspapers_where_the_text_names_none(text: str, publisher: str, home: str | None) -> None:
    places = find_places(text, GAZETTEER)
    from_name = Publisher(publisher, find_places(publisher, GAZETTEER))
    found = find_home(text.split("\n")[0], from_name, text, places, find_bodies(text, places))
    assert (found.name if found else None) == home


def test_area_carries_code_path_and_basis() -> None:
    text = "平湖市当湖街道总工会总结\n当湖街道建会65家。开展活动8次。"
    setting = read(text)
    stated = resolve_area(Span(18, 21), Span(13, 22), setting)
    inherited = resolve_area(Span(26, 28), Span(22, 29), setting)
    assert stated is not None
    assert inherited is not None
    assert stated.path == ("浙江省", "嘉兴市", "平湖市", "当湖街道")
    assert (stated.code, stated.basis, inherited.basis) == (None, "stated", "inherited")


def test_large_articles_stay_fast() -> None:
    text = "浙江省平湖市总工会召开会议30场,全市会员5人。\n" * 2000
    setting = read(text)
    for line in range(0, 2000, 10):
        start = line * 25
        resolve_area(Span(start + 13, start + 16), Span(start, start + 24), setting)
    assert setting.home is not None

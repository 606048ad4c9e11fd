"""Which numbers count something, in which unit and how exactly: [words](value qualifier unit)."""

from collections.abc import Callable, Iterator
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import Reading, check, value_token

from extractors.numbers.quantities import find_quantities
from extractors.text.normalise import normalise
from extractors.text.spans import Span
from schemas.lexicon import Lexicon, load_lexicon

Reader = Callable[[str], Iterator[Reading]]


@pytest.fixture
def quantities(lexicon: Lexicon) -> Reader:
    """Reads normalised text; a quantity tells its value, its qualifier and every unit its measure word may mean."""

    def read(text: str) -> Iterator[Reading]:
        for found in find_quantities(normalise(text).text, lexicon):
            value = value_token(found.number.value, found.number.upper)
            yield Reading(found.start, found.end, (value, found.qualifier, *found.units))

    return read


@pytest.mark.parametrize(
    "marked",
    [
        "25人以上企业建会率达[90%](90 percent)。",
        "培训[300人以上](300 at_least person)。",
        "百人以上企业建会率达[95%以上](95 at_least percent)。",
        "100人以上的非公企业建会。",
        "职工25人以下的小微企业[12家](12 org)。",
        "50人以上已建会企业[300家](300 org)。",
        "规模以上企业[1200家](1200 org)。",
        "培训[1500人次以上](1500 at_least person_time)",
        "参赛职工控制在[20人以内](20 at_most person)。",
        "25人以上、百人以下企业全部建会。",
        "对200人以上工地逐一走访。",
    ],
)
def test_a_threshold_is_a_group(marked: str, quantities: Reader) -> None:
    check(marked, quantities)


@pytest.mark.parametrize(
    "marked",
    [
        "每人500元",
        "人均补助3000元",
        "500元/人",
        "每户发放1000元",
        "每个工作室5万元",
        "每名学生资助2000元",
        "按照每人1000元的标准发放",
        "每家企业补助1万元",
        "每个驿站给予3000元补助",
        "奖励800—2000元不等",
        "给予每人不超过800元的补贴",
        "补贴标准为每人200元至500元",
        "平均每人3600元",
        "户均增收5000元",
        "各1名",
        "一二三等奖各3名",
        "各选派2人",
        "各评出5名",
        "发放慰问金[5万元](50000 CNY)，每人500元",
        "每个工会发展会员20人",
        "走访各级工会[30家](30 org)",
        "300元每人",
        "每人每月300元",
        "300元/份",
        "每场50人,共办[12场](12 event)",
        "每期30人,[3期](3 event)共[90人](90 person)",
        "场均300人",
    ],
)
def test_a_standard_is_no_figure(marked: str, quantities: Reader) -> None:
    check(marked, quantities)


@pytest.mark.parametrize(
    "marked",
    [
        "每周4次",
        "每季度一次",
        "每年2次",
        "每月召开1次例会",
        "每半年1次",
        "每两年一次",
        "每周至少2次",
        "每个月1场",
        "每年培训[300人](300 person)",
        "每年投入[50万元](500000 CNY)",
        "每周开放5天",
        "每两个月1次",
        "每3年1次",
    ],
)
def test_a_frequency_is_no_figure(marked: str, quantities: Reader) -> None:
    check(marked, quantities)


@pytest.mark.parametrize(
    "marked",
    [
        "服务[3000人(次)](3000 person_time)",
        "服务[3000人（次）](3000 person_time)",
        "走访[120家(次)](120 org_time)",
        "参与职工[300人/次](300 person_time)",
        "[3万余人次](30000 over person_time)",
        "走访企业[400多户次](400 over household)",
        "调解争议[1546件](1546 case)",
        "化解纠纷[6起](6 case)",
        "签订合同[12份](12 copy)",
        "建成驿站[5座](5 site)",
        "提供岗位[3500个](3500 org)",
        "提供[3500个岗位](3500 post)",
        "入会率提高[3.2个百分点](3.2 percent)",
        "提高[2—3个百分点](2..3 range percent)",
        "产值是上年的[1.5倍](1.5 other)",
        "投入[300万元人民币](3000000 CNY)",
        "捐款[80万港元](800000 other)",
        "捐款[300块钱](300 CNY)",
        "活动场地[3000平方米](3000 other)",
        "挽回损失[1.2亿余元](120000000 over CNY)",
        "[1亿2千万元](120000000 CNY)",
    ],
)
def test_measures_and_their_units(marked: str, quantities: Reader) -> None:
    check(marked, quantities)


@pytest.mark.parametrize(
    "marked",
    [
        "会员[48万](480000 person)",
        "会员[48万余](480000 over person)",
        "捐款¥[3,000.00](3000 CNY)",
        "合计人民币[5万](50000 CNY)",
        "增收[十亿](1000000000 person)",
        "讨薪[756万](7560000 person)",
        "新增会员[3300](3300 person)",
        "新增会员12",
        "工会五十",
        "百家企业",
        "[万名](10000 person)职工",
        "[百名](100 person)劳模",
        "2019年会员[48万](480000 person)",
    ],
)
def test_a_number_that_nothing_measures(marked: str, quantities: Reader) -> None:
    check(marked, quantities)


@pytest.mark.parametrize(
    "marked",
    [
        "新建工会 [65 家](65 org)",
        "[超过 300 人](300 over person)",
        "培训 [3.4 万人次](34000 person_time)",
        "共 [6700 余万元](67000000 over CNY)",
        "建会率 [95 %](95 percent)",
        "共[6700\n余万元](67000000 over CNY)",
        "投入[3.4\n万元](34000 CNY)",
        "发放12,\n345元",
        "培训12 345人",
        "会员1’234人",
    ],
)
def test_spaces_and_breaks(marked: str, quantities: Reader) -> None:
    check(marked, quantities)


@pytest.mark.parametrize(
    "marked",
    [
        "[4家](4 org)、[12家](12 org)、[5家](5 org)企业",
        "[12人次](12 person_time)[12%](12 percent)",
        "男[12人](12 person)、女[15人](15 person)",
        "[500元](500 CNY)[3份](3 copy)",
        "2012年12月5日新建[12家](12 org)",
        "[3名](3 person)劳模、[2个](2 org)集体",
        "[12家](12 org)[65人](65 person)",
    ],
)
def test_neighbours(marked: str, quantities: Reader) -> None:
    check(marked, quantities)


@pytest.mark.parametrize(
    "marked",
    [
        "场次分别为5、[6场](6 event)",
        "有[三、四百人](300..400 range person)",
        "[三五名](3..5 range person)",
        "[30几家](30 vague org)",
        "[30家至40家](30..40 range org)",
        "[3万元到5万元](30000..50000 range CNY)",
        "[20%—30%](20..30 range percent)",
        "从[30家](30 org)到[40家](40 org)",
        "[两、三家](2..3 range org)企业",
    ],
)
def test_several_in_one(marked: str, quantities: Reader) -> None:
    check(marked, quantities)


@pytest.mark.parametrize(
    "marked",
    [
        "5个100%",
        "第2、3届",
        "第3期",
        "比分3:2",
        "10时30分开会",
        "零容忍",
        "两不误",
        "一个不落",
        "“五一”节",
        "“双百”活动",
        "八小时之外",
        "三十年",
        "历时2个多月",
        "做到五个到位",
        "六位一体格局",
        "85后职工",
        "前10%",
        "15路公交",
        "301医院",
        "1234工作法",
        "12345热线",
        "“1+4”模式",
        "党龄50年",
        "50岁以上",
        "十八届三中全会",
        "省十三次党代会",
        "六届八次全委会",
        "一等奖",
        "前三名",
        "1/5",
        "红十字会",
        "四套班子",
        "三轮车夫",
        "陆家嘴",
        "三三制",
        "VIP300人",
    ],
)
def test_no_quantity(marked: str, quantities: Reader) -> None:
    check(marked, quantities)


@pytest.mark.parametrize(
    "marked",
    [
        "“入会率达[95%](95 percent)”",
        "“新增会员[3000人](3000 person)”的目标",
        "“500强”",
        "“百日会战”",
        "《三年发放100万元》",
        "“[2万元](20000 CNY)”",
        "（[12家](12 org)）",
        "（一）新建[12家](12 org)",
    ],
)
def test_in_marks(marked: str, quantities: Reader) -> None:
    check(marked, quantities)


@pytest.mark.parametrize(
    "marked",
    [
        "[十件](10 case)实事",
        "接听热线[300次](300 event)",
        "接听电话[1200人次](1200 person_time)",
        "来电[12351人次](12351 person_time)",
        "换届[3家](3 org)",
        "举办[四届](4 event)运动会",
        "[110人](110 person)",
        "参赛职工[3万2千余人次](32000 over person_time)",
        "[12个](12 org)代表队",
        "[三个](3 org)突出问题",
        "[120家](120 org)",
        "[2019家](2019 org)",
        "[2019名](2019 person)",
    ],
)
def test_names_that_are_counts(marked: str, quantities: Reader) -> None:
    check(marked, quantities)


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("五华区建会[12家](12 org)", "五华区"),
        ("六横镇建站[3座](3 site)", "六横镇"),
        ("九江市[9家](9 org)企业", "九江市"),
        ("四户镇有[4户](4 household)", "四户镇"),
        ("三家店街道走访[三家](3 org)", "三家店街道"),
    ],
)
def test_a_number_in_a_place_name(marked: str, name: str, lexicon: Lexicon) -> None:
    def read(text: str) -> Iterator[Reading]:
        at = text.index(name)
        for found in find_quantities(text, lexicon, (Span(at, at + len(name)),)):
            yield Reading(found.start, found.end, (value_token(found.number.value), found.qualifier, *found.units))

    check(marked, read)


def test_names_take_no_time(lexicon: Lexicon) -> None:
    text = "五华区建会12家、" * 5000
    names = tuple(Span(at, at + 3) for at in range(0, len(text), 9))
    begin = process_time()
    assert len(find_quantities(text, lexicon, names)) == 5000
    assert process_time() - begin < 5


@given(st.text(alphabet="0123456789,.%每各人名家个元万亿一两三十百以上下的/标准不等年月次 、,。“”企业", max_size=40))
def test_any_text_is_read_in_order(text: str) -> None:
    last = 0
    for found in find_quantities(text, load_lexicon()):
        assert last <= found.start < found.number.end <= found.end <= len(text)
        assert found.units
        last = found.end

"""Every cardinal number of a text and nothing else: [words](value qualifier), unmarked numbers must stay silent."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import Reading, check, value_token

from extractors.numbers.finding import find_numbers


def numbers(text: str) -> Iterator[Reading]:
    for found in find_numbers(text):
        yield Reading(found.start, found.end, (value_token(found.value, found.upper), found.qualifier))


@pytest.mark.parametrize(
    "marked",
    [
        "新建工会[65](65)家",
        "发展会员[33544](33544)人",
        "发展会员[33544](33544)人。",
        "培训[163,737](163737)人次",
        "培训[163，737](163737)人次",
        "培训[１６３，７３７](163737)人次",
        "服务[1,234,567](1234567)人次",
        "服务职工[3.4万](34000)人",
        "服务职工[3.4萬](34000)人",
        "服務職工[３．４萬](34000)人",
        "投入[1亿2千万](120000000)元",
        "投入[1亿2000万](120000000)元",
        "投入[1.2亿](120000000)元",
        "收缴[13万2](132000)元",
        "收缴[2千5](2500)元",
        "发放[3千5百](3500)份",
        "投入[貳佰伍拾萬](2500000)元",
        "投入[贰佰伍拾万](2500000)元",
        "结余[叁拾貳](32)元",
        "结余[壹万贰仟叁佰](12300)元",
        "参加者[一百零五](105)人",
        "参加者[一百二](120)人",
        "参加者[一百二十](120)人",
        "参加者[一千零五十](1050)人",
        "共[二万五千](25000)人",
        "共[二十三万四千五百六十七](234567)人",
        "共[三亿零五百万](305000000)元",
        "建站[十二](12)个,建屋[二十](20)间",
        "[两](2)届运动会,[四](4)次集中走访",
        "[兩](2)屆運動會,[四](4)次集中走訪",
        "资助[廿五](25)名学生,[卅](30)家企业",
        "伤亡人数为[0](0)人",
        "支出[12.50](12.5)元",
        "支出[0.05万](500)",
    ],
)
def test_numerals_of_every_script(marked: str) -> None:
    check(marked, numbers)


@pytest.mark.parametrize(
    "marked",
    [
        "挽回经济损失[6700余万](67000000 over)元",
        "挽回經濟損失[6700餘萬](67000000 over)元",
        "会员[2万余](20000 over)人",
        "会员[两万多](20000 over)人",
        "会员[3.5万多](35000 over)人",
        "[3万余](30000 over)人次",
        "补助[2000余](2000 over)元",
        "[一百余](100 over)家",
        "[百余](100 over)家企业",
        "[千余](1000 over)名职工",
        "[万余](10000 over)名职工",
        "[十余](10 over)场",
        "[十多](10 over)场",
        "[二十多](20 over)场",
        "[30多](30 over)场",
        "[30几](30 vague)场",
        "[二十几](20 vague)场",
        "[二十几万](200000 vague)元",
        "[三十多万](300000 over)元",
        "[十几](10 vague)家",
        "[数十](10 vague)家",
        "[数百](100 vague)家",
        "[数千](1000 vague)人",
        "[数十万](100000 vague)人",
        "[上千万](10000000 over)元",
        "[千万](10000000)元",
        "[上亿](100000000 over)元",
        "[亿余](100000000 over)元",
        "[几百](100 vague)家",
        "[几十](10 vague)场",
        "[几千](1000 vague)名职工",
        "好[几百](100 vague)人",
        "[近百](100 nearly)家",
        "[近千](1000 nearly)人",
        "[近万](10000 nearly)名",
        "[近300](300 nearly)份",
        "[近3.5万](35000 nearly)人",
        "[上万](10000 over)人",
        "[上百](100 over)场",
        "[过百](100 over)人",
        "[过万](10000 over)人",
        "[逾百](100 over)场",
        "[逾3000](3000 over)人",
        "[超百](100 over)场",
        "[超过8.2万](82000 over)人次",
        "会员[突破10万](100000 over)人",
        "[约500](500 about)人",
        "[大约五百](500 about)人",
        "[约2000余](2000 over)人",
        "[近百几](100 nearly)[近百](100 nearly)人",
        "[近2000余](2000 nearly)人",
        "[十来](10 about)个人",
        "[二十来](20 about)家企业",
        "[1000](1000 about)元左右",
        "[1500](1500 at_least)人次以上",
        "[100](100 at_most)元以内",
        "[不少于300](300 at_least)人",
        "[至少300](300 at_least)人",
        "[不超过20](20 at_most)人",
        "建会率[不低于90%](90 at_least)",
        "建会率[高于90%](90 over)",
        "离职率[低于3%](3 at_most)",
        "建会率达[90%以上](90 at_least)",
        "建会率[达到或超过90%](90 at_least)",
        "[将近500](500 nearly)人",
        "[接近5000](5000 nearly)人",
        "[不足300](300 nearly)人",
        "[不到三成](30 nearly)",
        "阅读[10万+](100000 over)人次",
        "投入 [120 万](1200000)元",
    ],
)
def test_how_exact_a_number_is(marked: str) -> None:
    check(marked, numbers)


@pytest.mark.parametrize(
    "marked",
    [
        "节约[500万](5000000)元",
        "签约[3](3)家",
        "特约[5](5)位顾问",
        "邀约[30](30)人",
        "预约[12](12)人次",
        "附近[3](3)家工地",
        "最近[12](12)家单位",
        "临近[5](5)个社区",
        "相邻近[5](5)个社区",
        "赶超[3](3)家企业",
        "走近[50](50)名农民工",
        "拉近[3](3)家企业的距离",
        "节约[30万](300000)元",
        "违约[3](3)起",
        "地上[3](3)个项目",
        "网上[300](300)人答题",
        "线上[3](3)场,线下[2](2)场",
        "晚上[8](8)名志愿者",
        "会上[5](5)位职工发言",
        "早上[百余](100 over)名职工参加",
        "以上[5](5)项工作",
        "路过[12](12)个站点",
        "经过[3](3)轮协商",
        "通过[3](3)次培训",
        "召开过[3](3)次会议",
        "不远[20](20)公里",
        "多[3](3)家",
        "制订公约[15](15)份",
        "不少[20](20)人班组",
    ],
)
def test_a_qualifier_that_belongs_to_another_word(marked: str) -> None:
    check(marked, numbers)


@pytest.mark.parametrize(
    "marked",
    [
        "[30—40](30..40 range)家",
        "[30-40](30..40 range)家",
        "[30－40](30..40 range)家",
        "[30–40](30..40 range)家",
        "[30~40](30..40 range)家",
        "[30～40](30..40 range)家",
        "[30——40](30..40 range)家",
        "[30至40](30..40 range)家",
        "[30到40](30..40 range)家",
        "[30家至40](30..40 range)家",
        "[30家到40](30..40 range)家",
        "[三至五](3..5 range)名",
        "[三到五](3..5 range)名",
        "[三五](3..5 range)名",
        "[两三](2..3 range)个",
        "[两三百](200..300 range)人",
        "[七八十](70..80 range)人",
        "[五六万](50000..60000 range)人",
        "[十二三](12..13 range)家",
        "[二三十](20..30 range)家",
        "[三四千](3000..4000 range)人",
        "[三四千万](30000000..40000000 range)元",
        "[2—3万](20000..30000 range)人",
        "[2万—3万](20000..30000 range)人",
        "[2万至3万](20000..30000 range)人",
        "[3万元到5万](30000..50000 range)元",
        "[3万元至5万](30000..50000 range)元",
        "[3万元-5万](30000..50000 range)元",
        "[500—1000](500..1000 range)元",
        "[500元至1000](500..1000 range)元",
        "[20%—30%](20..30 range)",
        "[20%-30%](20..30 range)",
        "[20%到30%](20..30 range)",
        "[20-30%](20..30 range)",
        "[二成到三成](20..30 range)",
        "[百分之二十到百分之三十](20..30 range)",
        "[1.5—2.5](1.5..2.5 range)倍",
        "[100人至200](100..200 range)人",
        "[一两百](100..200 range)家",
        "[一二百](100..200 range)家",
    ],
)
def test_ranges(marked: str) -> None:
    check(marked, numbers)


@pytest.mark.parametrize(
    "marked",
    [
        "建会率达[95%](95)",
        "建会率达[95％](95)",
        "建会率达[９５％](95)",
        "建会率达[95 %](95)",
        "建会率达[99.87%](99.87)",
        "建会率达[百分之九十五](95)",
        "建会率达[百分之九十五点五](95.5)",
        "建會率達[百分之九十五點五](95.5)",
        "建会率达[百分之95](95)",
        "发病率[千分之三](0.3)",
        "[万分之五](0.05)的滞纳金",
        "[八成](80)企业建会",
        "[近三成](30 nearly)企业建会",
        "[九成五](95)的职工",
        "[九成以上](90 at_least)的职工",
        "[七成半](75)的职工",
        "[超八成](80 over)职工",
        "[8成](80)的职工",
        "[八成多](80 over)的职工",
        "[三分之二](66.67 about)的企业",
        "[四分之三](75)的企业",
        "[二分之一](50)的企业",
        "[2/3](66.67 about)的企业",
        "[3/4以上](75 at_least)的企业",
        "[百分之百](100)",
        "[百分百](100)建会",
        "[100%](100)建会",
        "[过半](50 over)企业建会",
        "[半数](50)企业",
        "[半数以上](50 at_least)的企业",
        "[一半](50)的企业",
        "[一半以上](50 at_least)的企业",
        "比例为[3‰](0.3)",
        "[百分之八十到九十](80..90 range)的职工",
        "经费[翻番](100)",
        "会员数[翻了一番](100)",
        "收入[翻两番以上](300 at_least)",
    ],
)
def test_rates_are_in_per_cent(marked: str) -> None:
    check(marked, numbers)


@pytest.mark.parametrize(
    "marked",
    [
        "增长[-3.5%](-3.5)",
        "增长[12%](12)、[-3%](-3)",
        "净增为[负12](-12)人",
        "增速为[-0.8%](-0.8)",
        "增速为[－0.8%](-0.8)",
        "增速为[−0.8%](-0.8)",
    ],
)
def test_signed(marked: str) -> None:
    check(marked, numbers)


SILENT = """
万元户 亿元村 百元店 20__年 20xx年 四大类 万人签名 千人骑行 百场讲座 前20名 七大工程
2019年 2019年1月6日 2019年1—5月 2019-01-06 2019/1/6 2019.1.6 2019年度 二〇一九年 二〇二一年 二○一二年
一九九八年 民國112年 98年 1998、1999年 2019-2023年 2019—2023年 2019至2023年 2019－2023吴江区总工会 2019-2023
吴江区总工会 5月 5月份 1-9月 六月 十二月 5月16日 16日 三十日 上世纪80年代 21世纪 二十一世纪 2019.5
2019.05-2020.06 “十三五”时期 “十四五”规划 十三五期间 十四五期间 一季度 第三季度 三季度 前三季度 1月至11月
1至11月 前11个月 近两年 近五年 五年来 5年来 10时30分 10:30 10：30 上午9点 早8时 晚8点半 9点30分 24小时 8小时之外
八小时之外 八小时以外 为期两天 历时三个月 三十年 30周年 建会30周年 三天 半年 一年 一天 半天 45分钟 15分钟服务圈
两个小时 3个工作日 五个工作日 18岁 45周岁 平均年龄38.5岁 年龄在45以下 50多岁 六十岁以上 第14届 第十四届
十四届五次全委会 十四届五次全委（扩大）会议 七届三次职代会 第2、3届 第一、二届 第三期 第3期 第二批 第1名 第一线
第12条 第二章 第5号 第1-3名 第三、四季度 工会十五大 党的十八大 十九大精神 二十大 中国工会十六大 三八妇女节
五一劳动奖章 “五一”节 五一期间 六一儿童节 七一 八一 “双百”活动 双百活动 五四青年节 十一黄金周 国庆十一期间
12351 拨打12351热线 12345 110 120急救 4S店 90后 80、90后 00后 500强 世界500强 百强企业 十强企业 三会联动 两会
两节期间 两节送温暖 “六个一” 六个一活动 三个一 “1+4”模式 1+4 1+N 4+1+X 3+2模式 三级网络 三级服务网络
三级联动 四级帮扶网络 一线职工 三线建设 二线城市 三方机制 三方协商 四方协议 三农 三产 二产 第三产业 一二三产业
三位一体 五险一金 七险 一对一 一站式 一条龙 三八红旗手 三八红旗集体 “两个普遍” 两个普遍 “三个代表” “四送”
四季送 《2019—2023年规划》 《五年规划》 《关于2014年工作的意见》 总工发〔2014〕12号 [2014]12号 工发(2014)3号
2014年第3号 京ICP备05012345号 13800138000 010-65251234 65251234（电话） 电话：65251234 400-800-1234 邮编100010
邮编：100010 abc@163.com http://a.cn/2014/05/1.html www.t20.cn QQ群：123456 A4纸 B2B O2O 5G H5 CO2 PM2.5 K12
3D打印 T3出行 24H G20 90分 一是 二是 三是 一、 二、 （一） （二） (一) ① ② ㈠ ⑴ Ⅳ 1、 2、 1. 1．加强 （1）
(2) 之一 之二 其一 其二 甲一 一个 一次 一批 一名 一位 一家 一项 一系列 一些 一定 一方面 一直 一起 一步 进一步
一致 统一 唯一 万一 专一 同一 每一个 一体化 一大批 一整套 一支队伍 一场 一种 一个不落 一件 一条 千方百计
成千上万 千家万户 万众一心 百花齐放 百家争鸣 百年大计 十分重视 万分感谢 千万别 百分比 百分制 百分点 七上八下
四面八方 五湖四海 三心二意 两手抓 两不误 两促进 双百 零容忍 零距离 零投诉 零报告 三令五申 一五一十 半成品 半夜
半径 夜半 大半 多半 3:2 3：2 三比二 二比一 100分 满分150 考了95分 一等奖 二等奖 一二三等奖 一、二、三等奖 三等功
五星级 四星级职工之家 5A景区 4A级 AAA级 三楼 3楼 3层 8楼会议室 3号楼 15号楼 301室 2单元 北京路12号 中山路188号
百度 万达 万科 三一重工 千岛湖 百姓 万岁 千金 万物 百货 千里 老百姓 万能 十全十美 十足 四川 九江 五华 三门峡
六安 七台河 八达岭 三亚 四平 万州 千山 百色 十堰 六盘水 五指山 三明 九寨沟 六盘山 八宝山 四惠 五棵松 六里桥
三里屯 七里河 十里河 万寿路 百子湾 双井 三元桥 人均 百分之
"""


@pytest.mark.parametrize("text", SILENT.split())
def test_silent(text: str) -> None:
    check(text, numbers)


@pytest.mark.parametrize(
    "marked",
    [
        "[8萬(wàn)多](80000 over)勞(láo)務派遣工",
        "[近(jìn)百](100 nearly)名",
        "新\u200b增[3\u200b3](33)家",
        "[12\u2009345](12345)人",
        "共[6700\n余万](67000000 over)元",
        "投入[3.4\n万](34000)元",
        "新建 [65](65) 家,[超过 300](300 over) 人",
        "[3.4 万](34000)人次",
        "[65，120，300](65120300)元",
        "[119.5](119.5)吨",
        "\u202b会员\u202c[300](300)人\x00",
        "\ud800[300](300)人\udfff",
    ],
)
def test_printed_offsets(marked: str) -> None:
    check(marked, numbers)


@pytest.mark.parametrize("text", ["12,\n345人", "12 345人", "1’234人", "三二一", "一二三四", "6222020200012345678"])
def test_what_cannot_be_read_for_sure_is_left_out(text: str) -> None:
    check(text, numbers)


PIECES = """
0 1 12 345 ,345 ， . : / - — 至 到 % ‰ ％ 百分之 分之 成 半 一 两 三 十 百 千 万 亿 萬 余 多 几 数 近 约 上 过 超过
以上 左右 第 届 次 年 月 日 号 人 人次 元 家 个 个百分点 “ ” 《 》 ( ) （ ） 、 。 A kg 负 − ① Ⅳ ½ ² ٣ 五一 12351
十五大 參 貳 拾 每 各 从 的
"""
pieces = st.sampled_from([*PIECES.split(), "\n", " ", "\u200b"])


@given(st.one_of(st.text(max_size=60), st.lists(pieces, max_size=25).map("".join)))
def test_any_text_is_read_in_order(text: str) -> None:
    last = 0
    for found in find_numbers(text):
        assert last <= found.start < found.end <= len(text)
        assert found.upper is None or found.value < found.upper
        last = found.end


@given(st.text(alphabet="①②③㈠㈡⑴⑵⒈ⅣⅤⅨ½¼²³٣๓Ⅻ❶➀㊀〡〢 的人家", max_size=20))
def test_marks_never_become_digits(text: str) -> None:
    assert find_numbers(text) == ()


@given(st.integers(2, 10**9), st.sampled_from(("家", "人次", "元")))
def test_the_manner_of_writing_changes_nothing(value: int, measure: str) -> None:
    wide = str.maketrans("0123456789,", "０１２３４５６７８９，")
    manners = (f"{value}", f"{value:,}", f"{value}".translate(wide), f"{value:,}".translate(wide))
    for manner in manners:
        (found,) = find_numbers(f"共{manner}{measure}")
        assert found.value == value, manner


@given(
    st.lists(
        st.sampled_from(("新增会员3.4万人,", "举办12场;", "近百家企业", "两三百名职工。", "建会率95%,")), max_size=12
    )
)
def test_both_scripts_give_the_same(parts: list[str]) -> None:
    text = "".join(parts)
    traditional = text.translate(str.maketrans("会员万举办场业两职", "會員萬舉辦場業兩職"))
    assert find_numbers(text) == find_numbers(traditional)


@pytest.mark.parametrize(
    "piece", ["建会65家、", "1,", "1-", "(1", "百分之", "十", "数十", "1 000", "第1、", "“", "A1", "1998、"]
)
def test_time_grows_with_the_length_only(piece: str) -> None:
    """Four times the text may take eight times as long before this fails; a square would take sixteen."""
    short, long = (_seconds(piece * size) for size in (4000, 16000))
    assert long < 8 * short + 0.2


def _seconds(text: str) -> float:
    """Of a core, the best of three: others may be at it too."""

    def once() -> float:
        begin = time.process_time()
        find_numbers(text)
        return time.process_time() - begin

    return min(once() for _ in range(3))


def test_the_wu_of_duiwu_is_no_numeral():
    assert [(n.start, n.value) for n in find_numbers("36支队伍280名职工参加")] == [(0, 36), (5, 280)]

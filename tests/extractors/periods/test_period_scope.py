"""Which period a figure takes: each case is a text with the figure in [[brackets]] and the period it has."""

import datetime as dt
import re

import pytest

from extractors.periods.anchor import read_anchor
from extractors.periods.context import Dating
from extractors.periods.finding import find_periods
from extractors.periods.headings import find_headings
from extractors.periods.scope import period_for
from extractors.text.sentences import split_sentences
from extractors.text.spans import Span


def read(marked: str, title: str | None = None, pub: str | None = None, kind: str = "flow", **flags: bool) -> str:
    """The period as "during START..END basis", "as_of DAY basis", "… unknown basis" or "none"."""
    match = re.search(r"\[\[(.+?)\]\]", marked)
    assert match, marked
    text = marked.replace("[[", "").replace("]]", "")
    figure = Span(match.start(), match.end() - 4)
    mentions = find_periods(text)
    anchor = read_anchor(text, title, mentions, dt.date.fromisoformat(pub) if pub else None)
    dating = Dating(text, split_sentences(text), find_headings(text), title, mentions, anchor)
    period = period_for(figure, dating, kind, **flags)  # type: ignore[arg-type]
    if period is None:
        return "none"
    if period.end is None:
        return f"{period.kind} unknown {period.basis}"
    dates = f"{period.end}" if period.kind == "as_of" else f"{period.start}..{period.end}"
    return f"{period.kind} {dates} {period.basis}"


@pytest.mark.parametrize(
    ("marked", "pub", "expected"),
    [
        ("2018年新建工会60家,2019年新建工会[[65家]]。", None, "during 2019-01-01..2019-12-31 stated"),
        ("2018年新建工会[[60家]],2019年新建工会65家。", None, "during 2018-01-01..2018-12-31 stated"),
        ("今年以来,区总工会走访企业[[120家]]。", "2021-08-30", "during 2021-01-01..2021-08-30 stated"),
        ("今年以来,区总工会走访企业[[120家]]。", None, "during unknown stated"),
        ("今年,到10月底已收缴工会经费[[38万元]]。", "2011-11-02", "during 2011-01-01..2011-10-31 stated"),
        ("三年前发展会员[[800人]]。", "2016-04-28", "during 2013-01-01..2013-12-31 stated"),
        ("1992年开港,以卸矿石为主。装空调[[240台]]。", "1994-01-15", "none"),
        ("五年来成效明显。集体合同现有[[2104份]]。", "2021-11-18", "as_of 2021-11-18 publication"),
        ("去年,全市工会办结争议[[300件]]。", "2021-02-03", "during 2020-01-01..2020-12-31 stated"),
        ("去年11月份,街道工会接待来访[[18人次]]。", "2021-02-03", "during 2020-11-01..2020-11-30 stated"),
        ("五年来,全县工会共举办技能比武[[260场]]。", "2016-04-28", "during 2011-04-28..2016-04-28 stated"),
        ("五年来,全县工会共举办技能比武[[260场]]。", None, "during unknown stated"),
        ("五六年来,全县工会共举办技能比武[[260场]]。", "2016-04-28", "during unknown stated"),
        ("民国一一〇年办理劳工教育[[36场]]。", "2022-02-01", "during 2021-01-01..2021-12-31 stated"),
        ("民国九九年办理劳工教育[[36场]]。", "2011-02-01", "during 2010-01-01..2010-12-31 stated"),
        ("近三年发放助学金[[90万元]]。", "1998-09-01", "during 1995-09-01..1998-09-01 stated"),
        ("到2015年底,五年共培训职工[[8万人]]。五年来成效明显。", None, "during 2011-01-01..2015-12-31 stated"),
        ("上半年办招聘会[[16场]]。", "2017-07-20", "during 2017-01-01..2017-06-30 stated"),
        ("一季度为职工追回欠薪[[70万元]]。", "2017-04-20", "during 2017-01-01..2017-03-31 stated"),
        ("前11个月收缴工会经费[[900万元]]。", "2017-12-20", "during 2017-01-01..2017-11-30 stated"),
        ("12月份慰问职工[[200人]]。", "2018-01-05", "during 2017-12-01..2017-12-31 stated"),
        ("春节期间,慰问困难职工[[500名]]。", "2014-02-12", "during 2014-01-01..2014-12-31 stated"),
        ("中秋国庆期间,慰问困难职工[[500名]]。", "2015-01-08", "during 2014-01-01..2014-12-31 stated"),
        ("“五一”期间表彰劳模[[30名]]。", "2009-05-06", "during 2009-01-01..2009-12-31 stated"),
        ("“十三五”期间,新建职工书屋[[40家]]。", "2021-03-01", "during 2016-01-01..2020-12-31 stated"),
        ("自2018年起,已资助学生[[320名]]。", "2022-09-02", "during 2018-01-01..2022-09-02 stated"),
        ("2014年5月以来,化解纠纷[[77起]]。", "2019-06-10", "during 2014-05-01..2019-06-10 stated"),
        ("昨日,区总工会为[[300名]]环卫工人送去保温杯。", "2019-12-03", "during 2019-12-02..2019-12-02 stated"),
        ("民国112年度办理劳工教育[[36场]]。", "2024-02-01", "during 2023-01-01..2023-12-31 stated"),
        ("98年,全市组建工会[[210家]]。", "1999-01-20", "during 1998-01-01..1998-12-31 stated"),
        ("二〇一二年共调解争议[[45件]]。", None, "during 2012-01-01..2012-12-31 stated"),
        ("2019年1月至2020年6月,服务职工[[5万人次]]。", None, "during 2019-01-01..2020-06-30 stated"),
        ("记者昨日从市总工会获悉,各级工会办结案件[[300件]]。", "2020-05-09", "none"),
        ("5月6日召开全委会。会议通报,办结案件[[300件]]。", "2020-05-09", "none"),
        ("昨日的会上传来消息,累计救助职工[[300人]]。", "2020-05-09", "as_of 2020-05-09 publication"),
        ("日前,县总工会组织[[80名]]职工体检。", "2020-05-09", "none"),
        ("近年来,共组建工会[[800家]]。", "2020-05-09", "during unknown stated"),
        ("新建工会[[32家]](2016年),职工反响热烈。", None, "during 2016-01-01..2016-12-31 stated"),
        ("7月7日至8月23日,走访企业[[93家]]。", "2016-09-01", "during 2016-07-07..2016-08-23 stated"),
        ("本月,热线接听来电[[15人次]]。", "2016-09-10", "during 2016-09-01..2016-09-10 stated"),
        ("上月,热线接听来电[[15人次]]。", "2016-01-10", "during 2015-12-01..2015-12-31 stated"),
        ("入冬以来,发放棉衣[[600件]]。", "2016-01-10", "during 2015-11-01..2016-01-10 stated"),
    ],
)
def test_flow_dated_by_its_sentence(marked: str, pub: str | None, expected: str) -> None:
    assert read(marked, pub=pub) == expected


@pytest.mark.parametrize(
    ("marked", "pub", "expected"),
    [
        ("全区现有会员[[6.8万人]]。", "2020-01-06", "as_of 2020-01-06 publication"),
        ("全区现有会员[[6.8万人]]。", None, "none"),
        ("截至目前,全区有会员[[6.8万人]]。", "2020-01-06", "as_of 2020-01-06 stated"),
        ("截至目前,全区有会员[[6.8万人]]。", None, "as_of unknown stated"),
        ("截至2019年11月,全区有会员[[6.8万人]]。", None, "as_of 2019-11-30 stated"),
        ("截至去年底,全区有会员[[6.8万人]]。", "2020-01-06", "as_of 2019-12-31 stated"),
        ("截至2019年底,全区有工会120家。会员[[6.8万人]]。", "2020-03-01", "as_of 2019-12-31 inherited"),
        ("昨日召开的全委会透露,全市有会员[[50万人]]。", "2014-09-16", "as_of 2014-09-16 publication"),
        ("今年以来,新建工会60家。会员总数达[[50万人]]。", "2014-09-16", "as_of 2014-09-16 publication"),
        ("6月底,会员总数达[[50万人]]。", "2014-09-16", "as_of 2014-06-30 stated"),
        ("成立以来,联合会有会员[[500人]]。", "2014-09-16", "as_of 2014-09-16 publication"),
    ],
)
def test_stock_stands_at_a_moment(marked: str, pub: str | None, expected: str) -> None:
    assert read(marked, pub=pub, kind="stock") == expected


@pytest.mark.parametrize(
    ("marked", "title", "pub", "kind", "expected"),
    [
        (
            "区总工会抓组建。\n新建工会[[45家]]。",
            "区总工会2017年工作总结",
            None,
            "flow",
            "during 2017-01-01..2017-12-31 inherited",
        ),
        (
            "区总工会抓组建。\n现有会员[[4万人]]。",
            "区总工会2017年工作总结",
            None,
            "stock",
            "as_of 2017-12-31 inherited",
        ),
        ("今年,新建工会[[45家]]。", "区总工会2017年工作总结", None, "flow", "during 2017-01-01..2017-12-31 stated"),
        ("截至2023年底有企业90家。今年新建工会[[5家]]。", "2023年街道工会调研", None, "flow", "during unknown stated"),
        (
            "截至2023年底有企业90家,去年走访。\n办班[[5期]]。今年很忙。",
            "2023年街道工会调研",
            None,
            "flow",
            "during unknown inherited",
        ),
        (
            "今年,新建工会[[45家]]。",
            "区总工会2017年工作总结",
            "2018-01-19",
            "flow",
            "during 2017-01-01..2017-12-31 stated",
        ),
        ("去年新建工会[[40家]]。", "区总工会2017年工作总结", None, "flow", "during 2016-01-01..2016-12-31 stated"),
        ("一年来,新建工会[[45家]]。", "区总工会2017年工作总结", None, "flow", "during 2017-01-01..2017-12-31 stated"),
        (
            "3月,办班2期。\n9月,培训职工[[300人]]。",
            "区总工会2017年工作总结",
            None,
            "flow",
            "during 2017-09-01..2017-09-30 stated",
        ),
        (
            "当月通报如下。\n一、总体\n办理援助[[33件]]。",
            "法援工作月报(2018年4月)",
            None,
            "flow",
            "during 2018-04-01..2018-04-30 inherited",
        ),
        ("本月,办理援助[[33件]]。", "法援工作月报(2018年4月)", None, "flow", "during 2018-04-01..2018-04-30 stated"),
        (
            "各级工会主动作为。\n调解争议[[70件]]。",
            "全市工会上半年化解争议情况",
            "2013-07-15",
            "flow",
            "during 2013-01-01..2013-06-30 inherited",
        ),
        (
            "今年以来,新建工会12家。发展会员[[800人]]。",
            None,
            "2011-10-08",
            "flow",
            "during 2011-01-01..2011-10-08 inherited",
        ),
        (
            "今年以来,新建工会12家,累计发展会员[[800人]]。",
            None,
            "2011-10-08",
            "flow",
            "during 2011-01-01..2011-10-08 stated",
        ),
        ("骑手有了归属,已有[[2500多名]]骑手入会。", None, "2024-01-19", "flow", "as_of 2024-01-19 publication"),
        (
            "抓基础。\n一、2019年工作回顾\n(一)组织建设\n新建工会[[30家]]。",
            None,
            None,
            "flow",
            "during 2019-01-01..2019-12-31 inherited",
        ),
        (
            "过去五年,全市工会迎难而上,各项工作都有新的进展,职工得到实惠。\n调解争议[[90件]]。",
            None,
            "2023-05-04",
            "flow",
            "during 2018-05-04..2023-05-04 inherited",
        ),
        (
            "新建工会[[46家]],发展会员900人……2019年,东湖区总工会让更多的企业了解工会、加入工会。",
            None,
            "2020-01-06",
            "flow",
            "during 2019-01-01..2019-12-31 inherited",
        ),
        (
            "2019年会员5万人。比2018年净增会员[[8802人]]。",
            None,
            "2020-01-06",
            "flow",
            "during 2019-01-01..2019-12-31 inherited",
        ),
        (
            "《2021—2025年职工培训规划》提出,培训职工[[5万人]]。",
            None,
            None,
            "flow",
            "during 2021-01-01..2025-12-31 stated",
        ),
        (
            "20xx年,街道工会开拓进取。\n今年新建工会[[9家]]。",
            "街道工会2021年总结",
            "2019-09-18",
            "flow",
            "during unknown stated",
        ),
        (
            "合同由2018年的60家增加到[[65家]]。",
            "2019年集体协商总结",
            None,
            "flow",
            "during 2019-01-01..2019-12-31 inherited",
        ),
        ("爱心超市建到[[153家]]。", None, "2014-09-16", "any", "as_of 2014-09-16 publication"),
    ],
)
def test_inherited(marked: str, title: str | None, pub: str | None, kind: str, expected: str) -> None:
    assert read(marked, title=title, pub=pub, kind=kind) == expected


@pytest.mark.parametrize(
    ("marked", "title", "pub", "kind", "expected"),
    [
        ("今年计划培训职工[[500人]]。", None, "2018-03-17", "flow", "during 2018-01-01..2018-12-31 stated"),
        ("明年力争新建工会[[50家]]。", None, "2018-12-17", "flow", "during 2019-01-01..2019-12-31 stated"),
        ("年底前,入会率达到[[95%]]。", None, "2018-03-17", "rate", "as_of 2018-12-31 stated"),
        ("年底前,新建驿站[[20家]]。", None, "2018-03-17", "flow", "during 2018-01-01..2018-12-31 stated"),
        ("到2025年,全市会员达到[[80万人]]。", None, "2021-06-01", "stock", "as_of 2025-12-31 stated"),
        ("未来三年,培训职工[[3万人]]。", None, "2021-06-01", "flow", "during 2021-06-01..2024-06-01 stated"),
        ("春节期间,将慰问职工[[800名]]。", None, "2015-12-28", "flow", "during 2016-01-01..2016-12-31 stated"),
        ("目前有工会20家,下一步拟新建[[9家]]。", None, "2015-12-28", "flow", "none"),
        (
            "要抓好落实。\n新建工会[[60家]]。",
            "区总工会2022年工作计划",
            "2021-12-30",
            "flow",
            "during 2022-01-01..2022-12-31 inherited",
        ),
        (
            "2019年新建30家。\n二、2020年工作打算\n新建工会[[60家]]。",
            None,
            "2020-01-10",
            "flow",
            "during 2020-01-01..2020-12-31 inherited",
        ),
        ("去年新建工会30家。下一步,力争再建[[20家]]。", None, "2020-03-10", "flow", "none"),
    ],
)
def test_planned(marked: str, title: str | None, pub: str | None, kind: str, expected: str) -> None:
    assert read(marked, title=title, pub=pub, kind=kind, planned=True) == expected


@pytest.mark.parametrize(
    ("marked", "pub", "expected"),
    [
        ("截至2019年底,会员6.8万人,比上年增长[[12%]]。", "2020-03-01", "during 2019-01-01..2019-12-31 stated"),
        ("2019年,会员比上年增长[[12%]]。", "2020-03-01", "during 2019-01-01..2019-12-31 stated"),
        ("今年以来,入会人数同比增长[[12%]]。", "2020-09-01", "during 2020-01-01..2020-09-01 stated"),
    ],
)
def test_change(marked: str, pub: str, expected: str) -> None:
    assert read(marked, pub=pub, kind="stock", change=True) == expected

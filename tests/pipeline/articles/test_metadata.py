"""Title, publisher, authors, date: as printed, and nothing that is none of them."""

import datetime as dt

import pytest

from pipeline.articles.bylines import find_authors, is_byline, is_caption, read_names
from pipeline.articles.datelines import read_dateline
from pipeline.articles.heads import read_head
from pipeline.articles.metadata import settle
from pipeline.articles.publication import Origin, date_in_path
from schemas.article import Metadata


@pytest.mark.parametrize(
    ("line", "day", "publisher", "authors"),
    [
        ("2020-03-06     某市午報", "2020-03-06", "某市午報", ()),
        ("2021-03-19 08:05  本报记者 何苗", "2021-03-19", None, ("何苗",)),
        ("某地职工报 2018-06-09 06:14 字号：大", "2018-06-09", "某地职工报", ()),
        ("《某省工人报》(2023年05月16日B3版)", "2023-05-16", "某省工人报", ()),
        ("发布时间: 2018.10.17", "2018-10-17", None, ()),
        ("發(fā)布時間:2011-10-06", "2011-10-06", None, ()),
        ("时间:2015年4月2日  浏览次数:318", "2015-04-02", None, ()),
        ("2013-08-15 06:45:30来源： 某市日报", "2013-08-15", "某市日报", ()),
        ("2013年05月22日07:10  来源:某网--《某某日报》", "2013-05-22", "某某日报", ()),
        ("2006年07月12日08:20 本网", "2006-07-12", None, ()),
        (
            "作者:申 耕 何丽莉 罗晨 来源:某地在线 2017-04-18 09:41:20",
            "2017-04-18",
            "某地在线",
            ("申耕", "何丽莉", "罗晨"),
        ),
        (
            "发布日期：2022年2月18日 16:20  来源：城关区总工会  作者：马晓兰  浏览次数：332  字体：【大 中 小】",
            "2022-02-18",
            "城关区总工会",
            ("马晓兰",),
        ),
        ("来源: 时间:2017-08-05 10:17", "2017-08-05", None, ()),
        ("二〇一九年十二月二十一日", "2019-12-21", None, ()),
        ("职工之声  2023-05-01 08:00  发表于甘肃", "2023-05-01", "职工之声", ()),
        ("上传时间:2022-05-06", None, None, ()),
        ("信息来源:某区总工会 | 发布时间 2022-04-02", "2022-04-02", "某区总工会", ()),
        ("来源:原创    时间:2023-01-12    访问次数:651", "2023-01-12", None, ()),
        ("作者: 见习记者 黄小振 摄  来源:  某某新闻网 2011-07-28 10:18:51", "2011-07-28", "某某新闻网", ("黄小振",)),
        ("浏览数量: 4 作者: 本站编辑 发布时间: 2022-12-29 来源: 本站", "2022-12-29", None, ()),
        ("来源：某报 作者：何苗 责任编辑：李明 发布时间：2021-03-05 字号：大 中 小", "2021-03-05", "某报", ("何苗",)),
        ("来源：某县总工会　发布时间：2021年03月05日　【字体：大 中 小】　打印", "2021-03-05", "某县总工会", ()),
        ("2021-03-05 09:10 来源：某报 分享到：", "2021-03-05", "某报", ()),
        ("來源：某報 瀏覽：100 發布日期: 2020/12/31 14:29:32 點擊量: 4767次", "2020-12-31", "某報", ()),
        ("原创 何苗 青河工会 2021-03-05 18:30 甘肃", "2021-03-05", "青河工会", ("何苗",)),
        ("2021-03-05 18:30 甘肃", "2021-03-05", None, ()),
        (
            "索引号：AB1/2021-12 发布机构：某县总工会 发布日期：2021-03-05 文号：某工〔2021〕3号",
            "2021-03-05",
            "某县总工会",
            (),
        ),
        ("更新时间：2022-01-01 发布时间：2021-03-05", "2021-03-05", None, ()),
        ("更新时间：2021-03-05 来源：某报", "2021-03-05", "某报", ()),
        ("最后更新：2022-01-01 来源：某报", None, "某报", ()),
        ("时间：2021-03-05 作者：某县总工会办公室", "2021-03-05", None, ()),
        ("楼主 | 发表于 2021-3-6 09:24:10 | 只看该作者", "2021-03-06", None, ()),
        ("来源：互联网 编辑：admin 时间：2021-03-05", "2021-03-05", None, ()),
        ("2019-02-30 来源:某报", None, "某报", ()),
    ],
)
def test_datelines(line, day, publisher, authors):
    found = read_dateline(line)
    assert found is not None
    assert (found.published_on and found.published_on.isoformat(), found.publisher, found.authors) == (
        day,
        publisher,
        authors,
    )


@pytest.mark.parametrize(
    "line",
    [
        "2019年1月5日召开全委会",
        "全区新建工会12家。",
        "来源广泛的建议",
        "今天是:2023-6-15 星期二 设为首页",
        "工会新闻",
        "12",
        "某市日报创刊五十年",
    ],
)
def test_no_datelines(line):
    found = read_dateline(line)
    assert found is None or not found.says_something


@pytest.mark.parametrize(
    ("paragraphs", "authors"),
    [
        (["本报讯（记者 何苗 通讯员 罗一鸣） 近日，"], ["何苗", "罗一鸣"]),
        (["本报河东8月12日讯（记者乔山通讯员孙竹）三年间，"], ["乔山", "孙竹"]),
        (["本报讯 通讯员刘泓报道 日前，"], ["刘泓"]),
        (["本报讯 记者程墨 通讯员章文朗报道 “来了”"], ["程墨", "章文朗"]),
        (["见习记者邹远山报道 “刚到工会"], ["邹远山"]),
        (["本报河西讯 （李望舒）春节将至，"], ["李望舒"]),
        (["某网2月12日讯 据市报消息（记者 韩林 魏小溪）大会举行。"], ["韩林", "魏小溪"]),
        (["某某网讯（徐小垒报道）又是一年"], ["徐小垒"]),
        (["■何苗", "正文。"], ["何苗"]),
        (["□见习记者 周小塘", "本报讯 正文。"], ["周小塘"]),
        (["正文。", "本報記者 張嵐 通訊員 李雁"], ["張嵐", "李雁"]),
        (["正文。", "记者：张小萌 通讯员：徐战、罗丽花"], ["张小萌", "徐战", "罗丽花"]),
        (["正文。", "本报记者 于嘉 边垒 通讯员 魏和 摄影报道"], ["于嘉", "边垒", "魏和"]),
        (["新华社记者樊西", "正文。"], ["樊西"]),
        (["正文,把实事办好! 王钢"], ["王钢"]),
        (["正文。 (孟小菊)"], ["孟小菊"]),
        (["各項工作陸續開展。 齊威"], ["齊威"]),
        (["正文。(县总工会女工部供稿)"], []),
        (["正文。", "谢谢"], []),
        (["记者了解到，全区新建工会12家。"], []),
        (["记者节座谈会召开", "会议开到很晚。"], []),
        (["近日，记者王某从区总了解到，新建12家。"], []),
    ],
)
def test_authors(paragraphs, authors):
    assert list(find_authors(paragraphs)) == authors


def test_names_only():
    assert read_names("本报记者 于嘉 边垒 通讯员 申 耕") == ("于嘉", "边垒", "申耕")
    assert read_names("记者 阿依古丽·买买提") == ("阿依古丽·买买提",)
    assert read_names("") == ()


def test_captions_are_no_bylines():
    assert is_caption("左一为王芳。见习记者李明摄")
    assert is_caption("通讯员 刘小翠 摄")
    assert not is_caption("通讯员 张海明 摄影报道")
    assert is_byline("通讯员 张海明 摄影报道")
    assert not is_byline("工会干部李明")


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["两万职工入会", "2020-01-06 某报", "全区新建工会12家。"], "两万职工入会"),
        (
            ["综合新闻", "2021年6月8日", "送岗位 送培训", "某区打好组合拳", "本报讯 新建12家。"],
            "送岗位 送培训 某区打好组合拳",
        ),
        (["全区新建工会12家。", "下一步，再建3家。"], None),
        (["一、搭建载体", "进一步丰富活动。"], None),
        (["某县总工会", "2020年工作总结", "新建工会12家。"], "某县总工会 2020年工作总结"),
        (["情况汇报", "各位领导:", "现在汇报。"], "情况汇报"),
        (["河东开展竞赛", "罗一鸣", "2014年04月21日", "大会召开。"], "河东开展竞赛"),
        (["调研报告.docx", "区总工会调研。"], "调研报告"),
        (
            ["关于工作的报告", "——在六届四次全委会上", "（2019年1月15日）", "王 建 国", "同志们："],
            "关于工作的报告 ——在六届四次全委会上",
        ),
    ],
)
def test_titles(lines, title):
    head = read_head(tuple(lines), on_page=False)
    assert head.title == title
    assert title is None or head.lines[0] == title


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("2020/2020-01-06_x.txt", dt.date(2020, 1, 6)),
        ("html/2019-07/19/content_1.htm", dt.date(2019, 7, 19)),
        ("20200106.pdf", dt.date(2020, 1, 6)),
        ("2020-02-30.txt", None),
        ("doc_1234567890.txt", None),
    ],
)
def test_dates_in_paths(path, day):
    assert date_in_path(path) == day


def test_a_sidecar_wins_and_a_difference_is_an_issue():
    head = read_head(("某县工会走访", "2021-03-05 来源：某县日报", "新建12家。"), on_page=False)
    given = Metadata(publisher="另一报", published_on=dt.date(2020, 1, 1), published_on_basis="metadata")
    metadata, issues = settle(given, head, Origin("2019-01-01.txt"), single=True)
    assert (metadata.title, metadata.publisher, metadata.published_on) == (
        "某县工会走访",
        "另一报",
        dt.date(2020, 1, 1),
    )
    assert [issue.code for issue in issues] == ["metadata-conflict"] * 2


def test_text_before_path_before_nothing():
    head = read_head(("2021-03-05 来源：某县日报", "新建12家。"), on_page=False)
    bare = read_head(("新建12家。",), on_page=False)
    assert settle(Metadata(), head, Origin("2019-01-01.txt"), single=True)[0].published_on_basis == "text"
    assert settle(Metadata(), bare, Origin("2019-01-01.txt"), single=True)[0].published_on_basis == "path"
    assert settle(Metadata(), bare, Origin("a.txt"), single=True)[0].published_on_basis is None


def test_the_line_of_a_news_client_names_channel_writer_and_day_and_may_run_into_the_count_of_readers():
    head = read_head(
        ("夜校开到车间旁", "江闻·青河·记者 马小遥·2024/03/02 17:482.5万阅读", "青河县总工会培训职工260人。"),
        on_page=False,
    )
    assert (head.publisher, head.authors) == ("江闻·青河", ("马小遥",))
    assert head.published_on == dt.date(2024, 3, 2)


@pytest.mark.parametrize(
    ("foot", "publisher"),
    [
        (("青河县总工会", "二〇〇三年十二月二十日"), "青河县总工会"),
        (("青 河 县 总 工 会", "2003年12月20日"), "青河县总工会"),
        (("青河县总工会办公室 2003年12月20日",), "青河县总工会办公室"),
        (("报送：青河县总工会", "2003年12月20日"), None),
        (("青河县总工会", "明年再办三期。"), None),
    ],
)
def test_the_union_that_signs_above_the_day_publishes_the_report(foot, publisher):
    lines = ("关于基层建会情况的报告", "今年全县新建工会12家，发展会员340人。", "明年打算再建8家。", *foot)
    assert read_head(lines, on_page=False).publisher == publisher

"""Lines that tell the day among words no dateline is made of; sentences and other days tell none."""

import datetime as dt

import pytest

from pipeline.articles.dated_lines import read_dated_line
from pipeline.articles.heads import read_head

DAY = dt.date(2016, 1, 8)


@pytest.mark.parametrize(
    "line",
    [
        "2016-01-08 06:20　晚晴早讯　记者 郭一鸣",
        "http://www.union.example 2016年01月08日 07:44 青河职工报",
        "青河县工会信息　2016年第1期（总第143期）　　县总工会办公室编　　2016年1月8日",
        "《女工天地》 2016年第3期（总第41期） 1月8日印发",
        "（２０１６年１月８日　提案工作委员会）",
        "青河县总工会课题组    2016年1月8日",
        "青河镇总工会2016年1月8日报",
        "上报单位：青河县总工会    日期：2016年1月8日",
        "青河工运 2016年1月8日（星期五）",
        "草原在线　16-01-08 10:12　打印本页　【字体：大 中 小】",
    ],
)
def test_a_head_line_tells_the_day(line):
    assert read_dated_line(line).published_on == DAY


@pytest.mark.parametrize(
    "line",
    [
        "2016年1月8日，全县新建工会12家",
        "在2016年1月8日大会上的讲话",
        "2016年1月8日起施行",
        "截至2016年1月8日新建工会12家",
        "上传时间：2016-01-08 10:12",
        "活动时间：2016-01-08 09:00",
        "2016年1月8日 至 2016年2月8日",
        "青河县总工会",
        "2016年13月8日 星期五",
    ],
)
def test_what_tells_no_day(line):
    assert read_dated_line(line) is None


def test_under_a_text_only_a_day_at_the_end_of_a_line_counts():
    assert read_dated_line("（青河港集团工会推荐　2016年1月8日）", foot=True).published_on == DAY
    assert read_dated_line("2016年1月8日 召开职代会", foot=True) is None


def test_the_source_is_told_as_well():
    assert read_dated_line("2016-01-08 06:20 来源：青河日报 繁體 收藏 0").publisher == "青河日报"


def test_a_covering_letter_dates_what_it_sends():
    lines = ("关于印发工作要点的通知", "各乡镇工会：", "现将要点印发给你们，请落实。", "青河县总工会", "2016年1月8日")
    text = (*lines, *(f"{number}、抓好第{number}件事，新建工会12家。" for number in "一二三四五六"))
    assert read_head(text, on_page=False).published_on == DAY

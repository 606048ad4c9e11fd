"""The line under a report's title that names who gave it."""

import datetime as dt

import pytest

from pipeline.articles.heads import read_head
from pipeline.articles.speakers import Speaker, read_speaker

DAY = dt.date(2016, 9, 26)


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("温如玉　2016年9月26日", Speaker("温如玉", None, DAY)),
        ("（2016年9月26日）　温如玉", Speaker("温如玉", None, DAY)),
        ("（二〇一六年九月二十六日） 温 玉", Speaker("温玉", None, DAY)),
        ("青河县总工会主席　温如玉", Speaker("温如玉", "青河县总工会")),
        ("青河县总工会党组书记、常务副主席 温如玉", Speaker("温如玉", "青河县总工会")),
        ("報告人：溫如玉", Speaker("溫如玉")),
        ("报告人：温如玉", Speaker("温如玉")),
        ("温如玉", None),  # a name alone may be a heading
        ("2016年9月26日", None),
        ("青河日报 2016年9月26日", None),
        ("青河县总工会主席温如玉走访企业", None),
    ],
)
def test_speakers(line, speaker):
    assert read_speaker(line) == speaker


def test_the_speaker_is_the_author_and_no_part_of_the_title():
    head = read_head(
        (
            "凝心聚力 再上台阶",
            "——在青河县总工会第五次全会上的报告",
            "温如玉 2016年9月26日",
            "各位委员：",
            "全年新建工会12家。",
        ),
        on_page=False,
    )
    assert (head.title, head.authors, head.published_on) == (
        "凝心聚力 再上台阶 ——在青河县总工会第五次全会上的报告",
        ("温如玉",),
        DAY,
    )
    assert head.lines[1] == "温如玉 2016年9月26日"


def test_the_union_whose_chair_speaks_publishes_the_report():
    head = read_head(("工会工作报告", "青河县总工会主席 温如玉", "2016年9月26日", "全年新建工会12家。"), on_page=False)
    assert (head.title, head.publisher, head.published_on) == ("工会工作报告", "青河县总工会", DAY)


def test_a_report_is_published_by_the_union_in_whose_name_it_is_given():
    lines = (
        "凝心聚力 再上台阶",
        "各位代表：",
        "我受青河縣總工會第五屆委員會委託，向大會作報告。",
        "全年新建工會12家。",
    )
    assert read_head(lines, on_page=False).publisher == "青河縣總工會"
    given = ("凝心聚力 再上台阶", "受县总工会委托，向大会报告。", "全年新建工会12家。")  # which county, nothing says
    assert read_head(given, on_page=False).publisher is None


def test_a_title_with_a_question_inside_stands_above_the_dateline():
    title = "工会去年干了啥？我把数字都抄下来了"
    lines = (title, "2015-1-21 20:14", "全年新建工会12家，发展会员340人。")
    for known in (None, title):
        found = read_head(lines, on_page=False, known=known)
        assert (found.title, found.published_on, found.lines[1]) == (title, dt.date(2015, 1, 21), lines[2])

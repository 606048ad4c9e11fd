"""Tables typed with bars or blanks get their columns; sentences, menus and lists stay as they are."""

import pytest

from pipeline.articles.typed_tables import part_columns

BARS = """指　标 | 2005年 | 2006年 |
一、组织建设 | | |
基层工会数（个） | 4127 | 4689 |
会员数（万人） | 46.38 | 51.90 |
职代会（个） | … | 2284 |"""
BLANKS = """　　指　标　　　　　2010年　　　2009年
基层工会数（个）　　　 3618　　　　3270
　其中：企业　　　　　 2204　　　　1951
会员数（人）　　　　 452180　　　424736"""


def test_bars_become_tabs():
    rows = part_columns(BARS).split("\n")
    assert [row.split("\t") for row in rows][:3] == [
        ["指　标", "2005年", "2006年"], ["一、组织建设", "", ""], ["基层工会数（个）", "4127", "4689"],
    ]  # fmt: skip


def test_a_heading_row_may_leave_out_the_label_and_space_its_words():
    rows = part_columns(BLANKS.replace("　　指　标　　　　　2010年", "　　　　　　　　　　2010年")).split("\n")
    assert rows[0].split("\t") == ["", "2010年", "2009年"]
    assert part_columns(BLANKS.replace("指　标", "指　　　标")).split("\n")[0].split("\t")[1:] == ["2010年", "2009年"]


def test_numbers_without_a_heading_row_stay():
    text = "\n".join(BLANKS.split("\n")[1:])
    assert part_columns(text) == text


def test_runs_of_blanks_become_tabs():
    rows = [row.split("\t") for row in part_columns(BLANKS).split("\n")]
    assert rows[0] == ["指　标", "2010年", "2009年"]
    assert rows[2] == ["其中：企业", "2204", "1951"]


@pytest.mark.parametrize(
    "text",
    [
        "首页 | 要闻 | 县区\n时政 | 社会 | 财经\n图片 | 视频 | 评论",
        "全年新建工会12家。  会员300人。\n又建3家。  会员20人。\n再建4家。  会员30人。",
        "王芳  138\n李明  139",
        "来源  2010年\n作者  2011年\n编辑  2012年",
    ],
)
def test_what_is_no_table_stays(text):
    assert part_columns(text) == text

"""Pieces of a flat page go to the article that they belong to; halves on two pages become one article."""

from pipeline.articles.continued import Story, join_halves
from pipeline.articles.page_lines import read_page
from pipeline.articles.splitting import find_articles, split
from schemas.article import Document, Page
from schemas.record import SourceInfo

BY_COLUMN = """渔排上的船头会
本报记者 何苗
渔工家家隔着水，开会要划半天船。渔工工会把会议搬到渔排上，轮到谁家谁煮茶。
骑手驿站开张
本报讯（记者 钱进）河西街道建成骑手驿站6个，热水、充电一应俱全。
船头煮茶
渔排上的船头会开了31次，渔工提的意见办成175条，救生衣也发到了渔工手里。"""


def test_a_column_that_breaks_off_nowhere_goes_on_in_the_next_column():
    fishers, riders = find_articles(tuple(BY_COLUMN.split("\n")))
    assert fishers.lines[-2:] == tuple(BY_COLUMN.split("\n")[-2:])
    assert riders.lines == tuple(BY_COLUMN.split("\n")[3:5])
    assert not fishers.missing


def test_a_subtitle_with_commas_and_a_bare_name_are_of_the_head():
    page = read_page(
        (
            "河西：工资按月到卡",
            "工会牵头，五家合力，上半年为三百名职工追回工资九十万元",
            "本报记者 何苗",
            "维权中心坐满了人。",
            "驿站添了充电墙",
            "钱进",
            "骑手一小时换一块电池。",
        )
    )
    assert [line.under_headline for line in page] == [False, True, False, False, False, True, False]


def test_halves_are_joined_by_page_numbers_and_a_headline_printed_again():
    first = read_page(("石场上的哨子", "哨子吹得响，要有人撑腰。", "（下转第2版）"))
    other = read_page(("渔排会", "渔工会员468人。", "（下转第3版）"))
    second = read_page(("石场上的哨子", "（上接第1版）", "县里奖励监督员30名。"))
    third = read_page(("（上接第1版）", "郁南也开了6次。"))
    joined = join_halves((Story(1, first), Story(1, other), Story(2, second), Story(3, third)))
    assert [tuple(line.text for line in story.lines) for story in joined] == [
        ("石场上的哨子", "哨子吹得响，要有人撑腰。", "县里奖励监督员30名。"),
        ("渔排会", "渔工会员468人。", "郁南也开了6次。"),
    ]
    assert not any(line.jumps for story in joined for line in story.lines)


def test_a_half_whose_other_half_is_missing_stays():
    first, other = read_page(("石场上的哨子", "有人撑腰。", "（下转第7版）")), read_page(("渔排会", "会员468人。"))
    assert join_halves((Story(1, first), Story(2, other))) == (Story(1, first), Story(2, other))


def test_the_paper_named_across_the_top_of_a_flat_page_publishes_all_its_articles():
    page = "02\n河西劳动周报　2016.7.19　星期二\n" + BY_COLUMN
    source = SourceInfo(path="a.txt", sha256="0" * 64, media_type="text/plain", bytes=1)
    articles = split(Document(source, (Page(page),)))
    assert [article.metadata.publisher for article in articles] == ["河西劳动周报"] * 2

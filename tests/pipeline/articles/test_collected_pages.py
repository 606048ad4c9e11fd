"""Web articles copied into one file: parted at their titles and datelines; chapters and lists of links are not."""

import pytest

from pipeline.articles.collected_pages import part_collected_pages

ONE, TWO = "全年新建工会12家，发展会员340人。", "全年走访企业58家，补助职工64人。"
COLLECTED = f"""【资料】县级工会新闻二则
青河建会忙
2020-03-04 09:12　来源：青河工会网　点击：31
{ONE}
白水送清凉
白水新闻网　2021/07/09　字号：T | T
{TWO}
"""


def test_each_article_begins_at_its_title_and_the_name_of_the_collection_belongs_to_none():
    texts = part_collected_pages(COLLECTED)
    assert texts is not None
    assert [text.split("\n")[0] for text in texts] == ["青河建会忙", "白水送清凉"]
    assert [text.split("\n")[-1] for text in texts] == [ONE, TWO]


def test_a_title_in_two_lines_stays_whole():
    texts = part_collected_pages(
        f"青河建会忙\n2020-03-04 来源：青河工会网\n{ONE}\n"
        f"白水送清凉\n走进工地三十家\n2021-07-09 来源：白水日报\n{TWO}\n"
    )
    assert texts is not None
    assert texts[1].startswith("白水送清凉\n走进工地三十家\n")


@pytest.mark.parametrize(
    "text",
    [
        f"青河建会忙\n2020-03-04 来源：青河工会网\n{ONE}\n下一步打算\n{TWO}\n",
        f"第一章\n2020年3月4日\n{ONE}\n第二章\n2021年7月9日\n{TWO}\n",
        f"青河建会忙\n2020-03-04 来源：青河工会网\n{ONE}\n青河建会忙\n2020-03-04 来源：青河工会网\n{TWO}\n",
        "青河建会忙\n2020-03-04 来源：青河工会网\n白水送清凉\n2021-07-09 来源：白水日报\n",
    ],
    ids=["one head", "bare days", "the same page twice", "links without text"],
)
def test_what_is_no_collection(text):
    assert part_collected_pages(text) is None

"""Numbers of a viewer's pages inside sentences go; numbers of lists, months and quarters stay."""

import pytest

from pipeline.articles.viewer_numbers import drop_viewer_numbers

SHOWN = "全年建会率2、87.4%，走访企业3、42家，补助职工4、64人，服务职工500多人5、次。"
BARE = "全年建会率87.4%，走访企业42家，补助职工64人，服务职工500多人次。"


def test_a_series_inside_sentences():
    assert drop_viewer_numbers(SHOWN) == BARE


def test_the_first_number_the_last_and_one_between_sentences():
    text = "青河总结\n1、全年建会率2、87.4%。3、走访企业4、42家，补助职工5、64人。6、"
    assert drop_viewer_numbers(text) == "青河总结\n全年建会率87.4%。走访企业42家，补助职工64人。"


def test_numbers_of_a_list_beside_the_series_stay():
    listed = "措施：\n1、建会12家；\n2、入会340人。\n"
    assert drop_viewer_numbers(listed + SHOWN) == listed + BARE


@pytest.mark.parametrize(
    "text",
    [
        "1、全年新建工会12家；2、发展会员340人；3、走访企业42家；4、补助职工64人。",
        "今年2、3月份走访企业42家，第3、4季度补助职工64人。",
        "走访企业2、42家。",  # one alone may be a misprint
        "评出一等奖2、二等奖3、三等奖4、优秀奖5、特别奖6个。",
        "一是建会2、3家，二是走访12家。",
    ],
)
def test_what_is_no_series_stays(text):
    assert drop_viewer_numbers(text) == text

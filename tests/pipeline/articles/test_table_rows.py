"""Rows of tables through cleaning; `|` stands for the tab between cells."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.articles.cleaning import clean

PROSE = "各街道工会组建情况见下表，现予公布。"


def cleaned(*lines: str) -> list[str]:
    return [line.replace("\t", "|") for line in clean("\n".join(lines).replace("|", "\t")).split("\n")]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(("街道|新建|总数", "东关|12|", "||90", "|12|"), id="empty first and last cells"),
        pytest.param(("东关|12|90", "东关|12|90"), id="a row printed twice"),
        pytest.param(
            ("2021年|2021年|2021年", "新建|总数|会员", "12|90|7"), id="a merged heading printed in each column"
        ),
        pytest.param(("东关|12", "0|1", "—|-"), id="rows that look like page numbers and ornaments"),
        pytest.param(("主办单位|场次|人数", "区总工会|12|300"), id="a heading that looks like a page's foot"),
        pytest.param(
            ("任务|完成情况", "建会|新建工会12家，发展会员300人，走访企业20家", "，见表|3"), id="prose in cells"
        ),
        pytest.param(("活动|人数|日期", "义诊|120|2022-05-01", "观影|80|2022-06-01"), id="rows that end in a date"),
    ],
)
def test_rows_come_through_as_they_are(rows):
    assert cleaned(PROSE, *rows, "下一步继续推进。") == [PROSE, *rows, "下一步继续推进。"]
    assert cleaned(PROSE, *rows) == [PROSE, *rows]


def test_rows_of_nothing_go_and_spaces_at_the_edges_of_cells_too():
    assert cleaned(PROSE, "街道|新建|总数", "||", " 东关 |12 |") == [PROSE, "街道|新建|总数", "东关|12|"]


def test_rows_are_not_joined_with_the_prose_around_them():
    wrapped = "全年工会组织建设稳步推进，各街道完成目标，"
    assert cleaned(wrapped, "东关|12", "西关|9", "，其余街道也完成了。")[1:3] == ["东关|12", "西关|9"]


def test_paragraphs_that_tabs_indent_are_no_rows():
    assert cleaned("|第一段讲组建12家。", "|第二段讲维权。") == ["第一段讲组建12家。", "第二段讲维权。"]


def test_empty_cells_of_a_markdown_table_stay():
    assert clean("| 街道 | 会员 | 备注 |\n|---|---|---|\n| 东关 | 34人 | |\n| | 12人 | |").split("\n") == [
        "街道\t会员\t备注",
        "东关\t34人\t",
        "\t12人\t",
    ]


@settings(derandomize=True, deadline=None)
@given(st.lists(st.lists(st.sampled_from(("", "东关", "12", "-", "0", "3.2万")), min_size=3, max_size=3), min_size=2))
def test_no_column_is_lost(rows):
    table = ["街道|新建|总数", *("|".join(row) for row in rows if any(row)), "合计|12|90"]
    assert cleaned(PROSE, *table) == [PROSE, *table]

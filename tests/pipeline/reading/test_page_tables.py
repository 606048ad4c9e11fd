"""Tables of HTML pages as full grids; `|` stands for the tab between cells."""

import lxml.html
import pytest

from pipeline.reading.page_lines import visible_lines


def lines(markup: str) -> list[str]:
    tree = lxml.html.document_fromstring(f"<html><body><p>各街道情况如下。</p>{markup}<p>完。</p></body></html>")
    first, *shown, last = (line.replace("\t", "|") for line in visible_lines(tree))
    assert (first, last) == ("各街道情况如下。", "完。")
    return shown


@pytest.mark.parametrize(
    ("rows", "grid"),
    [
        pytest.param(
            "<tr><th rowspan=2>街道<th colspan=2>工会</tr><tr><th>新建<th>总数</tr><tr><td>东关<td>12<td>90</tr>",
            ["街道|工会|", "|新建|总数", "东关|12|90"],
            id="merged over columns and rows",
        ),
        pytest.param(
            "<tr><td>东关<td><td>12</tr><tr><td>西关<td>9<td></tr>", ["东关||12", "西关|9|"], id="empty cells"
        ),
        pytest.param(
            "<tr><td>东部<td>东关<td>12</tr><tr><td rowspan=2>西部<td>西关<td>9</tr><tr><td>西河<td>8</tr>",
            ["东部|东关|12", "西部|西关|9", "|西河|8"],
            id="a label merged down",
        ),
        pytest.param(
            "<tbody><tr><td>东关<td>12</tr></tbody><tfoot><tr><td>合计<td>12</tr></tfoot><thead><tr><th>街道<th>数</thead>",
            ["街道|数", "东关|12", "合计|12"],
            id="head first and foot last",
        ),
        pytest.param(
            "<tr><td rowspan=0>东部<td>东关<td>2</tr><tr><td>西关<td>9</tr>", ["东部|东关|2", "|西关|9"], id="rowspan=0"
        ),
        pytest.param(
            "<tr><td colspan=4000>表1</tr><tr><td>东关<td rowspan=99>12</tr><tr><td>西关</tr><tr><td>北关<td>9</tr>",
            ["表1||", "东关|12|", "西关||", "北关||9"],
            id="spans over the edges",
        ),
        pytest.param(
            "<tr><td colspan=x>东关<td rowspan=-1>12</tr><tr><td>西关<td>9</tr>", ["东关|12", "西关|9"], id="no numbers"
        ),
        pytest.param(
            "<caption>表1 <b>情况</b></caption><tr><td>东关<td>12</tr><tr><td>西关<td>9</tr>",
            ["表1 情况", "东关|12", "西关|9"],
            id="a caption",
        ),
        pytest.param(
            "<tr><td>新建<br>工会<td><p>12</p><p>家</p></tr><tr><td>2<br>3<td>4<!-- x -->5</tr>",
            ["新建工会|12 家", "2 3|45"],
            id="line breaks in cells",
        ),
        pytest.param(
            "<tr><td>东关<td>12</tr><tr><td>西关<td>9</tr><tr><td colspan=2><p>注："
            + "长" * 60
            + "。</p><p>又注。</p></tr>",
            ["东关|12", "西关|9", "注：" + "长" * 60 + "。", "又注。"],
            id="a long note stays prose",
        ),
    ],
)
def test_the_grid_of_a_table(rows, grid):
    assert lines(f"<table>{rows}</table>") == grid


def test_tables_that_lay_out_the_page_hold_paragraphs():
    inner = "<table><tr><td>东关<td></td><td>12</tr><tr><td>西关<td>9<td></tr></table>"
    body = f"<tr><td colspan=2><p>第一段。</p>{inner}<p>第二段。</p></td></tr>"
    page = f"<table><tr><td>新闻</td><td>公告</td></tr>{body}</table>"
    assert lines(page) == ["新闻|公告", "第一段。", "东关||12", "西关|9|", "第二段。"]


def test_a_table_too_wide_for_any_page_is_read_row_by_row():
    row = "<tr>" + "<td colspan=1000>1" * 40 + "</tr>"
    assert lines(f"<table>{row * 3}</table>") == ["|".join("1" * 40)] * 3


def test_a_large_table_keeps_every_cell():
    rows = "".join(f"<tr><td>街道{n}" + f"<td>{n}" * 99 + "</tr>" for n in range(200))
    shown = lines(f"<table>{rows}</table>")
    assert len(shown) == 200
    assert {line.count("|") for line in shown} == {99}

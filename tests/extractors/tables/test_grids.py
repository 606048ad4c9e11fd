"""Whole grids: headers of several rows, merged cells both ways, odd cells, and what hostile tables do."""

import pytest

from extractors.tables.finding import find_tables
from extractors.text.normalise import normalise
from schemas.lexicon import load_lexicon


def columns(*rows: str) -> list[str]:
    """What stands over each column: "会员/总数"."""
    text = "\n".join(rows).replace("|", "\t")
    (table,) = find_tables(normalise(text), load_lexicon())
    return ["/".join(cell.words for cell in heading) for heading in table.headings]


@pytest.mark.parametrize(
    ("header", "over"),
    [
        pytest.param(["街道|新建|总数"], "街道 新建 总数", id="one row"),
        pytest.param(
            ["街道|2021年||2022年|", "|新建|会员|新建|会员"],
            "街道 2021年/新建 2021年/会员 2022年/新建 2022年/会员",
            id="two rows",
        ),
        pytest.param(["街道|新建|会员|", "||总数|新增"], "街道 新建 会员/总数 会员/新增", id="one merged"),
        pytest.param(
            ["项目|2021年|2022年", "街道|新建|新建"], "项目/街道 2021年/新建 2022年/新建", id="a divided corner"
        ),
        pytest.param(["||会员|", "片区|街道|总数|新增"], "片区 街道 会员/总数 会员/新增", id="an empty corner"),
        pytest.param(
            ["街道|组织||||经费", "|工会||会员||", "|新建|总数|新增|总数|"],
            "街道 组织/工会/新建 组织/工会/总数 组织/会员/新增 组织/会员/总数 经费",
            id="three rows",
        ),
        pytest.param(
            ["街道|甲|||", "|乙||丙|", "|丁|戊|己|庚", "|家|家|人|人"],
            "街道 甲/乙/丁/家 甲/乙/戊/家 甲/丙/己/人 甲/丙/庚/人",
            id="four rows",
        ),
        pytest.param(["街道|会员|会员", "街道|总数|新增"], "街道 会员/总数 会员/新增", id="merged cells printed twice"),
        pytest.param(["街道|会员||", "|总数||新增"], "街道 会员/总数  会员/新增", id="an empty column in a group"),
    ],
)
def test_what_stands_over_each_column(header, over):
    width = header[0].count("|") + 1
    assert columns(*header, "|".join(["东关", *["12"] * (width - 1)])) == over.split(" ")


def tabbed(*rows: str) -> str:
    return "\n".join(rows).replace("|", "\t")


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("12（家）", "12"),
        ("12 家", "12"),
        ("3.2万", "32000"),
        ("1,234", "1234"),
        ("约300", "300"),
        ("300多", "300"),
    ],
)
def test_cells_that_are_read(told, cell, read):
    table = tabbed("街道|新建工会（家）", f"岳阳街道|{cell}")
    assert told(table, "value", "unit") == [f"{cell} {read} org"]


@pytest.mark.parametrize("cell", ["12/15", "3-5", "12(3)", "3+2", "1 234", "第3", "２／３"])
def test_cells_that_are_refused_and_said(table_record, cell):
    record = table_record(tabbed("街道|新建工会（家）", f"岳阳街道|{cell}", "中山街道|9"))
    assert [figure.evidence.quote for figure in record.figures] == ["9"]
    assert "1 of its 2 numbers are left out (1: row 岳阳街道: the cell is no one number)" in record.issues[0].message


@pytest.mark.parametrize("cell", ["", "-", "—", "/", "无", "…"])
def test_cells_with_nothing_in_them_are_no_figures_and_no_fault(table_record, cell):
    record = table_record(tabbed("街道|新建工会（家）|新发展会员（人）", f"岳阳街道|{cell}|30", "中山街道|9|20"))
    assert ([figure.evidence.quote for figure in record.figures], record.issues) == (["30", "9", "20"], ())


def test_ten_thousand_twice_is_not_a_hundred_million(table_record):
    record = table_record(tabbed("街道|会员总数（万人）", "岳阳街道|3.2万", "中山街道|2.1"))
    assert [figure.value for figure in record.figures] == [21000]
    assert "cell and heading both say 万" in record.issues[0].message


def test_why_numbers_are_left_out(table_record):
    record = table_record(tabbed("街道|新建工会（家）|帮扶资金|甲", "岳阳街道|2|30|5", "中山街道|9|20|6"))
    (issue,) = record.issues
    assert "4 of its 6 numbers are left out" in issue.message
    assert "2: column 帮扶资金: nothing tells its unit" in issue.message
    start, end = issue.span
    assert (record.text[start], record.text[end - 1]) == ("街", "6")


def test_a_column_without_a_heading_says_nothing(told):
    assert told(tabbed("指标|2022年|", "新建工会（家）|12|9", "调解争议（件）|7|8")) == ["12", "7"]


def test_a_label_is_carried_down_but_a_value_is_not(told):
    table = tabbed("区|街道|新建工会（家）", "松江区|岳阳街道|12", "|中山街道|", "青浦区|夏阳街道|9", "|小计|9")
    assert told(table, "area", title="上海市总工会2022年工作总结") == ["12 岳阳街道", "9 夏阳街道", "9 青浦区"]


def test_a_total_of_some_places_has_no_area_of_its_own(told):
    table = tabbed("片区|街道|新建工会（家）", "东部|岳阳街道|12", "|小计|12", "西部|泗泾镇|9", "|小计|9", "合计||21")
    assert told(table, "area")[1::2] == ["12 None", "9 None"]
    assert told(table, "area")[-1] == "21 松江区"


def test_a_row_that_says_nothing_is_no_header(told):
    table = tabbed("街道|新建工会（家）|新发展会员（人）", "岳阳街道|12|30", "中山街道|筹建中|筹建中", "泗泾镇|9|20")
    assert told(table, "indicator") == [
        "12 unions_established",
        "30 members_added",
        "9 unions_established",
        "20 members_added",
    ]


def test_a_corner_over_places_in_the_header(told):
    table = tabbed("街道|岳阳街道|中山街道|合计", "新建工会（家）|12|9|21")
    assert told(table, "area") == ["12 岳阳街道", "9 中山街道", "21 松江区"]


def test_a_change_beside_several_amounts_is_left_out(table_record):
    table = tabbed("街道|本年||同比（%）", "|受理争议（件）|调解争议（件）|", "岳阳街道|12|9|5.1")
    record = table_record(table)
    assert [figure.evidence.quote for figure in record.figures] == ["12", "9"]
    assert "of which amount it is the change cannot be told" in record.issues[0].message


def test_the_unit_may_stand_at_the_end_of_the_first_row(told):
    table = tabbed("各街道帮扶资金|||单位：万元", "街道|一季度|二季度|三季度", "岳阳街道|3|4|5.5")
    assert told(table, "indicator", "value") == ["3 aid_funds 30000", "4 aid_funds 40000", "5.5 aid_funds 55000"]


def test_a_year_of_the_table_dates_this_year_and_last_year(told):
    table = tabbed("指标|上年|本年", "新建工会（家）|12|9")
    assert told(table, "period") == ["12 during:2021-01-01..2021-12-31", "9 during:2022-01-01..2022-12-31"]


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(
            tabbed("街道|新建工会（家）|备注", "岳阳街道|12", "|||||||", "中山街道|9|x|y|z"), id="ragged rows"
        ),
        pytest.param("\t\n\t\t\n\t1\t\n2\t", id="nothing but tabs and digits"),
        pytest.param(tabbed(*["|".join("街道")] * 30), id="headers only"),
        pytest.param(tabbed("单位：家|", "单位：家|", "合计|1", "合计|合计"), id="units and totals only"),
        pytest.param("街道\t新建工会\u2028岳阳街道\t12\n\ufdd0\t3", id="marks that no text may hold"),
    ],
)
def test_broken_tables_break_nothing(table_record, table):
    record = table_record(table)
    assert all(record.text[one.evidence.start : one.evidence.end] == one.evidence.quote for one in record.figures)


def test_a_column_headed_unit_holds_units_or_bodies(told):
    table = tabbed("片区|单位|新建工会（家）", "东部|岳阳街道|12", "|中山街道|9")
    assert told(table, "area") == ["12 岳阳街道", "9 中山街道"]
    table = tabbed("类别|指标|单位|数值", "组建|新建工会|家|12", "|新发展会员|人|90")
    assert told(table, "unit") == ["12 org", "90 person"]


def test_a_column_of_cells_that_are_no_number_is_no_label(table_record):
    record = table_record(tabbed("指标|岳阳街道|中山街道|泗泾镇", "新建工会（家）|12/15|/|9"))
    assert [(figure.evidence.quote, figure.area.name) for figure in record.figures] == [("9", "泗泾镇")]
    assert "1 of its 2 numbers" in record.issues[0].message

"""Tables of many shapes: what each cell is, and what stays out."""

import pytest


def test_districts_down_and_indicators_across(told):
    table = "街道\t新建工会（家）\t帮扶资金（万元）\n岳阳街道\t1,021\t35.6\n中山街道\t9\t20"
    assert told(table, "indicator", "value", "unit", "area") == [
        "1,021 unions_established 1021 org 岳阳街道",
        "35.6 aid_funds 356000 CNY 岳阳街道",
        "9 unions_established 9 org 中山街道",
        "20 aid_funds 200000 CNY 中山街道",
    ]


def test_indicators_down_and_years_across(told):
    table = "指标\t2021年\t2022年\t增减（%）\n会员总数（人）\t31,900\t33,600\t5.3\n法律援助（件）\t362\t341\t-5.8"
    assert told(table, "indicator", "value", "nature", "period") == [
        "31,900 members_total 31900 level as_of:2021-12-31..2021-12-31",
        "33,600 members_total 33600 level as_of:2022-12-31..2022-12-31",
        "5.3 members_total 5.3 change during:2022-01-01..2022-12-31",
        "362 legal_aid_cases 362 level during:2021-01-01..2021-12-31",
        "341 legal_aid_cases 341 level during:2022-01-01..2022-12-31",
        "-5.8 legal_aid_cases -5.8 change during:2022-01-01..2022-12-31",
    ]


def test_years_down(told):
    table = "年份\t会员总数（万人）\t新建工会（家）\n2021\t31.9\t228\n2022\t33.6\t240"
    assert told(table, "value", "period") == [
        "31.9 319000 as_of:2021-12-31..2021-12-31",
        "228 228 during:2021-01-01..2021-12-31",
        "33.6 336000 as_of:2022-12-31..2022-12-31",
        "240 240 during:2022-01-01..2022-12-31",
    ]


def test_a_part_of_a_year_takes_the_year_of_the_caption(told):
    table = "2022年各阶段情况\n指标\t上半年\t下半年\n新建工会（家）\t110\t130"
    assert told(table, "period") == ["110 during:2022-01-01..2022-06-30", "130 during:2022-07-01..2022-12-31"]


def test_units_in_a_corner_line(told):
    table = "表1 各街道情况\n单位：家、人、万元\n街道\t新建工会\t新发展会员\t慰问金\n岳阳街道\t12\t300\t3.6"
    assert told(table, "value", "unit") == ["12 12 org", "300 300 person", "3.6 36000 CNY"]


def test_one_scale_for_the_whole_table(told):
    table = "（单位：万元）\n街道\t帮扶资金\t慰问金\n岳阳街道\t12.5\t3.6\n中山街道\t9\t2.4"
    assert told(table, "value") == ["12.5 125000", "3.6 36000", "9 90000", "2.4 24000"]


def test_a_column_of_units_with_targets_and_results(told):
    head = "指标\t单位\t年度目标\t实际完成\t完成率（%）"
    table = f"{head}\n新建工会\t家\t200\t220\t110\n挽回经济损失\t万元\t500\t612.5\t122.5"
    assert told(table, "indicator", "value", "status") == [
        "200 unions_established 200 planned",
        "220 unions_established 220 achieved",
        "110 None 110 achieved",
        "500 losses_recovered 5000000 planned",
        "612.5 losses_recovered 6125000 achieved",
        "122.5 None 122.5 achieved",
    ]


def test_two_header_rows_with_the_same_headings_under_each_year(told):
    table = "街道\t2021年\t2022年\n新建工会\t新发展会员\t新建工会\t新发展会员\n岳阳街道\t12\t240\t13\t210"
    assert told(table, "indicator", "period") == [
        "12 unions_established during:2021-01-01..2021-12-31",
        "240 members_added during:2021-01-01..2021-12-31",
        "13 unions_established during:2022-01-01..2022-12-31",
        "210 members_added during:2022-01-01..2022-12-31",
    ]


@pytest.mark.parametrize(
    "header",
    [
        "街道\t组建情况\t会员情况\n新建工会\t新发展会员\t会员总数",
        "街道\t组建情况\t会员情况\n街道\t新建工会\t新发展会员\t会员总数",
        "街道\t组建情况\t会员情况\t\n\t新建工会\t新发展会员\t会员总数",
    ],
)
def test_two_header_rows_with_merged_cells(told, header):
    table = f"{header}\n岳阳街道\t12\t1,300\t21,000\n中山街道\t9\t900\t18,500"
    assert told(table, "indicator")[:3] == ["12 unions_established", "1,300 members_added", "21,000 members_total"]


def test_merged_headings_of_unknown_width_say_nothing(table_record):
    record = table_record(
        "街道\t男\t女\n新发展会员\t会员总数\t新发展会员\n岳阳街道\t12\t1300\t210\n中山街道\t9\t900\t185"
    )
    assert record.figures == ()
    assert "6 of its 6 numbers" in record.issues[0].message


def test_a_list_of_two_columns(told):
    assert told("新建工会\t240家\n帮扶资金\t391.4万元", "indicator", "value") == [
        "240家 unions_established 240",
        "391.4万元 aid_funds 3914000",
    ]


def test_percent_cells(told):
    table = "街道\t建会率\t入会率（%）\n岳阳街道\t96.2%\t91.5\n中山街道\t95%\t90.1"
    assert told(table, "indicator", "unit", "nature")[:2] == [
        "96.2% unionization_rate percent share",
        "91.5 membership_rate percent share",
    ]


def test_full_width_digits_and_commas(told):
    table = "街道\t新建工会（家）\n岳阳街道\t１２\n中山街道\t１，２００"
    assert told(table, "value") == ["１２ 12", "１，２００ 1200"]


def test_traditional_script(told):
    table = "街道\t新建工會（家）\t新發展會員（人）\n岳陽街道\t12\t1,300\n中山街道\t9\t900"
    assert told(table, "indicator", "area", title="松江區總工會2022年工作總結")[:2] == [
        "12 unions_established 岳阳街道",
        "1,300 members_added 岳阳街道",
    ]


def test_districts_across(told):
    table = "指标\t松江区\t青浦区\n新建工会（家）\t240\t210"
    assert told(table, "area", "subject", title="上海市总工会2022年工作总结") == [
        "240 松江区 松江区总工会",
        "210 青浦区 青浦区总工会",
    ]


def test_short_names_of_districts(told):
    table = "区县\t新建工会（家）\n东城\t12\n西城\t9\n无名\t8"
    assert told(table, "area", title="北京市总工会2022年工作总结") == ["12 东城区", "9 西城区", "8 None"]


def test_enterprises_are_subjects(told):
    table = "企业名称\t会员（人）\n松江纺织集团\t800\n永丰电子厂\t300"
    assert told(table, "area", "subject") == ["800 松江区 松江纺织集团", "300 松江区 永丰电子厂"]


def test_a_survey_has_figures_of_no_indicator(told):
    table = "最希望工会做的事（可多选）\n选项\t人数（人）\t占比（%）\n免费体检\t528\t37.0\n技能培训\t399\t28.0"
    assert told(table, "indicator", "measure", "unit")[:2] == [
        "528 None 免费体检 person",
        "37.0 None 免费体检占比 percent",
    ]


def test_lines_of_groups_between_the_rows(told):
    table = "指标\t单位\t2021年\t2022年\n一、组织建设\n新建工会\t家\t12\t13\n二、维权\n调解争议\t件\t7\t8"
    assert told(table, "indicator")[::2] == ["12 unions_established", "7 disputes_mediated"]


def test_a_change_beside_its_amount(told):
    table = "街道\t会员总数\t会员增长率（%）\t新建工会（家）\t同比（%）\n岳阳街道\t1200\t5.1\t12\t-10.0"
    assert told(table, "indicator", "nature")[1::2] == ["5.1 members_total change", "-10.0 unions_established change"]


def test_lists_side_by_side(told):
    table = "指标\t数值\t指标\t数值\n新建工会（家）\t240\t发展会员（人）\t3300\n调解争议（件）\t80\t帮扶职工（人）\t950"
    assert told(table, "indicator") == [
        "240 unions_established",
        "3300 members_added",
        "80 disputes_mediated",
        "950 workers_assisted",
    ]

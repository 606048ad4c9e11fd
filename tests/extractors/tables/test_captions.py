"""What caption, noun and whole say of a cell whose own heading says too little; and what then stays out."""

import pytest

SICHUAN = "隆昌县总工会2018年工作总结"


@pytest.mark.parametrize("column", ["送温暖", "大病救助", "子女助学", "其他", "小计"])
def test_a_table_of_money_counts_the_money_its_caption_names(told, column):
    table = f"2018年各镇帮扶资金发放情况\n单位：万元\n镇\t{column}\t合计\n石碾镇\t12.5\t18.5\n周兴镇\t9\t13.4"
    assert told(table, "indicator", "value", "area", title=SICHUAN)[:2] == [
        "12.5 aid_funds 125000 石碾镇",
        "18.5 aid_funds 185000 石碾镇",
    ]


def test_a_table_of_money_holds_no_people(told):
    table = "2018年各镇工会经费收缴情况\n单位：万元\n镇\t收缴\t送温暖\n石碾镇\t12\t18\n周兴镇\t9\t13"
    assert [line for line in told(table, "unit", title=SICHUAN) if line.endswith("person")] == []


def test_fractions_are_no_people(told):
    table = "镇\t慰问职工\n石碾镇\t12.5\n周兴镇\t9"
    assert told(table, title=SICHUAN) == []


def test_the_caption_says_whose_people_and_money(told):
    table = (
        "各行业送清凉情况\n单位：个、人、万元\n行业\t慰问点\t人数\t资金\n建筑\t31\t3,460\t24.6\n化工\t12\t1,985\t13.2"
    )
    assert told(table, "indicator", "value")[:3] == [
        "31 None 31",
        "3,460 workers_assisted 3460",
        "24.6 aid_funds 246000",
    ]


def test_subtotals_over_places_take_the_unit_of_the_row(told):
    table = "单位：个、人\n指标\t岳阳街道\t泗泾镇\t小计\n新建工会\t12\t9\t21\n新发展会员\t300\t210\t510"
    assert told(table, "indicator", "area")[2::3] == ["21 unions_established None", "510 members_added None"]


def test_what_is_passed_on_is_not_collected(told):
    table = "单位：万元\n街道\t经费\t\n\t收缴\t上解\n岳阳街道\t186.4\t55.9\n泗泾镇\t98.3\t29.5"
    assert told(table, "indicator")[:2] == ["186.4 dues_collected", "55.9 None"]


def test_budget_and_outcome(told):
    table = "单位：万元\n项目\t预算数\t决算数\n拨缴经费收入\t400\t410\n帮扶支出\t120\t125"
    assert told(table, "indicator", "status") == [
        "400 dues_collected planned",
        "410 dues_collected achieved",
        "120 aid_funds planned",
        "125 aid_funds achieved",
    ]


def test_a_noun_tells_the_unit(told):
    table = "街道\t基层工会\t会　员\t其中女性\n岳阳街道\t10\t900\t400\n泗泾镇\t5\t300\t100"
    assert told(table, "indicator", "unit")[:3] == [
        "10 unions_total org",
        "900 members_total person",
        "400 members_total person",
    ]


def test_a_part_is_of_the_column_that_can_hold_it(told):
    table = "街道\t会员（人）\t\t\n\t总数\t新发展\t其中女性\n岳阳街道\t4,100\t200\t1,850\n泗泾镇\t3,020\t150\t990"
    assert [line for line in told(table, "indicator") if line.startswith(("1,850", "990"))] == [
        "1,850 members_total",
        "990 members_total",
    ]


def test_a_part_takes_the_unit_of_the_row_above(told):
    table = "指标\t2021年\t2022年\n帮扶资金（万元）\t90\t120\n其中：助学\t9\t12"
    assert told(table, "indicator", "value")[2:] == ["9 aid_funds 90000", "12 aid_funds 120000"]


def test_counted_things_are_no_money(told):
    table = "项目\t数量\t金额（元）\n困难职工帮扶\t312\t468,000\n金秋助学\t44\t132,000"
    assert told(table, "indicator") == [
        "312 workers_assisted",
        "468,000 aid_funds",
        "44 students_aided",
        "132,000 aid_funds",
    ]


def test_names_and_numbers_side_by_side_without_a_heading(told):
    table = "基层工会\t486个\t会员总数\t28630人\n其中：女会员\t45人\t建会企业\t1023家"
    assert told(table, "indicator") == [
        "486个 unions_total",
        "28630人 members_total",
        "45人 members_total",
        "1023家 enterprises_unionized",
    ]


@pytest.mark.parametrize("over", ["镇（区）", "县（市、区）", "镇、街道", "", "地　区"])
def test_among_places_one_that_is_not_known_is_not_the_home(told, over):
    table = f"{over}\t新建工会（家）\n大屯镇\t12\n如意镇\t9\n开发区\t8\n龙固镇\t7\n合计\t36"
    assert told(table, "area", title="沛县总工会2019年工作总结") == [
        "12 大屯镇",
        "9 如意镇",
        "8 None",
        "7 龙固镇",
        "36 沛县",
    ]


@pytest.mark.parametrize(
    ("task", "end"), [("任务", "2022-12-31"), ("年度任务", "2022-12-31"), ("半年任务", "2022-06-30")]
)
def test_a_plan_beside_the_first_months_holds_for_the_year(told, task, end):
    table = f"任务完成情况（2022年1—6月）\n街道\t新建工会（家）\t\n\t{task}\t完成\n岳阳街道\t10\t4\n泗泾镇\t5\t3"
    assert told(table, "period")[:2] == [f"10 during:2022-01-01..{end}", "4 during:2022-01-01..2022-06-30"]


def test_a_table_of_a_year_that_is_over_is_no_plan(told):
    over = "三、2023年工作安排\n全年新建工会200家。\n附表　2022年各街道新建工会情况"
    table = f"{over}\n街道\t数量（家）\n岳阳街道\t10\n泗泾镇\t5"
    assert told(table, "status")[1:] == ["10 achieved", "5 achieved"]


@pytest.mark.parametrize("word", ["单位", "计量单位", "金额单位", "货币单位"])
def test_the_line_of_units_has_several_names(told, word):
    table = f"（{word}：万元）\n项目\t预算数\t决算数\n拨缴经费\t52.5\t54\n困难帮扶\t8\t7.6"
    assert told(table, "value") == ["52.5 525000", "54 540000", "8 80000", "7.6 76000"]


@pytest.mark.parametrize("column", ["职工数", "职工总数", "职 工 数"])
def test_a_number_of_workers_is_counted_in_people(told, column):
    table = f"单位：人、个\n车间\t{column}\t工会小组\t会员\n铸造车间\t120\t6\t118\n装配车间\t95\t5\t95"
    assert told(table, "unit")[0] == "120 person"


def test_income_and_spending_are_not_both_what_the_caption_names(told):
    table = "2022年工会经费收支表\n金额单位：万元\n类别\t科目\t决算数\n收入\t拨缴经费\t226.3\n\t上级补助\t60.0\n"
    assert told(table, "indicator") == ["226.3 dues_collected", "60.0 None"]


@pytest.mark.parametrize("column", ["完成预算%", "占预算（%）"])
def test_a_share_of_the_budget_is_no_budget(told, column):
    table = f"项目\t预算数（万元）\t决算数（万元）\t{column}\n拨缴经费\t50\t54\t108.0\n困难帮扶\t8\t7.6\t95.0"
    assert told(table, "nature", "status")[2::3] == ["108.0 share achieved", "95.0 share achieved"]


def test_a_remark_under_the_title_does_not_hide_its_period(told):
    table = "岱岳区各镇工作进度表（1—5月）\n满分为100分\n镇\t新建工会（家）\n大汶口镇\t12\n满庄镇\t9"
    assert told(table, "period", title="5月份工作进度") == [
        "12 during:2023-01-01..2023-05-31",
        "9 during:2023-01-01..2023-05-31",
    ]


def test_the_day_of_a_count_keeps_the_year_of_the_title_away(told):
    table = "2022年目标完成情况表\n统计时间：2022年5月31日\n镇\t新建工会（家）\n大汶口镇\t12\n满庄镇\t9"
    text = f"截至5月31日，各镇新建工会情况如下。\n{table}"
    ends = [line.rsplit("..", 1)[-1] for line in told(text, "period", title="岱岳区总工会2022年1—5月通报")]
    assert ends == ["2022-05-31", "2022-05-31"]


def test_agreements_under_a_heading_of_bargaining_are_contracts(told):
    table = "镇\t工资集体协商\t\n\t签订协议（份）\t覆盖职工（人）\n大汶口镇\t18\t1,204\n满庄镇\t11\t860"
    assert told(table, "indicator")[:2] == ["18 collective_contracts", "1,204 contract_workers"]


@pytest.mark.parametrize("column", ["综合得分", "总得分", "总分"])
def test_points_of_a_ranking_are_no_figures(table_record, column):
    record = table_record(f"镇\t新建工会（家）\t{column}\n大汶口镇\t12\t96.5\n满庄镇\t9\t88")
    assert [float(figure.value) for figure in record.figures] == [12, 9]
    assert record.issues == ()

"""What a table does not say for sure stays out, and the issue counts it."""

import pytest


@pytest.mark.parametrize(
    "table",
    [
        "姓名\t单位\t联系电话\n张三\t岳阳街道总工会\t57812345\n李四\t中山街道总工会\t13800001234",
        "序号\t姓名\t年龄\n1\t张三\t35\n2\t李四\t42",
        "街道\t负责人\t排名\n岳阳街道\t张三\t1\n中山街道\t李四\t2",
        "活动\t日期\t地点\n义诊\t5月1日\t广场\n观影\t5月4日\t影院",
    ],
)
def test_tables_without_figures_say_nothing(table_record, table):
    record = table_record(table)
    assert (record.figures, record.issues) == ((), ())


@pytest.mark.parametrize(
    ("table", "left"),
    [
        ("街道\t甲\t乙\n岳阳街道\t120\t35\n中山街道\t98\t41", "4 of its 4"),  # headings that name nothing
        ("街道\t帮扶资金\n岳阳街道\t120\n中山街道\t98", "2 of its 2"),  # 元 or 万元
        ("街道\t建会率\n岳阳街道\t0.96\n中山街道\t0.95", "2 of its 2"),  # a share of one
        ("岳阳街道\t12\t300\n中山街道\t9\t200", "4 of its 4"),  # no header
        ("街道\t新建工会\t会员\t女会员\n岳阳街道\t12\t300\n中山街道\t9\t200", "4 of its 4"),  # which column is empty?
    ],
)
def test_what_is_not_sure_is_counted(table_record, table, left):
    record = table_record(table)
    assert record.figures == ()
    (issue,) = record.issues
    assert (issue.code, left in issue.message) == ("table-unread", True)


def test_empty_cells_and_marks_for_nothing(table_record, told):
    table = "街道\t新建工会（家）\t新发展会员（人）\n岳阳街道\t12\t-\n中山街道\t/\t300\n永丰街道\t5"
    assert told(table, "indicator", "area") == ["12 unions_established 岳阳街道", "300 members_added 中山街道"]
    assert "1 of its 3 numbers" in table_record(table).issues[0].message


def test_serial_numbers_and_remarks(told):
    table = "序号\t街道\t新建工会\t备注\n1\t岳阳街道\t12\n2\t中山街道\t9\t未含分会\n合计\t21"
    assert told(table, "area") == ["12 岳阳街道", "9 中山街道", "21 松江区"]


def test_units_that_do_not_fit_the_headings_are_not_taken(told):
    table = "单位：人、家\n街道\t新建工会\t新发展会员\n岳阳街道\t12\t300\n中山街道\t9\t200"
    assert told(table, "unit") == ["12 org", "300 person", "9 org", "200 person"]


def test_what_ought_to_be_done_is_of_no_indicator(told):
    table = "街道\t应建会数（家）\t已建会数（家）\n岳阳街道\t120\t114"
    assert told(table, "indicator") == ["120 None", "114 enterprises_unionized"]


def test_prose_in_cells_is_read_as_prose(told):
    table = "序号\t任务\t完成情况\n1\t建会入会\t新建工会400家，新增会员3万人\n2\t双沟通\t召开职工沟通会800场"
    assert [line.split()[-1] for line in told(table, "indicator")] == [
        "unions_established",
        "members_added",
        "worker_meetings",
    ]


def test_rows_are_no_headings_over_the_prose_below(table_record):
    record = table_record("街道\t新建工会（家）\n岳阳街道\t12\n中山街道\t9\n全年调解争议30件。")
    assert record.figures[-1].area.name == "松江区"


def test_bare_cells_are_never_read_as_prose(table_record):
    assert table_record("甲\t乙\t丙\t丁\n新建工会\t240\t发展会员\t3300\n调解争议\t800\t帮扶职工\t950").figures == ()


def test_a_change_without_a_unit_is_what_the_amounts_bear_out(told):
    table = (
        "指标\t2021年\t2022年\t增减\n新建工会（家）\t10\t12\t2\n法律援助（件）\t362\t341\t-5.8\n会员（人）\t900\t990\t7"
    )
    assert told(table, "nature", "unit")[2::3] == ["2 change org", "-5.8 change percent"]

"""Which figures may stand in a cell, and which districts are one: told by what they say, not by how it was found."""

from sample_records import RIVER, YEAR, area, during, make_record
from test_compare import cell_of, one, stated

YANGPU = area("杨浦区", "310110", "上海市")


def test_a_part_is_one_though_its_district_and_time_were_found_otherwise():
    part = one(
        500,
        "货车司机500人",
        part_of=0,
        area=RIVER | {"basis": "inherited"},
        period=YEAR | {"basis": "inherited", "text": None},
    )
    cell = cell_of(make_record(one(33544), part))
    assert (int(cell.value), cell.conflicting, cell.narrower, cell.passed_over) == (33544, (), (), ())


def test_the_same_number_of_another_year_is_no_restatement():
    before = one(500, "上年500人", period=during("2020-01-01", "2020-12-31"))
    values = stated(make_record(before, one(500, "今年500人", restates=0)))
    assert [(each.period, int(each.value)) for each in values] == [("2020", 500), ("2021", 500)]


def test_the_same_number_of_another_district_is_no_restatement():
    lake = one(500, "临湖区500人", area=area("临湖区", "130198", "河北省"))
    assert len(stated(make_record(lake, one(500, "青河县500人", restates=0)))) == 2


def test_a_restatement_of_which_the_original_has_no_period_stands():
    assert int(cell_of(make_record(one(500, "500人", period=None), one(500, "达500人", restates=0))).value) == 500


def test_a_restatement_in_another_time_that_was_only_worked_out_is_left_out():
    headline = one(500, "标题500人", restates=1, period=during("2022-01-01", "2022-01-10", basis="publication"))
    values = stated(make_record(headline, one(500, "今年500人")))
    assert [each.period for each in values] == ["2021"]


def test_a_district_with_and_without_its_code_is_one():
    bare = area("杨浦区", None, "上海市")
    records = (
        make_record(one(500, area=YANGPU, subject=None), path="a.txt"),
        make_record(one(700, "另说700人", area=bare, subject=None), path="b.txt"),
    )
    (cell,) = stated(*records)
    assert (cell.state, cell.area.code) == ("conflict", "310110")


def test_a_choice_is_a_name_a_code_or_a_path():
    record = make_record(
        one(500, area=YANGPU, subject=None), one(70, "70人", area=area("上海市", "310000"), subject=None)
    )
    for choice, names in {
        "310110": ["杨浦区"],
        "上海市/杨浦区": ["杨浦区"],
        "310000": ["上海市", "杨浦区"],
        "上海市": ["上海市", "杨浦区"],
        "北京市/杨浦区": [],
    }.items():
        assert [each.area.name for each in stated(record, areas=(choice,))] == names


def test_a_running_total_says_how_many_articles_speak_of_its_end():
    running = {"kind": "as_of", "start": "2021-12-31", "end": "2021-12-31", "text": None, "basis": "stated"}
    assert cell_of(make_record(one(90000, period=running)), column="../2021").articles == 1

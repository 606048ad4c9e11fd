"""Comparing districts: which figure stands in a cell, when the cell is a conflict, and what is kept apart."""

import pytest
from sample_records import YEAR, area, as_of, during, make_record

from extractors.checking.agreement import agree
from pipeline.comparing.compare import Question, compare
from schemas.catalogue import load_catalogue
from schemas.compared import ComparedValue
from schemas.record import ArticleRecord

CATALOGUE = load_catalogue()
LAKE = area("临湖区", "130198", "河北省")


def values_of(*records, codes=("members_added",), **question) -> tuple[ComparedValue, ...]:
    return compare(records, CATALOGUE, Question(codes, **question))


def stated(*records, **question) -> list[ComparedValue]:
    """The values less those that say what was not found."""
    return [one for one in values_of(*records, **question) if one.best or one.derivation]


def cell_of(*records, column="2021", status="achieved", **question) -> ComparedValue:
    (found,) = (
        one
        for one in stated(*records, **question)
        if one.period == column and one.status == status and one.basis != "average"
    )
    return found


def value_of(*records, **question):
    cell = cell_of(*records, **question)
    assert cell.state == "found"
    return int(cell.value)


def one(value, quote=None, **fields):
    return {"value": value, "quote": quote or f"发展会员{value}人", **fields}


@pytest.mark.parametrize(
    ("first", "second", "wins"),
    [
        (one(33000, "会员近3.3万人", qualifier="about"), one(33544), 33544),
        (one(34000, "发展会员3.4万人"), one(33544), 33544),
        (one(33544, period=YEAR | {"basis": "inherited"}), one(35000), 35000),
        (one(900, period=during("2021-01-01", "2021-03-31")), one(4000), 4000),
        (one(900, period=during("2021-01-01", "2021-03-31")), one(700, period=during("2021-02-01", "2021-02-28")), 900),
        (one(90000, subject="大河集团工会"), one(4000), 4000),
    ],
    ids=["exact over rounded", "precise over round", "stated over inherited", "whole year", "longer", "own"],
)
def test_of_two_figures_the_better_one_stands(first, second, wins):
    records = (make_record(first, path="a.txt"), make_record(second, path="b.txt"))
    assert value_of(*records) == wins
    assert value_of(*reversed(records)) == wins


def test_latest_date_holds_for_a_stock():
    stock = {"indicator": "members_total", "measure": "会员总数"}
    old = make_record(one(6000, period=as_of("2021-06-30"), **stock))
    new = make_record(one(6400, period=as_of("2021-12-31"), **stock), path="b.txt")
    assert value_of(old, new, codes=("members_total",)) == 6400


@pytest.mark.parametrize(
    "left_out",
    [
        one(40000, "会员4万人", restates=0),
        one(500, "货车司机500人", part_of=0),
        one(800, "女职工800人", group="女职工"),
        one(12, "增长12%", nature="change", unit="percent"),
        one(90000, "累计9万人", period=as_of("2021-12-31")),
        one(700, "春天700人", period=None),
        one(710, "哪里710人", area=None),
        one(720, "三年720人", period=during("2019-01-01", "2021-12-31")),
        one(730, "街道730人", area=area("东门街道", None, "河北省", "青河县")),
        one(740, "其他740人", indicator="members_total"),
        one(750, "未定750人", period=YEAR | {"start": None, "end": None}),
    ],
)
def test_what_is_no_total_of_a_district_and_year_is_left_out(left_out):
    assert value_of(make_record(one(39512), left_out)) == 39512


def test_a_part_counts_for_its_own_district():
    whole = one(900, area=area("河北省", "130000"))
    record = make_record(whole, one(300, part_of=0), one(600, part_of=0, area=LAKE))
    assert {found.area.name: int(found.value) for found in stated(record)} == {
        "河北省": 900,
        "青河县": 300,
        "临湖区": 600,
    }


def test_values_that_contradict_are_a_conflict_and_never_averaged():
    records = (make_record(one(33544), path="a.txt"), make_record(one(35000, "发展会员35000人"), path="b.txt"))
    cell = cell_of(*records)
    assert (cell.state, cell.value, cell.rank, cell.change) == ("conflict", None, None, None)
    assert {side.quote for side in (cell.best, *cell.conflicting)} == {"发展会员33544人", "发展会员35000人"}


def test_the_larger_number_of_one_article_holds_the_smaller_in_other_words():
    cell = cell_of(make_record(one(12650), one(1360, "司机1360人", measure="货车司机入会")))
    assert int(cell.value) == 12650
    assert [int(side.value) for side in cell.narrower] == [1360]
    assert cell_of(make_record(one(12650), one(1360, "又1360人", measure="新发展会员"))).conflicting


def test_plans_units_and_districts_are_kept_apart():
    planned = one(5000, "计划5000人", status="planned")
    times = one(800, "800人次", unit="person_time")
    found = stated(make_record(one(4000), planned, times, one(70, "70人", area=LAKE)))
    assert [(each.area.name, each.unit, each.status) for each in found] == [
        ("临湖区", "person", "achieved"),
        ("青河县", "person", "achieved"),
        ("青河县", "person", "planned"),
        ("青河县", "person_time", "achieved"),
    ]


@pytest.mark.parametrize(
    ("period", "by", "column", "basis"),
    [
        (during("2021-01-01", "2021-12-31"), "year", "2021", "whole"),
        (during("2021-01-01", "2021-10-31"), "year", "2021", "to_date"),
        (during("2021-04-01", "2021-06-30"), "year", "2021", "within"),
        (during("2018-01-01", "2022-12-31"), "year", "2018/2022", "cumulative"),
        (as_of("2021-12-31"), "year", "../2021", "running"),
        (during("2021-01-01", "2021-06-30"), "half", "2021H1", "whole"),
        (during("2021-07-01", "2021-12-31"), "half", "2021H2", "whole"),
        (during("2021-10-01", "2021-12-31"), "quarter", "2021Q4", "whole"),
        (during("2021-05-01", "2021-05-31"), "quarter", "2021Q2", "within"),
    ],
)
def test_what_is_counted_over_other_times_stands_apart_or_says_so(period, by, column, basis):
    assert cell_of(make_record(one(40, period=period)), by=by, column=column).basis == basis


@pytest.mark.parametrize("by", ["half", "quarter"])
def test_a_year_stands_in_none_of_its_parts(by):
    assert not stated(make_record(one(40)), by=by)


def test_a_part_of_the_year_is_said_to_be_one():
    part = make_record(one(40, period=during("2021-01-01", "2021-06-30")))
    assert cell_of(part).notes == ("only 2021-01-01 to 2021-06-30",)
    assert cell_of(part, by="half", column="2021H1").notes == ()


def test_a_stock_over_years_says_nothing():
    total = one(900, indicator="members_total", measure="会员总数", period=during("2018-01-01", "2022-12-31"))
    assert not stated(make_record(total), codes=("members_total",))


def test_areas_choose_a_division_and_what_lies_in_it():
    street = one(7, "街道7人", area=area("东门街道", None, "河北省", "青河县"))
    record = make_record(one(40), one(70, "70人", area=LAKE), street)
    for asked, names in {
        ("河北省",): ["临湖区", "青河县"],
        ("青河县",): ["青河县"],
        ("130198",): ["临湖区"],
        ("东门街道",): ["东门街道"],
    }.items():
        assert [found.area.name for found in stated(record, areas=asked)] == names


@pytest.mark.parametrize(
    ("asked", "columns"),
    [
        ((), ["2019", "2020", "2021", "2019/2021"]),
        (("2020",), ["2020"]),
        (("2020-2021",), ["2020", "2021"]),
        (("2019-2021",), ["2019", "2020", "2021", "2019/2021"]),
        (("2019/2021", "2019"), ["2019", "2019/2021"]),
    ],
)
def test_periods_choose_columns(asked, columns):
    spans = (("2019", "2019"), ("2020", "2020"), ("2021", "2021"), ("2019", "2021"))
    figures = [
        one(40 + number, period=during(f"{first}-01-01", f"{last}-12-31")) for number, (first, last) in enumerate(spans)
    ]
    found = stated(make_record(*figures), periods=asked, derived=False)
    assert [each.period for each in found] == columns


def test_none_found_differs_from_no_article():
    other = {"indicator": "unions_total", "measure": "基层工会", "unit": "org"}
    record = make_record(
        one(40), one(3, "3家", area=LAKE, **other), one(9, "9家", period=during("2020-01-01", "2020-12-31"), **other)
    )
    again = make_record(one(4, "工会4家", area=LAKE, **other), path="b.txt")
    found = {(each.area.name, each.period): (each.state, each.articles) for each in values_of(record, again)}
    assert found == {("临湖区", "2021"): ("none_found", 2), ("青河县", "2021"): ("found", 1)}
    asked = values_of(record, again, periods=("2020-2021",))
    assert {(each.area.name, each.period): each.state for each in asked} == {
        ("临湖区", "2020"): "no_article",
        ("临湖区", "2021"): "none_found",
        ("青河县", "2020"): "none_found",
        ("青河县", "2021"): "found",
    }


def test_what_is_stated_in_another_unit_is_found():
    times = make_record(one(800, "800人次", unit="person_time"))
    assert [(each.unit, each.state) for each in values_of(times)] == [("person_time", "found")]


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        (("6700余万元", 67000000, "over"), ("67420000元", 67420000, "exact"), True),
        (("6700余万元", 67000000, "over"), ("69000000元", 69000000, "exact"), False),
        (("近3万人", 30000, "nearly"), ("29640人", 29640, "exact"), True),
        (("近3万人", 30000, "nearly"), ("30640人", 30640, "exact"), False),
        (("200家以上", 200, "at_least"), ("340家", 340, "exact"), True),
        (("30万人", 300000, "exact"), ("304000人", 304000, "exact"), True),
        (("30万人", 300000, "exact"), ("390000人", 390000, "exact"), False),
        (("30场", 30, "exact"), ("33场", 33, "exact"), False),
        (("约500人", 500, "about"), ("530人", 530, "exact"), True),
        (("数十家", 10, "vague"), ("46家", 46, "exact"), True),
    ],
)
def test_rounding_is_no_contradiction(first, second, together):
    sides = [
        make_record(one(value, quote, qualifier=qualifier)).figures[0] for quote, value, qualifier in (first, second)
    ]
    assert agree(*sides) is together
    assert agree(*reversed(sides)) is together


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        (None, "原报道的发展会员12650人更正为{}"),
        (None, "原報道的發展會員12650人有誤,實為{}"),
        ("更正", "{}"),
    ],
    ids=["in the sentence", "in traditional characters", "in the title"],
)
def test_a_later_correction_goes_before_what_it_corrects(title, sentence):
    first = make_record(one(12650), path="a.txt", published_on="2022-01-10", published_on_basis="text")
    second = told(sentence.format("发展会员12560人"), one(12560), title=title, published_on="2022-01-14")
    cell = cell_of(first, second)
    assert (int(cell.value), [int(each.value) for each in cell.superseded]) == (12560, [12650])


def test_a_correction_of_before_corrects_nothing_that_came_after():
    first = make_record(one(12650), path="a.txt", published_on="2022-02-10", published_on_basis="text")
    second = told("更正为发展会员12560人", one(12560), published_on="2022-01-14")
    assert cell_of(first, second).state == "conflict"


def test_of_one_sentence_what_stands_before_the_words_is_corrected():
    sentence = "原报道的发展会员12650人更正为发展会员12560人"
    cell = cell_of(told(sentence, one(12650), one(12560)))
    assert (int(cell.value), [int(each.value) for each in cell.superseded]) == (12560, [12650])


def test_of_very_many_wordings_the_largest_holds_all_others():
    some = [one(100 + number, f"第{number}项{100 + number}人", measure=f"项目{number}") for number in range(80)]
    cell = cell_of(make_record(*some))
    assert (cell.state, int(cell.value), len(cell.narrower)) == ("found", 179, 79)


def test_what_was_done_at_a_festival_is_no_total_of_its_year():
    feast = one(900, period=YEAR | {"text": "元旦春节期间"})
    assert (cell_of(make_record(feast)).basis, cell_of(make_record(feast)).notes) == ("within", ("only 元旦春节期间",))
    quarter = one(40, period=during("2021-01-01", "2021-03-31"))
    assert value_of(make_record(feast), make_record(quarter, path="b.txt")) == 40
    whole = cell_of(make_record(feast), make_record(one(4000), path="b.txt"))
    assert (whole.state, int(whole.value)) == ("found", 4000)


def test_no_sentence_contradicts_itself():
    sentence = "发展会员12650人,分别为发展会员8000人、发展会员4650人"
    cell = cell_of(told(sentence, one(12650), one(8000), one(4650)))
    assert (int(cell.value), [int(each.value) for each in cell.narrower]) == (12650, [4650, 8000])


def told(sentence, *figures, title=None, published_on=None):
    """A record of one sentence that holds all the figures."""
    record = make_record(*figures, path="told.txt").model_dump(mode="json")
    for figure in record["figures"]:
        start = sentence.index(figure["evidence"]["quote"])
        figure["evidence"] |= {
            "start": start,
            "end": start + len(figure["evidence"]["quote"]),
            "sentence": [0, len(sentence)],
        }
    basis = "text" if published_on else None
    return ArticleRecord.model_validate(
        record | {"text": sentence, "title": title, "published_on": published_on, "published_on_basis": basis}
    )

"""Which figure of a cell is best, and what becomes of the others: each has one place, and none is dropped unseen."""

import pytest
from sample_records import as_of, during, make_record
from test_compare import cell_of, one, told

YEAR = during("2021-01-01", "2021-12-31")


def test_a_rounder_number_of_the_same_article_does_not_hide_the_exact_one():
    record = make_record(one(12650), one(13000, "入会近1.3万人", measure="入会职工", qualifier="nearly"))
    cell = cell_of(record)
    assert (int(cell.value), [each.quote for each in cell.agreeing], cell.narrower) == (12650, ["入会近1.3万人"], ())


def test_what_agrees_with_a_bound_may_still_contradict_itself():
    bound = make_record(one(300, "发展会员300人以上", qualifier="at_least"), path="a.txt")
    sides = [make_record(one(value, f"约{value}人", qualifier="about"), path=f"{value}.txt") for value in (3000, 9000)]
    cell = cell_of(bound, *sides)
    assert (cell.state, cell.value) == ("conflict", None)
    assert {int(side.value) for side in cell.conflicting} == {3000, 9000}


def test_what_agrees_with_an_exact_number_is_no_conflict():
    rounded = [
        make_record(one(33000, "3.3万余人", qualifier="over"), path="a.txt"),
        make_record(one(34000, "近3.4万人", qualifier="nearly"), path="b.txt"),
    ]
    cell = cell_of(make_record(one(33544)), *rounded)
    assert (int(cell.value), len(cell.agreeing), cell.conflicting) == (33544, 2, ())


def test_nearly_ten_thousand_is_not_five_hundred():
    near = make_record(one(10000, "近万人", qualifier="nearly"), path="b.txt")
    assert cell_of(make_record(one(500)), near).state == "conflict"
    assert cell_of(make_record(one(9420)), near).state == "found"


def test_nearly_all_is_not_two_fifths():
    rate = {"indicator": "membership_rate", "unit": "percent", "measure": "入会率", "nature": "share"}
    near = make_record(one(100, "入会率近100%", qualifier="nearly", **rate), path="b.txt")
    asked = {"codes": ("membership_rate",)}
    assert cell_of(make_record(one(40, "入会率40%", **rate)), near, **asked).state == "conflict"
    assert cell_of(make_record(one(99.2, "入会率99.2%", **rate)), near, **asked).state == "found"


def test_a_period_worked_out_agrees_but_does_not_contradict():
    same = make_record(one(33544, period=YEAR | {"basis": "inherited"}), path="b.txt")
    other = make_record(one(36, "36人入会", period=YEAR | {"basis": "inherited"}), path="c.txt")
    cell = cell_of(make_record(one(33544)), same, other)
    assert int(cell.value) == 33544
    assert [each.path for each in cell.agreeing] == ["b.txt"]
    assert [each.path for each in cell.passed_over] == ["c.txt"]


@pytest.mark.parametrize(
    "lesser",
    [
        one(900, period=during("2021-01-01", "2021-03-31")),
        one(90000, subject="大河集团工会"),
    ],
    ids=["a shorter stretch", "a body inside"],
)
def test_what_speaks_of_less_is_passed_over_but_seen(lesser):
    cell = cell_of(make_record(one(33544)), make_record(lesser, path="b.txt"))
    assert [each.path for each in cell.passed_over] == ["b.txt"]


def test_a_stock_says_of_which_day_it_is():
    stock = {"indicator": "members_total", "measure": "会员总数"}
    asked = {"codes": ("members_total",)}
    march, december = (make_record(one(6000, period=as_of(day), **stock)) for day in ("2021-03-31", "2021-12-31"))
    assert cell_of(march, **asked).notes == ("as of 2021-03-31",)
    assert cell_of(december, **asked).notes == ()


FIRST = make_record(one(12650), path="a.txt", published_on="2022-01-10", published_on_basis="text")


def test_a_correction_that_names_both_numbers_contradicts_neither_itself_nor_its_title():
    sentence = "原报道的发展会员12650人更正为发展会员12560人"
    cell = cell_of(FIRST, told(sentence, one(12650), one(12560), title="更正", published_on="2022-01-14"))
    assert (cell.state, int(cell.value)) == ("found", 12560)
    assert [int(each.value) for each in cell.superseded] == [12650, 12650]


def test_a_correction_may_be_corrected():
    second = told("更正为发展会员12560人", one(12560), published_on="2022-01-14")
    third = make_record(
        one(12570), path="c.txt", title="再次更正", published_on="2022-01-20", published_on_basis="text"
    )
    cell = cell_of(FIRST, second, third)
    assert (int(cell.value), sorted(int(each.value) for each in cell.superseded)) == (12570, [12560, 12650])


def test_what_a_correction_repeats_is_not_taken_back():
    second = told("经重新核实发展会员12650人", one(12650), published_on="2022-01-14")
    cell = cell_of(FIRST, second)
    assert (int(cell.value), cell.superseded, len(cell.agreeing)) == (12650, (), 1)


def test_a_correction_counts_though_its_period_was_worked_out():
    second = told(
        "更正为发展会员12560人",
        one(12560, period=YEAR | {"basis": "inherited"}),
        published_on="2022-01-14",
    )
    cell = cell_of(FIRST, second)
    assert (int(cell.value), [int(each.value) for each in cell.superseded]) == (12560, [12650])


def test_the_words_before_a_figure_are_those_before_its_own_place():
    """发展会员3人 stands twice in the sentence, within the first number too."""
    record = told("发展会员3人次有误,更正为：发展会员3人", one(3)).model_dump(mode="json")
    text = record["text"]
    start = text.rindex("发展会员3人")
    evidence = record["figures"][0]["evidence"]
    evidence |= {"start": start, "end": start + len("发展会员3人")}
    record |= {"published_on": "2022-01-14", "published_on_basis": "text"}
    assert int(cell_of(FIRST, type(FIRST).model_validate(record)).value) == 3


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("让入会更正式", "{}"),
        ("工会工作更正规", "{}"),
        (None, "思想上有误区，但仍有{}"),
        (None, "核对没有误差，全年{}"),
    ],
)
def test_words_that_only_look_like_a_correction_correct_nothing(title, sentence):
    second = told(sentence.format("发展会员12560人"), one(12560), title=title, published_on="2022-01-14")
    assert cell_of(FIRST, second).state == "conflict"

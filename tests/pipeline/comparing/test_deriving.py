"""Values that no article states: averages, sums over time, sums over divisions; each says how it was made."""

import pytest
from sample_records import area, during, make_record

from pipeline.comparing.compare import Question, compare
from pipeline.comparing.districts import children_of
from schemas.catalogue import load_catalogue
from schemas.compared import ComparedValue

CATALOGUE = load_catalogue()
YANGPU = ("上海市", "杨浦区")


def derived(*records, by="year", **question) -> list[ComparedValue]:
    asked = Question(("members_added",), by=by, absent=False, **question)
    return [one for one in compare(records, CATALOGUE, asked) if one.derivation]


def added(value, period=None, **fields):
    return {
        "value": value,
        "quote": f"发展会员{value}人",
        "period": period or during("2021-01-01", "2021-12-31"),
    } | fields


def test_the_average_of_whole_years():
    (average,) = derived(make_record(added(61000, during("2018-01-01", "2022-12-31"))))
    assert (average.period, average.basis, int(average.value)) == ("2018/2022", "average", 12200)
    assert (average.derivation.how, average.derivation.formula) == ("annual_average", "61,000 / 5")
    assert [each.quote for each in average.derivation.of] == ["发展会员61000人"]


@pytest.mark.parametrize(
    "total",
    [
        added(61000, during("2018-03-01", "2023-03-01")),
        added(61000, during("2018-01-01", "2022-12-31"), qualifier="over"),
        added(61000, during("2018-01-01", "2022-12-31"), status="planned", qualifier="at_least"),
    ],
    ids=["no whole years", "a bound", "an aim"],
)
def test_no_average_of_anything_else(total):
    assert not derived(make_record(total))


@pytest.mark.parametrize(
    ("parts", "by", "column", "value"),
    [
        ((("01-01", "06-30", 900), ("07-01", "12-31", 1100)), "year", "2021", 2000),
        ((("01-01", "03-31", 4), ("04-01", "06-30", 5), ("07-01", "12-31", 6)), "year", "2021", 15),
        ((("01-01", "03-31", 40), ("04-01", "06-30", 50)), "half", "2021H1", 90),
    ],
)
def test_stretches_that_fill_a_period_are_summed(parts, by, column, value):
    records = [
        make_record(added(number, during(f"2021-{start}", f"2021-{end}")), path=f"{start}.txt")
        for start, end, number in parts
    ]
    (summed,) = derived(*records, by=by)
    assert (summed.period, summed.basis, summed.value, len(summed.derivation.of)) == (
        column,
        "whole",
        value,
        len(parts),
    )


@pytest.mark.parametrize(
    "parts",
    [
        (("01-01", "06-30", 900), ("08-01", "12-31", 1100)),
        (("01-01", "06-30", 900), ("06-01", "12-31", 1100)),
        (("01-01", "06-30", 900),),
        (("01-01", "12-31", 2100), ("01-01", "06-30", 900), ("07-01", "12-31", 1100)),
    ],
    ids=["a gap", "an overlap", "one part", "the whole is stated"],
)
def test_stretches_that_do_not_are_left_alone(parts):
    records = [
        make_record(added(number, during(f"2021-{start}", f"2021-{end}")), path=f"{number}.txt")
        for start, end, number in parts
    ]
    assert not derived(*records)


def streets(count=None, **changes):
    """An article for each street of Yangpu, or the first few of them."""
    names = [path[-1] for path in children_of(YANGPU)][:count]
    for number, name in enumerate(names):
        where = area(name, None, *YANGPU)
        fields = changes if number == 0 else {}
        yield make_record(added(100 + number, area=where, subject=f"{name}总工会", **fields), path=f"{number}.txt")


def test_streets_roll_up_to_their_district_when_all_are_there():
    count = len(children_of(YANGPU))
    assert count > 10
    (district,) = derived(*streets())
    assert (district.area.code, district.area.path) == ("310110", YANGPU)
    assert district.value == sum(100 + number for number in range(count))
    assert district.qualifier == "at_least", "the district's own bodies are in none of its streets"
    assert district.notes == (f"sum of all {count} divisions inside, derived",)


@pytest.mark.parametrize(
    "changes",
    [
        {"qualifier": "about"},
        {"period": during("2021-01-01", "2021-10-31")},
        {"status": "planned"},
        {"unit": "person_time"},
    ],
)
def test_streets_do_not_roll_up_when_one_speaks_of_something_else(changes):
    assert not derived(*streets(**changes))


def test_streets_do_not_roll_up_when_one_is_missing():
    assert not derived(*streets(count=len(children_of(YANGPU)) - 1))


def test_what_the_district_states_itself_goes_before_the_sum():
    stated = make_record(
        added(5000, area=area("杨浦区", "310110", "上海市"), subject="杨浦区总工会"), path="district.txt"
    )
    assert not derived(*streets(), stated)


def test_nothing_is_derived_when_it_is_not_wanted():
    assert not derived(make_record(added(61000, during("2018-01-01", "2022-12-31"))), derived=False)


def test_an_average_that_does_not_come_out_even_says_so():
    (average,) = derived(make_record(added(10000, during("2019-01-01", "2021-12-31"))))
    assert (float(average.value), average.qualifier) == (3333.3, "about")


def of_2021(*stretches):
    return [
        make_record(added(number, during(f"2021-{start}", f"2021-{end}")), path=f"{start}-{end}.txt")
        for start, end, number in stretches
    ]


HALVES = (("01-01", "06-30", 900), ("07-01", "12-31", 1100))


def test_ten_months_beside_both_halves_do_not_hinder_their_sum():
    (summed,) = derived(*of_2021(("01-01", "10-31", 1700), *HALVES))
    assert int(summed.value) == 2000
    assert [each.path for each in summed.passed_over] == ["01-01-10-31.txt"]


def test_no_sum_that_is_less_than_ten_of_its_months():
    assert not derived(*of_2021(("01-01", "10-31", 2100), *HALVES))


def test_a_street_of_which_only_an_enterprise_is_known_has_no_number_to_add():
    enterprise = make_record(
        added(100, area=area(children_of(YANGPU)[0][-1], None, *YANGPU), subject="大河集团工会"), path="0.txt"
    )
    assert not derived(enterprise, *tuple(streets())[1:])


def test_an_aim_of_the_district_does_not_hinder_the_sum_of_what_was_done():
    aim = make_record(
        added(5000, area=area("杨浦区", "310110", "上海市"), subject=None, status="planned"), path="aim.txt"
    )
    (district,) = derived(*streets(), aim)
    assert district.status == "achieved"

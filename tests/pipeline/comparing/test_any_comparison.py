"""What holds of every comparison, whatever the articles say: tried on batches made at random."""

import csv
import io
from collections import Counter, defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st
from sample_records import area, as_of, during, make_record

from pipeline.comparing.compare import Question, compare
from pipeline.comparing.districts import level_of
from pipeline.comparing.files import csv_text
from pipeline.comparing.gathering import gather
from schemas.catalogue import load_catalogue
from schemas.compared import ComparedValue
from schemas.record import ArticleRecord

CATALOGUE = load_catalogue()
CODES = ("members_added", "members_total")
KINDS = {code: CATALOGUE.by_code[code].kind for code in CODES}
QUESTION = Question(CODES)
AREAS = (
    area("上海市", "310000"),
    area("杨浦区", "310110", "上海市"),
    area("杨浦区", None, "上海市"),
    area("徐汇区", "310104", "上海市"),
    area("五角场街道", None, "上海市", "杨浦区"),
)
PERIODS = (
    during("2020-01-01", "2020-12-31"),
    during("2021-01-01", "2021-12-31"),
    during("2021-01-01", "2021-12-31", basis="inherited"),
    during("2021-01-01", "2021-06-30"),
    during("2021-07-01", "2021-12-31"),
    during("2017-01-01", "2021-12-31"),
    as_of("2020-12-31"),
    as_of("2021-10-31", basis="publication"),
)
VALUES = (0, 7, 500, 520, 1000, 33000, 33544, 34000)


@st.composite
def figures(draw):
    value = draw(st.sampled_from(VALUES))
    qualifier = draw(st.sampled_from(("exact", "exact", "over", "nearly", "about", "at_least", "at_most", "range")))
    return {
        "value": value,
        "upper": value + 10 if qualifier == "range" else None,
        "qualifier": qualifier,
        "quote": draw(st.sampled_from((f"{value}人", f"更正为{value}人", f"{value / 10000}万人"))),
        "indicator": draw(st.sampled_from(CODES)),
        "measure": draw(st.sampled_from(("发展会员", "新发展会员", "入会"))),
        "unit": draw(st.sampled_from(("person", "person_time"))),
        "status": draw(st.sampled_from(("achieved", "achieved", "planned"))),
        "period": draw(st.sampled_from(PERIODS)),
        "area": draw(st.sampled_from(AREAS)),
        "subject": draw(st.sampled_from((None, "大河集团工会"))),
    }


@st.composite
def batches(draw):
    count = draw(st.integers(1, 5))
    return [
        make_record(
            *draw(st.lists(figures(), min_size=1, max_size=4)),
            path=f"{number}.txt",
            title=draw(st.sampled_from((None, "更正", "总结"))),
            published_on=f"2022-01-{draw(st.integers(1, 3)):02}",
            published_on_basis="text",
        )
        for number in range(count)
    ]


def sides(one: ComparedValue):
    some = (one.agreeing, one.conflicting, one.narrower, one.superseded, one.passed_over)
    derived = one.derivation.of if one.derivation else ()
    return [each for each in (one.best, *(side for group in some for side in group), *derived) if each]


@settings(max_examples=25, deadline=None)
@given(batches(), st.randoms())
def test_the_order_of_the_records_tells_nothing(records: list[ArticleRecord], random):
    mixed = random.sample(records, len(records))
    assert compare(mixed, CATALOGUE, QUESTION) == compare(records, CATALOGUE, QUESTION)


@settings(max_examples=25, deadline=None)
@given(batches())
def test_every_candidate_has_one_place_in_one_value(records):
    cells = gather(records, KINDS, "year", {}).cells
    candidates = Counter(one.figure.id for columns in cells.values() for some in columns.values() for one in some)
    question = Question(CODES, areas=("上海市", "五角场街道"))
    values = [one for one in compare(records, CATALOGUE, question) if one.basis != "average"]
    stated = [one for one in values if not (one.derivation and one.derivation.how == "sum_of_areas")]
    assert Counter(side.figure for one in stated for side in sides(one)) == candidates


@settings(max_examples=25, deadline=None)
@given(batches())
def test_a_value_is_stated_or_derived_and_a_conflict_has_none(records):
    for one in compare(records, CATALOGUE, QUESTION):
        if one.state == "found":
            assert (one.best is None) != (one.derivation is None)
            assert one.derivation or (one.value, one.upper) == (one.best.value, one.best.upper)
            assert not one.conflicting
        else:
            assert (one.value, one.upper, one.qualifier, one.rank, one.change) == (None,) * 5
            assert bool(one.conflicting) == (one.state == "conflict")


@settings(max_examples=25, deadline=None)
@given(batches())
def test_plans_and_units_keep_to_themselves(records):
    by_id = {figure.id: figure for record in records for figure in record.figures}
    for one in compare(records, CATALOGUE, QUESTION):
        about = {
            (by_id[side.figure].indicator, by_id[side.figure].unit, by_id[side.figure].status) for side in sides(one)
        }
        assert about <= {(one.indicator, one.unit, one.status)}


@settings(max_examples=25, deadline=None)
@given(batches())
def test_places_are_in_the_order_of_the_values(records):
    groups = defaultdict(list)
    for one in compare(records, CATALOGUE, QUESTION):
        if one.rank:
            groups[one.indicator, one.unit, one.period, one.basis, level_of(one.area)].append(one)
    for group in groups.values():
        assert all(1 <= one.rank <= one.ranked for one in group)
        assert all((one.value > other.value) == (one.rank < other.rank) for one in group for other in group)


@settings(max_examples=25, deadline=None)
@given(batches())
def test_a_choice_of_districts_changes_no_value(records):
    def told(values):
        return {
            (one.indicator, one.unit, one.status, one.area.path, one.period, one.basis): (
                one.value,
                one.state,
                one.best,
            )
            for one in values
            if one.best or one.derivation
        }

    everything = told(compare(records, CATALOGUE, QUESTION))
    chosen = told(compare(records, CATALOGUE, Question(CODES, areas=("上海市",))))
    assert chosen == everything


@settings(max_examples=25, deadline=None)
@given(batches())
def test_wide_and_tidy_files_hold_the_same_numbers(records):
    values = compare(records, CATALOGUE, QUESTION)
    wide = csv.DictReader(io.StringIO("".join(csv_text(values, "wide"))))
    tidy = csv.DictReader(io.StringIO("".join(csv_text(values, "tidy"))))
    keys = ("indicator", "unit", "status", "area_path", "area_code")
    told = Counter(
        (*(line[key] for key in keys), column, line[column])
        for line in wide
        for column in line
        if f"{column} note" in line and line[column]
    )
    assert told == Counter(
        (*(line[key] for key in keys), line["period"] + " per year" * (line["basis"] == "average"), line["value"])
        for line in tidy
        if line["value"]
    )

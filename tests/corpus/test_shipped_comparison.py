"""The comparison of the shipped corpus, as `make demo` shows it: a conflict, reprints merged, aims reached and missed.

Each of these was checked by hand against the articles.
"""

from pathlib import Path

import pytest

from pipeline.comparing.compare import Question, compare
from pipeline.records import load_duplicates, load_records
from pipeline.running.batch import run_batch
from schemas.catalogue import load_catalogue
from schemas.compared import ComparedValue

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def values(tmp_path_factory) -> tuple[ComparedValue, ...]:
    out = tmp_path_factory.mktemp("shipped")
    run_batch([ROOT / "corpus" / "documents"], out)
    catalogue = load_catalogue()
    question = Question(tuple(catalogue.by_code), absent=False)
    return compare(load_records(out), catalogue, question, load_duplicates(out))


def cell(values, indicator, district, period) -> ComparedValue:
    (found,) = (
        one
        for one in values
        if (one.indicator, one.area.name, one.period, one.status) == (indicator, district, period, "achieved")
    )
    return found


def test_the_one_conflict(values):
    (conflict,) = (one for one in values if one.state == "conflict")
    assert (conflict.indicator, conflict.area.name, conflict.period, conflict.value) == (
        "members_added", "武侯区", "2022", None,
    )  # fmt: skip
    assert {side.quote: side.path for side in (conflict.best, *conflict.conflicting)} == {
        "新发展会员22860人": "formats/2022_wuhou_report.pdf",
        "新发展会员1.96万人": "formats/2023_five_districts_newspaper.pdf",
    }


@pytest.mark.parametrize(("district", "year", "value"), [("城阳区", "2022", 14800), ("雁塔区", "2021", 33024)])
def test_reprints_are_one_source(values, district, year, value):
    found = cell(values, "members_added", district, year)
    assert found.value == value
    assert len(found.best.also_in) == 2


@pytest.mark.parametrize(
    ("indicator", "district", "year", "target", "value", "verdict"),
    [
        ("members_added", "鄞州区", "2022", 22000, 24100, "reached"),
        ("members_added", "岳麓区", "2023", 20000, 23600, "reached"),
        ("disputes_mediated", "温岭市", "2023", 1200, 1174, "missed"),
        ("unions_established", "武侯区", "2023", 220, 167, "missed"),
    ],
)
def test_aims_beside_what_came_of_them(values, indicator, district, year, target, value, verdict):
    found = cell(values, indicator, district, year)
    assert (found.target.value, found.value, found.verdict) == (target, value, verdict)


def test_verdicts_in_all(values):
    told = [one.verdict for one in values if one.status == "planned"]
    assert (told.count("reached"), told.count("missed"), told.count("undecided")) == (17, 7, 0)

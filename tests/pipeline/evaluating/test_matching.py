"""Which found figure is which gold figure, and in what they agree."""

import pytest
from marked_documents import document, golds, record_of

from pipeline.evaluating.gold import GoldDocument
from pipeline.evaluating.judging import documents_of, judge, keep_confident
from pipeline.evaluating.matching import agreement, match

FOUND = record_of("[甲3人](honours 3)。").figures[0].model_dump(mode="json")


def matched(gold, found):
    """The quotes of gold and of what it was matched with."""
    one = document(gold, found)
    return [(one.golds[g]["quote"], one.found[p]["evidence"]["quote"]) for g, p in match(one.golds, one.found)]


def test_the_likeliest_quote_is_matched_and_required_gold_first():
    gold = "[甲3人](honours 3 optional)，[乙丙3人](honours 3)，[表彰乙3人](honours 3)。"
    assert matched(gold, "甲3人，乙丙3人，[表彰乙3人](honours 3)。") == [("表彰乙3人", "表彰乙3人")]
    assert matched("[甲3人](honours 3 optional)。", "[甲3人](honours 3)。") == [("甲3人", "甲3人")]


@pytest.mark.parametrize("other", ["members_total 3", "honours 4", "honours 3 planned", "honours 3 change"])
def test_indicator_value_status_and_nature_must_be_equal(other):
    assert matched("[甲3人](honours 3)。", f"[甲3人]({other})。") == []


def test_what_annotators_differed_in_is_right_both_ways():
    (gold,) = golds("[甲3人](honours 3 person 2020)。")
    gold |= {
        "unit_alternatives": ["org"],
        "period_alternatives": [{"kind": "as_of", "start": "2019-11-30", "end": "2019-11-30"}],
    }
    during = {"kind": "during", "start": "2020-03-01", "end": "2020-05-01"}
    for unit, period, agreed in (
        ("person", during, (True, True)),
        ("org", {"kind": "as_of", "start": "2019-12-31", "end": "2019-12-31"}, (True, True)),
        ("event", {"kind": "as_of", "start": "2020-12-31", "end": "2020-12-31"}, (False, False)),
        ("event", None, (False, False)),
    ):
        told = agreement(gold, FOUND | {"unit": unit, "period": period})
        assert (told["unit"], told["period"]) == agreed


@pytest.mark.parametrize(
    ("gold", "found", "agreed"),
    [
        ("青河县", "江北省青河县", True),
        ("香港特别行政区", "香港", True),
        ("青河县", "石桥镇", False),
        ("青河县", None, False),
        (None, None, True),
    ],
)
def test_areas_agree_by_name(gold, found, agreed):
    area = {"name": found} if found else None
    assert agreement({"value": 1, "area": gold}, {"value": 1, "area": area})["area"] is agreed


def test_optional_gold_excuses_what_has_its_value():
    one = document(
        gold="[甲3人](honours 3 optional)，[乙5人](honours 5 optional)。",
        found="[甲3人](honours 3)，[乙5人](members_added 5)，[丙7人](honours 7)。",
    )
    assert [figure.verdict for figure in judge(one).figures] == ["optional", "optional", "optional", "extra"]


def test_lines_of_a_dump_are_one_document():
    records = [
        record_of(f"[会员{n}人](members_added {n})。", path=path) for n, path in ((1, "in/d.jsonl"), (2, "d.jsonl#2"))
    ]
    records.append(record_of("[会员3人](members_added 3)。", path="other.jsonl"))
    (one,) = documents_of({"d.jsonl": GoldDocument(())}, records)
    assert [figure["value"] for figure in one.found] == [1, 2]
    assert len(one.records) == 2


def test_only_confident_figures_are_kept():
    one = document("", "[会员1人](members_added 1 0.6)，[会员2人](members_added 2 0.8)。")
    assert [figure["value"] for figure in keep_confident([one], 0.8)[0].found] == [2]

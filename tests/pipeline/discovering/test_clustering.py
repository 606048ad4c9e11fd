"""Measures that say the same come together, in any order, also where there are too many to compare each with each."""

import pytest

from pipeline.discovering import clustering
from pipeline.discovering.clustering import cluster

MEASURES = ("个别访谈", "发放调查问卷", "收回调查问卷", "调查问卷", "调解员", "调解成功率")


def groups(measures):
    return {frozenset(measures[place] for place in group) for group in cluster(measures)}


def test_measures_with_shared_words_come_together():
    assert frozenset(("发放调查问卷", "收回调查问卷", "调查问卷")) in groups(MEASURES)
    assert frozenset(("个别访谈",)) in groups(MEASURES)


def test_every_measure_is_in_one_group():
    assert sorted(place for group in cluster(MEASURES) for place in group) == list(range(len(MEASURES)))


@pytest.mark.parametrize("few", [(), ("问卷",)])
def test_nothing_and_one(few):
    assert cluster(few) == tuple((place,) for place in range(len(few)))


@pytest.mark.parametrize("most", [1, 2])
def test_a_component_that_is_too_large_is_taken_apart(monkeypatch, most):
    monkeypatch.setattr(clustering, "MOST_TOGETHER", most)
    found = cluster(MEASURES)
    assert sorted(place for group in found for place in group) == list(range(len(MEASURES)))
    assert len(found) >= len(groups(MEASURES))


def test_rows_a_few_at_a_time_give_the_same(monkeypatch):
    whole = cluster(MEASURES)
    monkeypatch.setattr(clustering, "CHUNK", 2)
    assert cluster(MEASURES) == whole

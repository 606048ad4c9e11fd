"""Training: samples carry the labels of gold, weights come out of them, and the shipped ones are of this corpus."""

import json

import pytest

from corpus.train_ranker import FILE
from corpus.training.fitting import fit, fit_calibration
from corpus.training.leaving_out import calibrate, leave_out
from corpus.training.reliability import reliability
from corpus.training.samples import EXAMPLES, FOLDERS, corpus_digest, read_samples
from schemas.catalogue import OTHER, load_catalogue
from schemas.ranker import load_ranker


@pytest.fixture(scope="module")
def samples():
    return read_samples()


def test_the_shipped_weights_are_those_of_this_corpus():
    assert load_ranker().trained_on == corpus_digest(), "the gold changed: make train, then look at the scores"


def test_nothing_is_trained_on_the_test_part(samples):
    assert not {sample.document[0] for sample in samples} & {"T", "U"}
    assert all("test" not in folder.parts for folder in FOLDERS)


def test_weights_are_plain_json_for_known_indicators():
    content = json.loads(FILE.read_bytes())
    codes = {one.code for one in load_catalogue().indicators}
    assert set(content["classes"]) <= codes | {OTHER}
    assert all(0 <= index < len(content["classes"]) for row in content["weights"].values() for index in row[::2])


def test_samples_take_their_labels_from_gold(samples):
    with_gold = [one for one in samples if one.gold]
    assert all(one.label == (one.gold["indicator"] or OTHER) for one in with_gold)
    assert all(abs(float(one.proposal.view.quantity.number.value)) == abs(one.gold["value"]) for one in with_gold)
    assert {one.label for one in samples if one.document == EXAMPLES} > {"members_added", "aid_funds"}
    assert all(0 < one.weight <= 2 for one in samples)


def test_a_ranking_learns_what_its_samples_show(samples):
    some = [one for one in samples if one.label in ("members_added", "aid_funds", OTHER)]
    ranker = fit(some, "abc")
    assert (ranker.classes, ranker.trained_on) == (("aid_funds", "members_added", OTHER), "abc")
    place = ranker.classes.index("members_added")
    assert dict(ranker.weights["R:members_added"])[place] > 0


def test_a_calibration_follows_the_outcomes():
    told = [{"log_odds": float(value)} for value in range(-20, 21)]
    weights = fit_calibration(told, [one["log_odds"] > 0 for one in told])
    assert weights["log_odds"] > 0


def test_reliability_counts_what_was_said_and_what_came():
    shown = reliability([0.95, 0.97, 0.4], [True, False, False])
    assert shown["brier"] == pytest.approx((0.05**2 + 0.97**2 + 0.4**2) / 3, abs=1e-4)
    assert [(row["from"], row["answers"], row["right"]) for row in shown["curve"]] == [(0.0, 1, 0.0), (0.95, 2, 0.5)]


def test_documents_left_out_are_judged_whole(samples):
    names = sorted({one.document for one in samples if one.document.startswith("P")})[:4]
    few = [one for one in samples if one.document in (*names, EXAMPLES)]
    outcome = leave_out(few, folds=2, workers=1)
    assert outcome.ranked.groups["strict"].hit + outcome.ranked.groups["strict"].missed > 0
    assert set(calibrate(outcome.answers)) >= {"intercept", "log_odds"}

"""The trained ranking: what it may add and replace, what it may not, and how sure it says it is."""

import math
from dataclasses import replace

import pytest

from extractors.extract import prose_proposals
from extractors.linking.features import features
from extractors.linking.ranking import RANKED, probabilities, rank, settle
from extractors.linking.rules import rule_says
from extractors.model import load_rules
from extractors.reading import read
from schemas.ranker import Ranker


@pytest.fixture(scope="module")
def proposals_of(article_of, catalogue):
    rules = load_rules(catalogue)
    return lambda text: prose_proposals(read(article_of(text), rules), catalogue, rules)


TWO = Ranker(
    classes=("members_added", "other", "workers_served"),
    intercepts=(0.0, 0.0, 0.0),
    weights={},
    fill=0.4,
    override=0.7,
    calibration={"intercept": 0.0, "log_odds": 1.0},
    trained_on="",
)


def test_features_say_where_words_stand(proposals_of):
    (proposal,) = proposals_of("今年吸纳骑手 360 名入会。")
    found = features(proposal)
    assert {"b:骑手", "a:入会", "u:person", "R:members_added"} <= found
    assert not any(" " in name for name in found)


def test_shares_add_up_to_one_and_keep_to_fitting_units(proposals_of, model):
    (proposal,) = proposals_of("发放慰问金30万元。")
    shares = probabilities(proposal, model.ranker)
    assert math.isclose(sum(shares.values()), 1)
    assert "members_added" not in shares
    assert max(shares, key=shares.get) == "aid_funds"


def test_what_no_rule_covers_is_filled_in_only_from_its_threshold_on(proposals_of):
    (proposal,) = proposals_of("名册上的骑手有36名。")
    assert proposal.verdict.code is None
    assert settle(proposal, "workers_served", 0.39, TWO)[1].code is None
    assert settle(proposal, "workers_served", 0.41, TWO)[1].code == "workers_served"


def test_a_rule_gives_way_only_to_a_far_likelier_indicator(proposals_of):
    (proposal,) = proposals_of("吸纳骑手360名入会。")
    assert settle(proposal, "workers_served", 0.69, TWO)[1].code == "members_added"
    assert settle(proposal, "workers_served", 0.71, TWO)[1].code == "workers_served"
    assert settle(proposal, "other", 0.99, TWO)[1].code == "members_added"


@pytest.mark.parametrize("text", ["参加街道召开的职工沟通会近百次。", "撤销基层工会23家。"])
def test_what_is_left_out_on_purpose_stays_out(text, proposals_of):
    (proposal,) = proposals_of(text)
    assert settle(proposal, "workers_served", 0.99, TWO)[1].code is None


def test_an_indicator_that_the_ranking_does_not_know_stands(proposals_of):
    (proposal,) = proposals_of("发放慰问金30万元。")
    assert settle(proposal, "workers_served", 0.99, TWO)[1].code == "aid_funds"


def test_confidence_lies_between_nothing_and_all_and_never_falls_with_the_odds(proposals_of, model):
    (proposal,) = proposals_of("吸纳骑手360名入会。")
    assert 0 <= rank(proposal, model.ranker).confidence <= 1
    flat = replace(model.ranker, calibration={"intercept": 0.0})
    assert rank(proposal, flat).confidence == 0.5


def test_explain_says_what_the_ranking_decided():
    assert {"training texts" in rule_says(rule) for rule in RANKED} == {True}

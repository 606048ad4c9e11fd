"""The trained ranking: which indicator the words around a number speak for, and how sure the answer is.

    rank(proposal, ranker)   # -> Ranked("ranked_in", Verdict("workers_served", …), 0.71)

The rules come first. Where they name no indicator, the likeliest one is taken from `fill` on; where they name one, only
a far likelier one replaces it (`override`). What a rule leaves out on purpose stays out.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from extractors.linking.cases import Verdict
from extractors.linking.features import features
from extractors.linking.proposals import Proposal
from extractors.linking.rules import is_base
from schemas.catalogue import OTHER
from schemas.ranker import Ranker

RANKED = RANKED_IN, RANKED_OVER = "ranked_in", "ranked_over"
RULED_OUT = ("attended_not_held",)
LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Ranked:
    """The rule or ranking that decided, what it says, and how likely the figure is right."""

    rule: str
    verdict: Verdict
    confidence: float


def rank(proposal: Proposal, ranker: Ranker) -> Ranked:
    """The proposal as it stands after the ranking."""
    rule, verdict, told = choose(proposal, ranker)
    return Ranked(rule, verdict, confidence(told, ranker.calibration))


def choose(proposal: Proposal, ranker: Ranker) -> tuple[str, Verdict, dict[str, float]]:
    """What decides and what it says, and all that tells how far to trust it."""
    shares = probabilities(proposal, ranker)
    best = max(shares, key=lambda code: (shares[code], code))
    rule, verdict = settle(proposal, best, shares[best], ranker)
    return rule, verdict, calibrating(proposal, rule, shares, verdict.code or OTHER)


def settle(proposal: Proposal, best: str, share: float, ranker: Ranker) -> tuple[str, Verdict]:
    """What the rules say, or the likeliest indicator where it is likely enough."""
    own = proposal.code
    left_out = proposal.rule in RULED_OUT or proposal.undone or is_base(proposal.case)
    if best in (own, OTHER) or own not in ranker.classes or left_out:
        return proposal.rule, proposal.verdict
    if share < (ranker.fill if own == OTHER else ranker.override):
        return proposal.rule, proposal.verdict
    cues = proposal.case.near(best, "name", "head", "action") if best in proposal.case.cues else ()
    return (RANKED_IN if own == OTHER else RANKED_OVER), Verdict(best, cues)


def probabilities(proposal: Proposal, ranker: Ranker) -> dict[str, float]:
    """A share for each class whose units fit the number, "other" among them; they add up to 1."""
    scores = list(ranker.intercepts)
    for name in sorted(features(proposal)):
        for index, weight in ranker.weights.get(name, ()):
            scores[index] += weight
    open_to = {*proposal.case.fitting, OTHER}
    kept = {code: score for code, score in zip(ranker.classes, scores, strict=True) if code in open_to}
    top = max(kept.values())
    raised = {code: math.exp(score - top) for code, score in kept.items()}
    total = sum(raised.values())
    return {code: value / total for code, value in raised.items()}


def calibrating(proposal: Proposal, rule: str, shares: dict[str, float], code: str) -> dict[str, float]:
    """What tells how far an answer can be trusted: its log-odds, the rule, and what makes figures hard."""
    share = min(max(shares.get(code, LEAST), LEAST), 1 - LEAST)
    return {
        "log_odds": math.log(share / (1 - share)),
        f"rule:{rule}": 1.0,
        f"nature:{proposal.nature}": 1.0,
        f"status:{proposal.status}": 1.0,
        f"genre:{proposal.genre}": 1.0,
        f"known:{code != OTHER}": 1.0,
        f"contested:{proposal.contested}": 1.0,
        f"alone:{proposal.view.previous is None and proposal.view.following is None}": 1.0,
        f"form:{proposal.view.quantity.kind}": 1.0,
    }


def confidence(told: Mapping[str, float], calibration: Mapping[str, float]) -> float:
    """How likely the figure is right, two decimals."""
    score = calibration["intercept"] + sum(calibration.get(name, 0.0) * value for name, value in told.items())
    return round(1 / (1 + math.exp(-score)), 2)

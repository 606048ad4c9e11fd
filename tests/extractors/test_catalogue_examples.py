"""Every example of every indicator file: a claim gives one such figure, a leave none of that indicator."""

import datetime as dt

import pytest

from schemas.catalogue import OTHER, load_catalogue
from schemas.indicator import Claim, Indicator, Leave

DAY = dt.date(2024, 12, 31)
CATALOGUE = load_catalogue()
CLAIMS = [(one, claim) for one in CATALOGUE.indicators for claim in one.examples.claims]
LEAVES = [(one, leave) for one in CATALOGUE.indicators if one.code != OTHER for leave in one.examples.leaves]
CHECKED = ("upper", "qualifier", "unit", "nature", "status")


def name(value: object) -> str:
    return value.code if isinstance(value, Indicator) else value.text if isinstance(value, Claim | Leave) else ""


@pytest.mark.parametrize(("indicator", "claim"), CLAIMS, ids=name)
def test_claims(indicator, claim, record_of):
    code = None if indicator.code == OTHER else indicator.code
    figures = record_of(claim.text, published_on=DAY).figures
    found = [figure for figure in figures if figure.indicator == code and figure.value == claim.value]
    assert len(found) == 1, [(figure.indicator, figure.value, figure.rule) for figure in figures]
    told = {field: getattr(claim, field) for field in CHECKED if getattr(claim, field) is not None}
    assert {field: getattr(found[0], field) for field in told} == told


@pytest.mark.parametrize(("indicator", "leave"), LEAVES, ids=name)
def test_leaves(indicator, leave, record_of):
    figures = record_of(leave.text, published_on=DAY).figures
    assert indicator.code not in [figure.indicator for figure in figures], leave.because


def test_the_catalogue_has_the_fifty_one_indicators_and_other():
    assert len(CATALOGUE.indicators) == 52
    assert OTHER in CATALOGUE.by_code

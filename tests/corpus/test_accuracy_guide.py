"""The guide to accuracy states the floors that CI holds and the probabilities that the shipped ranking asks for."""

import json

import pytest

from corpus.measure import FLOORS
from corpus.sets import CORPUS
from schemas.ranker import load_ranker

GUIDE = (CORPUS.parent / "docs" / "accuracy.md").read_text(encoding="utf-8")
SETS = {"**annotated, test part**": "test", "annotated, train part": "train", "shipped corpus": "corpus"}


@pytest.mark.parametrize("name", SETS)
def test_scores_are_the_floors(name):
    (line,) = (line for line in GUIDE.splitlines() if line.startswith(f"| {name} | ") and line.count("|") == 7)
    shown = [float(cell.strip(" *")) for cell in line.split("|")[4:7]]
    assert shown == list(json.loads(FLOORS.read_text(encoding="utf-8"))[SETS[name]].values())


def test_the_ranking_speaks_from_the_probabilities_stated():
    ranker = load_ranker()
    assert f"from a probability of {ranker.fill} on" in GUIDE
    assert f"it replaces that from {ranker.override} on" in GUIDE

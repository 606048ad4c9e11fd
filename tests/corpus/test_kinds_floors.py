"""How well documents of each kind are read may not fall: articles, and cells of tables."""

import json

import pytest

from corpus.measure_kinds import FLOORS, floors

PINNED = json.loads(FLOORS.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def measured() -> dict[str, dict[str, float]]:
    return floors()


def test_every_kind_has_a_floor(measured):
    assert measured.keys() == PINNED.keys(), "a new kind: python -m corpus.measure_kinds --write"


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, those in PINNED.items() for name in those])
def test_reading_stays_above_its_floor(kind, name, measured):
    assert measured[kind][name] >= PINNED[kind][name]

"""The accuracy of the shipped corpus may not fall; the floors hold for the corpus with the hash beside them."""

import json

import pytest

from corpus.measure import FLOORS, PARTS, corpus_hash, measure_parts

PINNED = json.loads(FLOORS.read_text(encoding="utf-8"))


def test_the_floors_are_those_of_this_corpus():
    assert corpus_hash() == PINNED["corpus_sha256"], "the corpus changed: python -m corpus.measure --write, and say why"


@pytest.fixture(scope="module")
def measured() -> dict[str, dict[str, float]]:
    return measure_parts()


@pytest.mark.parametrize("name", ["strict_f1", "full_f1", "numbers_found"])
@pytest.mark.parametrize("part", PARTS)
def test_accuracy_stays_above_its_floor(part, name, measured):
    assert measured[part][name] >= PINNED[part][name]


@pytest.mark.parametrize(
    "folder", [FLOORS.parent / "heldout", PARTS["train"], PARTS["test"]], ids=lambda path: path.name
)
def test_the_gold_slices_out_of_its_documents(folder):
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        with (folder / "documents" / gold["file"]).open(encoding="utf-8", newline="") as document:
            text = document.read()
        wrong = [f["quote"] for f in gold["figures"] if text[f["start"] : f["end"]] != f["quote"]]
        assert not wrong, path.name

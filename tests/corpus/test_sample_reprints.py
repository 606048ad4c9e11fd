"""The reprints of the sample dumps are linked, all of them and nothing else."""

import hashlib
import json
from itertools import combinations
from pathlib import Path

import pytest

from corpus.measure_kinds import ROOT
from pipeline.running.batch import run_batch


@pytest.fixture(scope="module")
def linked(tmp_path_factory) -> set[frozenset[str]]:
    """The pairs of linked articles, by the first 16 hex digits of each line's hash."""
    out = tmp_path_factory.mktemp("dumps") / "out"
    run_batch([ROOT / "files" / "dumps"], out)
    clusters: dict[str, set[str]] = {}
    for line in (out / "duplicates.jsonl").read_text(encoding="utf-8").splitlines():
        link = json.loads(line)
        original = link["duplicate_of"][:16]
        clusters.setdefault(original, {original}).add(link["article"][:16])
    return {frozenset(pair) for cluster in clusters.values() for pair in combinations(cluster, 2)}


def test_every_reprint_and_no_near_miss_is_linked(linked):
    expected = set()
    for path in sorted((ROOT / "expected" / "dumps").glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        lines = (ROOT / "files" / "dumps" / Path(truth["file"]).name).read_bytes().split(b"\n")
        names = [hashlib.sha256(line.strip()).hexdigest()[:16] for line in lines]
        expected |= {frozenset((names[one], names[other])) for one, other in truth["duplicates"]}
    assert linked == expected

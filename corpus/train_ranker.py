"""Trains the ranking of indicators from all gold of the corpus and writes its weights as JSON.

    python -m corpus.train_ranker               # writes schemas/weights/ranker.json (make train)
    python -m corpus.train_ranker --evaluate    # rules and ranking on documents left out, every tenth at a time
    python -m corpus.train_ranker --evaluate --folds 0      # one document at a time: twenty minutes
    python -m corpus.train_ranker --check       # fails when the weights are of other documents than the corpus has

corpus/annotated/test is never trained on.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from itertools import chain
from pathlib import Path

from corpus.training.fitting import fit
from corpus.training.leaving_out import Outcome, calibrate, leave_out
from corpus.training.reliability import reliability
from corpus.training.samples import corpus_digest, read_samples
from extractors.linking.ranking import confidence
from schemas.ranker import WEIGHTS, Ranker, load_ranker

FILE = Path(__file__).resolve().parents[1].joinpath("schemas", *WEIGHTS)
FOLDS = 10


def write(ranker: Ranker) -> None:
    """One feature a line, so that a change of the weights can be read."""
    head = {
        "trained_on": ranker.trained_on,
        "fill": ranker.fill,
        "override": ranker.override,
        "classes": ranker.classes,
        "intercepts": ranker.intercepts,
        "calibration": ranker.calibration,
    }
    rows = (f"{_packed(name)}:{_packed(tuple(chain(*row)))}" for name, row in sorted(ranker.weights.items()))
    opening = json.dumps(head, ensure_ascii=False, indent=0)[:-2]
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(f'{opening},\n"weights": {{\n' + ",\n".join(rows) + "\n}}\n", encoding="utf-8")


def _packed(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def report(outcome: Outcome, calibration: Mapping[str, float]) -> dict[str, object]:
    """Rules beside ranking, and how well the confidences keep their word, on documents left out."""
    sure = [confidence(one.told, calibration) for one in outcome.answers]
    both = {"rules": outcome.rules, "ranked": outcome.ranked}
    shown = {name: {group: tally.as_dict() for group, tally in each.groups.items()} for name, each in both.items()}
    return {**shown, "confidence": reliability(sure, [one.right for one in outcome.answers])}


def main() -> int:
    """Writes the weights, or prints what the options ask for."""
    parser = argparse.ArgumentParser(description="Train the ranking of indicators.")
    parser.add_argument("--evaluate", action="store_true", help="measure on documents left out, write nothing")
    parser.add_argument("--folds", type=int, default=FOLDS, help="parts to leave out in turn; 0: each document")
    parser.add_argument("--check", action="store_true", help="fail when the weights are of another corpus")
    options = parser.parse_args()
    digest = corpus_digest()
    if options.check:
        return int(load_ranker().trained_on != digest)
    samples = read_samples()
    outcome = leave_out(samples, options.folds or None)
    calibration = calibrate(outcome.answers)
    if options.evaluate:
        sys.stdout.write(json.dumps(report(outcome, calibration), indent=1) + "\n")
        return 0
    write(fit(samples, digest, calibration))
    return 0


if __name__ == "__main__":
    sys.exit(main())

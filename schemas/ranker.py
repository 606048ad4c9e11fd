"""The trained ranking of indicators: a linear model over the words around a number, as data.

    ranker = load_ranker()
    ranker.weights["b:入会"]     # class index and weight, for each class that the feature speaks for or against

Written by `make train` (corpus/train_ranker.py) to schemas/weights/ranker.json; `trained_on` is the SHA-256 of the
documents and gold it was trained on.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

WEIGHTS = ("weights", "ranker.json")


@dataclass(frozen=True, eq=False)
class Ranker:
    """A softmax over `classes` (codes and "other"): score = intercept + sum of the weights of the features present.

    fill: how probable an indicator must be where the rules name none; override: where they name another.
    calibration: weights of a logistic model for the share of figures that are right.
    """

    classes: tuple[str, ...]
    intercepts: tuple[float, ...]
    weights: Mapping[str, tuple[tuple[int, float], ...]]
    fill: float
    override: float
    calibration: Mapping[str, float]
    trained_on: str


@cache
def load_ranker() -> Ranker:
    """The shipped weights."""
    content = json.loads(resources.files("schemas").joinpath(*WEIGHTS).read_bytes())
    return Ranker(
        classes=tuple(content["classes"]),
        intercepts=tuple(content["intercepts"]),
        weights={name: tuple(zip(row[::2], row[1::2], strict=True)) for name, row in content["weights"].items()},
        fill=content["fill"],
        override=content["override"],
        calibration=content["calibration"],
        trained_on=content["trained_on"],
    )

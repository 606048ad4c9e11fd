"""Fitting the ranking: a multinomial logistic regression over sparse features, pruned, and its calibration.

    ranker = fit(samples, digest)

Method: L2-regularised maximum entropy (Berger et al. 1996), solved by L-BFGS; Platt scaling (1999) of the answers given
to documents left out, over log-odds, rule, nature, status and genre. Half of the training sees no word of the rules,
so that the words of the text learn to speak for themselves.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from corpus.training.samples import Sample
from extractors.linking.features import RULED
from schemas.ranker import Ranker

FEWEST = 3  # samples that a feature must be in
STRENGTH = 0.3  # C of the regression
PRUNED = 0.04  # weights below it are dropped
FILL, OVERRIDE = 0.35, 0.8
ROUNDS = 150
CALIBRATION_STRENGTH = 0.5


def fit(samples: Sequence[Sample], trained_on: str, calibration: Mapping[str, float] | None = None) -> Ranker:
    """The ranking trained on the samples; without a `calibration` its confidences mean nothing."""
    shown = [(sample.features, sample) for sample in samples]
    shown += [(frozenset(name for name in seen if not name.startswith(RULED)), sample) for seen, sample in shown]
    counts = Counter(name for seen, _ in shown for name in seen)
    names = tuple(sorted(name for name, count in counts.items() if count >= FEWEST))
    model = LogisticRegression(C=STRENGTH, max_iter=ROUNDS, tol=1e-3)
    model.fit(
        _matrix((seen for seen, _ in shown), names),
        [sample.label for _, sample in shown],
        sample_weight=[sample.weight for _, sample in shown],
    )
    return Ranker(
        classes=tuple(map(str, model.classes_)),
        intercepts=tuple(round(float(value), 3) for value in model.intercept_),
        weights=_pruned(names, model.coef_),
        fill=FILL,
        override=OVERRIDE,
        calibration=dict(calibration or {"intercept": 0.0, "log_odds": 1.0}),
        trained_on=trained_on,
    )


def fit_calibration(told: Sequence[Mapping[str, float]], right: Sequence[bool]) -> dict[str, float]:
    """Weights for the chance that an answer is right, from answers to documents left out."""
    names = tuple(sorted({name for one in told for name in one}))
    place = {name: index for index, name in enumerate(names)}
    matrix = np.zeros((len(told), len(names)))
    for row, one in enumerate(told):
        for name, value in one.items():
            matrix[row, place[name]] = value
    model = LogisticRegression(C=CALIBRATION_STRENGTH, max_iter=1000).fit(matrix, right)
    weights = {name: round(float(value), 3) for name, value in zip(names, model.coef_[0], strict=True)}
    return {"intercept": round(float(model.intercept_[0]), 3), **weights}


def _matrix(rows: Iterable[frozenset[str]], names: Sequence[str]) -> csr_matrix:
    place = {name: index for index, name in enumerate(names)}
    columns: list[int] = []
    ends = [0]
    for row in rows:
        columns += sorted(place[name] for name in row if name in place)
        ends.append(len(columns))
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(ends) - 1, len(names)))


def _pruned(names: Sequence[str], weights: np.ndarray) -> dict[str, tuple[tuple[int, float], ...]]:
    """Small weights cost room and say nothing."""
    kept: dict[str, tuple[tuple[int, float], ...]] = {}
    for column, name in enumerate(names):
        strong = np.flatnonzero(np.abs(weights[:, column]) >= PRUNED)
        if len(strong):
            kept[name] = tuple((int(row), round(float(weights[row, column]), 2)) for row in strong)
    return kept

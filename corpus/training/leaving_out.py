"""How right the ranking is on documents that it was not trained on, beside the rules alone.

    outcome = leave_out(samples, folds=10)     # every tenth document at a time; folds=None: one document at a time
    outcome.ranked.groups["strict"].f1, outcome.rules.groups["strict"].f1

Each document is extracted whole by the ranking that has not seen it, and judged as `unionfigures evaluate` does.
"""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain

from corpus.sets import read_documents
from corpus.training.fitting import fit, fit_calibration
from corpus.training.samples import EXAMPLES, FOLDERS, Sample
from extractors.linking.ranking import choose
from extractors.model import Model, load_model, load_rules
from pipeline.evaluating.evaluation import Evaluation, evaluate
from pipeline.evaluating.judging import Document
from schemas.catalogue import OTHER, load_catalogue
from schemas.ranker import Ranker


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a document left out: what its confidence is reckoned from, and whether gold agrees."""

    told: Mapping[str, float]
    right: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """The evaluations of rules and ranking over all documents left out, and the answers for the calibration."""

    rules: Evaluation
    ranked: Evaluation
    answers: tuple[Answer, ...]


def leave_out(samples: Sequence[Sample], folds: int | None = 10, workers: int = 2) -> Outcome:
    """Train without each fold and extract it; `folds` None leaves out one document at a time."""
    names = sorted({sample.document for sample in samples} - {EXAMPLES})
    parts = [frozenset(names[start :: folds or len(names)]) for start in range(folds or len(names))]
    with ProcessPoolExecutor(workers, initializer=_share, initargs=(samples,)) as pool:
        done = list(pool.map(_one_fold, parts))
    ranked = tuple(chain.from_iterable(documents for documents, _ in done))
    rules = _documents(frozenset(names), load_rules(load_catalogue()))
    return Outcome(evaluate(rules), evaluate(ranked), tuple(chain.from_iterable(answers for _, answers in done)))


_SHARED: list[Sample] = []  # of a worker process, which gets them once and not with every fold


def _share(samples: Sequence[Sample]) -> None:
    _SHARED[:] = samples


def calibrate(answers: Sequence[Answer]) -> dict[str, float]:
    """The calibration that the answers to documents left out give."""
    return fit_calibration([one.told for one in answers], [one.right for one in answers])


def _one_fold(left_out: frozenset[str]) -> tuple[tuple[Document, ...], list[Answer]]:
    ranker = fit([sample for sample in _SHARED if sample.document not in left_out], "")
    answers = [one for sample in _SHARED if sample.document in left_out for one in _answer(sample, ranker)]
    return _documents(left_out, load_model(load_catalogue(), ranker)), answers


def _answer(sample: Sample, ranker: Ranker) -> Iterator[Answer]:
    """None where gold leaves open what is right."""
    gold, proposal = sample.gold, sample.proposal
    if gold is not None and gold.get("optional"):
        return
    _, verdict, told = choose(proposal, ranker)
    right = (
        gold is not None
        and sample.label == (verdict.code or OTHER)
        and (gold.get("nature", "level"), gold.get("status", "achieved")) == (proposal.nature, proposal.status)
    )
    yield Answer(told, right)


def _documents(names: frozenset[str], model: Model) -> tuple[Document, ...]:
    return tuple(one for folder in FOLDERS for one in read_documents(folder, model, names.__contains__))

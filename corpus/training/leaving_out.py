"""How right the ranking is on documents that it was not trained on, beside the rules alone.

    outcome = leave_out(samples, folds=10)     # every tenth document at a time; folds=None: one document at a time
    outcome.ranked.groups["strict"].f1, outcome.rules.groups["strict"].f1

Each document is extracted whole by the ranking that has not seen it, and judged as `unionfigures evaluate` does.
"""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path, PurePosixPath

from corpus.training.fitting import fit, fit_calibration
from corpus.training.samples import EXAMPLES, FOLDERS, Sample
from extractors.extract import extract
from extractors.linking.ranking import calibrating, probabilities, settle
from extractors.model import Model, load_model, load_rules
from pipeline.evaluating.evaluation import Evaluation, evaluate
from pipeline.evaluating.gold import GoldDocument, load_gold
from pipeline.evaluating.judging import Document, documents_of
from pipeline.reading import find_inputs, read_articles
from schemas.article import Article
from schemas.catalogue import OTHER, load_catalogue
from schemas.ranker import Ranker
from schemas.record import ArticleRecord


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
    with ProcessPoolExecutor(workers) as pool:
        done = list(pool.map(partial(_one_fold, samples), parts))
    ranked = tuple(chain.from_iterable(documents for documents, _ in done))
    rules = tuple(_documents(frozenset(names), load_rules(load_catalogue())))
    return Outcome(evaluate(rules), evaluate(ranked), tuple(chain.from_iterable(answers for _, answers in done)))


def calibrate(answers: Sequence[Answer]) -> dict[str, float]:
    """The calibration that the answers to documents left out give."""
    return fit_calibration([one.told for one in answers], [one.right for one in answers])


def _one_fold(samples: Sequence[Sample], left_out: frozenset[str]) -> tuple[list[Document], list[Answer]]:
    ranker = fit([sample for sample in samples if sample.document not in left_out], "")
    answers = [one for sample in samples if sample.document in left_out for one in _answer(sample, ranker)]
    return list(_documents(left_out, load_model(load_catalogue(), ranker))), answers


def _answer(sample: Sample, ranker: Ranker) -> Iterator[Answer]:
    """None where gold leaves open what is right."""
    gold, proposal = sample.gold, sample.proposal
    if gold is not None and gold.get("optional"):
        return
    shares = probabilities(proposal, ranker)
    best = max(shares, key=lambda code: (shares[code], code))
    rule, verdict = settle(proposal, best, shares[best], ranker)
    code = verdict.code or OTHER
    right = (
        gold is not None
        and sample.label == code
        and (gold.get("nature", "level"), gold.get("status", "achieved")) == (proposal.nature, proposal.status)
    )
    yield Answer(calibrating(proposal, rule, shares, code), right)


def _documents(names: frozenset[str], model: Model) -> Iterator[Document]:
    catalogue = load_catalogue()
    for folder in FOLDERS:
        gold: dict[str, GoldDocument] = {}
        records: list[ArticleRecord] = []
        for file, name in _files(folder):
            if name in names:
                gold |= {name: load_gold(folder / "gold")[name]}
                articles = (one for one in read_articles(file) if isinstance(one, Article))
                records += [extract(article, catalogue, model) for article in articles]
        yield from documents_of(gold, records)


def _files(folder: Path) -> Iterator[tuple[object, str]]:
    return ((file, PurePosixPath(file.name).name) for file in find_inputs([folder / "documents"]))

"""From documents with gold to samples: what the ranking sees of each figure, and what gold says it is.

    samples = read_samples()      # all figures of the documents the ranking is trained on

The examples of the catalogue are samples too: what they claim must hold. Gold that is optional, and numbers that gold
does not name, count for less: their label is not certain.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from corpus.sets import CORPUS, HELDOUT, TRAIN, articles_of, digest_of
from extractors.extract import prose_proposals
from extractors.linking.features import features
from extractors.linking.link import is_figure
from extractors.linking.proposals import Proposal
from extractors.model import Model, load_rules
from extractors.reading import read
from extractors.text.normalise import normalise
from pipeline.evaluating.gold import load_gold
from pipeline.evaluating.matching import Given, quote_of
from schemas.article import Article
from schemas.catalogue import OTHER, Catalogue, load_catalogue
from schemas.record import SourceInfo

SOURCE = SourceInfo(path="example.txt", sha256="0" * 64, media_type="text/plain", bytes=0)
FOLDERS = (CORPUS, HELDOUT, TRAIN)
UNSURE = 0.4  # weight of a label that gold leaves open
MADE = 2.0  # weight of an example of the catalogue: written to be clear
WORD = re.compile(r"[a-z_]+")
EXAMPLES = "examples"  # the document they count as


@dataclass(frozen=True, slots=True)
class Sample:
    """A figure of the prose: its document, its proposal, its features, its label and weight, and the gold it is."""

    document: str
    proposal: Proposal
    features: frozenset[str]
    label: str
    weight: float
    gold: Given | None


def corpus_digest() -> str:
    """The hash of what the ranking is trained on."""
    return digest_of(FOLDERS)


def read_samples(folders: Sequence[Path] = FOLDERS) -> tuple[Sample, ...]:
    """The samples of all documents below the folders, in the order of their names."""
    catalogue = load_catalogue()
    model = load_rules(catalogue)
    found = (sample for folder in folders for sample in _of_folder(folder, catalogue, model))
    return (*found, *_of_examples(catalogue, model))


def _of_examples(catalogue: Catalogue, model: Model) -> Iterator[Sample]:
    """What is claimed by its value; of what is left, the figures of a sentence whose reason names their indicator."""
    for indicator in catalogue.indicators:
        for claim in indicator.examples.claims:
            for proposal in _proposals(Article(SOURCE, 0, claim.text), catalogue, model):
                if abs(proposal.view.quantity.number.value) == abs(claim.value):
                    yield Sample(EXAMPLES, proposal, features(proposal), indicator.code, MADE, None)
        for leave in indicator.examples.leaves:
            label = next((code for code in WORD.findall(leave.because) if code in catalogue.by_code), None)
            for proposal in _proposals(Article(SOURCE, 0, leave.text), catalogue, model) if label else ():
                yield Sample(EXAMPLES, proposal, features(proposal), label, 1.0, None)


def _of_folder(folder: Path, catalogue: Catalogue, model: Model) -> Iterator[Sample]:
    gold = load_gold(folder / "gold")
    for name, told in groupby(articles_of(folder), key=itemgetter(0)):
        proposals = [one for _, article in told for one in _proposals(article, catalogue, model)]
        yield from _labelled(name, proposals, gold[name].figures)


def _proposals(article: Article, catalogue: Catalogue, model: Model) -> Iterator[Proposal]:
    return filter(is_figure, prose_proposals(read(article, model), catalogue, model))


def _labelled(name: str, proposals: Sequence[Proposal], golds: Sequence[Given]) -> Iterator[Sample]:
    """Each proposal with the gold figure of its value whose quote is likest, one to one."""
    pairs = dict(_pairs(proposals, golds))
    for index, proposal in enumerate(proposals):
        gold = golds[pairs[index]] if index in pairs else None
        sure = gold is not None and not gold.get("optional")
        label = (gold.get("indicator") if gold else None) or OTHER
        yield Sample(name, proposal, features(proposal), label, 1.0 if sure else UNSURE, gold)


def _pairs(proposals: Sequence[Proposal], golds: Sequence[Given]) -> Mapping[int, int]:
    likely = sorted(
        (-_likeness(one, gold), g, p)
        for g, gold in enumerate(golds)
        for p, one in enumerate(proposals)
        if abs(float(one.view.quantity.number.value)) == abs(gold["value"])
    )
    found: dict[int, int] = {}
    used: set[int] = set()
    for _, g, p in likely:
        if p not in found and g not in used:
            found[p] = g
            used.add(g)
    return found


def _likeness(proposal: Proposal, gold: Given) -> float:
    """The share of the gold quote's characters in the clause, a little for the same code, less for optional gold."""
    quote, clause = Counter(normalise(quote_of(gold)).text), Counter(proposal.view.clause.of(proposal.view.text))
    shared = (quote & clause).total() / max(1, quote.total())
    same = proposal.code == (gold.get("indicator") or OTHER)
    return shared + 0.2 * same - 0.1 * bool(gold.get("optional"))

"""From documents with gold to samples: what the ranking sees of each figure, and what gold says it is.

    samples = read_samples()      # all figures of the documents the ranking is trained on

The examples of the catalogue are samples too: what they claim must hold. Gold that is optional, and numbers that gold
does not name, count for less: their label is not certain.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from extractors.extract import prose_proposals
from extractors.linking.features import features
from extractors.linking.link import is_figure
from extractors.linking.proposals import Proposal
from extractors.model import Model, load_rules
from extractors.reading import read
from pipeline.evaluating.gold import load_gold
from pipeline.evaluating.matching import Given, quote_of
from pipeline.reading import find_inputs, read_articles
from schemas.article import Article
from schemas.catalogue import OTHER, Catalogue, load_catalogue
from schemas.record import SourceInfo

SOURCE = SourceInfo(path="example.txt", sha256="0" * 64, media_type="text/plain", bytes=0)
CORPUS = Path(__file__).resolve().parents[1]
FOLDERS = (CORPUS, CORPUS / "heldout", CORPUS / "annotated" / "train")
UNSURE = 0.4  # weight of a label that gold leaves open
MADE = 2.0  # weight of an example of the catalogue: written to be clear
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


def corpus_digest(folders: Sequence[Path] = FOLDERS) -> str:
    """SHA-256 over the names and bytes of all documents and gold files."""
    digest = hashlib.sha256()
    for folder in folders:
        files = (path for part in ("documents", "gold") for path in (folder / part).rglob("*") if path.is_file())
        for path in sorted(files):
            digest.update(path.relative_to(CORPUS).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def read_samples(folders: Sequence[Path] = FOLDERS) -> tuple[Sample, ...]:
    """The samples of all documents below the folders, in the order of their names."""
    catalogue = load_catalogue()
    model = load_rules(catalogue)
    found = (sample for folder in folders for sample in _of_folder(folder, catalogue, model))
    return (*found, *_of_examples(catalogue, model))


def _of_examples(catalogue: Catalogue, model: Model) -> Iterator[Sample]:
    for indicator in catalogue.indicators:
        for claim in indicator.examples.claims:
            article = Article(SOURCE, 0, claim.text)
            for proposal in _proposals(article, catalogue, model):
                if abs(proposal.view.quantity.number.value) == abs(claim.value):
                    yield Sample(EXAMPLES, proposal, features(proposal), indicator.code, MADE, None)


def _of_folder(folder: Path, catalogue: Catalogue, model: Model) -> Iterator[Sample]:
    gold = load_gold(folder / "gold")
    for file in find_inputs([folder / "documents"]):
        name = PurePosixPath(file.name).name
        articles = [one for one in read_articles(file) if isinstance(one, Article)]
        proposals = [one for article in articles for one in _proposals(article, catalogue, model)]
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
    quote, clause = Counter(quote_of(gold)), Counter(proposal.view.clause.of(proposal.view.text))
    shared = (quote & clause).total() / max(1, quote.total())
    same = proposal.code == (gold.get("indicator") or OTHER)
    return shared + 0.2 * same - 0.1 * bool(gold.get("optional"))

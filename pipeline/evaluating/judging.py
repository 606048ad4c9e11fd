"""Each figure of a document judged against gold: hit, missed, extra, or optional, which counts neither way.

documents = documents_of(load_gold(Path("corpus/gold")), load_records("out"))
judge(documents[0]).figures[0].verdict       # "hit"
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Literal

from pipeline.evaluating.gold import GoldDocument
from pipeline.evaluating.matching import Given, agreement, code_of, match, same_value
from schemas.record import ArticleRecord
from schemas.vocabulary import Genre

_LINE_OF_A_DUMP = re.compile(r"#\d+$")  # dump.jsonl#3
Verdict = Literal["hit", "missed", "extra", "optional"]


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the gold with what was found in it; several records where its file holds several articles."""

    name: str
    golds: tuple[Given, ...]
    found: tuple[Given, ...]
    genre: Genre | None = None
    records: tuple[ArticleRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """One figure judged; a hit has both sides, and `agreed` says which attributes agree."""

    verdict: Verdict
    gold: Given | None
    found: Given | None
    agreed: Mapping[str, bool] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The indicator that the figure counts for."""
        return code_of(self.gold or self.found or {})

    @property
    def wrong(self) -> tuple[str, ...]:
        """The attributes that do not agree."""
        return tuple(name for name, agreed in self.agreed.items() if not agreed)


@dataclass(frozen=True, slots=True)
class JudgedDocument:
    """A document and the verdicts on all figures, of gold and found."""

    document: Document
    figures: tuple[Judged, ...]


def documents_of(gold: Mapping[str, GoldDocument], records: Iterable[ArticleRecord]) -> tuple[Document, ...]:
    """Gold and records brought together by the base name of the source, all lines of a dump as one document.

    Records of documents without gold do not count.
    """
    by_name: dict[str, list[ArticleRecord]] = defaultdict(list)
    for record in records:
        name = PurePosixPath(record.source.path).name
        name = name if name in gold else _LINE_OF_A_DUMP.sub("", name)
        if name in gold:
            by_name[name].append(record)
    return tuple(_document(name, one, tuple(by_name[name])) for name, one in gold.items())


def keep_confident(documents: Iterable[Document], confidence: float) -> tuple[Document, ...]:
    """The same documents as if only figures of at least that confidence had been found."""
    return tuple(
        replace(one, found=tuple(figure for figure in one.found if figure.get("confidence", 1) >= confidence))
        for one in documents
    )


def judge(document: Document) -> JudgedDocument:
    """Pairs first, in order of likeness, then missed gold, then what else was found."""
    return JudgedDocument(document, tuple(_verdicts(document.golds, document.found)))


def judge_all(documents: Iterable[Document]) -> tuple[JudgedDocument, ...]:
    """Every document judged by itself: nothing is matched across documents."""
    return tuple(judge(one) for one in documents)


def _document(name: str, gold: GoldDocument, records: tuple[ArticleRecord, ...]) -> Document:
    found = tuple(figure.model_dump(mode="json") for record in records for figure in record.figures)
    genre = gold.genre or (records[0].genre if records else None)
    return Document(name, gold.figures, found, genre, records)


def _verdicts(golds: Sequence[Given], found: Sequence[Given]) -> Iterator[Judged]:
    pairs = match(golds, found)
    for g, p in pairs:
        verdict: Verdict = "optional" if golds[g].get("optional") else "hit"
        yield Judged(verdict, golds[g], found[p], agreement(golds[g], found[p]))
    used_gold, used_found = {g for g, _ in pairs}, {p for _, p in pairs}
    for g, figure in enumerate(golds):
        if g not in used_gold:
            yield Judged("optional" if figure.get("optional") else "missed", figure, None)
    forgiven = [figure for figure in golds if figure.get("optional")]
    for p, figure in enumerate(found):
        if p not in used_found:
            harmless = any(same_value(gold, figure) for gold in forgiven)
            yield Judged("optional" if harmless else "extra", None, figure)

"""Counts of judged figures and what follows from them: precision, recall, F1, the share of right attributes.

tally(judged).f1
by_confidence(documents)[0].share     # of the figures found, those of confidence 0.5 or more
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.evaluating.judging import Document, Judged, judge_all, keep_confident
from pipeline.evaluating.matching import ATTRIBUTES, Given, area_of, years_of
from schemas.catalogue import OTHER

THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)
NOTHING = "none"


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one group of figures; `full` of the hits agree in every attribute, `agreeing` counts each attribute."""

    hit: int = 0
    missed: int = 0
    extra: int = 0
    full: int = 0
    agreeing: Mapping[str, int] = field(default_factory=dict)

    @property
    def precision(self) -> float:
        """Share of the figures found that are right."""
        return _share(self.hit, self.found)

    @property
    def full_precision(self) -> float:
        """Share of the figures found that are right in every attribute."""
        return _share(self.full, self.found)

    @property
    def recall(self) -> float:
        """Share of the gold figures that were found."""
        return _share(self.hit, self.hit + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _share(2 * self.hit, self.found + self.hit + self.missed)

    @property
    def full_f1(self) -> float:
        """F1 where only hits that agree in every attribute count."""
        return _share(2 * self.full, self.found + self.hit + self.missed)

    @property
    def found(self) -> int:
        """How many figures were found, right or wrong."""
        return self.hit + self.extra

    def as_dict(self) -> dict[str, float]:
        """All numbers, rounded to four places; attributes as shares of the hits."""
        shares = {name: count / self.hit for name, count in sorted(self.agreeing.items()) if self.hit}
        rates = {"precision": self.precision, "recall": self.recall, "f1": self.f1, "full_f1": self.full_f1}
        counts = {"hit": self.hit, "missed": self.missed, "extra": self.extra}
        return {name: round(value, 4) for name, value in (rates | counts | shares).items()}


@dataclass(frozen=True, slots=True)
class AttributeTally:
    """One attribute over the hits: how often it agrees, and what stood for what, most frequent first."""

    compared: int
    agreed: int
    mistakes: tuple[tuple[str, str, int], ...]  # gold, found, how often

    @property
    def share(self) -> float:
        """Of the hits, those that agree in this attribute."""
        return _share(self.agreed, self.compared)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is left when only figures of at least `confidence` are kept; `share` of those found."""

    confidence: float
    share: float
    tally: Tally


def tally(judged: Iterable[Judged]) -> Tally:
    """Hits, missed and extra figures counted; optional ones count for nothing."""
    every = tuple(one for one in judged if one.verdict != "optional")
    count = Counter(one.verdict for one in every)
    agreeing: Counter[str] = Counter()
    for one in every:
        agreeing.update({name: int(agreed) for name, agreed in one.agreed.items()})
    full = sum(one.verdict == "hit" and not one.wrong for one in every)
    return Tally(count["hit"], count["missed"], count["extra"], full, dict(agreeing))


def strict(judged: Iterable[Judged]) -> tuple[Judged, ...]:
    """Those of an indicator; figures without one are counted apart."""
    return tuple(one for one in judged if one.code != OTHER)


def by_attribute(judged: Iterable[Judged]) -> dict[str, AttributeTally]:
    """Each attribute over the hits."""
    hits = tuple(one for one in judged if one.verdict == "hit")
    return {name: _attribute(name, hits) for name in ATTRIBUTES}


def by_confidence(documents: Sequence[Document]) -> tuple[Kept, ...]:
    """Precision and recall for each threshold, matched anew, as if the less sure figures had not been found."""
    whole = _strict_tally(documents).found
    kept = ((threshold, _strict_tally(keep_confident(documents, threshold))) for threshold in THRESHOLDS)
    return tuple(Kept(threshold, _share(one.found, whole), one) for threshold, one in kept)


def attribute_text(name: str, figure: Given) -> str:
    """The part of an attribute that is compared, as words: during 2020, 青河县, person."""
    if name == "area":
        return area_of(figure) or NOTHING
    if name == "qualifier":
        return figure.get("qualifier") or "exact"
    if name == "period":
        years = years_of(figure.get("period"))
        return f"{years[0]} {'-'.join(dict.fromkeys(years[1:]))}" if years else NOTHING
    return figure.get(name) or NOTHING


def _attribute(name: str, hits: Sequence[Judged]) -> AttributeTally:
    mistakes = Counter(
        (attribute_text(name, one.gold), attribute_text(name, one.found))
        for one in hits
        if name in one.wrong and one.gold and one.found
    )
    listed = tuple((gold, found, count) for (gold, found), count in mistakes.most_common())
    return AttributeTally(len(hits), len(hits) - mistakes.total(), listed)


def _strict_tally(documents: Sequence[Document]) -> Tally:
    return tally(strict(figure for one in judge_all(documents) for figure in one.figures))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0

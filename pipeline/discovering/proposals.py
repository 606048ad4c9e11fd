"""Proposals of new indicators: groups of figures that count one thing, with what a reader needs to judge each.

for one in propose(figures, catalogue, name_of, min_count=3):
    print(one.name, len(one.members), one.articles, one.nearest)      # 问卷 14 9 ("proposals", 0.21)
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from extractors.linking.cues import GAP_MARK
from pipeline.discovering.clustering import cluster, cosines
from pipeline.discovering.uncovered import Uncovered
from schemas.catalogue import OTHER, Catalogue
from schemas.vocabulary import Kind, Unit

EXAMPLES = 3
LEAST_LIKE = 0.25  # cosine below which no indicator is near
RARE = 0.1  # share of a group's figures below which a unit is an accident
APART: Mapping[Unit, str] = {"CNY": "money", "percent": "percent"}  # never one indicator with what is counted


Word = TypeVar("Word", bound=str)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A group: its most telling words, its measures and units with counts, the most frequent first, its figures in the
    order in which they are good examples, and the existing indicator whose words are most like its own.
    """

    name: str
    kind: Kind
    measures: Mapping[str, int]
    units: Mapping[Unit, int]
    members: tuple[Uncovered, ...]
    nearest: tuple[str, float] | None

    @property
    def unit(self) -> Unit:
        """The most frequent unit."""
        return next(iter(self.units))

    @property
    def articles(self) -> int:
        """How many articles state such a figure."""
        return len({one.article for one in self.members})

    @property
    def areas(self) -> int:
        """How many divisions such a figure is about."""
        return len({one.area for one in self.members if one.area})

    @property
    def examples(self) -> tuple[Uncovered, ...]:
        """A few figures, of different articles where there are such."""
        return self.members[:EXAMPLES]


class _Named(NamedTuple):
    """The name of a group, and its measures and usual units with counts."""

    name: str
    measures: dict[str, int]
    units: dict[Unit, int]

    @property
    def unit(self) -> Unit:
        return next(iter(self.units))


def propose(
    figures: Iterable[Uncovered], catalogue: Catalogue, name_of: Callable[[Mapping[str, int]], str], min_count: int
) -> tuple[Proposal, ...]:
    """A proposal for each group of at least `min_count` figures; those of most articles first.

    `name_of` names a group by its measures with counts (naming.shared_words).
    """
    families: defaultdict[str, list[Uncovered]] = defaultdict(list)
    for one in figures:
        families[APART.get(one.unit, "count")].append(one)
    groups = [group for family in sorted(families) for group in _grouped(families[family]) if len(group) >= min_count]
    if not groups:
        return ()
    named = [_named(group, name_of) for group in groups]
    found = [_proposal(*parts) for parts in zip(named, groups, _nearest(named, catalogue), strict=True)]
    return tuple(sorted(found, key=lambda one: (-one.articles, -len(one.members), one.name, one.kind)))


def _grouped(figures: Sequence[Uncovered]) -> Iterator[list[Uncovered]]:
    by_measure: defaultdict[str, list[Uncovered]] = defaultdict(list)
    for one in figures:
        by_measure[one.measure].append(one)
    measures = sorted(by_measure)
    for places in cluster(measures):
        yield [one for place in places for one in by_measure[measures[place]]]


def _counted(values: Iterable[Word]) -> dict[Word, int]:
    """Each with its count, the most frequent first."""
    return dict(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))


def _named(group: Sequence[Uncovered], name_of: Callable[[Mapping[str, int]], str]) -> _Named:
    measures = _counted(one.measure for one in group)
    units = _counted(one.unit for one in group)
    usual = {unit: count for unit, count in units.items() if count >= RARE * len(group)} or units
    return _Named(name_of(measures), measures, usual)


def _proposal(named: _Named, group: Sequence[Uncovered], near: tuple[str, float] | None) -> Proposal:
    often = named.measures
    members = tuple(_varied(sorted(group, key=lambda one: (-often[one.measure], one.id, one.article))))
    return Proposal(named.name, _kind(group), often, named.units, members, near)


def _kind(group: Sequence[Uncovered]) -> Kind:
    """A guess: a share is a rate, what mostly holds at a day is a stock."""
    if group[0].unit == "percent":
        return "rate"
    return "stock" if 2 * sum(one.period_kind == "as_of" for one in group) > len(group) else "flow"


def _varied(group: Sequence[Uncovered]) -> Iterator[Uncovered]:
    """The first figure of each article, then the others."""
    seen: set[object] = set()
    later = []
    for one in group:
        if one.article in seen:
            later.append(one)
        else:
            seen.add(one.article)
            yield one
    yield from later


def _nearest(groups: Sequence[_Named], catalogue: Catalogue) -> Iterator[tuple[str, float] | None]:
    """The indicator of the group's main unit whose names are most like the group's name and most frequent measure."""
    words = [
        (word.replace(GAP_MARK, ""), one)
        for one in catalogue.indicators
        if one.code != OTHER
        for word in (one.zh, *one.names)
    ]
    phrases = [f"{one.name} {next(iter(one.measures))}" for one in groups]
    likeness = cosines(phrases, [word for word, _ in words])
    for one, row in zip(groups, likeness, strict=True):
        fits = [(cosine, -place) for place, cosine in enumerate(row) if one.unit in words[place][1].units]
        cosine, place = max(fits, default=(0.0, 0))
        yield (words[-place][1].code, round(cosine, 2)) if cosine >= LEAST_LIKE else None

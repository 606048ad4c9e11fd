"""Which figures a person should look at, and why: conflicts first, then the least sure, then contradictions.

doubts = find_doubts(reviewed(records, corrections), conflicts_of(values), below=0.8)
doubts[0].why         # "conflict: members_added 东城区 2021: 33,544 (2022/a.txt) / 33,454 (2022/b.txt)"
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.reviewing.applying import issues_left
from pipeline.reviewing.matching import Matched
from schemas.compared import ComparedValue, Mention
from schemas.correction import Correction
from schemas.record import ArticleRecord, Figure, to_number

CONFLICT, UNSURE, CONTRADICTED = range(3)
Reviewed = tuple[ArticleRecord, Matched]
Reason = tuple[int, str]  # the number of a conflict, and what it says
Words = tuple[str, str, Decimal, Decimal | None]  # path, quote and value of a figure in a reprint


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row of the sheet: a figure, or (figure None) words for which a person added one; what was decided of it."""

    record: ArticleRecord
    figure: Figure | None
    why: str
    decided: Correction | None = None


@dataclass(frozen=True, slots=True)
class Conflicts:
    """The conflicts that figures stand in, by id and path of the figure, and by the words of what reprints it."""

    figures: Mapping[tuple[str, str], Reason] = field(default_factory=dict)
    reprints: Mapping[Words, Reason] = field(default_factory=dict)

    def of(self, record: ArticleRecord, figure: Figure) -> Reason | None:
        """The conflict that the figure stands in."""
        path = record.source.path
        said = path, figure.evidence.quote, figure.value, figure.upper
        return self.figures.get((figure.id, path)) or self.reprints.get(said)


def conflicts_of(values: Iterable[ComparedValue]) -> Conflicts:
    """Every side of every conflict of a comparison, and the reprints that say it too: each is an article to decide."""
    figures: dict[tuple[str, str], Reason] = {}
    reprints: dict[Words, Reason] = {}
    for number, value in enumerate(one for one in values if one.state == "conflict"):
        sides = tuple(filter(None, (value.best, *value.agreeing, *value.conflicting)))
        told = " / ".join(f"{_value(one)} ({one.path})" for one in sides)
        reason = number, f"conflict: {value.indicator} {value.area.name} {value.period}: {told}"
        for one in sides:
            figures.setdefault((one.figure, one.path), reason)
            for path in one.also_in:
                reprints.setdefault((path, one.quote, one.value, one.upper), reason)
    return Conflicts(figures, reprints)


def find_doubts(
    reviewed: Iterable[Reviewed], conflicts: Conflicts, below: float, codes: Collection[str] = ()
) -> tuple[Doubt, ...]:
    """The doubtful figures that nobody has decided yet, those of one conflict together."""
    ranked = []
    for record, matched in reviewed:
        contradicted = _contradicted(record, matched)
        for figure in record.figures:
            if figure.id in matched.decided or (codes and figure.indicator not in codes):
                continue
            conflict = conflicts.of(record, figure)
            unsure = (f"low confidence: {figure.confidence:g}",) if figure.confidence < below else ()
            issues = contradicted.get((figure.evidence.start, figure.evidence.end), ())
            if conflict or unsure or issues:
                why = "; ".join((*((conflict[1],) if conflict else ()), *unsure, *issues))
                ranked.append((_rank(record, figure, conflict, below), Doubt(record, figure, why)))
    return tuple(doubt for _, doubt in sorted(ranked, key=lambda pair: pair[0]))


def all_of_files(reviewed: Iterable[Reviewed], paths: Collection[str]) -> Iterator[Doubt]:
    """Every figure of these files that nobody has decided, as a reader meets them."""
    some = [one for one in reviewed if one[0].source.path in paths]
    for record, matched in sorted(some, key=lambda one: (one[0].source.path, one[0].id)):
        for figure in sorted(record.figures, key=lambda one: one.evidence.start):
            if figure.id not in matched.decided:
                yield Doubt(record, figure, "asked for: all of this file")


def all_decided(reviewed: Iterable[Reviewed]) -> Iterator[Doubt]:
    """What was decided already, to be looked over."""
    some = [one for one in reviewed if one[1].decided or one[1].added]
    for record, matched in sorted(some, key=lambda one: (one[0].source.path, one[0].id)):
        for figure in record.figures:
            if figure.id in matched.decided:
                one = matched.decided[figure.id]
                yield Doubt(record, figure, f"decided: {one.decision}", one)
        for one, _ in matched.added:
            yield Doubt(record, None, f"decided: {one.decision}", one)


def _rank(record: ArticleRecord, figure: Figure, conflict: Reason | None, below: float) -> tuple[object, ...]:
    """Conflicts in their order, then by confidence; always the same order."""
    place = record.source.path, record.id, figure.evidence.start, figure.id
    if conflict:
        return CONFLICT, conflict[0], *place
    return UNSURE if figure.confidence < below else CONTRADICTED, figure.confidence, *place


def _contradicted(record: ArticleRecord, matched: Matched) -> Mapping[tuple[int, int], tuple[str, ...]]:
    """What the contradictions of an article say, by the spans of the figures they hold against each other."""
    found: dict[tuple[int, int], tuple[str, ...]] = defaultdict(tuple)
    for issue in issues_left(record, matched):
        if issue.span and issue.other_span:
            for span in (issue.span, issue.other_span):
                found[span] += (f"issue {issue.code}: {issue.message}",)
    return found


def _value(mention: Mention) -> str:
    upper = f"-{to_number(mention.upper):,}" if mention.upper is not None else ""
    return f"{to_number(mention.value):,}{upper}"

"""Of all figures of one cell, the one that says it best, those that say the same, and those that contradict it.

    settle(candidates, "flow", "year")      # Cell(best, agreeing, conflicting, narrower, superseded, notes)

The district's own figure before that of a body inside it; of a flow the longest stretch, of a stock the latest day;
a stated period before one that was worked out; exact before rounded. What a later article takes back is superseded.
Values that contradict each other are a conflict, never averaged.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.checking.agreement import agree, precision
from pipeline.comparing.candidates import Candidate
from pipeline.comparing.columns import By, bounds_of, column_of
from pipeline.comparing.superseding import corrected
from schemas.vocabulary import Kind

_BASES = ("stated", "inherited", "publication")


@dataclass(frozen=True, slots=True)
class Cell:
    """The best figure, those that say the same, those that contradict it, smaller ones of the same article that it
    holds, those that a later one corrects, and what a reader must know (`notes`).
    """

    best: Candidate
    agreeing: tuple[Candidate, ...]
    conflicting: tuple[Candidate, ...]
    narrower: tuple[Candidate, ...]
    superseded: tuple[Candidate, ...]
    notes: tuple[str, ...]


def settle(candidates: Sequence[Candidate], kind: Kind, by: By) -> Cell:
    """The cell that these figures of one district, indicator, unit, status and column make."""
    fittest = min(_standing(one, kind) for one in candidates)
    equals = [one for one in candidates if _standing(one, kind) == fittest]
    superseded = corrected(equals)
    standing = [one for one in equals if one not in superseded]
    narrower = [] if kind == "rate" else [one for one in standing if _is_narrower(one, standing)]
    rivals = sorted((one for one in standing if one not in narrower), key=_trust)
    best = rivals[0]
    agreeing = tuple(one for one in rivals[1:] if agree(one.figure, best.figure))
    conflicting = tuple(one for one in rivals[1:] if one not in agreeing)
    return Cell(best, agreeing, conflicting, tuple(narrower), superseded, tuple(_notes(best, kind, by)))


def is_own(one: Candidate) -> bool:
    """Whether the figure is the district's, not that of an enterprise or another body inside it."""
    subject = one.figure.subject
    stem = one.area.name[:-1] if len(one.area.name) > 2 else one.area.name
    return subject is None or stem in subject or subject.endswith("总工会")


def _is_narrower(one: Candidate, equals: Sequence[Candidate]) -> bool:
    """Whether the same article says a larger number in other words: 发展会员12650人, beside it 货车司机入会1360人.

    A total is no smaller than what it holds. Numbers in the same words (发展会员, 新发展会员) contradict each other.
    """
    ours = one.figure
    article = ours.id.partition("#")[0]
    return any(
        other.id.partition("#")[0] == article
        and other.value > ours.value
        and ours.measure not in other.measure
        and other.measure not in ours.measure
        for other in (rival.figure for rival in equals)
    )


def _standing(one: Candidate, kind: Kind) -> tuple[bool, bool, int, int, bool]:
    """What a figure speaks of, the fittest first; only figures of the same standing can contradict each other."""
    period = one.period
    assert period.start is not None
    assert period.end is not None
    days, end = (period.end - period.start).days, period.end.toordinal()
    indirect = period.basis != "stated"
    if kind == "flow":
        return not is_own(one), False, -days, -end, indirect
    return not is_own(one), period.kind != "as_of", -end, -days, indirect


def _trust(one: Candidate) -> tuple[object, ...]:
    """Of figures of the same standing: exact before rounded, stated before inherited; then any fixed order."""
    figure = one.figure
    return *precision(figure), _BASES.index(one.area.basis), _BASES.index(one.period.basis), one.source, figure.id


def _notes(best: Candidate, kind: Kind, by: By) -> Iterator[str]:
    period = best.period
    assert period.start is not None
    assert period.end is not None
    place = column_of(period, kind, by)
    if place and place.basis in ("to_date", "within"):
        yield f"only {period.start} to {period.end}"
    if place and place.basis == "running":
        yield f"running total, as of {period.end}"
    if place and place.basis == "cumulative" and (period.start, period.end) != _whole_years(best):
        yield f"{period.start} to {period.end}"
    if not is_own(best):
        yield f"of {best.figure.subject}"


def _whole_years(one: Candidate) -> tuple[object, object]:
    assert one.period.start is not None
    assert one.period.end is not None
    return bounds_of(one.period.start, "year")[0], bounds_of(one.period.end, "year")[1]

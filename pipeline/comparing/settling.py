"""Of all figures of one cell, the one that says it best, those that say the same, and those that contradict it.

    settle(candidates, "flow", "year")      # Cell(best, agreeing, conflicting, narrower, superseded, …)

The district's own figure before that of a body inside it; of a flow the longest stretch, of a stock the latest day;
a stated period before one that was inherited or worked out; exact before rounded. What a later article takes back is
superseded. Values that contradict each other are a conflict, never averaged. Every candidate has one place in the cell,
and the order in which they come tells nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.checking.agreement import agree, precision
from pipeline.comparing.candidates import Candidate
from pipeline.comparing.columns import By, bounds_of, column_of, is_festive, is_whole_years
from pipeline.comparing.districts import speaks_of
from pipeline.comparing.superseding import corrected, corrections
from pipeline.records import Key
from schemas.record import Figure
from schemas.vocabulary import Kind

_BASES = ("stated", "inherited", "publication")
_BOUNDS = ("at_most", "vague")
HOLDERS = 50  # figures of one article that are tried for whether they hold another
Some = list[Candidate]


@dataclass(frozen=True, slots=True)
class Cell:
    """The best figure, those that say the same, those that contradict it, smaller ones of the same article that it
    holds, those that a later one corrects, those that speak of less than the best (`passed_over`: a shorter stretch, a
    body inside, a period that was only worked out), and what a reader must know (`notes`).
    """

    best: Candidate
    agreeing: tuple[Candidate, ...]
    conflicting: tuple[Candidate, ...]
    narrower: tuple[Candidate, ...]
    superseded: tuple[Candidate, ...]
    passed_over: tuple[Candidate, ...]
    notes: tuple[str, ...]


def settle(candidates: Sequence[Candidate], kind: Kind, by: By) -> Cell:
    """The cell that these figures of one district, indicator, unit, status and column make."""
    ordered = sorted(candidates, key=_trust)
    fittest = min(_standing(one, kind) for one in ordered)
    equals, lesser = _parted(ordered, lambda one: _standing(one, kind) == fittest)
    superseded = _keys(corrected(equals))
    taken_back, standing = _parted(equals, lambda one: one.key in superseded)
    sure, vague = _by_sureness(standing)
    held = set() if kind == "rate" else _keys(_narrower(sure))
    narrower, rivals = _parted(sure, lambda one: one.key in held)
    best, *others = rivals
    against = _keys(_contradicting(best, others))
    conflicting, agreeing = _parted(others, lambda one: one.key in against)
    repeated, unsure = _parted(vague, lambda one: _agrees_with_all(one, (best, *agreeing)))
    return Cell(
        best,
        (*agreeing, *repeated),
        tuple(conflicting),
        tuple(narrower),
        tuple(taken_back),
        tuple(sorted((*lesser, *unsure), key=_trust)),
        tuple(_notes(best, kind, by)),
    )


def is_own(one: Candidate) -> bool:
    """Whether the figure is the district's, not that of an enterprise or another body inside it."""
    return speaks_of(one.area.name, one.figure.subject)


def _by_sureness(standing: Some) -> tuple[Some, Some]:
    """Those of which words state the period, and corrections; and the others, which count only where there are none."""
    if len(standing) < 2:
        return standing, []
    correcting = _keys(corrections(standing))
    sure, vague = _parted(standing, lambda one: one.period.basis == "stated" or one.key in correcting)
    return (sure, vague) if sure else (vague, [])


def _narrower(equals: Some) -> Iterator[Candidate]:
    """Where the same article says a larger number in other words (发展会员12650人, beside it 货车司机入会1360人), or in
    the same sentence (使用资金498万元,分别为150万元、348万元).

    A total is no smaller than what it holds, and no sentence contradicts itself. Numbers of two sentences in the same
    words (发展会员, 新发展会员) contradict each other; a rounder number (近1.3万) is no larger than the exact one, a
    bound (不超过10) says nothing of what lies below it.
    """
    articles: defaultdict[str, Some] = defaultdict(list)
    for one in equals:
        articles[one.article[0]].append(one)
    for some in articles.values():
        totals = _totals(some)
        yield from (one for one in some if any(_holds(other.figure, one.figure) for other in totals[one.sentence]))


def _totals(some: Some) -> Mapping[str, Some]:
    """By sentence, what may hold figures of it: its own largest, and of each wording of the article the largest.

    No more than HOLDERS of these, so that an article made of numbers does not cost the square of them.
    """
    largest: dict[tuple[str, bool], Candidate] = {}
    of_sentence: dict[str, Candidate] = {}
    for one in sorted(some, key=lambda one: one.figure.value):
        largest[one.figure.measure, one.figure.qualifier in _BOUNDS] = one
        of_sentence[one.sentence] = one
    wordings = sorted(largest.values(), key=lambda one: -one.figure.value)[:HOLDERS]
    return {sentence: [one, *wordings] for sentence, one in of_sentence.items()}


def _holds(larger: Figure, ours: Figure) -> bool:
    same_words = ours.measure in larger.measure or larger.measure in ours.measure
    return (
        larger.value > ours.value
        and (not same_words or larger.evidence.sentence == ours.evidence.sentence)
        and (larger.qualifier in _BOUNDS or not agree(larger, ours))
    )


def _contradicting(best: Candidate, others: Some) -> Some:
    """Those that cannot be true beside the best, or beside each other: 约3000 and 约9000 both agree with 300以上."""
    apart, together = _parted(others, lambda one: not agree(one.figure, best.figure))
    if best.figure.qualifier != "exact":  # what agrees with one exact number can be true beside all that do
        wordings = {_wording(one): one for one in together}
        clashing = {words for words, one in wordings.items() if not _agrees_with_all(one, wordings.values())}
        apart += [one for one in together if _wording(one) in clashing]
    return apart


def _agrees_with_all(one: Candidate, others: Iterable[Candidate]) -> bool:
    wordings = {_wording(other): other for other in others}
    return all(agree(one.figure, other.figure) for other in wordings.values())


def _wording(one: Candidate) -> tuple[object, ...]:
    """What tells whether a figure agrees with others."""
    figure = one.figure
    return figure.value, figure.upper, figure.qualifier, precision(figure), figure.evidence.quote


def _parted(some: Iterable[Candidate], test: Callable[[Candidate], bool]) -> tuple[Some, Some]:
    """Those that pass, and those that do not."""
    passed: Some = []
    failed: Some = []
    for one in some:
        (passed if test(one) else failed).append(one)
    return passed, failed


def _keys(some: Iterable[Candidate]) -> set[Key]:
    return {one.key for one in some}


def _standing(one: Candidate, kind: Kind) -> tuple[bool, bool, int, int]:
    """What a figure speaks of, the fittest first; only figures of the same standing can contradict each other."""
    period = one.period
    assert period.start is not None
    assert period.end is not None
    days, end = (period.end - period.start).days, period.end.toordinal()
    if is_festive(period.text or ""):
        days = 0
    if kind == "flow":
        return not is_own(one), False, -days, -end
    return not is_own(one), period.kind != "as_of", -end, -days


def _trust(one: Candidate) -> tuple[object, ...]:
    """Of figures of the same standing: exact before rounded, stated before inherited; then any fixed order."""
    figure = one.figure
    return *precision(figure), _BASES.index(one.area.basis), _BASES.index(one.period.basis), one.source, figure.id


def _notes(best: Candidate, kind: Kind, by: By) -> Iterator[str]:
    period = best.period
    assert period.start is not None
    assert period.end is not None
    place = column_of(period, kind, by)
    if kind == "stock" and period.kind == "during":
        yield f"new from {period.start} to {period.end}, not the total"
        return
    if is_festive(period.text or "") and kind == "flow":
        yield f"only {period.text}"
    elif place and place.basis in ("to_date", "within"):
        yield f"only {period.start} to {period.end}"
    if place and place.basis == "as_of" and period.end != bounds_of(period.end, by)[1]:
        yield f"as of {period.end}"
    if place and place.basis == "running":
        yield f"running total, as of {period.end}"
    if place and place.basis == "cumulative" and not is_whole_years(period):
        yield f"{period.start} to {period.end}"
    if not is_own(best):
        yield f"of {best.figure.subject}"

"""Faults of the document that its figures show, as typed issues; nothing is corrected, everything is said.

part-exceeds-total   其中 has more than the whole
rate-over-hundred    入会率105%
period-unresolved    今年, and the day of publication unknown
"""

from collections.abc import Iterable, Iterator

from schemas.record import Figure, Issue

RATE_LIMIT = 100


def check(figures: tuple[Figure, ...], rates: frozenset[str]) -> tuple[Issue, ...]:
    """All issues in the order of the text, each said once; `rates`: the codes that cannot pass 100 %."""
    found = [*_parts(figures), *_rates(figures, rates), *_periods(figures)]
    return tuple(sorted(dict.fromkeys(found), key=lambda issue: (issue.span or (0, 0), issue.code)))


def _parts(figures: tuple[Figure, ...]) -> Iterator[Issue]:
    """The parts of one total that the text counts together may not pass it."""
    by_id = {figure.id: figure for figure in figures}
    for total in by_id.values():
        parts = [figure for figure in figures if figure.part_of == total.id]
        largest = max((part.value for part in parts), default=total.value)
        if largest > total.value:
            yield Issue(
                code="part-exceeds-total",
                message=f"a part of {largest} stands under a total of {total.value}; read both quotes",
                span=(total.evidence.start, total.evidence.end),
            )


def _rates(figures: Iterable[Figure], rates: frozenset[str]) -> Iterator[Issue]:
    for figure in figures:
        if figure.indicator in rates and figure.nature == "share" and figure.value > RATE_LIMIT:
            yield Issue(
                code="rate-over-hundred",
                message=f"{figure.measure} of {figure.value} %: no such rate passes 100 %",
                span=(figure.evidence.start, figure.evidence.end),
            )


def _periods(figures: Iterable[Figure]) -> Iterator[Issue]:
    for figure in figures:
        period = figure.period
        if period and period.start is None and period.end is None and period.text:
            yield Issue(
                code="period-unresolved",
                message=f"{period.text} needs a date that the document does not give; "
                'add a sidecar NAME.meta.json with {"published_on": "YYYY-MM-DD"}',
                span=(figure.evidence.start, figure.evidence.end),
            )

"""Faults of the document that its figures show, as typed issues; nothing is corrected, everything is said.

rate-over-hundred    入会率105%
period-unresolved    今年, and the day of publication unknown
table-unread         numbers of a table that its headings and units do not explain

What two figures say against each other is in contradictions.py.
"""

from collections.abc import Iterable, Iterator

from extractors.checking.contradictions import find_contradictions, odd_totals
from extractors.text.spans import Span
from schemas.catalogue import Catalogue
from schemas.record import Figure, Issue

RATE_LIMIT = 100
MOST_REASONS = 4
LeftOut = tuple[tuple[str, int], ...]  # where and why, how many


def check(
    figures: tuple[Figure, ...], catalogue: Catalogue, title_end: int, totals: Iterable[tuple[Figure, Figure]] = ()
) -> tuple[Issue, ...]:
    """All issues in the order of the text, each said once; the title is printed before the offset `title_end`.

    `totals`: totals of tables that their rows do not come to, each with the last of the rows.
    """
    found = [
        *find_contradictions(figures, catalogue, title_end),
        *odd_totals(totals),
        *_rates(figures, catalogue),
        *_periods(figures),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda issue: (issue.span or (0, 0), issue.code)))


def find_unread_tables(tables: Iterable[tuple[Span, tuple[int, int, LeftOut]]]) -> tuple[Issue, ...]:
    """One issue for each table of which numbers are left out; a table: its span, its rows, its numbers, those left."""
    return tuple(
        Issue(
            code="table-unread",
            message=f"a table of {rows} rows: {sum(count for _, count in left)} of its {numbers} numbers are left out "
            f"({_reasons(left)}); read them in the source",
            span=(span.start, span.end),
        )
        for span, (rows, numbers, left) in tables
        if left
    )


def _reasons(left: LeftOut) -> str:
    """The commonest reasons first."""
    ordered = sorted(left, key=lambda reason: -reason[1])
    said = [f"{count}: {why}" for why, count in ordered[:MOST_REASONS]]
    return "; ".join([*said, "…"] if len(ordered) > MOST_REASONS else said)


def _rates(figures: Iterable[Figure], catalogue: Catalogue) -> Iterator[Issue]:
    rates = frozenset(one.code for one in catalogue.indicators if one.kind == "rate")
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

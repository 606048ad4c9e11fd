"""Faults of the document that its figures show, as typed issues; nothing is corrected, everything is said.

part-exceeds-total   其中 has more than the whole
rate-over-hundred    入会率105%
period-unresolved    今年, and the day of publication unknown
table-unread         rows of bare numbers, which only their headings could explain
"""

import re
from collections.abc import Iterable, Iterator

from schemas.record import Figure, Issue

RATE_LIMIT = 100
_ROW = re.compile(r"^[^\n\t]*(?:\t[^\n]*){1,}$", re.MULTILINE)
_CELL = re.compile(r"[\t ](?:-?\d[\d,.]*%?)(?=[\t \n]|$)")
FEWEST_ROWS = 2


def check(figures: tuple[Figure, ...], rates: frozenset[str]) -> tuple[Issue, ...]:
    """All issues in the order of the text, each said once; `rates`: the codes that cannot pass 100 %."""
    found = [*_parts(figures), *_rates(figures, rates), *_periods(figures)]
    return tuple(sorted(dict.fromkeys(found), key=lambda issue: (issue.span or (0, 0), issue.code)))


def find_unread_tables(text: str) -> tuple[Issue, ...]:
    """One issue for each run of rows whose cells are bare numbers; such cells give no figures."""
    rows = [match for match in _ROW.finditer(text) if len(_CELL.findall(match.group())) >= 1]
    tables: list[list[re.Match[str]]] = []
    for row in rows:
        if tables and text[tables[-1][-1].end() : row.start()].strip() == "":
            tables[-1].append(row)
        else:
            tables.append([row])
    return tuple(_unread(table) for table in tables if len(table) >= FEWEST_ROWS)


def _unread(table: list[re.Match[str]]) -> Issue:
    cells = sum(len(_CELL.findall(row.group())) for row in table)
    return Issue(
        code="table-unread",
        message=f"a table of {len(table)} rows: its {cells} bare numbers are left out, read them in the source",
        span=(table[0].start(), table[-1].end()),
    )


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

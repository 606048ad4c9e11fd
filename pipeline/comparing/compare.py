"""Districts side by side: for each district, indicator and period the one figure that says it best, or the conflict.

    rows = compare(load_records("out"), catalogue, codes=("members_added",), by="year")
    rows[0].cells["2021"].best.figure.value

A flow counts for a period when it happened within it, the longer stretch first; of a stock the latest date holds.
Restatements, parts of a total that stands beside them, changes, figures of one group of workers, and for flows running
totals (累计) are left out, and so is what a reprint says after its original. Values that contradict each other are a
conflict, never averaged.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from extractors.checking.agreement import agree, precision
from pipeline.comparing.candidates import Candidate, candidates_of
from pipeline.comparing.reprints import without_reprints
from pipeline.records import Key
from schemas.catalogue import Catalogue
from schemas.duplicate import Duplicate
from schemas.record import ArticleRecord, Figure, Period
from schemas.vocabulary import Kind, Status, Unit

By = Literal["year", "half", "quarter"]
MONTHS: Mapping[By, int] = {"year": 12, "half": 6, "quarter": 3}
MARKS: Mapping[By, str] = {"year": "", "half": "H", "quarter": "Q"}
_BASES = ("stated", "inherited", "publication")


@dataclass(frozen=True, slots=True)
class RowKey:
    """What one row is about; units and plans are never mixed with others."""

    indicator: str
    unit: Unit
    status: Status
    path: tuple[str, ...]
    code: str | None

    @property
    def area(self) -> str:
        """The district's own name."""
        return self.path[-1]


@dataclass(frozen=True, slots=True)
class Cell:
    """The best figure, those that say the same, those that contradict it, smaller ones of the same article that it
    holds, and what a reader must know (`notes`).
    """

    best: Candidate
    agreeing: tuple[Candidate, ...]
    conflicting: tuple[Candidate, ...]
    narrower: tuple[Candidate, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One district with its cells by period (2021, 2021H1, 2021Q3)."""

    key: RowKey
    cells: Mapping[str, Cell]


def compare(
    records: Iterable[ArticleRecord],
    catalogue: Catalogue,
    codes: Collection[str],
    areas: Collection[str] = (),
    by: By = "year",
    duplicates: Mapping[Key, Duplicate] = MappingProxyType({}),
) -> tuple[Row, ...]:
    """One row for each indicator, unit, status and district; `areas` keeps these divisions and those inside them, and
    `duplicates` (load_duplicates) says which articles are reprints.
    """
    cells: dict[RowKey, dict[str, list[Candidate]]] = defaultdict(lambda: defaultdict(list))
    kinds = {code: catalogue.by_code[code].kind for code in codes}
    for one in _said_once(records, kinds, areas, duplicates):
        column = column_of(one.period, by)
        if column is not None:
            cells[_row_key(one)][column].append(one)
    order = {code: place for place, code in enumerate(codes)}
    return tuple(
        Row(key, {column: _cell(cells[key][column], kinds[key.indicator], by) for column in sorted(cells[key])})
        for key in sorted(
            cells, key=lambda key: (order[key.indicator], key.unit, key.status, key.code or "~", key.path)
        )
    )


def column_of(period: Period, by: By) -> str | None:
    """The year, half or quarter that holds the whole period; None where none does."""
    if period.start is None or period.end is None:
        return None
    first, last = _column(period.start, by), _column(period.end, by)
    return first if first == last else None


def areas_in(records: Iterable[ArticleRecord]) -> frozenset[str]:
    """Every division that a figure is about or lies in."""
    return frozenset(
        name for record in records for figure in record.figures if figure.area for name in figure.area.path
    )


def _column(day: dt.date, by: By) -> str:
    return f"{day.year}{MARKS[by]}{(day.month - 1) // MONTHS[by] + 1}" if by != "year" else str(day.year)


def _bounds(day: dt.date, by: By) -> tuple[dt.date, dt.date]:
    """The first and the last day of the year, half or quarter that the day lies in."""
    months = MONTHS[by]
    first = dt.date(day.year, (day.month - 1) // months * months + 1, 1)
    after = dt.date(day.year + (first.month + months > 12), (first.month + months - 1) % 12 + 1, 1)
    return first, after - dt.timedelta(days=1)


def _said_once(
    records: Iterable[ArticleRecord],
    kinds: Mapping[str, Kind],
    areas: Collection[str],
    duplicates: Mapping[Key, Duplicate],
) -> Iterator[Candidate]:
    """The candidates of all records, less what reprints say again."""
    originals = {link.original for link in duplicates.values()}
    stated: dict[Key, tuple[Figure, ...]] = {}
    found: list[Candidate] = []
    for record in records:
        key = (record.id, record.source.path)
        if key in originals:
            stated[key] = record.figures
        found += candidates_of(record, kinds, areas)
    return without_reprints(found, stated, duplicates)


def _row_key(one: Candidate) -> RowKey:
    figure = one.figure
    path = one.area.path if one.area.path and one.area.path[-1] == one.area.name else (*one.area.path, one.area.name)
    return RowKey(figure.indicator or "", figure.unit, figure.status, path, one.area.code)


def _cell(candidates: list[Candidate], kind: Kind, by: By) -> Cell:
    fittest = min(_standing(one, kind) for one in candidates)
    equals = [one for one in candidates if _standing(one, kind) == fittest]
    narrower = [] if kind == "rate" else [one for one in equals if _is_narrower(one, equals)]
    rivals = sorted((one for one in equals if one not in narrower), key=_trust)
    best = rivals[0]
    agreeing = tuple(one for one in rivals[1:] if agree(one.figure, best.figure))
    conflicting = tuple(one for one in rivals[1:] if one not in agreeing)
    return Cell(best, agreeing, conflicting, tuple(narrower), tuple(_notes(best, kind, by)))


def _is_narrower(one: Candidate, equals: list[Candidate]) -> bool:
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
        return not _is_own(one), False, -days, -end, indirect
    return not _is_own(one), period.kind != "as_of", -end, -days, indirect


def _trust(one: Candidate) -> tuple[object, ...]:
    """Of figures of the same standing: exact before rounded, stated before inherited; then any fixed order."""
    figure = one.figure
    return *precision(figure), _BASES.index(one.area.basis), _BASES.index(one.period.basis), one.source, figure.id


def _is_own(one: Candidate) -> bool:
    """Whether the figure is the district's, not that of an enterprise or another body inside it."""
    subject = one.figure.subject
    stem = one.area.name[:-1] if len(one.area.name) > 2 else one.area.name
    return subject is None or stem in subject or subject.endswith("总工会")


def _notes(best: Candidate, kind: Kind, by: By) -> Iterator[str]:
    period = best.period
    assert period.start is not None
    assert period.end is not None
    if kind == "flow" and (period.start, period.end) != _bounds(period.start, by):
        yield f"only {period.start} to {period.end}"
    if not _is_own(best):
        yield f"of {best.figure.subject}"

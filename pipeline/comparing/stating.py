"""The values that articles state, one for each row and column, with what follows from a single row.

stated_values(gathered, {"members_added": "flow"}, "year", derived=True)
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pipeline.comparing.candidates import Candidate
from pipeline.comparing.columns import By, column_of, is_festive, is_single
from pipeline.comparing.coverage import count_of
from pipeline.comparing.deriving import sum_of_periods, yearly_average
from pipeline.comparing.gathering import Gathered, Series
from pipeline.comparing.settling import is_own, settle
from schemas.compared import ComparedValue, Mention
from schemas.record import Area
from schemas.vocabulary import Kind


def stated_values(gathered: Gathered, kinds: Mapping[str, Kind], by: By, derived: bool) -> list[ComparedValue]:
    """All of them; with `derived` the averages of totals over years, and years of which all parts are stated."""
    values: list[ComparedValue] = []
    for series, columns in gathered.cells.items():
        kind = kinds[series.indicator]
        for name, candidates in columns.items():
            value = _value(series, name, candidates, kind, by, count_of(gathered.coverage, series.place, name))
            values += _with_derived(value, candidates, kind, by) if derived and kind == "flow" else (value,)
    return values


def _value(
    series: Series, column: str, candidates: Sequence[Candidate], kind: Kind, by: By, articles: int
) -> ComparedValue:
    cell = settle(candidates, kind, by)
    figure, place = cell.best.figure, column_of(cell.best.period, kind, by)
    code, path = series.place
    settled = not cell.conflicting
    return ComparedValue(
        indicator=series.indicator,
        kind=kind,
        unit=series.unit,
        status=series.status,
        area=Area(name=path[-1], code=code, path=path, basis=cell.best.area.basis),
        period=column,
        basis=place.basis if place else None,
        state="found" if settled else "conflict",
        value=figure.value if settled else None,
        upper=figure.upper if settled else None,
        qualifier=figure.qualifier if settled else None,
        best=cell.best.mention(),
        agreeing=_mentions(cell.agreeing),
        conflicting=_mentions(cell.conflicting),
        narrower=_mentions(cell.narrower),
        superseded=_mentions(cell.superseded),
        passed_over=_mentions(cell.passed_over),
        articles=articles,
        notes=cell.notes,
    )


def _mentions(candidates: Sequence[Candidate]) -> tuple[Mention, ...]:
    return tuple(one.mention() for one in candidates)


def _with_derived(value: ComparedValue, candidates: Sequence[Candidate], kind: Kind, by: By) -> Iterator[ComparedValue]:
    """A part of a column gives way to the sum of all its parts; beside a total over years stands its average."""
    summed = None
    if value.basis in ("to_date", "within") and is_single(value.period):
        summed = sum_of_periods(tuple(_stretches(value, candidates, kind, by)), value, by)
    yield _with_rest(summed, value) if summed else value
    average = yearly_average(value)
    if average is not None:
        yield average


def _with_rest(summed: ComparedValue, value: ComparedValue) -> ComparedValue:
    """The sum, with the figures of the column that it is not made of."""
    parts = {(one.figure, one.path) for one in summed.derivation.of} if summed.derivation else set()
    sides = (value.best, *value.agreeing, *value.conflicting, *value.narrower, *value.superseded, *value.passed_over)
    rest = tuple(one for one in sides if one and (one.figure, one.path) not in parts)
    return summed.model_copy(update={"passed_over": rest})


def _stretches(value: ComparedValue, candidates: Sequence[Candidate], kind: Kind, by: By) -> Iterator[ComparedValue]:
    """The value of each stretch of time that the district itself states within one column."""
    apart: defaultdict[tuple[object, object], list[Candidate]] = defaultdict(list)
    for one in candidates:
        if is_own(one) and not is_festive(one.period.text or ""):
            apart[one.period.start, one.period.end].append(one)
    series = Series(value.indicator, value.unit, value.status, value.place)
    for some in apart.values():
        yield _value(series, value.period, some, kind, by, value.articles)

"""What was not found, said as such: "none found in 14 articles" is an answer, "no article" is none.

absent_values(values, coverage, areas=(), asked=(), units={"members_added": "person"}, kinds={"members_added": "flow"})
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from pipeline.comparing.columns import is_single
from pipeline.comparing.coverage import Coverage, count_of
from pipeline.comparing.districts import is_wanted
from schemas.compared import ComparedValue, Place
from schemas.record import Area
from schemas.vocabulary import Kind, Unit


def absent_values(
    values: Sequence[ComparedValue],
    coverage: Coverage,
    areas: Collection[str],
    asked: Collection[str],
    units: Mapping[str, Unit],
    kinds: Mapping[str, Kind],
    beside: bool = False,
) -> Iterator[ComparedValue]:
    """An empty value for each indicator, district that some article speaks of, and column.

    The columns are those `asked` for and those that some district fills; where none does, those of any article. Where a
    district states the indicator in another unit, it is not empty. With `beside` only districts that state something of
    the indicator get any.
    """
    filled: defaultdict[str, set[tuple[Place, str]]] = defaultdict(set)
    columns: defaultdict[str, set[str]] = defaultdict(set)
    for one in values:
        if one.status == "achieved" and is_single(one.period):
            filled[one.indicator].add((one.place, one.period))
            columns[one.indicator].add(one.period)
    districts = {place: _area(place) for place in sorted({place for place, _ in coverage}, key=str)}
    shown = {place: area for place, area in districts.items() if is_wanted(area, areas)}
    read = {column for place, column in coverage if place in shown and is_single(column)}
    stating = {(one.indicator, one.place) for one in values}
    for code, unit in units.items():
        for place, area in shown.items():
            if beside and (code, place) not in stating:
                continue
            for column in sorted(asked or columns[code] or read):
                if (place, column) not in filled[code]:
                    yield _empty(code, kinds[code], unit, area, column, count_of(coverage, place, column))


def _area(place: Place) -> Area:
    code, path = place
    return Area(name=path[-1], code=code, path=path, basis="stated")


def _empty(code: str, kind: Kind, unit: Unit, area: Area, column: str, articles: int) -> ComparedValue:
    return ComparedValue(
        indicator=code,
        kind=kind,
        unit=unit,
        status="achieved",
        area=area,
        period=column,
        basis=None,
        state="none_found" if articles else "no_article",
        articles=articles,
    )

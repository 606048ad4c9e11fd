"""Districts that state no value, but of which all parts do: streets roll up to their district, counties to their city.

with_sums(values, coverage)     # the values, and 东城区 2021 as the sum of its 17 streets, marked as derived
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.comparing.candidates import place_of
from pipeline.comparing.coverage import Coverage, count_of
from pipeline.comparing.deriving import sum_of_areas
from pipeline.comparing.districts import Path, area_at, children_of
from schemas.compared import ComparedValue

SUMMED = ("flow", "stock")


def with_sums(values: Sequence[ComparedValue], coverage: Coverage) -> list[ComparedValue]:
    """The values and, where a division states none and every division inside states one, their sums."""
    return [*values, *_sums(values, coverage)]


def _sums(values: Sequence[ComparedValue], coverage: Coverage) -> Iterator[ComparedValue]:
    stated = {(_about(one), one.area.path) for one in values if one.status == "achieved"}
    inside: defaultdict[tuple[tuple[str, str, str], Path], dict[Path, ComparedValue]] = defaultdict(dict)
    for one in values:
        if one.kind in SUMMED and one.status == "achieved" and one.unit != "percent" and one.derivation is None:
            inside[_about(one), one.area.path[:-1]][one.area.path] = one
    for (about, path), parts in inside.items():
        children = children_of(path)
        if not children or (about, path) in stated or not parts.keys() >= set(children):
            continue
        whole = _empty(parts[children[0]], path, coverage)
        found = sum_of_areas([parts[child] for child in children], whole)
        if found is not None:
            yield found


def _about(one: ComparedValue) -> tuple[str, str, str]:
    return one.indicator, one.unit, one.period


def _empty(part: ComparedValue, path: Path, coverage: Coverage) -> ComparedValue:
    """What the division has without the sum: nothing."""
    area = area_at(path)
    return ComparedValue(
        indicator=part.indicator,
        kind=part.kind,
        unit=part.unit,
        status=part.status,
        area=area,
        period=part.period,
        basis=None,
        state="none_found",
        articles=count_of(coverage, place_of(area), part.period),
    )

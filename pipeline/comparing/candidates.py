"""Which figures of a record may stand in a comparison: totals of an indicator that have a district and a period.

tuple(candidates_of(record, {"members_added": "flow"}, areas=()))     # (Candidate(figure, period, area, "a.txt"),)
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from pipeline.records import Key
from schemas.gazetteer import TOWN_SUFFIXES
from schemas.record import Area, ArticleRecord, Figure, Period
from schemas.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure that may stand in a cell, the file it comes from, and the files of reprints that say it again."""

    figure: Figure
    period: Period
    area: Area
    source: str
    also_in: tuple[str, ...] = ()

    @property
    def article(self) -> Key:
        """Id and path of its article."""
        return self.figure.id.partition("#")[0], self.source


def candidates_of(record: ArticleRecord, kinds: Mapping[str, Kind], areas: Collection[str]) -> Iterator[Candidate]:
    """The figures of a record that state a total of one of these indicators for a wanted district and a period."""
    by_id = {figure.id: figure for figure in record.figures}
    for figure in record.figures:
        code, area, period = figure.indicator, figure.area, figure.period
        if code not in kinds or code is None or area is None or period is None:
            continue
        if _wanted(area, areas) and _is_total(figure, kinds[code], by_id):
            yield Candidate(figure, period, area, record.source.path)


def _wanted(area: Area, areas: Collection[str]) -> bool:
    """Without a choice: provinces, cities and counties, streets only when asked for.

    A county that shares its name with another and is not told apart has no code; it stands in a row of its own.
    """
    if not areas:
        return area.code is not None or (len(area.path) == 1 and not area.name.endswith(TOWN_SUFFIXES))
    return area.name in areas or (area.code is not None and not set(areas).isdisjoint(area.path))


def _is_total(figure: Figure, kind: Kind, by_id: Mapping[str, Figure]) -> bool:
    """Whether the figure says how much there is of its indicator, and says it itself."""
    natures = ("share", "level") if kind == "rate" else ("level",)
    if figure.restates or figure.group or figure.nature not in natures:
        return False
    if kind == "flow" and figure.period is not None and figure.period.kind == "as_of":
        return False
    whole = by_id.get(figure.part_of or "")
    return whole is None or (whole.indicator, whole.area, whole.period) != (
        figure.indicator,
        figure.area,
        figure.period,
    )

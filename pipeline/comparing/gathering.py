"""One pass over the records of a batch: the figures that may stand in a comparison, and what was read of where.

gather(load_records("out"), {"members_added": "flow"}, "year", load_duplicates("out")).cells
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.comparing.candidates import Candidate, candidates_of, place_of
from pipeline.comparing.columns import By, column_of
from pipeline.comparing.coverage import Coverage, places_covered
from pipeline.comparing.reprints import without_reprints
from pipeline.records import Key
from schemas.compared import Place
from schemas.duplicate import Duplicate
from schemas.record import ArticleRecord, Figure
from schemas.vocabulary import Kind, Status, Unit


class Series(NamedTuple):
    """What a row is about; units and plans are never mixed with others."""

    indicator: str
    unit: Unit
    status: Status
    place: Place


@dataclass(frozen=True, slots=True)
class Gathered:
    """The candidates of each row by column, and how many articles speak of each district and column."""

    cells: Mapping[Series, Mapping[str, list[Candidate]]]
    coverage: Coverage


def gather(
    records: Iterable[ArticleRecord], kinds: Mapping[str, Kind], by: By, duplicates: Mapping[Key, Duplicate]
) -> Gathered:
    """The candidates of all records less what reprints say again; a reprint is not counted as an article."""
    originals = {link.original for link in duplicates.values()}
    stated: dict[Key, tuple[Figure, ...]] = {}
    found: list[Candidate] = []
    coverage: Counter[tuple[Place, str]] = Counter()
    for record in records:
        key = (record.id, record.source.path)
        if key in originals:
            stated[key] = record.figures
        if key not in duplicates:
            coverage.update(places_covered(record, by))
        found += candidates_of(record, kinds)
    return Gathered(_by_cell(without_reprints(found, stated, duplicates), kinds, by), coverage)


def _by_cell(
    candidates: Iterable[Candidate], kinds: Mapping[str, Kind], by: By
) -> Mapping[Series, Mapping[str, list[Candidate]]]:
    cells: defaultdict[Series, defaultdict[str, list[Candidate]]] = defaultdict(lambda: defaultdict(list))
    for one in candidates:
        figure = one.figure
        code = figure.indicator or ""
        column = column_of(one.period, kinds[code], by)
        if column is not None:
            cells[Series(code, figure.unit, figure.status, place_of(one.area))][column.name].append(one)
    return cells

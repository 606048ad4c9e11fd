"""What was read of each district and period: without it, "nothing found" and "nothing read" look the same.

places_covered(record, "year")      # {(("110101", ("北京市", "东城区")), "2021")}
"""

from collections.abc import Mapping

from pipeline.comparing.candidates import place_of
from pipeline.comparing.columns import RUNNING, By, column_of
from schemas.compared import Place
from schemas.record import ArticleRecord, Figure

Coverage = Mapping[tuple[Place, str], int]


def places_covered(record: ArticleRecord, by: By) -> frozenset[tuple[Place, str]]:
    """The districts and columns that an article speaks of: it states some figure about them, of whatever indicator."""
    found = (_covered(figure, by) for figure in record.figures)
    return frozenset(one for one in found if one is not None)


def count_of(coverage: Coverage, place: Place, column: str) -> int:
    """How many articles speak of a district and a column; of a running total those that speak of its end."""
    return coverage.get((place, column.removeprefix(RUNNING)), 0)


def _covered(figure: Figure, by: By) -> tuple[Place, str] | None:
    column = column_of(figure.period, "any", by) if figure.period else None
    return (place_of(figure.area), column.name) if figure.area and column else None

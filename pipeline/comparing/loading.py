"""A comparison of a batch in one call, for notebooks and scripts.

from pipeline import load_comparison
pandas.DataFrame(load_comparison("out", ["members_added"]))
"""

from collections.abc import Iterable
from pathlib import Path

from pipeline.comparing.columns import By
from pipeline.comparing.compare import Question, compare
from pipeline.comparing.rows import flat_row
from pipeline.records import Row, load_duplicates, load_records
from schemas.catalogue import load_catalogue


def load_comparison(
    path: Path | str,
    indicators: Iterable[str] = (),
    areas: Iterable[str] = (),
    periods: Iterable[str] = (),
    by: By = "year",
    catalogue: Iterable[Path] = (),
) -> list[Row]:
    """One flat row (pipeline.comparing.rows.COLUMNS) for each district, indicator, unit, status and period.

    Without a choice of indicators: all of them, and no rows for what was not found. Raises NoRecordsError, and KeyError
    for an indicator that the catalogue does not have.
    """
    known = load_catalogue(tuple(catalogue))
    codes = tuple(indicators)
    question = Question(
        codes or tuple(known.by_code), tuple(areas), tuple(periods), by, absent=bool(codes), derived=True
    )
    return [flat_row(value) for value in compare(load_records(path), known, question, load_duplicates(path))]

"""A comparison of a batch in one call, for notebooks and scripts.

from pipeline import load_comparison
pandas.DataFrame(load_comparison("out", ["members_added"]))
"""

from collections.abc import Iterable
from pathlib import Path

from pipeline.comparing.columns import MONTHS, By, fault_of
from pipeline.comparing.compare import Question, compare
from pipeline.comparing.rows import flat_row
from pipeline.errors import InputError
from pipeline.records import Row, load_duplicates, load_records
from schemas.catalogue import Catalogue, did_you_mean, load_catalogue


def load_comparison(
    path: Path | str,
    indicators: Iterable[str] | str = (),
    areas: Iterable[str] | str = (),
    periods: Iterable[str] | str = (),
    by: By = "year",
    catalogue: Iterable[Path] = (),
) -> list[Row]:
    """One flat row (pipeline.comparing.rows.COLUMNS) for each district, indicator, unit, status and period.

    Without a choice of indicators: all of them, and no rows for what was not found. Raises NoRecordsError, and
    InputError for an indicator that the catalogue does not have, a length of columns or a period that is none.
    """
    known = load_catalogue(tuple(catalogue))
    codes = _several(indicators)
    question = Question(
        codes or tuple(known.by_code), _several(areas), _several(periods), by, absent=bool(codes), derived=True
    )
    _check(question, known)
    return [flat_row(value) for value in compare(load_records(path), known, question, load_duplicates(path))]


def _several(given: Iterable[str] | str) -> tuple[str, ...]:
    """One name is a choice of one, not of its letters."""
    return (given,) if isinstance(given, str) else tuple(given)


def _check(question: Question, known: Catalogue) -> None:
    if question.by not in MONTHS:
        raise InputError(f"by {question.by!r}: known are {', '.join(MONTHS)}")
    for code in question.codes:
        if code not in known.by_code:
            raise InputError(f"no indicator {code!r}{did_you_mean(code, known.by_code)}")
    for period in question.periods:
        fault = fault_of(period, question.by)
        if fault:
            raise InputError(f"period {period!r}: {fault}")

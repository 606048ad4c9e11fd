"""What spaCy's docs and spans know of figures, as extension attributes: `doc._.union_records`, `span._.figure`.

    span._.figure.value          # Decimal("33000")
    span._.union_exact           # (2, 12): the quote's own characters, where tokens are longer than it

All of it rests on plain JSON in `doc.user_data`, so that it goes through Doc.to_bytes, DocBin and other processes; a
span is tied to its figure by its id, since two figures may stand on the same tokens.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from schemas.record import ArticleRecord, Figure

DATA = "union_figures"  # the key of doc.user_data: records, exact places, problem
DAY = "union_figures.published_on"

Place = tuple[int, int]
Getter = Callable[[Any], Any]


class NoDayError(ValueError):
    """What was given as the day of publication is none."""


def register() -> None:
    """Makes the attributes known to spaCy; once more does no harm."""
    from spacy.tokens import Doc, Span

    for name, getter in _OF_DOC.items():
        Doc.set_extension(name, getter=getter, force=True)
    Doc.set_extension("published_on", getter=published_on, setter=set_published_on, force=True)
    for name, getter in _OF_SPAN.items():
        Span.set_extension(name, getter=getter, force=True)


def store(doc: Any, records: Iterable[ArticleRecord], exact: Mapping[str, Place], problem: str | None = None) -> None:
    """Keeps the records with a doc, and where in its text each figure's quote stands."""
    doc.user_data[DATA] = {
        "records": [record.model_dump_json() for record in records],
        "exact": {figure_id: list(place) for figure_id, place in exact.items()},
        "problem": problem,
    }


def as_day(given: object) -> dt.date | None:
    """A day, or the text of one: 2020-01-06. Raises NoDayError."""
    if given is None:
        return None
    if isinstance(given, dt.datetime):
        return given.date()
    if isinstance(given, dt.date):
        return given
    try:
        return dt.date.fromisoformat(given)  # type: ignore[arg-type]  # what is no text raises TypeError
    except (TypeError, ValueError):
        raise NoDayError(f"published_on: {given!r} is no day; give a date, or text such as 2020-01-06") from None


def published_on(doc: Any) -> dt.date | None:
    """The day that was set for this doc, for words such as 今年; None where none was."""
    return as_day(doc.user_data.get(DAY))


def set_published_on(doc: Any, day: object) -> None:
    """Sets it, before the component reads the doc."""
    known = as_day(day)
    doc.user_data[DAY] = known.isoformat() if known else None


def records_of(doc: Any) -> tuple[ArticleRecord, ...]:
    """The records of a doc, one for each article in its text."""
    return tuple(_record(line) for line in _stored(doc).get("records", ()))


def place_of(doc: Any, figure: Figure) -> Place | None:
    """Where in the doc's text the figure's quote stands."""
    found = _stored(doc).get("exact", {}).get(figure.id)
    return (found[0], found[1]) if found else None


def figure_of(span: Any) -> Figure | None:
    """The figure that a span is about; None for a span that is about none."""
    found = (_figures(line).get(span.id_) for line in _stored(span.doc).get("records", ()))
    return next((one for one in found if one), None)


def _exact(span: Any) -> Place | None:
    figure = figure_of(span)
    return place_of(span.doc, figure) if figure else None


def _first(doc: Any) -> ArticleRecord | None:
    return next(iter(records_of(doc)), None)


def _problem(doc: Any) -> str | None:
    problem: str | None = _stored(doc).get("problem")
    return problem


def _stored(doc: Any) -> Mapping[str, Any]:
    stored: Mapping[str, Any] = doc.user_data.get(DATA) or {}
    return stored


@lru_cache(maxsize=64)  # every span of a doc asks for the same record
def _record(line: str) -> ArticleRecord:
    return ArticleRecord.model_validate_json(line)


@lru_cache(maxsize=64)
def _figures(line: str) -> Mapping[str, Figure]:
    return {one.id: one for one in _record(line).figures}


_OF_DOC: Mapping[str, Getter] = {"union_records": records_of, "union_record": _first, "union_problem": _problem}
_OF_SPAN: Mapping[str, Getter] = {"figure": figure_of, "union_exact": _exact}

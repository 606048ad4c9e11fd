"""A figure as the annotation programs and gold hold it: a flat dict of words and numbers.

    fields_of(figure)["period"]                                  # "2019-01-01/2019-12-31"
    gold_period("2019-12-31")       # {"kind": "as_of", "start": "2019-12-31", "end": "2019-12-31"}

A period is one text, as in ISO 8601: two days with / between for `during`, one day for `as_of`, .. for an open end; the
kind alone where the days are not known.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any, get_args

from schemas.catalogue import OTHER
from schemas.record import MAX_DIGITS, Figure, Period, to_number
from schemas.vocabulary import Nature, PeriodKind, Qualifier, Status, Unit

CHOICES: Mapping[str, tuple[str, ...]] = {
    "status": get_args(Status),
    "nature": get_args(Nature),
    "unit": get_args(Unit),
    "qualifier": get_args(Qualifier),
}
NUMBERS = ("value", "upper")
TEXTS = ("period", "area", "subject")
PERIOD_FORM = "2019-01-01/2019-12-31 (during) or 2019-12-31 (as_of)"
OPEN = ".."
ORDER = ("indicator", "value", "upper", "qualifier", "unit", "nature", "status", "period", "area", "subject")  # in gold
LARGEST = 10**MAX_DIGITS

Fields = dict[str, Any]


class FieldError(ValueError):
    """A field holds what it may not; the message says which and what was found."""


def fields_of(figure: Figure) -> Fields:
    """Everything about a figure that an annotator judges; None where nothing is known."""
    return {
        "indicator": figure.indicator or OTHER,
        "value": to_number(figure.value),
        "upper": None if figure.upper is None else to_number(figure.upper),
        "qualifier": figure.qualifier,
        "unit": figure.unit,
        "nature": figure.nature,
        "status": figure.status,
        "period": _period_text(figure.period) if figure.period else None,
        "area": figure.area.name if figure.area else None,
        "subject": figure.subject,
    }


def gold_of(fields: Fields, quote: str, start: int, end: int) -> Fields:
    """The figure as gold has it. Raises FieldError."""
    for name, allowed in CHOICES.items():
        if fields[name] not in allowed:
            raise FieldError(f"{name}: found {fields[name]!r}; expected one of {', '.join(allowed)}")
    for name in NUMBERS:
        _check_number(name, fields[name])
    if (fields["upper"] is not None) != (fields["qualifier"] == "range"):
        raise FieldError("upper: a range has one, and nothing else has")
    period = gold_period(fields["period"]) if fields["period"] else None
    return {name: fields[name] for name in ORDER} | {"period": period, "quote": quote, "start": start, "end": end}


def gold_period(text: str) -> Fields:
    """The period of such a text. Raises FieldError."""
    words = text.strip()
    if words in get_args(PeriodKind):
        return {"kind": words, "start": None, "end": None}
    days = [_day(part.strip(), text) for part in words.split("/")]
    if len(days) == 1 and days[0]:
        return {"kind": "as_of", "start": days[0], "end": days[0]}
    if len(days) != 2 or (days[0] and days[1] and days[0] > days[1]):
        raise FieldError(f"period: found {text[:40]!r}; write {PERIOD_FORM}")
    return {"kind": "during", "start": days[0], "end": days[1]}


def _day(part: str, text: str) -> str | None:
    try:
        return None if part == OPEN else dt.date.fromisoformat(part).isoformat()
    except ValueError:
        raise FieldError(f"period: found {text[:40]!r}; write {PERIOD_FORM}") from None


def _period_text(period: Period) -> str:
    if period.start is None and period.end is None:
        return period.kind
    if period.kind == "as_of":
        return str(period.start)
    return f"{period.start or OPEN}/{period.end or OPEN}"


def _check_number(name: str, number: object) -> None:
    if number is None and name == "upper":
        return
    is_number = isinstance(number, int | float) and not isinstance(number, bool)
    if not is_number or not -LARGEST < number < LARGEST:  # not so for NaN either
        raise FieldError(f"{name}: found {str(number)[:40]!r}; expected a number of at most {MAX_DIGITS} digits")

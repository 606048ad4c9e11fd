"""The values of a comparison as the page has them: in series, figures given by place, what is usual left out.

    list(series_rows(content))
    # [{"indicator": 4, "unit": "person", "status": "achieved",
    #   "values": [{"area": 0, "period": "2021", "value": 33544, "best": [3, 2], "rank": 1, "ranked": 7}, …]}, …]

A figure is [article, number, value, upper, qualifier, files of reprints], cut off after the last that is known.
Values that only say that there is none are left out: the page knows from the coverage where there was no article.
scripts/values.js puts back what is usual.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from pipeline.comparing.candidates import place_of
from pipeline.comparing.rows import column_name
from pipeline.reporting.content import Content
from schemas.compared import ComparedValue, Mention
from schemas.record import to_number

SHOWN_STATES = ("found", "conflict")
USUAL = {"basis": "whole", "state": "found", "qualifier": "exact"}
_PLAIN = ("basis", "state", "qualifier", "rank", "ranked", "verdict", "notes")
_NUMBERS = ("value", "upper", "change", "change_percent")
_MENTIONS = ("agreeing", "conflicting", "narrower", "superseded", "passed_over")


def series_rows(content: Content) -> Iterator[dict[str, Any]]:
    """One row for each indicator, unit and status, with all its values that there are."""
    indicators = {indicator.code: place for place, indicator in enumerate(content.catalogue.indicators)}
    found = [one for one in content.values if one.state in SHOWN_STATES and one.indicator in indicators]
    for (code, unit, status), some in groupby(found, key=lambda one: (one.indicator, one.unit, one.status)):
        series = {"indicator": indicators[code], "unit": unit, "status": status}
        yield series | {"values": [value_row(content, one) for one in some]}


def value_row(content: Content, value: ComparedValue) -> dict[str, Any]:
    """A value with its figures given by place."""
    row: dict[str, Any] = {name: getattr(value, name) for name in _PLAIN}
    row |= {name: _number(getattr(value, name)) for name in _NUMBERS}
    row["best"] = value.best and _mention(content, value.best)
    if value.state == "found" and value.best:
        row["best"] = row["best"][:2]  # it says the value itself
    row["target"] = value.target and _mention(content, value.target)
    row |= {name: [_mention(content, one) for one in getattr(value, name)] for name in _MENTIONS}
    if value.derivation:
        made_of = [_mention(content, one) for one in value.derivation.of]
        row["derivation"] = {"how": value.derivation.how, "formula": value.derivation.formula, "of": made_of}
    row["span"] = _span(value)
    unusual = {name: one for name, one in filled(row).items() if USUAL.get(name) != one}
    return {"area": content.area_of[place_of(value.area)], "period": column_name(value)} | unusual


def filled(row: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is empty, which is most of a row."""
    return {name: value for name, value in row.items() if value is not None and value not in ((), [], "")}


def _mention(content: Content, mention: Mention) -> list[Any]:
    """A figure by the place of its article and its number there, with what a cell shows of it."""
    qualifier = None if mention.qualifier == USUAL["qualifier"] else mention.qualifier
    known = [_number(mention.value), _number(mention.upper), qualifier, list(mention.also_in) or None]
    while known and known[-1] is None:
        known.pop()
    return [content.place_of[mention.article, mention.path], number_of(mention.figure), *known]


def number_of(figure_id: str) -> int:
    """3f9c…-00#2 is the article's figure 2."""
    return int(figure_id.rpartition("#")[2])


def _number(value: Any) -> int | float | None:
    return None if value is None else to_number(value)


def _span(value: ComparedValue) -> list[str | None] | None:
    """The days that the best figure speaks of, where they are not all of the period."""
    if value.best is None or value.basis == "whole":
        return None
    period = value.best.period
    return [day.isoformat() if day else None for day in (period.start, period.end)]

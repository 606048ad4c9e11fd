"""The values of a comparison as the page has them: short, figures given by place, what is empty left out.

    value_row(content, value)
    # {"indicator": 4, "area": 0, "period": "2021", …, "value": 33544, "best": {"article": 3, "number": 2, …}}

Values that only say that there is none are left out: the page knows from the coverage where there was no article.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.comparing.candidates import place_of
from pipeline.comparing.rows import column_name
from pipeline.reporting.content import Content
from schemas.compared import ComparedValue, Mention
from schemas.record import to_number

SHOWN_STATES = ("found", "conflict")
_PLAIN = ("unit", "status", "basis", "state", "qualifier", "rank", "ranked", "verdict", "notes")
_NUMBERS = ("value", "upper", "change", "change_percent")
_MENTIONS = ("agreeing", "conflicting", "narrower", "superseded")


def value_rows(content: Content) -> Iterator[dict[str, Any]]:
    """One row for each value that there is."""
    indicators = {indicator.code: place for place, indicator in enumerate(content.catalogue.indicators)}
    for value in content.values:
        if value.state in SHOWN_STATES and value.indicator in indicators:
            yield value_row(content, value, indicators)


def value_row(content: Content, value: ComparedValue, indicators: Mapping[str, int]) -> dict[str, Any]:
    """A value with its figures given by place."""
    row = {name: getattr(value, name) for name in _PLAIN}
    for name in _NUMBERS:
        number = getattr(value, name)
        row[name] = None if number is None else to_number(number)
    for name in ("best", "target"):
        mention = getattr(value, name)
        row[name] = mention and _mention(content, mention)
    for name in _MENTIONS:
        row[name] = [_mention(content, one) for one in getattr(value, name)]
    if value.derivation:
        made_of = [_mention(content, one) for one in value.derivation.of]
        row["derivation"] = {"how": value.derivation.how, "formula": value.derivation.formula, "of": made_of}
    row["span"] = _span(value)
    place = {"indicator": indicators[value.indicator], "area": content.area_of[place_of(value.area)]}
    return place | {"period": column_name(value)} | filled(row)


def filled(row: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is empty, which is most of a row."""
    return {name: value for name, value in row.items() if value is not None and value not in ((), [], "")}


def _mention(content: Content, mention: Mention) -> dict[str, Any]:
    """A figure by the place of its article and its number there, with what a cell shows of it."""
    article = content.place_of[mention.article, mention.path]
    return {"article": article, "number": number_of(mention.figure)} | filled(
        {
            "value": to_number(mention.value),
            "upper": None if mention.upper is None else to_number(mention.upper),
            "qualifier": None if mention.qualifier == "exact" else mention.qualifier,
            "also_in": list(mention.also_in),
        }
    )


def number_of(figure_id: str) -> int:
    """3f9c…-00#2 is the article's figure 2."""
    return int(figure_id.rpartition("#")[2])


def _span(value: ComparedValue) -> list[str | None] | None:
    """The days that the best figure speaks of, where they are not all of the period."""
    if value.best is None or value.basis == "whole":
        return None
    period = value.best.period
    return [day.isoformat() if day else None for day in (period.start, period.end)]

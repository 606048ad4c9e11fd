"""A comparison as flat rows, one for each value, for data frames and databases; and as districts × periods.

    [flat_row(value) for value in values]       # dicts with the keys COLUMNS
    wide_rows(values)                           # a header, then a row for each district with a column for each period

Several figures in one cell are their ids with blanks between; `area_path` is 北京市/东城区.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from pipeline.comparing.columns import sort_key
from pipeline.comparing.wording import amount, said
from pipeline.records import PATH_MARK, Row
from schemas.compared import ComparedValue, Mention
from schemas.record import to_number

COLUMNS = (
    "indicator", "kind", "unit", "status", "area", "area_code", "area_path", "period", "basis", "state",
    "value", "upper", "qualifier", "period_start", "period_end",
    "figure", "path", "title", "publisher", "published_on", "quote", "page",
    "agreeing", "conflicting", "narrower", "superseded", "passed_over", "also_in",
    "derivation", "formula", "derived_from",
    "articles", "change", "change_percent", "rank", "ranked",
    "target", "target_upper", "target_qualifier", "target_figure", "target_quote", "verdict", "notes",
)  # fmt: skip
AVERAGE = " per year"  # ends the column of an average
_LATEST = ("latest", "change", "change_percent", "rank")


def flat_row(one: ComparedValue) -> Row:
    """One value with the keys COLUMNS; dates as ISO text, numbers as int or float, None where nothing is known."""
    cells = (*_what(one), *_says(one.best), *_sides(one), *_standing(one), *_target(one), "; ".join(one.notes) or None)
    return dict(zip(COLUMNS, cells, strict=True))


def wide_rows(values: Sequence[ComparedValue]) -> Iterator[list[Any]]:
    """Header and rows: for each period its value and a note, then change and rank of the latest that has them.

    Of a conflict there is only the note. Rows of which every cell is empty are left out.
    """
    names = sorted({column_name(one) for one in values}, key=sort_key)
    heads = [head for name in names for head in (name, f"{name} note")]
    yield [*("indicator", "unit", "status", "area", "area_code", "area_path"), *heads, *_LATEST]
    for (code, unit, status, path, area_code), group in groupby(values, key=row_key):
        cells = {column_name(one): one for one in group}
        if not any(one.best or one.derivation for one in cells.values()):
            continue
        found = [part for name in names for part in _wide_cell(cells.get(name))]
        yield [code, unit, status, path[-1], area_code, PATH_MARK.join(path), *found, *_latest(cells)]


def row_key(one: ComparedValue) -> tuple[str, str, str, tuple[str, ...], str]:
    """What stands in one row."""
    return one.indicator, one.unit, one.status, one.area.path, one.area.code or ""


def column_name(one: ComparedValue) -> str:
    """The heading of the column that a value stands in."""
    return f"{one.period}{AVERAGE}" if one.basis == "average" else one.period


def _latest(cells: Mapping[str, ComparedValue]) -> tuple[Any, ...]:
    """Change and rank of a row's latest value that has either, with the name of its column."""
    for name in sorted(cells, key=sort_key, reverse=True):
        one = cells[name]
        if one.change is not None or one.rank is not None:
            parts = (_number(one.change), _number(one.change_percent), one.rank)
            return name, *("" if part is None else part for part in parts)
    return ("",) * len(_LATEST)


def _wide_cell(one: ComparedValue | None) -> tuple[Any, str]:
    if one is None or one.state == "no_article":
        return "", ""
    inexact = one.value is not None and one.qualifier != "exact"
    shown = amount(one.value, one.upper, one.qualifier, one.unit) if inexact and one.value is not None else ""
    number = _number(one.value)
    return "" if number is None else number, "; ".join(filter(None, (shown, said(one))))


def _what(one: ComparedValue) -> tuple[Any, ...]:
    area = one.area
    return (
        *(one.indicator, one.kind, one.unit, one.status, area.name, area.code, PATH_MARK.join(area.path)),
        *(one.period, one.basis, one.state, _number(one.value), _number(one.upper), one.qualifier),
    )


def _says(best: Mention | None) -> tuple[Any, ...]:
    if best is None:
        return (None,) * 9
    period = best.period
    return (
        *(_iso(period.start), _iso(period.end), best.figure, best.path, best.title, best.publisher),
        *(_iso(best.published_on), best.quote, best.page),
    )


def _sides(one: ComparedValue) -> tuple[Any, ...]:
    repeats = dict.fromkeys(path for each in (one.best, *one.agreeing) if each for path in each.also_in)
    derived = one.derivation
    return (
        *(_ids(some) for some in (one.agreeing, one.conflicting, one.narrower, one.superseded, one.passed_over)),
        " ".join(repeats) or None,
        *((derived.how, derived.formula, _ids(derived.of)) if derived else (None,) * 3),
    )


def _standing(one: ComparedValue) -> tuple[Any, ...]:
    return one.articles, _number(one.change), _number(one.change_percent), one.rank, one.ranked or None


def _target(one: ComparedValue) -> tuple[Any, ...]:
    target = one.target
    if target is None:
        return *(None,) * 5, one.verdict
    shown = (_number(target.value), _number(target.upper), target.qualifier, target.figure, target.quote)
    return *shown, one.verdict


def _ids(mentions: Sequence[Mention]) -> str | None:
    return " ".join(one.figure for one in mentions) or None


def _number(value: Any) -> int | float | None:
    return None if value is None else to_number(value)


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None

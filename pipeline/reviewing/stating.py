"""What a person states: the filled cells of a row, laid over what the program found.

stated = changed(Statement.of(figure), row, catalogue)
stated = added(row, catalogue)                            # for a figure that the program missed

Every fault of the row is found before any is told (RowFaults).
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from pipeline.labels import values_of
from pipeline.reviewing.areas import area_named
from pipeline.reviewing.cells import (
    Cell,
    CellError,
    is_nothing,
    is_percentage,
    read_day,
    read_number,
    read_text,
    read_word,
    shown,
)
from pipeline.reviewing.columns import CHOICES, FIELDS, PERIOD_FIELDS
from pipeline.reviewing.tables import Row
from schemas.catalogue import Catalogue, did_you_mean
from schemas.correction import Statement
from schemas.record import ArticleRecord, Figure, Period

MAY_BE_EMPTY = ("indicator", "upper", "area", "subject", "group", *PERIOD_FIELDS)
PLAIN = {"qualifier": "exact", "status": "achieved", "subject": None, "group": None, "upper": None}
ASKED = ("value", "unit", "indicator", "area", "period_start")


@dataclass(eq=False)
class RowFaults(Exception):  # noqa: N818  # several errors
    """What is wrong with a row: column and message."""

    found: list[tuple[str, str]] = field(default_factory=list)

    def add(self, column: str, message: str) -> None:
        """One more."""
        self.found.append((column, message))

    def check(self) -> None:
        """Ends the reading of the row where anything is wrong."""
        if self.found:
            raise self

    @contextmanager
    def at(self, column: str, cell: Cell) -> Iterator[None]:
        """Takes down what is wrong with this cell."""
        try:
            yield
        except CellError as error:
            self.add(column, f"found {shown(cell)}: {error}")


def changed(found: Statement, row: Row, catalogue: Catalogue) -> Statement:
    """The statement with the fields that the row fills in. Raises RowFaults."""
    faults = RowFaults()
    values = _values(row, catalogue, faults)
    faults.check()
    if values.get("upper") is not None:
        values.setdefault("qualifier", "range")
    elif values.get("qualifier", "range") != "range":
        values.setdefault("upper", None)
    fields = dict(found) | {name: value for name, value in values.items() if name not in PERIOD_FIELDS}
    return _checked(fields, values, found.period, row, faults)


def added(row: Row, catalogue: Catalogue) -> Statement:
    """The statement that the row makes by itself; what is plain need not be filled in. Raises RowFaults."""
    faults = RowFaults()
    values = _values(row, catalogue, faults)
    indicator = catalogue.by_code.get(values.get("indicator") or "")
    if indicator:
        values.setdefault("measure", indicator.zh)
        values.setdefault("nature", "share" if indicator.kind == "rate" else "level")
        if len(indicator.units) == 1:
            values.setdefault("unit", indicator.units[0])
    for name in (*ASKED, "measure"):
        if name not in values and name not in row.cells and not (name == "period_start" and "period_end" in values):
            hint = ", or - where nothing says" if name in MAY_BE_EMPTY else ""
            faults.add(name, f"empty: an added figure needs it; fill it in{hint}")
    faults.check()
    if values.get("upper") is not None:
        values.setdefault("qualifier", "range")
    fields = PLAIN | {"nature": "level"} | {name: one for name, one in values.items() if name not in PERIOD_FIELDS}
    return _checked(fields, values, None, row, faults)


def _values(row: Row, catalogue: Catalogue, faults: RowFaults) -> dict[str, Any]:
    """What each filled cell says, by field."""
    found: dict[str, Any] = {}
    for name, read in _readers(catalogue).items():
        cell = row.cells.get(name)
        if cell is None:
            continue
        with faults.at(name, cell):
            if name in MAY_BE_EMPTY and is_nothing(cell):
                found[name] = None
            else:
                found[name] = read(cell)
    return found


def _readers(catalogue: Catalogue) -> Mapping[str, Callable[[Cell], Any]]:
    labels = {one.zh: one.code for one in catalogue.indicators}

    def indicator(cell: Cell) -> str:
        word = read_word(cell)
        code = labels.get(word, word)
        if code not in catalogue.by_code:
            near = did_you_mean(word, (*catalogue.by_code, *labels))
            raise CellError(f"no indicator{near}; list them with: unionfigures indicators")
        return code

    def one_of(name: str, choices: tuple[str, ...]) -> Callable[[Cell], str]:
        chinese = {zh.lower(): choice for choice, zh in values_of(name).items()}
        known = chinese | {choice.lower(): choice for choice in choices}

        def read(cell: Cell) -> str:
            word = read_word(cell)
            if word not in known:
                raise CellError(f"none of {', '.join(choices)}{did_you_mean(word, known)}")
            return known[word]

        return read

    return {
        "indicator": indicator,
        **{name: one_of(name, choices) for name, choices in CHOICES.items()},
        **dict.fromkeys(("value", "upper"), read_number),
        **dict.fromkeys(("period_start", "period_end"), read_day),
        "area": lambda cell: area_named(read_text(cell)),
        **dict.fromkeys(("measure", "subject", "group"), read_text),
    }


def _checked(
    fields: dict[str, Any], values: Mapping[str, Any], found: Period | None, row: Row, faults: RowFaults
) -> Statement:
    """The statement, once a figure may say it."""
    fields["period"] = _period(values, found, faults)
    for name in ("value", "upper"):
        if is_percentage(row.cells.get(name)) and fields["unit"] != "percent":
            faults.add(
                name, f"found {shown(row.cells[name])}: a percentage of {fields['unit']}; fill in unit percent too"
            )
    faults.check()
    try:
        stated = Statement(**fields)
        Figure.model_validate(_SOME_FIGURE | stated.model_dump())
    except ValidationError as error:
        first = error.errors()[0]
        column = next((name for name in map(str, first["loc"][:1]) if name in FIELDS), "value")
        faults.add(column, f"{first['msg'].removeprefix('Value error, ')}; fill in what belongs together")
    faults.check()
    return stated


_SOME_FIGURE = {
    "id": f"{'0' * 16}-00#0",
    "rule": "review/changed",
    "confidence": 1.0,
    "evidence": {"quote": "0", "start": 0, "end": 1, "sentence": (0, 1)},
}


def _period(values: Mapping[str, Any], found: Period | None, faults: RowFaults) -> Period | None:
    """The period as found where no cell speaks of it, none where one says so, else with what the cells say."""
    given = {name: values[name] for name in PERIOD_FIELDS if name in values}
    if not given:
        return found
    if None in given.values():
        if set(given.values()) != {None}:
            faults.add("period_start", "some cells of the period say none, others do not; write - in each, or in none")
        return None
    kind = given.get("period_kind", found.kind if found else "during")
    start = given.get("period_start", found.start if found else None)
    end = given.get("period_end", found.end if found else None)
    if kind == "as_of" and ("period_start" in given) != ("period_end" in given):
        start = end = given.get("period_start", given.get("period_end"))
    if found and (kind, start, end) == (found.kind, found.start, found.end):
        return found
    if start is None or end is None:
        faults.add("period_start", "only one end of the period is there; fill in period_start and period_end")
        return None
    try:
        return Period(kind=kind, start=start, end=end, text=None, basis="stated")
    except ValidationError as error:
        faults.add("period_start", error.errors()[0]["msg"].removeprefix("Value error, ") + "; fill in both days")
        return None


def occurrences(record: ArticleRecord, quote: str) -> Iterator[int]:
    """Where the words stand in an article."""
    start = record.text.find(quote)
    while start >= 0:
        yield start
        start = record.text.find(quote, start + 1)

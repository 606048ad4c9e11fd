"""A comparison as text: a table to read, CSV for a spreadsheet, JSON with the evidence of every cell.

print("".join(as_csv(rows)))
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from rich.console import Group
from rich.table import Table
from rich.text import Text

from pipeline.comparing.candidates import Candidate
from pipeline.comparing.compare import Cell, Row
from pipeline.csv_cells import csv_line
from schemas.catalogue import Catalogue
from schemas.record import Figure, to_number

SIGNS: Mapping[str, str] = {"about": "≈", "nearly": "<", "over": ">", "at_least": "≥", "at_most": "≤", "vague": "~"}


SHOWN_REPRINTS = 3


def as_table(rows: tuple[Row, ...], catalogue: Catalogue) -> Group:
    """One table for each indicator, unit and status, and below it what a reader must know of single cells."""
    blocks: list[Table | Text] = []
    for (code, unit, status), group in groupby(rows, key=lambda row: (row.key.indicator, row.key.unit, row.key.status)):
        some = tuple(group)
        indicator = catalogue.by_code[code]
        planned = ", planned" if status == "planned" else ""
        title = f"{indicator.zh} {code} ({unit}, {indicator.kind}{planned})"
        table, notes = _table(some, _columns(some))
        blocks += [Text(title, style="bold"), table, *notes, Text()]
    return Group(*blocks)


def as_csv(rows: tuple[Row, ...]) -> Iterator[str]:
    """A column of numbers for each period, and one of notes beside it; of a conflict only the note."""
    columns = _columns(rows)
    heads = [head for column in columns for head in (column, f"{column} note")]
    yield csv_line(["indicator", "unit", "status", "area", "area_code", "area_path", *heads])
    for row in rows:
        key = row.key
        cells = [part for column in columns for part in _csv_cell(row.cells.get(column))]
        yield csv_line([key.indicator, key.unit, key.status, key.area, key.code or "", "/".join(key.path), *cells])


def as_json(rows: tuple[Row, ...]) -> str:
    """All rows with, for each cell, the figure, its quote and source, and what agrees with or contradicts it."""
    content = [
        {
            "indicator": row.key.indicator,
            "unit": row.key.unit,
            "status": row.key.status,
            "area": row.key.area,
            "area_code": row.key.code,
            "area_path": row.key.path,
            "cells": {column: _json_cell(cell) for column, cell in row.cells.items()},
        }
        for row in rows
    ]
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def shown(figure: Figure) -> str:
    """A value as a reader wants it: 33,544; >6,700; 30-40; 98.9%."""
    mark = "%" if figure.unit == "percent" else ""
    if figure.upper is not None:
        return f"{to_number(figure.value):,}-{to_number(figure.upper):,}{mark}"
    return f"{SIGNS.get(figure.qualifier, '')}{to_number(figure.value):,}{mark}"


def _columns(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(sorted({column for row in rows for column in row.cells}))


def _table(rows: tuple[Row, ...], columns: tuple[str, ...]) -> tuple[Table, list[Text]]:
    """The table with numbered marks, and the notes that the marks stand for."""
    table = Table("district")
    for column in columns:
        table.add_column(column, justify="right")
    notes: list[Text] = []
    names = [row.key.area for row in rows]
    for row in rows:
        cells = []
        for column in columns:
            cell = row.cells.get(column)
            said = _said(cell) if cell else ""
            if said:
                notes.append(Text(f" [{len(notes) + 1}] {row.key.area} {column}: {said}"))
            cells.append(_table_cell(cell, f" [{len(notes)}]" if said else ""))
        name = row.key.area if names.count(row.key.area) == 1 else "".join(row.key.path)
        table.add_row(name, *cells)
    return table, notes


def _table_cell(cell: Cell | None, mark: str) -> Text:
    if cell is None:
        return Text("")
    if cell.conflicting:
        return Text("conflict" + mark, style="bold red")
    return Text(shown(cell.best.figure) + mark)


def _said(cell: Cell) -> str:
    """The notes of a cell as one line: every side of a conflict with its source, what is odd, and the reprints."""
    sides: dict[str, list[str]] = {}
    for one in (cell.best, *cell.conflicting):
        sides.setdefault(shown(one.figure), []).append(one.source)
    told = " / ".join(f"{value} ({', '.join(dict.fromkeys(sources))})" for value, sources in sides.items())
    conflict = (f"conflict: {told}",) if cell.conflicting else ()
    return "; ".join((*conflict, *cell.notes, *_also_in(cell)))


def _also_in(cell: Cell) -> tuple[str, ...]:
    """In how many reprints the value that is shown stands too, and the first of their files."""
    found = [path for one in (cell.best, *cell.agreeing) for path in one.also_in]
    files = tuple(dict.fromkeys(found))
    more = ", …" if len(files) > SHOWN_REPRINTS else ""
    count = "a reprint" if len(found) == 1 else f"{len(found)} reprints"
    return (f"also in {count} ({', '.join(files[:SHOWN_REPRINTS])}{more})",) if found else ()


def _csv_cell(cell: Cell | None) -> tuple[object, str]:
    if cell is None:
        return "", ""
    figure = cell.best.figure
    bound = shown(figure) if figure.qualifier != "exact" else ""
    value = "" if cell.conflicting else to_number(figure.value)
    return value, "; ".join(filter(None, ("" if cell.conflicting else bound, _said(cell))))


def _json_cell(cell: Cell) -> dict[str, Any]:
    return {
        **_json_figure(cell.best),
        "agreeing": [_json_figure(one) for one in cell.agreeing],
        "narrower": [_json_figure(one) for one in cell.narrower],
        "conflicting": [_json_figure(one) for one in cell.conflicting],
        "notes": cell.notes,
    }


def _json_figure(one: Candidate) -> dict[str, Any]:
    figure = one.figure.model_dump(mode="json", include={"id", "value", "upper", "qualifier", "subject"})
    period = one.period.model_dump(mode="json", include={"kind", "start", "end", "basis"})
    return {
        **figure,
        "period": period,
        "quote": one.figure.evidence.quote,
        "source": one.source,
        "also_in": one.also_in,
    }

"""Figures for other programs: one tidy row each, as a spreadsheet's CSV or as JSON Lines.

export_figures(load_figures("out"), Path("figures.csv"))
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.csv_cells import BOM, csv_line
from pipeline.errors import InputError
from pipeline.records import COLUMNS
from pipeline.running.writing import json_line, write_whole

Row = Mapping[str, Any]
Format = Callable[[Iterable[Row]], Iterator[str]]


class UnknownEndingError(InputError):
    """The file's ending names no format that can be written."""


def export_figures(rows: Iterable[Row], target: Path) -> None:
    """Writes the rows in the format that the ending of the file names; the file is replaced whole."""
    write_whole(target, format_for(target)(rows))


def format_for(target: Path) -> Format:
    """The function that turns rows into text for this file. Raises UnknownEndingError."""
    ending = target.suffix.lower()
    if ending not in FORMATS:
        raise UnknownEndingError(
            f"{target}: cannot write {ending or 'a file without ending'}; known are {', '.join(FORMATS)}"
        )
    return FORMATS[ending]


def csv_text(rows: Iterable[Row]) -> Iterator[str]:
    """A BOM, the header, a line for each row; empty where nothing is known."""
    yield BOM + csv_line(COLUMNS)
    for row in rows:
        yield csv_line(["" if row[name] is None else row[name] for name in COLUMNS])


def jsonl_text(rows: Iterable[Row]) -> Iterator[str]:
    """One JSON object a line."""
    for row in rows:
        yield json_line(row)


FORMATS: Mapping[str, Format] = {".csv": csv_text, ".jsonl": jsonl_text}

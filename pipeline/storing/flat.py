"""Figures as one tidy row each: a spreadsheet's CSV, JSON Lines, Parquet.

with figures_in(Path("out"), folder) as figures:
    write_csv(figures, Path("figures.csv"))

The rows are sorted on the disk, by file, article and place in the text, so that memory does not grow with them.
"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.csv_cells import BOM, csv_line
from pipeline.records import figure_rows, load_duplicates, load_records
from pipeline.running.writing import json_line, write_whole
from pipeline.storing.columns import Table
from pipeline.storing.opening import connect
from pipeline.storing.spool import Spool
from pipeline.storing.sql import create_table, literal, name_list
from pipeline.storing.tables import FIGURES
from schemas.record import to_number

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Cells = tuple[Any, ...]
AT_ONCE = 2_000  # rows that are fetched together
ORDER = ("path", "article", "start", "id")


@dataclass(frozen=True)
class Figures:
    """All figures of a batch, waiting in a database of their own to be read in order."""

    connection: "DuckDBPyConnection"
    folder: Path

    @property
    def query(self) -> str:
        """Every column, in the order of the text."""
        return f"SELECT {name_list(FIGURES.names)} FROM {FIGURES.name} ORDER BY {name_list(ORDER)}"

    @property
    def count(self) -> int:
        """How many there are."""
        (count,) = self.connection.execute(f"SELECT count(*) FROM {FIGURES.name}").fetchall()[0]
        return int(count)

    def rows(self) -> Iterator[Cells]:
        """The cells of each figure in the order of FIGURES, days as dates."""
        return cells_of(self.connection, self.query, FIGURES)


@contextmanager
def figures_in(source: Path, folder: Path) -> Iterator[Figures]:
    """Reads the records of a batch; `folder` is where the rows wait."""
    duplicates = load_duplicates(source)
    with connect(folder / "figures.duckdb") as connection, Spool(folder) as spool:
        for statement in create_table(FIGURES, keyed=False):
            connection.execute(statement)
        for record in load_records(source):
            for row in figure_rows(record, duplicates.get((record.id, record.source.path))):
                spool.add(FIGURES.name, row)
        spool.load(connection, FIGURES)
        yield Figures(connection, folder)


def cells_of(connection: "DuckDBPyConnection", query: str, table: Table) -> Iterator[Cells]:
    """The cells of a query for the columns of a table; a number without decimals is an int."""
    numbers = frozenset(place for place, column in enumerate(table.columns) if column.type == "number")
    cursor = connection.cursor().execute(query)
    while rows := cursor.fetchmany(AT_ONCE):
        for row in rows:
            yield tuple(_exact(cell) if place in numbers else cell for place, cell in enumerate(row))


def write_csv(figures: Figures, target: Path) -> None:
    """UTF-8 with a BOM, so that Excel shows Chinese."""
    write_whole(target, csv_text(FIGURES, figures.rows()))


def write_jsonl(figures: Figures, target: Path) -> None:
    """One JSON object a line."""
    write_whole(target, (json_line(dict(zip(FIGURES.names, plain(row), strict=True))) for row in figures.rows()))


def write_parquet(figures: Figures, target: Path) -> None:
    """Typed columns, their meanings in the file's metadata; the same bytes for the same figures."""
    made = figures.folder / "figures.parquet"
    meanings = json.dumps({column.name: column.meaning for column in FIGURES.columns}, ensure_ascii=False)
    figures.connection.execute("SET threads = 1")  # several write row groups in no certain order
    figures.connection.execute(
        f"COPY ({figures.query}) TO {literal(str(made))} "
        f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {{columns: {literal(meanings)}}})"
    )
    made.replace(target)


def csv_text(table: Table, rows: Iterable[Cells]) -> Iterator[str]:
    """A BOM, the header, a line for each row; empty where nothing is known."""
    yield BOM + csv_line(table.names)
    for row in rows:
        yield csv_line(["" if cell is None else cell for cell in plain(row)])


def plain(row: Cells) -> Cells:
    """Days as ISO text, the rest as it is."""
    return tuple(cell.isoformat() if isinstance(cell, dt.date) else cell for cell in row)


def _exact(cell: float | None) -> float | None:
    """33544.0 is 33544; the shortest digits that make the double are those of the record."""
    return None if cell is None else to_number(Decimal(repr(cell)))

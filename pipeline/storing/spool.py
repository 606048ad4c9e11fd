"""Rows on their way into DuckDB: a JSON Lines file for each table, which DuckDB reads many thousand rows a second from.

    spool = Spool(folder)
    spool.add("figures", row)
    spool.load(connection, FIGURES)          # INSERT INTO figures SELECT … FROM read_json(…)

Memory does not grow with the rows, and no library for Arrow is needed.
"""

import json
from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Self

from pipeline.storing.columns import Table
from pipeline.storing.sql import name_list, quoted

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LEAST_BUFFER = 1 << 20  # bytes that DuckDB takes for a line; more where a line is longer


class Spool:
    """A file for each table that has rows, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open = ExitStack()
        self._files: dict[str, IO[bytes]] = {}
        self._longest = LEAST_BUFFER
        self.rows: Counter[str] = Counter()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def add(self, table: str, row: Mapping[str, Any]) -> None:
        """Puts one row at the end of a table's file."""
        if table not in self._files:
            self._files[table] = self._open.enter_context(self._path(table).open("wb"))
        line = json.dumps(row, ensure_ascii=False).encode() + b"\n"
        self._longest = max(self._longest, len(line))
        self.rows[table] += 1
        self._files[table].write(line)

    def load(self, connection: "DuckDBPyConnection", table: Table) -> None:
        """Puts the rows of a table that wait here into the database."""
        if table.name not in self._files:
            return
        self._files[table.name].flush()
        types = ", ".join(f"{quoted(column.name)}: '{column.sql_type}'" for column in table.columns)
        connection.execute(
            f"INSERT INTO {table.name} SELECT {name_list(table.names)} FROM read_json("
            f"?, format = 'newline_delimited', columns = {{{types}}}, maximum_object_size = {self._longest + 1})",
            [str(self._path(table.name))],
        )

    def _path(self, table: str) -> Path:
        return self._folder / f"{table}.jsonl"

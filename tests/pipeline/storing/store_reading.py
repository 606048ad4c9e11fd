"""Reading a store back for a test: every table as a list of rows in the order of its key."""

from pathlib import Path
from typing import Any

import duckdb

from pipeline.storing.sql import ordered
from pipeline.storing.tables import TABLES


def all_tables(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What the store holds, and what it remembers of the batch."""
    with duckdb.connect(str(path), read_only=True) as store:
        held = {table.name: store.execute(ordered(table)).fetchall() for table in TABLES}
        for name in ("store_info", "exported_parts"):
            held[name] = store.execute(f"SELECT * FROM {name} ORDER BY ALL").fetchall()
        return held


def query(path: Path, sql: str) -> list[tuple[Any, ...]]:
    """The answer of the store."""
    with duckdb.connect(str(path), read_only=True) as store:
        return store.execute(sql).fetchall()

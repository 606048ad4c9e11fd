"""Filling the store: rows of changed parts take the place of the old ones, and the rest is made anew.

make_empty(connection)            # or forget(connection, {"3f.jsonl"})
fill(connection, spool)
"""

from collections.abc import Collection
from typing import TYPE_CHECKING

from pipeline.storing.areas import area_rows
from pipeline.storing.spool import Spool
from pipeline.storing.sql import create_table, literal
from pipeline.storing.tables import (
    AREAS,
    ARTICLES,
    COMPARED,
    COVERED,
    FIGURES,
    INDICATORS,
    ISSUES,
    MENTIONS,
    REPRINTS,
    TABLES,
)
from pipeline.storing.views import VIEWS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

BY_PART = (ARTICLES, FIGURES, ISSUES, COVERED)  # whose rows come from the record of one article
ANEW = (REPRINTS, AREAS, INDICATORS, COMPARED, MENTIONS)  # which depend on all records

DANGLING = """DELETE FROM reprints WHERE NOT (
    EXISTS (SELECT 1 FROM articles a WHERE a.id = reprints.article AND a.path = reprints.path)
    AND EXISTS (SELECT 1 FROM articles a WHERE a.id = reprints.duplicate_of AND a.path = reprints.original_path))"""
NAMED_AREAS = """SELECT area_path, area, area_code FROM figures WHERE area_path IS NOT NULL
    UNION SELECT area_path, area, area_code FROM compared"""
UNKNOWN_CODES = """INSERT INTO indicators (code)
    SELECT DISTINCT indicator FROM figures
    WHERE indicator IS NOT NULL AND indicator NOT IN (SELECT code FROM indicators)"""


def make_empty(connection: "DuckDBPyConnection") -> None:
    """All tables and views, without rows; what another made in the same database stays."""
    for view in VIEWS:
        connection.execute(f"DROP VIEW IF EXISTS {view.name}")
    for table in TABLES:
        connection.execute(f"DROP TABLE IF EXISTS {table.name}")
        for statement in create_table(table):
            connection.execute(statement)
    for view in VIEWS:
        connection.execute(f"CREATE VIEW {view.name} AS {view.sql}")
        connection.execute(f"COMMENT ON VIEW {view.name} IS {literal(view.meaning)}")


def forget(connection: "DuckDBPyConnection", parts: Collection[str]) -> None:
    """Deletes the articles of these parts with all that belongs to them."""
    names = sorted(parts)
    ours = "(SELECT id, path FROM articles WHERE list_contains(?, part))"
    for table in (FIGURES, ISSUES, COVERED):
        connection.execute(f"DELETE FROM {table.name} WHERE (article, path) IN {ours}", [names])
    connection.execute("DELETE FROM articles WHERE list_contains(?, part)", [names])


def fill(connection: "DuckDBPyConnection", spool: Spool) -> None:
    """Adds the rows that wait in the spool, and makes the tables that depend on all records."""
    for table in BY_PART:
        spool.load(connection, table)
    for table in ANEW:
        connection.execute(f"DELETE FROM {table.name}")
        spool.load(connection, table)
    connection.execute(DANGLING)
    connection.execute(UNKNOWN_CODES)
    for name, key in (("articles", "id"), ("figures", "article")):
        connection.execute(_relink(name, key))
    _fill_areas(connection, spool)


def _relink(table: str, key: str) -> str:
    """Which articles are reprints may change without a change of their records."""
    found = f"(SELECT r.duplicate_of FROM reprints r WHERE r.article = {table}.{key} AND r.path = {table}.path)"
    return f"UPDATE {table} SET duplicate_of = {found} WHERE duplicate_of IS DISTINCT FROM {found}"


def _fill_areas(connection: "DuckDBPyConnection", spool: Spool) -> None:
    named = connection.execute(NAMED_AREAS).fetchall()
    for row in area_rows(sorted(named, key=str)):
        spool.add(AREAS.name, row)
    spool.load(connection, AREAS)

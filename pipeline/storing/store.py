"""The store: a DuckDB database with every table and view, made once and then kept up to date with the batch.

    outcome = export_store(Path("out"), Path("unionfigures.duckdb"), load_catalogue())
    outcome.state, outcome.changed         # ("updated", 2): two parts of the batch had changed

A new store is made beside its place and takes the name when it is whole; one that exists is changed in one transaction.
Killed at any moment, the store is the one from before. Whatever the history, it equals one made anew.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pipeline.records import load_duplicates, load_records, parts_of
from pipeline.reviewing.applying import corrected
from pipeline.reviewing.corrections import load_corrections
from pipeline.storing.comparison import compared_values
from pipeline.storing.filling import fill, forget, make_empty
from pipeline.storing.opening import Stamp, connect, plain_errors, read_parts, stale_because, write_stamp
from pipeline.storing.parts import Difference, Part, difference, seen_parts
from pipeline.storing.rows import compared_row, indicator_rows, mention_rows, reprint_row, rows_of
from pipeline.storing.spool import Spool
from pipeline.storing.workplace import workplace
from schemas.catalogue import Catalogue
from schemas.record import ArticleRecord

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

State = Literal["made", "rebuilt", "updated", "unchanged"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an export did: how many parts had changed and how many were gone, and what the store holds now.

    `because` says why all was made anew; `unknown` are codes of figures that the catalogue has not.
    """

    state: State
    changed: int
    gone: int
    articles: int
    figures: int
    because: str = ""
    unknown: tuple[str, ...] = ()


def export_store(source: Path, target: Path, catalogue: Catalogue) -> Outcome:
    """Makes the store of a batch or brings it up to date. Raises InputError for a file that is none, or is in use."""
    now = seen_parts(source)
    with workplace(target) as folder, plain_errors(target):
        if not target.exists():
            return _make(source, target, catalogue, now, folder)
        with connect(target) as connection:
            because = stale_because(connection, target, Stamp.of(catalogue))
            if because:
                everything = Difference(frozenset(now), frozenset())
                return _write(connection, source, catalogue, now, everything, folder, because=because)
            changes = difference(now, read_parts(connection))
            if not changes:
                return _outcome(connection, "unchanged", changes)
            return _write(connection, source, catalogue, now, changes, folder)


def _make(source: Path, target: Path, catalogue: Catalogue, now: dict[str, Part], folder: Path) -> Outcome:
    """A store that was not there."""
    fresh = folder / "store.duckdb"
    with connect(fresh) as connection:
        outcome = _write(connection, source, catalogue, now, Difference(frozenset(now), frozenset()), folder, new=True)
    target.with_name(f"{target.name}.wal").unlink(missing_ok=True)  # of a store that was deleted; not this one's log
    fresh.replace(target)
    return outcome


def _write(
    connection: "DuckDBPyConnection",
    source: Path,
    catalogue: Catalogue,
    now: dict[str, Part],
    changes: Difference,
    folder: Path,
    *,
    because: str = "",
    new: bool = False,
) -> Outcome:
    """Reads what has changed, then changes the store in one transaction."""
    with Spool(folder) as spool:
        _spool(spool, source, catalogue, changes)
        with _transaction(connection):
            if new or because:
                make_empty(connection)
            else:
                forget(connection, changes.changed | changes.gone)
            fill(connection, spool)
            write_stamp(connection, Stamp.of(catalogue), now)
    connection.execute("CHECKPOINT")
    state: State = "made" if new else "rebuilt" if because else "updated"
    return _outcome(connection, state, changes, because)


def _spool(spool: Spool, source: Path, catalogue: Catalogue, changes: Difference) -> None:
    """Rows of the changed parts; those that depend on all records are made anew, from one reading of them."""
    duplicates, corrections = load_duplicates(source), load_corrections(source)

    def noted() -> Iterator[ArticleRecord]:
        for part in parts_of(source):
            for record in corrected(load_records(part, corrected=False), corrections):
                if part.name in changes.changed:
                    for table, row in rows_of(record, duplicates.get((record.id, record.source.path)), part.name):
                        spool.add(table, row)
                yield record

    for value in compared_values(noted(), catalogue, duplicates):
        spool.add("compared", compared_row(value))
        for row in mention_rows(value):
            spool.add("mentions", row)
    for link in duplicates.values():
        spool.add("reprints", reprint_row(link))
    for row in indicator_rows(catalogue):
        spool.add("indicators", row)


@contextmanager
def _transaction(connection: "DuckDBPyConnection") -> Iterator[None]:
    """All of it or nothing: what goes wrong on the way undoes what was done."""
    connection.execute("BEGIN")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _outcome(connection: "DuckDBPyConnection", state: State, changes: Difference, because: str = "") -> Outcome:
    articles, figures = (_count(connection, table) for table in ("articles", "figures"))
    unknown = connection.execute("SELECT code FROM indicators WHERE kind IS NULL ORDER BY code").fetchall()
    codes = tuple(code for (code,) in unknown)
    return Outcome(state, len(changes.changed), len(changes.gone), articles, figures, because, codes)


def _count(connection: "DuckDBPyConnection", table: str) -> int:
    (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0]
    return int(count)

"""The memory of a batch: which input was read, by which version and catalogue, and what came of it.

    with open_ledger(Path("out/ledger")) as ledger:
        is_done(ledger, planned, stamp)      # True: the same bytes, sidecar, version and catalogue as last time

One SQLite file in WAL mode. Records wait in the table `staged` until the batch writes them into their part, and names
of records that a changed input has outdated wait in `dropped`; so a run that is killed loses and repeats nothing. The
wording of every article is kept in `articles`, where reprints are looked for.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.reading.inputs import InputFile
from pipeline.reading.tools import CODES, is_there
from pipeline.reading.values import Quarantined
from pipeline.records import PART_DIGITS
from pipeline.running.signatures import Signature

_TABLES = """
CREATE TABLE IF NOT EXISTS inputs (
    name TEXT, fingerprint TEXT, location TEXT NOT NULL, version TEXT NOT NULL, catalogue TEXT NOT NULL,
    finished INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (name, fingerprint));
CREATE TABLE IF NOT EXISTS sources (
    name TEXT, fingerprint TEXT, path TEXT, sha256 TEXT, identity TEXT, outcome TEXT NOT NULL,
    code TEXT, reason TEXT, articles INTEGER NOT NULL, PRIMARY KEY (name, fingerprint, path));
CREATE TABLE IF NOT EXISTS staged (part TEXT, id TEXT, path TEXT, line TEXT NOT NULL, PRIMARY KEY (part, id, path));
CREATE TABLE IF NOT EXISTS articles (
    id TEXT, path TEXT, published_on TEXT NOT NULL, size INTEGER NOT NULL, sketch BLOB NOT NULL, text BLOB NOT NULL,
    PRIMARY KEY (id, path));
CREATE TABLE IF NOT EXISTS dropped (part TEXT, sha256 TEXT, path TEXT, PRIMARY KEY (part, sha256, path));
CREATE INDEX IF NOT EXISTS inputs_location ON inputs (location);
CREATE INDEX IF NOT EXISTS sources_identity ON sources (identity, outcome);
"""
_SHAPE = 1  # of the tables; what an older ledger lacks is only had by reading its inputs again


@dataclass(frozen=True, slots=True)
class Planned:
    """An input with what decides whether it was read before: the hashes of its bytes and of its sidecar."""

    file: InputFile
    sha256: str | None
    sidecar: str | None
    size: int

    @property
    def fingerprint(self) -> str:
        """The same for the same bytes with the same metadata; of a file that cannot be read, where it lies."""
        return f"{self.sha256}:{self.sidecar or ''}" if self.sha256 else self.location

    @property
    def location(self) -> str:
        """Where the input lies on this machine; kept here only, never in a record."""
        return str(self.file.path.absolute()).encode(errors="replace").decode()  # a name may be no UTF-8


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which program and catalogue did the work."""

    version: str
    catalogue: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one source: records as (id, JSON line), their signatures, and a problem where there was one.

    `identity` is the same for sources with the same bytes and metadata; None where the bytes could not be read.
    """

    path: str
    sha256: str | None
    identity: str | None
    records: tuple[tuple[str, str], ...] = ()
    problem: Quarantined | None = None
    signatures: tuple[Signature, ...] = ()


@contextmanager
def open_ledger(path: Path) -> Iterator[sqlite3.Connection]:
    """The ledger, made when it is missing. Raises sqlite3.DatabaseError for a file that is none."""
    ledger = sqlite3.connect(path, timeout=30)
    try:
        ledger.execute("PRAGMA journal_mode=WAL")
        ledger.executescript(_TABLES)
        _bring_up_to_date(ledger)
        yield ledger
    finally:
        ledger.close()


def _bring_up_to_date(ledger: sqlite3.Connection) -> None:
    """The inputs of a ledger made before articles were kept in it count as unfinished."""
    if ledger.execute("PRAGMA user_version").fetchone() == (_SHAPE,):
        return
    with ledger:
        ledger.execute("UPDATE inputs SET finished = 0")
        ledger.execute(f"PRAGMA user_version = {_SHAPE}")


def is_done(ledger: sqlite3.Connection, planned: Planned, stamp: Stamp) -> bool:
    """Whether this very input was read to its end by the same program and catalogue. Unreadable files never were.

    Neither were those refused for want of a tool that is there now.
    """
    if planned.sha256 is None:
        return False
    found = ledger.execute(
        "UPDATE inputs SET location = ?"
        " WHERE name = ? AND fingerprint = ? AND version = ? AND catalogue = ? AND finished",
        (planned.location, planned.file.name, planned.fingerprint, stamp.version, stamp.catalogue),
    )
    if not found.rowcount:
        return False
    lacking = ledger.execute(
        "SELECT DISTINCT code FROM sources WHERE name = ? AND fingerprint = ? AND code IN (?, ?)",
        (planned.file.name, planned.fingerprint, *CODES),
    )
    return not any(is_there(code) for (code,) in lacking)


def begin(ledger: sqlite3.Connection, planned: Planned, stamp: Stamp) -> None:
    """Forgets what earlier versions of the input gave, and enters it as unfinished."""
    outdated = ledger.execute(
        "SELECT name, fingerprint FROM inputs WHERE location = ? OR (name = ? AND fingerprint = ?)",
        (planned.location, planned.file.name, planned.fingerprint),
    ).fetchall()
    for name, fingerprint in outdated:
        forget(ledger, name, fingerprint)
    ledger.execute(
        "INSERT INTO inputs VALUES (?, ?, ?, ?, ?, 0)",
        (planned.file.name, planned.fingerprint, planned.location, stamp.version, stamp.catalogue),
    )


def forget(ledger: sqlite3.Connection, name: str, fingerprint: str) -> None:
    """Takes an input out, and marks its records to be taken out of their parts."""
    row = (name, fingerprint)
    part = f"substr(sha256, 1, {PART_DIGITS})"
    made = f"SELECT {part}, sha256, name FROM sources WHERE name = ? AND fingerprint = ? AND articles"
    ledger.execute(f"INSERT OR IGNORE INTO dropped {made}", row)
    for part, sha256, path in ledger.execute(made, row).fetchall():
        ledger.execute("DELETE FROM staged WHERE part = ? AND path = ? AND id LIKE ?", (part, path, f"{sha256[:16]}-%"))
        article = (path, f"{sha256[:16]}-", f"{sha256[:16]}-~")
        ledger.execute("DELETE FROM articles WHERE path = ? AND id BETWEEN ? AND ?", article)
    ledger.execute("DELETE FROM sources WHERE name = ? AND fingerprint = ?", row)
    ledger.execute("DELETE FROM inputs WHERE name = ? AND fingerprint = ?", row)


def enter(ledger: sqlite3.Connection, planned: Planned, outcome: Outcome) -> str:
    """Enters one source; its records are staged unless the same source is there already. Returns what it became."""
    problem = outcome.problem
    twin = "SELECT 1 FROM sources WHERE identity = ? AND outcome = 'done'"
    if problem is not None:
        state = "quarantined"
    elif ledger.execute(twin, (outcome.identity,)).fetchone():
        state = "duplicate"
    else:
        state = "done"
    records = () if state == "duplicate" else outcome.records
    ledger.execute(
        "INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (planned.file.name, planned.fingerprint, outcome.path, outcome.sha256, outcome.identity, state)
        + ((problem.code, problem.reason) if problem else (None, None))
        + (len(records),),
    )
    ledger.executemany(
        "INSERT OR REPLACE INTO staged VALUES (?, ?, ?, ?)",
        [(record_id[:PART_DIGITS], record_id, planned.file.name, line) for record_id, line in records],
    )
    ledger.executemany(
        "INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?)",
        [
            (one.article, planned.file.name, one.published_on, one.size, one.sketch, one.text)
            for one in outcome.signatures
            if state != "duplicate"
        ],
    )
    return state


def finish(ledger: sqlite3.Connection, planned: Planned) -> None:
    """Marks an input as read to its end."""
    ledger.execute(
        "UPDATE inputs SET finished = 1 WHERE name = ? AND fingerprint = ?", (planned.file.name, planned.fingerprint)
    )


def orphans(ledger: sqlite3.Connection) -> tuple[tuple[InputFile, str], ...]:
    """Inputs (with their fingerprint) that counted as duplicates of a source that is gone: they must be read again."""
    rows = ledger.execute(
        "SELECT DISTINCT i.location, i.name, i.fingerprint FROM sources s JOIN inputs i USING (name, fingerprint)"
        " WHERE s.outcome = 'duplicate' AND NOT EXISTS"
        " (SELECT 1 FROM sources d WHERE d.identity = s.identity AND d.outcome = 'done') ORDER BY i.name, i.fingerprint"
    )
    return tuple((InputFile(Path(location), name), fingerprint) for location, name, fingerprint in rows)


def outcomes(ledger: sqlite3.Connection, planned: Planned) -> Counter[str]:
    """How many sources of an input came to which outcome."""
    rows = ledger.execute(
        "SELECT outcome, count(*) FROM sources WHERE name = ? AND fingerprint = ? GROUP BY outcome",
        (planned.file.name, planned.fingerprint),
    )
    return Counter(dict(rows.fetchall()))


def has_news(ledger: sqlite3.Connection) -> bool:
    """Whether records wait for their part, or to be taken out of it."""
    return ledger.execute("SELECT 1 FROM staged UNION ALL SELECT 1 FROM dropped LIMIT 1").fetchone() is not None


def quarantined(ledger: sqlite3.Connection) -> Iterator[Quarantined]:
    """Every source that was set aside, by path."""
    rows = ledger.execute(
        "SELECT path, sha256, code, reason FROM sources WHERE outcome = 'quarantined' ORDER BY path, sha256, code"
    )
    return (Quarantined(*row) for row in rows)

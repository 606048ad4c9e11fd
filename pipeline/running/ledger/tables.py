"""The tables of the ledger, and how a ledger of an earlier program is brought up to date.

    with open_ledger(Path("out/ledger")) as ledger: ...

One SQLite file in WAL mode; each of its transactions is on the disk when it ends (synchronous=FULL).

    stamps      versions of program and catalogue
    inputs      what was read: name and fingerprint, by which stamp, whether to its end
    superseded  inputs that gave way to others, and are forgotten once those are finished
    locations   where inputs lie, and the mark (size and times) that tells an unchanged file without reading it
    sources     what came of each document of an input
    staged      records that wait in a segment to be written into their part
    dirty       parts that must be written anew
    articles    the wording of each article, where reprints are looked for
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_TABLES = """
CREATE TABLE IF NOT EXISTS stamps (id INTEGER PRIMARY KEY, version TEXT, catalogue TEXT, UNIQUE (version, catalogue));
CREATE TABLE IF NOT EXISTS locations (
    location TEXT PRIMARY KEY, name TEXT NOT NULL, fingerprint TEXT NOT NULL, mark TEXT,
    vanished INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS inputs (
    name TEXT, fingerprint TEXT, stamp INTEGER NOT NULL, finished INTEGER NOT NULL, PRIMARY KEY (name, fingerprint))
    WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS superseded (
    name TEXT, fingerprint TEXT, new_name TEXT, new_fingerprint TEXT,
    PRIMARY KEY (new_name, new_fingerprint, name, fingerprint)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sources (
    name TEXT, fingerprint TEXT, path TEXT, stamp INTEGER NOT NULL, sha256 TEXT, identity TEXT, outcome TEXT NOT NULL,
    code TEXT, reason TEXT, articles INTEGER NOT NULL, PRIMARY KEY (name, fingerprint, path));
CREATE TABLE IF NOT EXISTS staged (
    part TEXT, id TEXT, path TEXT, segment TEXT NOT NULL, start INTEGER NOT NULL, size INTEGER NOT NULL,
    PRIMARY KEY (part, id, path)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS dirty (part TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS articles (
    id TEXT, path TEXT, published_on TEXT NOT NULL, size INTEGER NOT NULL, sketch BLOB NOT NULL, text BLOB NOT NULL,
    PRIMARY KEY (id, path));
CREATE INDEX IF NOT EXISTS locations_input ON locations (name, fingerprint);
CREATE INDEX IF NOT EXISTS sources_identity ON sources (identity, outcome);
CREATE INDEX IF NOT EXISTS sources_sha256 ON sources (sha256, name);
CREATE INDEX IF NOT EXISTS sources_outcome ON sources (outcome, path);
CREATE TEMP TABLE IF NOT EXISTS found (location TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_SHAPE = 2  # of the tables
_ASIDE = """
ALTER TABLE inputs RENAME TO old_inputs;
ALTER TABLE sources RENAME TO old_sources;
ALTER TABLE staged RENAME TO old_staged;
DROP INDEX inputs_location;
DROP INDEX sources_identity;
"""
_FROM_EARLIER = """
INSERT INTO stamps (version, catalogue) SELECT DISTINCT version, catalogue FROM old_inputs;
INSERT INTO inputs SELECT name, fingerprint, stamps.id,
    finished AND NOT EXISTS (SELECT 1 FROM old_staged UNION ALL SELECT 1 FROM dropped)
    FROM old_inputs JOIN stamps USING (version, catalogue);
INSERT OR REPLACE INTO locations (location, name, fingerprint) SELECT location, name, fingerprint FROM old_inputs;
INSERT INTO sources SELECT s.name, s.fingerprint, s.path, i.stamp, s.sha256, s.identity, s.outcome, s.code, s.reason,
    s.articles FROM old_sources s JOIN inputs i USING (name, fingerprint);
DROP TABLE old_inputs;
DROP TABLE old_sources;
DROP TABLE old_staged;
DROP TABLE dropped;
"""


@contextmanager
def open_ledger(path: Path) -> Iterator[sqlite3.Connection]:
    """The ledger, made when it is missing. Raises sqlite3.DatabaseError for a file that is none."""
    _check_length(path)
    ledger = sqlite3.connect(path, timeout=30)
    try:
        ledger.execute("PRAGMA journal_mode=WAL")
        ledger.execute("PRAGMA synchronous=FULL")
        _bring_up_to_date(ledger)
        yield ledger
    finally:
        ledger.close()


def _check_length(path: Path) -> None:
    """SQLite misses whole pages at the end, but takes half of one for a page of zeros; a log beside it may mend it."""
    log = path.with_name(f"{path.name}-wal")
    if not path.exists() or (log.exists() and log.stat().st_size):
        return
    with path.open("rb") as stream:
        header = stream.read(18)
    page = int.from_bytes(header[16:])  # its size in bytes; 1 stands for 65536, which nobody uses
    if header.startswith(b"SQLite format 3") and page > 1 and path.stat().st_size % page:
        error = sqlite3.DatabaseError("the file is cut short")
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error


def _bring_up_to_date(ledger: sqlite3.Connection) -> None:
    """Makes missing tables. What waited in a ledger of an earlier shape, or was not kept in it, is read again."""
    (shape,) = ledger.execute("PRAGMA user_version").fetchone()
    any_table = ledger.execute("SELECT 1 FROM sqlite_master WHERE name = 'inputs'").fetchone()
    aside, filled = (_ASIDE, _FROM_EARLIER) if any_table and shape < _SHAPE else ("", "")
    without_articles = "UPDATE inputs SET finished = 0;" if shape == 0 else ""
    ledger.executescript(
        f"BEGIN; {aside} {_TABLES} {filled} {without_articles} PRAGMA user_version = {_SHAPE}; COMMIT;"
    )

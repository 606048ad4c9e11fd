"""The ledger of sources: what came of each document, which of them have the same bytes, and which must be read again.

    enter(ledger, planned, outcome, stored, stamp)      # "done", "duplicate" or "quarantined"

Of sources with the same bytes and metadata the first by name is read and the others are its duplicates, whichever came
first: so the records do not depend on the order in which files arrive.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator

from pipeline.addresses import to_path
from pipeline.reading.inputs import InputFile
from pipeline.reading.values import Quarantined
from pipeline.records import PART_DIGITS
from pipeline.running.ledger.inputs import Key, forget_source, give_way
from pipeline.running.ledger.values import Became, Outcome, Planned, Stored

LOST = (
    "the same bytes as another file that has since changed, and this one is gone; its records went with the other's. "
    "Put the file back and run again"
)


def enter(
    ledger: sqlite3.Connection, planned: Planned, outcome: Outcome, stored: tuple[Stored, ...], stamp: int
) -> Became:
    """Enters one source with its records, instead of what was entered for it before. Returns what it became."""
    name, fingerprint = planned.key
    before = "SELECT rowid FROM sources WHERE name = ? AND fingerprint = ? AND path = ?"
    for (row,) in ledger.execute(before, (name, fingerprint, outcome.path)).fetchall():
        forget_source(ledger, row)
    became = _become(ledger, name, outcome)
    problem = outcome.problem
    kept = () if became == "duplicate" else stored
    signatures = () if became == "duplicate" else outcome.signatures
    ledger.execute(
        "INSERT INTO sources VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (name, fingerprint, outcome.path, stamp, outcome.sha256, outcome.identity, became)
        + ((problem.code, problem.reason) if problem else (None, None))
        + (len(kept),),
    )
    _stage(ledger, name, kept)
    ledger.executemany(
        "INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?)",
        [(one.article, name, one.published_on, one.size, one.sketch, one.text) for one in signatures],
    )
    return became


def _become(ledger: sqlite3.Connection, name: str, outcome: Outcome) -> Became:
    if outcome.problem is not None:
        return "quarantined"
    twin = ledger.execute(
        "SELECT rowid, name, sha256 FROM sources WHERE identity = ? AND outcome = 'done'", (outcome.identity,)
    ).fetchone()
    if twin is None:
        return "done"
    row, its_name, sha256 = twin
    if its_name <= name:
        return "duplicate"
    give_way(ledger, row, its_name, sha256)
    return "done"


def _stage(ledger: sqlite3.Connection, name: str, stored: tuple[Stored, ...]) -> None:
    ledger.executemany("INSERT OR IGNORE INTO dirty VALUES (?)", {(one.id[:PART_DIGITS],) for one in stored})
    ledger.executemany(
        "INSERT OR REPLACE INTO staged VALUES (?, ?, ?, ?, ?, ?)",
        [(one.id[:PART_DIGITS], one.id, name, one.segment, one.start, one.size) for one in stored],
    )


def carry_over(ledger: sqlite3.Connection, planned: Planned, path: str, sha256: str, stamp: int) -> bool:
    """Whether this very line of a dump was read before by the same program and catalogue; then its records are kept.

    So a dump that has grown, or that a run left unfinished, is read from where it differs.
    """
    name, fingerprint = planned.key
    row = ledger.execute(
        "SELECT s.rowid FROM sources s LEFT JOIN superseded o"
        " ON o.name = s.name AND o.fingerprint = s.fingerprint AND o.new_name = ? AND o.new_fingerprint = ?"
        " WHERE s.sha256 = ? AND s.name = ? AND s.stamp = ? AND s.outcome = 'done'"
        " AND (s.fingerprint = ? AND s.path = ? OR o.name IS NOT NULL) ORDER BY s.fingerprint = ? DESC LIMIT 1",
        (name, fingerprint, sha256, name, stamp, fingerprint, path, fingerprint),
    ).fetchone()
    if row is None:
        return False
    ledger.execute("UPDATE OR REPLACE sources SET fingerprint = ?, path = ? WHERE rowid = ?", (fingerprint, path, *row))
    return True


def take_orphans(ledger: sqlite3.Connection) -> list[InputFile]:
    """The inputs to read after all, by name, since the source they repeated is gone; they are unfinished from now on.

    Where all such copies are gone as well, they are set aside: what they said is in no record any more.
    """
    orphans = ledger.execute(
        "SELECT s.identity, s.rowid, s.name, s.fingerprint, l.location FROM sources s LEFT JOIN locations l"
        " ON l.name = s.name AND l.fingerprint = s.fingerprint AND NOT l.vanished"
        " WHERE s.outcome = 'duplicate' AND NOT EXISTS"
        " (SELECT 1 FROM sources d WHERE d.identity = s.identity AND d.outcome = 'done')"
    ).fetchall()
    there = [orphan for orphan in orphans if orphan[4] and to_path(orphan[4]).exists()]
    saved = {identity for identity, *_ in there}
    for identity, row, *_ in orphans:
        if identity not in saved:
            lost = "UPDATE sources SET outcome = 'quarantined', code = 'original-changed', reason = ? WHERE rowid = ?"
            ledger.execute(lost, (LOST, row))
    for _, row, *key, _ in there:
        ledger.execute("DELETE FROM sources WHERE rowid = ?", (row,))
        ledger.execute("UPDATE inputs SET finished = 0 WHERE name = ? AND fingerprint = ?", key)
    return [InputFile(to_path(location), name) for name, location in sorted({(one[2], one[4]) for one in there})]


def outcomes(ledger: sqlite3.Connection, key: Key) -> Counter[str]:
    """How many sources of an input came to which outcome."""
    rows = ledger.execute(
        "SELECT outcome, count(*) FROM sources WHERE name = ? AND fingerprint = ? GROUP BY outcome", key
    )
    return Counter(dict(rows.fetchall()))


def has_news(ledger: sqlite3.Connection) -> bool:
    """Whether some part must be written anew."""
    return ledger.execute("SELECT 1 FROM dirty LIMIT 1").fetchone() is not None


def quarantined(ledger: sqlite3.Connection) -> Iterator[Quarantined]:
    """Every source that was set aside, by path."""
    rows = ledger.execute(
        "SELECT path, sha256, code, reason FROM sources WHERE outcome = 'quarantined' ORDER BY path, sha256, code"
    )
    return (Quarantined(*row) for row in rows)

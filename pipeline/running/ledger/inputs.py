"""The ledger of inputs: which were read to their end, where they lie, and which are no longer there.

    state_of(ledger, planned.key, stamp)     # "done", "stale" (another version or catalogue), "unfinished", "unknown"

An input is known by its name and a fingerprint of its bytes and its sidecar; so a folder may be moved. What an input
gave before it changed is forgotten when the new one has been read to its end, and not before.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from pipeline.addresses import to_path
from pipeline.reading.inputs import InputFile, as_text
from pipeline.reading.tools import CODES, is_there
from pipeline.records import PART_DIGITS
from pipeline.running.ledger.values import Planned, Stamp

State = Literal["done", "stale", "unfinished", "unknown"]
Key = tuple[str, str]
_PART = f"substr(sha256, 1, {PART_DIGITS})"


def key_at(ledger: sqlite3.Connection, file: InputFile, mark: str) -> Key | None:
    """Name and fingerprint of the input that lay at this place under this name when it had the same mark."""
    row = ledger.execute(
        "SELECT name, fingerprint FROM locations WHERE location = ? AND mark = ? AND name = ? AND NOT vanished",
        (file.location, mark, file.name),
    ).fetchone()
    return (row[0], row[1]) if row else None


def stamp_id(ledger: sqlite3.Connection, stamp: Stamp) -> int:
    """The number that stands for a version and a catalogue in this ledger."""
    row = (stamp.version, stamp.catalogue)
    ledger.execute("INSERT OR IGNORE INTO stamps (version, catalogue) VALUES (?, ?)", row)
    found: int = ledger.execute("SELECT id FROM stamps WHERE version = ? AND catalogue = ?", row).fetchone()[0]
    return found


def state_of(ledger: sqlite3.Connection, key: Key, stamp: int) -> State:
    """How far an input has been read. Unfinished is also what was refused for want of a tool that is there now."""
    row = ledger.execute("SELECT stamp, finished FROM inputs WHERE name = ? AND fingerprint = ?", key).fetchone()
    if row is None:
        return "unknown"
    read_by, finished = row
    if not finished or _lacked_a_tool(ledger, key):
        return "unfinished"
    return "done" if read_by == stamp else "stale"


def _lacked_a_tool(ledger: sqlite3.Connection, key: Key) -> bool:
    rows = ledger.execute(
        "SELECT DISTINCT code FROM sources WHERE name = ? AND fingerprint = ? AND code IN (?, ?)", (*key, *CODES)
    )
    return any(is_there(code) for (code,) in rows)


def place(ledger: sqlite3.Connection, planned: Planned) -> None:
    """Notes where the input lies. What lay there before is superseded; what had vanished from there is read again."""
    before = "SELECT name, fingerprint, vanished FROM locations WHERE location = ?"
    row = ledger.execute(before, (planned.location,)).fetchone()
    if row and row[:2] != planned.key:
        _supersede(ledger, row[:2], planned.key)
    elif row and row[2]:
        ledger.execute("UPDATE inputs SET finished = 0 WHERE name = ? AND fingerprint = ?", planned.key)
    ledger.execute(
        "INSERT OR REPLACE INTO locations VALUES (?, ?, ?, ?, 0)", (planned.location, *planned.key, planned.mark)
    )


def _supersede(ledger: sqlite3.Connection, old: Key, new: Key) -> None:
    """The old one gives way, with all that had given way to it and was never forgotten, since it was not finished."""
    chain = (
        "UPDATE OR REPLACE superseded SET new_name = ?, new_fingerprint = ? WHERE new_name = ? AND new_fingerprint = ?"
    )
    ledger.execute(chain, (*new, *old))
    ledger.execute("INSERT OR IGNORE INTO superseded VALUES (?, ?, ?, ?)", (*old, *new))
    ledger.execute("DELETE FROM superseded WHERE name = ? AND fingerprint = ?", new)


def begin(ledger: sqlite3.Connection, planned: Planned, stamp: int) -> None:
    """Enters an input as unfinished."""
    ledger.execute("INSERT OR REPLACE INTO inputs VALUES (?, ?, ?, 0)", (*planned.key, stamp))


def finish(ledger: sqlite3.Connection, planned: Planned) -> None:
    """Marks an input as read to its end, and forgets what it superseded, unless that lies elsewhere too.

    A file that cannot be opened today supersedes nothing: what it gave before is kept until it can be read again.
    """
    ledger.execute("UPDATE inputs SET finished = 1 WHERE name = ? AND fingerprint = ?", planned.key)
    if planned.sha256 is None:
        return
    superseded = "SELECT name, fingerprint FROM superseded WHERE new_name = ? AND new_fingerprint = ?"
    for key in ledger.execute(superseded, planned.key).fetchall():
        if not ledger.execute("SELECT 1 FROM locations WHERE name = ? AND fingerprint = ?", key).fetchone():
            forget(ledger, key)
    ledger.execute("DELETE FROM superseded WHERE new_name = ? AND new_fingerprint = ?", planned.key)


def forget(ledger: sqlite3.Connection, key: Key) -> None:
    """Takes out an input and what it gave; parts that hold its records must be written anew."""
    ledger.execute("DELETE FROM inputs WHERE name = ? AND fingerprint = ?", key)
    ledger.execute("DELETE FROM superseded WHERE name = ? AND fingerprint = ?", key)
    made = "SELECT rowid FROM sources WHERE name = ? AND fingerprint = ?"
    for (row,) in ledger.execute(made, key).fetchall():
        forget_source(ledger, row)


def forget_source(ledger: sqlite3.Connection, row: int) -> None:
    """Takes out one source, by its rowid; its records go unless another input of the same name has the same bytes."""
    name, sha256, articles = ledger.execute(
        "SELECT name, sha256, articles FROM sources WHERE rowid = ?", (row,)
    ).fetchone()
    ledger.execute("DELETE FROM sources WHERE rowid = ?", (row,))
    if articles:
        drop_records(ledger, name, sha256)


def drop_records(ledger: sqlite3.Connection, name: str, sha256: str) -> None:
    """Takes out the records of a source that is no longer entered with any."""
    ledger.execute("INSERT OR IGNORE INTO dirty VALUES (?)", (sha256[:PART_DIGITS],))
    alive = "SELECT 1 FROM sources WHERE sha256 = ? AND name = ? AND articles"
    if ledger.execute(alive, (sha256, name)).fetchone():
        return
    of_source = (f"{sha256[:16]}-", f"{sha256[:16]}-~", name)
    ledger.execute(
        "DELETE FROM staged WHERE part = ? AND id BETWEEN ? AND ? AND path = ?", (sha256[:PART_DIGITS], *of_source)
    )
    ledger.execute("DELETE FROM articles WHERE id BETWEEN ? AND ? AND path = ?", of_source)


def give_way(ledger: sqlite3.Connection, row: int, name: str, sha256: str) -> None:
    """Makes one source, by its rowid, a duplicate of another with the same bytes, which has the records from now on."""
    ledger.execute("UPDATE sources SET outcome = 'duplicate', articles = 0 WHERE rowid = ?", (row,))
    drop_records(ledger, name, sha256)


def reread_parts(ledger: sqlite3.Connection, gone: Iterable[str]) -> None:
    """Forgets the sources whose records were in these parts, so that the next run reads them again."""
    for part in gone:
        lost = f"SELECT rowid, name, fingerprint FROM sources WHERE articles AND {_PART} = ?"
        for row, *key in ledger.execute(lost, (part,)).fetchall():
            ledger.execute("UPDATE inputs SET finished = 0 WHERE name = ? AND fingerprint = ?", key)
            forget_source(ledger, row)


def parts_made(ledger: sqlite3.Connection) -> Iterator[str]:
    """The parts that hold records, those aside whose records only wait for them."""
    made = f"SELECT DISTINCT {_PART} FROM sources WHERE articles EXCEPT SELECT part FROM dirty"
    return (part for (part,) in ledger.execute(made))


def begin_search(ledger: sqlite3.Connection) -> None:
    """Forgets which inputs an earlier run of this process has found."""
    ledger.execute("DELETE FROM temp.found")


def saw(ledger: sqlite3.Connection, location: str) -> None:
    """Notes that this run has found an input here."""
    ledger.execute("INSERT OR IGNORE INTO temp.found VALUES (?)", (location,))


def unmarked(ledger: sqlite3.Connection) -> Iterator[str]:
    """Where inputs lie whose size and times do not tell whether they have changed."""
    return (place for (place,) in ledger.execute("SELECT location FROM locations WHERE mark IS NULL AND NOT vanished"))


def mark_vanished(ledger: sqlite3.Connection, roots: Iterable[Path]) -> int:
    """Marks the inputs below the folders, or at the paths, that this run did not find and that are not there.

    Returns how many. What a vanished input gave is kept, unless the same bytes still lie elsewhere: then that file
    speaks for both.
    """
    vanished = 0
    for root in roots:
        place = as_text(str(root.absolute())).rstrip("/")
        prefix = f"{place}/"
        missing = ledger.execute(
            "SELECT location FROM locations WHERE location >= ?1 AND location < ?3"
            " AND (location = ?1 OR location >= ?2) AND NOT vanished"
            " AND location NOT IN (SELECT location FROM temp.found)",
            (place, prefix, f"{prefix}\U0010ffff"),
        ).fetchall()
        gone = [row for row in missing if not to_path(row[0]).exists()]
        ledger.executemany("UPDATE locations SET vanished = 1 WHERE location = ?", gone)
        vanished += len(gone)
    _hand_over(ledger)
    return vanished


def _hand_over(ledger: sqlite3.Connection) -> None:
    """A source that has vanished gives way to a copy that is there; the copy counts as its orphan from now on."""
    rows = ledger.execute(
        "SELECT DISTINCT s.rowid, name, sha256 FROM locations v JOIN sources s USING (name, fingerprint)"
        " WHERE v.vanished AND outcome = 'done' AND NOT EXISTS (SELECT 1 FROM locations l"
        " WHERE l.name = s.name AND l.fingerprint = s.fingerprint AND NOT l.vanished)"
        " AND EXISTS (SELECT 1 FROM sources d JOIN locations l USING (name, fingerprint)"
        " WHERE d.identity = s.identity AND d.outcome = 'duplicate' AND NOT l.vanished)"
    ).fetchall()
    for row, name, sha256 in rows:
        give_way(ledger, row, name, sha256)

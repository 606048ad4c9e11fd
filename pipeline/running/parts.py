"""The records of a batch on the disk: DIR/records/00.jsonl to ff.jsonl, by the first digits of the source's hash.

A record's place depends on nothing but its source, and a part is sorted; so the same sources give the same files,
however many workers there were and whether they came in one run or in many.
"""

import heapq
import json
import sqlite3
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path

from pipeline.addresses import open_bytes, read_range
from pipeline.errors import InputError
from pipeline.running.ledger.inputs import parts_made, reread_parts
from pipeline.running.writing import write_bytes

Line = tuple[tuple[str, str], bytes]  # record id and source path, by which a part is sorted; the line itself


def settle_parts(ledger: sqlite3.Connection, records: Path, incoming: Path) -> int:
    """Writes every part that has changed anew, merging what it holds with what waits. Returns how many there were.

    Killed between writing a part and noting it, the next run writes the same part again. One record at a time is held.
    """
    changed = [part for (part,) in ledger.execute("SELECT part FROM dirty ORDER BY part")]
    for part in changed:
        path = records / f"{part}.jsonl"
        merged = heapq.merge(_kept(ledger, path, part), _staged(ledger, incoming, part), key=itemgetter(0))
        if not write_bytes(path, (line for _, line in merged)):
            path.unlink()
        with ledger:
            ledger.execute("DELETE FROM staged WHERE part = ?", (part,))
            ledger.execute("DELETE FROM dirty WHERE part = ?", (part,))
    return len(changed)


def forget_missing(ledger: sqlite3.Connection, records: Path) -> None:
    """Forgets the sources whose records were in a part that is gone or emptied, so that they are read again."""
    with ledger:
        reread_parts(ledger, [part for part in parts_made(ledger) if not _holds_something(records / f"{part}.jsonl")])


def _holds_something(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def _kept(ledger: sqlite3.Connection, path: Path, part: str) -> Iterator[Line]:
    """The records of a part whose source is still entered and was not read again."""
    for key, sha256, line in _lines(path):
        _, name = key
        alive = "SELECT 1 FROM sources WHERE sha256 = ? AND name = ? AND articles"
        again = "SELECT 1 FROM staged WHERE part = ? AND id BETWEEN ? AND ? AND path = ?"
        of_source = (part, f"{sha256[:16]}-", f"{sha256[:16]}-~", name)
        if ledger.execute(alive, (sha256, name)).fetchone() and not ledger.execute(again, of_source).fetchone():
            yield key, line


def _staged(ledger: sqlite3.Connection, incoming: Path, part: str) -> Iterator[Line]:
    """The records of a part that wait in segments."""
    waiting = "SELECT id, path, segment, start, size FROM staged WHERE part = ? ORDER BY id, path"
    for record_id, path, segment, start, size in ledger.execute(waiting, (part,)):
        yield (record_id, path), read_range(incoming / segment, start, size)


def _lines(path: Path) -> Iterator[tuple[tuple[str, str], str, bytes]]:
    """(record id, source path), source hash and the line itself, for each record of a part."""
    if not path.exists():
        return
    with open_bytes(path) as lines:
        try:
            for line in lines:
                record = json.loads(line)
                source = record["source"]
                yield (record["id"], source["path"]), source["sha256"], line
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path}: damaged ({error}); delete this file and run again: it is made anew") from error

"""Records on their way: what a worker made is written whole into a segment before the ledger hears of it.

    for results in store(read, Path("out/incoming")): ...    # each Done names the segment and the lines of its records

A segment is named by the hash of its bytes, so one written twice is one. The parts take the records over later, and
what the ledger does not name any more is removed.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from time import monotonic

from pipeline.addresses import is_remote, refresh
from pipeline.running.ledger import Stored
from pipeline.running.working import Done
from pipeline.running.writing import write_bytes

INCOMING = "incoming"
SEGMENT_BYTES, SEGMENT_DOCUMENTS, SEGMENT_SECONDS = 1_000_000, 100, 5.0


def store(results: Iterable[Done], folder: Path) -> Iterator[tuple[Done, ...]]:
    """Gathers results until they are worth a segment, writes it, and hands them on without their records."""
    gathered: list[Done] = []
    size, began = 0, monotonic()
    for done in results:
        gathered.append(done)
        size += sum(len(line) for _, line in done.outcome.records)
        late = monotonic() - began > SEGMENT_SECONDS
        if size >= SEGMENT_BYTES or len(gathered) >= SEGMENT_DOCUMENTS or late:
            yield _write(gathered, folder)
            gathered, size, began = [], 0, monotonic()
    if gathered:
        yield _write(gathered, folder)


def _write(gathered: list[Done], folder: Path) -> tuple[Done, ...]:
    lines = [[(record_id, line.encode()) for record_id, line in done.outcome.records] for done in gathered]
    content = b"".join(line for own in lines for _, line in own)
    if not content:
        return tuple(gathered)
    name = f"{hashlib.sha256(content).hexdigest()[:32]}.jsonl"
    write_bytes(folder / name, [content])
    stored: list[Done] = []
    at = 0
    for done, own in zip(gathered, lines, strict=True):
        places = []
        for record_id, line in own:
            places.append(Stored(record_id, name, at, len(line)))
            at += len(line)
        stored.append(replace(done, outcome=replace(done.outcome, records=()), stored=tuple(places)))
    return tuple(stored)


def clear(ledger: sqlite3.Connection, folder: Path) -> None:
    """Removes the segments that hold nothing that waits: those of a run that was killed, or that the parts have."""
    refresh(folder)
    if folder.is_dir():
        waiting = {name for (name,) in ledger.execute("SELECT DISTINCT segment FROM staged")}
        for path in folder.iterdir():
            if path.name not in waiting:
                path.unlink()
        if not waiting and not is_remote(folder):  # a store has no empty folders
            folder.rmdir()

"""The records of a batch on the disk: DIR/records/00.jsonl to ff.jsonl, by the first digits of the source's hash.

A record's place depends on nothing but its source, and a part is sorted; so the same sources give the same files,
however many workers there were and whether they came in one run or in many.
"""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import InputError
from pipeline.records import PART_DIGITS
from pipeline.running.ledger import forget
from pipeline.running.writing import write_whole


def settle_parts(ledger: sqlite3.Connection, folder: Path) -> int:
    """Brings every part with news up to date and empties the tables of news. Returns how many parts were written.

    Killed between writing a part and emptying its rows, the next run writes the same part again.
    """
    changed = ledger.execute("SELECT part FROM staged UNION SELECT part FROM dropped ORDER BY part").fetchall()
    for (part,) in changed:
        _settle(ledger, folder / f"{part}.jsonl", part)
    return len(changed)


def forget_missing(ledger: sqlite3.Connection, folder: Path) -> None:
    """Forgets the inputs whose records were in a part that is gone or emptied, so that they are read again."""
    part = f"substr(sha256, 1, {PART_DIGITS})"
    made = ledger.execute(f"SELECT DISTINCT {part} FROM sources WHERE articles > 0 EXCEPT SELECT part FROM staged")
    gone = [name for (name,) in made if not _holds_something(folder / f"{name}.jsonl")]
    with ledger:
        for name in gone:
            lost = f"SELECT DISTINCT name, fingerprint FROM sources WHERE articles > 0 AND {part} = ?"
            for row in ledger.execute(lost, (name,)).fetchall():
                forget(ledger, *row)


def _holds_something(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def _settle(ledger: sqlite3.Connection, path: Path, part: str) -> None:
    dropped = set(ledger.execute("SELECT sha256, path FROM dropped WHERE part = ?", (part,)))
    kept = {key: line for key, source, line in _lines(path) if source not in dropped}
    staged = ledger.execute("SELECT id, path, line FROM staged WHERE part = ?", (part,))
    merged = kept | {(record_id, source_path): line for record_id, source_path, line in staged}
    if merged:
        write_whole(path, (merged[key] for key in sorted(merged)))
    else:
        path.unlink(missing_ok=True)
    with ledger:
        ledger.execute("DELETE FROM staged WHERE part = ?", (part,))
        ledger.execute("DELETE FROM dropped WHERE part = ?", (part,))


def _lines(path: Path) -> Iterator[tuple[tuple[str, str], tuple[str, str], str]]:
    """(record id, source path), (source hash, source path) and the line itself, for each record of a part."""
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="\n") as lines:
        try:
            for line in lines:
                record = json.loads(line)
                source = record["source"]
                yield (record["id"], source["path"]), (source["sha256"], source["path"]), line
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path}: damaged ({error}); delete this file and run again: it is made anew") from error

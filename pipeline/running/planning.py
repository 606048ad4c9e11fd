"""What there is to do: which inputs are new or changed, and the documents in them.

    for item in Planner(ledger, stamp).items(find_inputs([Path("2020")])): ...

An input whose size and times are those of the last run is not opened (as rsync and git do it). One that was touched
while it was being read, or a moment before, is hashed again the next time.
"""

import hashlib
import os
import sqlite3
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.addresses import is_remote, open_bytes, version_of
from pipeline.reading import InputFile, Quarantined
from pipeline.reading.documents import DUMPS, LARGEST
from pipeline.reading.dumps import lines_of
from pipeline.reading.inputs import SIDECAR, sidecar_of
from pipeline.running.ledger import Planned
from pipeline.running.ledger import inputs as known
from pipeline.running.ledger import sources as entered
from pipeline.running.ledger.inputs import Key
from pipeline.running.working import Item

YOUNG = 2_000_000_000  # nanoseconds; the clocks of file systems are coarse


def plan(file: InputFile, mark: str | None = None) -> Planned:
    """Hashes an input and its sidecar; an input that cannot be read has no hash, and reading it will say why."""
    if file.escapes or file.waits:
        return Planned(file, None, None, 0)
    try:
        size = file.path.stat().st_size
        if size > LARGEST and not file.name.lower().endswith(DUMPS):
            return Planned(file, None, None, size)
        return Planned(file, _sha256(file.path), _beside(file.path), size, mark)
    except OSError:
        return Planned(file, None, None, 0)


def items_of(planned: Planned) -> Iterator[Item]:
    """The documents of an input."""
    if not is_dump(planned):
        yield Item(planned)
        return
    for line in lines_of(planned.file):
        yield Item(planned, problem=line) if isinstance(line, Quarantined) else Item(planned, line)


def is_dump(planned: Planned) -> bool:
    """Whether the input is a dump that can be opened."""
    return planned.sha256 is not None and planned.file.name.lower().endswith(DUMPS)


def mark_of(path: Path) -> str | None:
    """Size, times and number of a file and of its sidecar; None where it cannot be told or may still be changing."""
    sidecar = path.with_name(path.stem + SIDECAR)
    if is_remote(path):
        version, beside = version_of(path), version_of(sidecar)
        return f"{version}|{beside}" if version and beside else version
    marks = []
    for one in (path, sidecar):
        try:
            stat = os.stat(one)  # noqa: PTH116 - a third faster, and this is done for every file every night
        except OSError:
            if one is path:
                return None
            continue
        if time.time_ns() - max(stat.st_mtime_ns, stat.st_ctime_ns) < YOUNG:
            return None
        marks.append(f"{stat.st_size}:{stat.st_mtime_ns}:{stat.st_ctime_ns}:{stat.st_ino}")
    return "|".join(marks)


def _beside(path: Path) -> str | None:
    """The hash of its sidecar; one that cannot be read is an issue of the record, no reason to lose the document."""
    sidecar = sidecar_of(path)
    try:
        return _sha256(sidecar) if sidecar else None
    except OSError:
        return None


def _sha256(path: Path) -> str:
    with open_bytes(path) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@dataclass
class Planner:
    """Goes through the inputs of a run and hands out what is to be read.

    `refresh`: what another version or catalogue read; `retry`: what was set aside. `open` counts the documents handed
    out and not yet entered, by input; `counts` are those of the run, its `bytes` how far it has come.
    """

    ledger: sqlite3.Connection
    stamp: int
    refresh: bool = False
    retry: bool = False
    counts: Counter[str] = field(default_factory=Counter)
    open: Counter[Key] = field(default_factory=Counter)

    def items(self, files: Iterable[InputFile]) -> Iterator[Item]:
        """The documents to read, one at a time, as the workers ask for them."""
        for file in files:
            planned = self._look(file)
            if planned is not None:
                yield from self._hand_out(planned)

    def _look(self, file: InputFile) -> Planned | None:
        """The input, where there is something to do for it."""
        self.counts["inputs"] += 1
        location = file.location
        known.saw(self.ledger, location)
        mark = None if file.escapes else mark_of(file.path)
        key = known.key_at(self.ledger, file, mark) if mark else None
        if key and mark and self._is_done(key):
            self.counts["bytes"] += int(mark.partition(":")[0])
            return None
        planned = plan(file, mark)
        known.place(self.ledger, planned)
        if planned.sha256 is None:
            return planned
        if planned.key in self.open:
            self.counts["unchanged"] += 1
        elif self._is_done(planned.key):
            known.finish(self.ledger, planned)
        else:
            return planned
        self.counts["bytes"] += planned.size
        return None

    def _is_done(self, key: Key) -> bool:
        """Whether there is nothing to do for an input; if so, it is counted."""
        state = known.state_of(self.ledger, key, self.stamp)
        if state not in ("done", "stale") or (state == "stale" and self.refresh):
            return False
        if self.retry and entered.outcomes(self.ledger, key)["quarantined"]:
            return False
        self.counts["unchanged"] += 1
        self.counts["stale"] += state == "stale"
        return True

    def _hand_out(self, planned: Planned) -> Iterator[Item]:
        known.begin(self.ledger, planned, self.stamp)
        self.open[planned.key] += 1
        read = 0
        for item in items_of(planned):
            reached = item.line.end if item.line else planned.size
            self.counts["bytes"] += reached - read
            read = reached
            if item.line and entered.carry_over(self.ledger, planned, item.path, item.line.sha256, self.stamp):
                self.counts["carried"] += 1
                continue
            self.open[planned.key] += 1
            yield item
        self.done(planned)

    def done(self, planned: Planned) -> None:
        """One document less to wait for; after the last one the input counts as read to its end."""
        self.open[planned.key] -= 1
        if not self.open[planned.key]:
            del self.open[planned.key]
            known.finish(self.ledger, planned)

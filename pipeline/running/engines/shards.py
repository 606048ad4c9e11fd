"""What a worker of a cluster is sent, and what it does with it: some documents by name, never their text.

    for shard in shards(items): ...                    # a run of files, or of lines of a dump
    do_shard(shard, Order(job, limits, stamp, "7f3a"))       # on the worker: its Dones, their records stored already

The worker opens files and finds lines by itself; each document runs in a process of its own, as on one machine, so that
one that hangs, eats memory or ends its process takes neither the worker nor its neighbours with it.
"""

import threading
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from multiprocessing import current_process
from pathlib import Path
from typing import BinaryIO

from distributed import get_worker
from pebble import ProcessPool

from pipeline.addresses import refresh
from pipeline.errors import InputError
from pipeline.reading import InputFile, Quarantined
from pipeline.reading.dumps import line_at, open_dump
from pipeline.running.engines import Job
from pipeline.running.engines.processes import AHEAD, open_pool, results
from pipeline.running.ledger import Stamp
from pipeline.running.limits import Limits
from pipeline.running.segments import store
from pipeline.running.working import Done, Item
from schemas.catalogue import load_catalogue
from schemas.version import VERSION

SHARD_BYTES, SHARD_DOCUMENTS = 1_000_000, 50

Shard = tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """What goes with every shard. `stamp`: by which program and catalogue it is to be read; `run`: whose it is."""

    job: Job
    limits: Limits
    stamp: Stamp
    run: str


def shards(items: Iterable[Item]) -> Iterator[Shard]:
    """Documents by name, so many that sending them is worth it."""
    gathered: list[Item] = []
    size = 0
    for item in items:
        gathered.append(replace(item, line=replace(item.line, content=b"")) if item.line else item)
        size += item.line.size if item.line else item.planned.size
        if size >= SHARD_BYTES or len(gathered) >= SHARD_DOCUMENTS:
            yield tuple(gathered)
            gathered, size = [], 0
    if gathered:
        yield tuple(gathered)


def do_shard(shard: Shard, order: Order) -> tuple[Done, ...]:
    """Reads the documents and stores their records in the shared folder. Raises InputError on an unfit worker."""
    fault = fault_here(order.stamp, order.job.folders)
    if fault:
        raise InputError(f"worker {get_worker().address}: {fault}")
    inputs = {item.planned: item.planned for item in shard}  # one object for all its lines travels back once
    found = results(_pool(order), AHEAD, order.limits, _fetched(shard), order.job)
    own = (replace(done, planned=inputs[done.planned]) for done in found)
    return tuple(chain.from_iterable(store(own, order.job.incoming)))


@cache
def fault_here(stamp: Stamp, folders: tuple[Path, ...]) -> str | None:
    """Why this worker cannot do the work, if it cannot."""
    if current_process().daemon:
        return "may start no processes; start it with DASK_DISTRIBUTED__WORKER__DAEMON=False in its environment"
    if stamp.version != VERSION:
        return f"has unionfigures {VERSION}, not {stamp.version}; install the same version everywhere"
    found = load_catalogue(folders).hash
    if found != stamp.catalogue:
        return f"has catalogue {found[:8]}, not {stamp.catalogue[:8]}; install the same files everywhere"
    return None


def unseen(paths: Iterable[Path]) -> list[str]:
    """Those of the paths that do not exist for this worker."""
    missing = []
    for path in paths:
        refresh(path)
        if not path.exists():
            missing.append(str(path))
    return missing


def let_go(run: str) -> None:
    """Ends the processes of a run on this worker."""
    with _lock:
        pool = _pools.pop(run, None)
    if pool is not None:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


_pools: dict[str, ProcessPool] = {}
_lock = threading.Lock()


def _pool(order: Order) -> ProcessPool:
    """The processes of this worker for a run: one for each shard that it works on at a time."""
    with _lock:
        if order.run not in _pools:
            _pools[order.run] = open_pool(get_worker().state.nthreads, order.limits)
        return _pools[order.run]


class _Dump(threading.local):
    """The dump that was read last, open where it was left: what is gzipped can only be gone through from its start."""

    def __init__(self) -> None:
        self.key: tuple[str, str] | None = None
        self.stack = ExitStack()
        self.stream: BinaryIO | None = None

    def at(self, file: InputFile, fingerprint: str, start: int) -> BinaryIO:
        """Its content from a place on."""
        if self.stream is None or self.key != (file.location, fingerprint):
            self.stack.close()
            self.key = None
            self.stream = self.stack.enter_context(open_dump(file))[1]
            self.key = (file.location, fingerprint)
        self.stream.seek(start)
        return self.stream


_dump = _Dump()


def _fetched(shard: Shard) -> Iterator[Item]:
    """The items with the content of their lines."""
    for item in shard:
        yield _fetch(item) if item.line else item


def _fetch(item: Item) -> Item:
    assert item.line is not None
    planned = item.planned
    try:
        stream = _dump.at(planned.file, planned.fingerprint, item.line.start)
        line, _ = line_at(stream, item.line.number, item.line.start)
    except (OSError, EOFError, zlib.error) as error:
        _dump.key = None
        reason = f"could not be read again on a worker ({error}); run again with --retry"
        return replace(item, problem=Quarantined(item.path, item.sha256, "unreadable", reason))
    if line.sha256 != item.line.sha256:
        reason = "the dump was changed while it was being read; run again"
        return replace(item, problem=Quarantined(item.path, item.sha256, "changed", reason))
    return replace(item, line=replace(line, end=item.line.end))

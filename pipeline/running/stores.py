"""A batch folder at an address (s3://bucket/out): the ledger is worked on in a local copy and put back whole.

    with held(out), kept_ledger(out) as (ledger, save):
        save(0)                   # puts the ledger now
        save(300)                 # … only if it was not put for so many seconds

The order keeps each record exactly once, whenever the program is killed: segments are put before the ledger names them;
the ledger is put before the parts are written, and again after; segments go when no ledger in the store names them.
"""

import json
import os
import socket
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from pipeline.addresses import put_bytes, refresh, store_of
from pipeline.errors import InputError
from pipeline.running.ledger import open_ledger

Save = Callable[[float], None]
CHECKPOINT = 300.0  # seconds


class BusyError(InputError):
    """Another run writes to the same folder."""


@contextmanager
def kept_ledger(out: Path) -> Iterator[tuple[sqlite3.Connection, Save]]:
    """The ledger of a folder at an address, and what puts it back. What was not put when the program ends is lost, and
    is done again by the next run.
    """
    with TemporaryDirectory(prefix="unionfigures-") as folder:
        local, target = Path(folder, "ledger"), out / "ledger"
        refresh(out)
        if target.exists():
            store, key = store_of(target)
            store.get_file(key, str(local))
        with open_ledger(local) as ledger:
            last = monotonic()

            def save(after: float) -> None:
                nonlocal last
                if monotonic() - last >= after:
                    _put(ledger, target, Path(folder, "copy"))
                    last = monotonic()

            yield ledger, save


def _put(ledger: sqlite3.Connection, target: Path, copy: Path) -> None:
    """A copy of what is committed, in one file without a journal beside it."""
    copy.unlink(missing_ok=True)
    with closing(sqlite3.connect(copy)) as whole:
        ledger.backup(whole)
    with copy.open("rb") as stream:
        put_bytes(target, iter(lambda: stream.read(1 << 20), b""))


@contextmanager
def held(out: Path) -> Iterator[None]:
    """Marks the folder as in use. A store knows no locks: of two runs that begin in the same second both may go on."""
    lock = out / ".lock"
    refresh(out)
    if lock.exists():
        _check_holder(out, lock)
    mine = {"host": socket.gethostname(), "pid": os.getpid(), "since": datetime.now(UTC).isoformat(timespec="seconds")}
    put_bytes(lock, [json.dumps(mine).encode()])
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _check_holder(out: Path, lock: Path) -> None:
    try:
        other = json.loads(lock.read_bytes())
        host, pid, since = str(other["host"]), int(other["pid"]), str(other["since"])
    except (ValueError, KeyError, TypeError):
        host, pid, since = "unknown", 0, "unknown"
    if host == socket.gethostname() and pid != os.getpid() and not _alive(pid):
        return
    raise BusyError(
        f"{out}: another run is writing here (host {host}, process {pid}, since {since}); wait for it, choose another "
        f"--out, or delete {lock} if that run is no more"
    )


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True

"""Documents to processes of this machine; one that hangs, eats memory or ends its process takes nothing with it.

    with processes(workers=4, limits=Limits()) as engine: ...

Each document is a task of its own, so that its time can be kept and a process that dies names the culprit. A few more
than there are workers are under way at a time; so sources may stream.
"""

import os
import signal
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from multiprocessing import get_context, parent_process
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from pipeline.guard import forbid_harm
from pipeline.running.engines import Engine, Job, brought
from pipeline.running.limits import Limits, limit_memory
from pipeline.running.segments import store
from pipeline.running.working import Done, Item, do_item, set_aside

AHEAD = 4  # documents under way for each worker
ATTEMPTS = 2  # a process may also end, or be short of memory, for what it did before
OUT_OF_MEMORY = 97  # exit status of a worker


@dataclass(frozen=True, slots=True)
class _Attempt:
    """An item under way; `local` has its file on this machine, until `end` is closed."""

    item: Item
    local: Item
    end: ExitStack
    number: int = 1


@contextmanager
def processes(workers: int, limits: Limits) -> Iterator[Engine]:
    """Processes that live as long as the context; each makes its extractor once."""
    pool = open_pool(workers, limits)
    try:
        yield partial(_run, pool, workers * AHEAD, limits)
    except BaseException:
        pool.stop()  # type: ignore[no-untyped-call]  # pebble annotates only some of its methods
        raise
    finally:
        pool.close()  # type: ignore[no-untyped-call]
        pool.join()


def open_pool(workers: int, limits: Limits) -> ProcessPool:
    """Fresh processes, not forked ones: what this one holds open (the ledger, a progress bar) is none of theirs."""
    return ProcessPool(workers, context=get_context("spawn"), initializer=_start, initargs=(limits.megabytes,))


def _run(pool: ProcessPool, ahead: int, limits: Limits, items: Iterable[Item], job: Job) -> Iterator[tuple[Done, ...]]:
    return store(results(pool, ahead, limits, items, job), job.incoming)


def results(pool: ProcessPool, ahead: int, limits: Limits, items: Iterable[Item], job: Job) -> Iterator[Done]:
    """What comes of the items, whichever is ready first."""
    under_way: dict[Future[Done], _Attempt] = {}
    upcoming = iter(items)
    while True:
        for item in islice(upcoming, ahead - len(under_way)):
            attempt = _attempt(item)
            under_way[_submit(pool, attempt.local, job, limits)] = attempt
        if not under_way:
            return
        for future in wait(under_way, return_when=FIRST_COMPLETED).done:
            attempt = under_way.pop(future)
            done = _result(future, attempt, limits)
            if done is None:
                again = _submit(pool, attempt.local, job, limits)
                under_way[again] = replace(attempt, number=attempt.number + 1)
            else:
                attempt.end.close()
                yield replace(done, planned=attempt.item.planned)


def _attempt(item: Item) -> _Attempt:
    end = ExitStack()
    return _Attempt(item, end.enter_context(brought(item)), end)


def _submit(pool: ProcessPool, item: Item, job: Job, limits: Limits) -> Future[Done]:
    future: Future[Done] = pool.schedule(_do, args=[item, job], timeout=limits.seconds)
    return future


def _result(future: Future[Done], attempt: _Attempt, limits: Limits) -> Done | None:
    """What came of an attempt; None where another one is worth it."""
    try:
        return future.result()
    except TimeoutError:
        reason = f"not done after {limits.seconds:g} seconds; split it, or allow more with --time-limit and --retry"
        return set_aside(attempt.item, "too-slow", reason)
    except ProcessExpired as error:
        if attempt.number < ATTEMPTS:
            return None
        return set_aside(attempt.item, *_why(error.exitcode, limits))


def _why(status: int, limits: Limits) -> tuple[str, str]:
    if status == OUT_OF_MEMORY:
        reason = f"wants more than {limits.megabytes} MB; split it, or allow more with --memory-limit and --retry"
        return "out-of-memory", reason
    ended = f"signal {signal.Signals(-status).name}" if status < 0 else f"exit status {status}"
    reason = f"the process that read it died ({ended}), perhaps for want of memory; split it, or run again with --retry"
    return "worker-died", reason


def _do(item: Item, job: Job) -> Done:
    try:
        return do_item(item, job.make, job.folders)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # a process that was short of memory once may be short of it for the next document


def _start(megabytes: int) -> None:
    """Ctrl-C goes to the whole group of processes, but the first of them answers for all; and none outlives it.

    What a document could make its readers do beyond reading is forbidden here, where documents are all there is to do.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    limit_memory(megabytes)
    sys.dont_write_bytecode = True
    forbid_harm((Path(tempfile.gettempdir()),))


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)

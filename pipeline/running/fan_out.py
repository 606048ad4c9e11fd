"""Tasks to processes and back in order; a process that dies takes no more with it than the document that killed it.

    for results in in_order(tasks, workers=4, work=partial(do_task, make=make_extractor, folders=())): ...

Only a few tasks more than there are workers are under way at a time, so that sources may stream.
"""

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import chain, repeat
from multiprocessing import get_context

from pipeline.reading import Quarantined
from pipeline.running.ledger import Outcome
from pipeline.running.working import Done, Item, Task, name_of

AHEAD = 3  # tasks under way for each worker
Work = Callable[[Task], tuple[Done, ...]]
Results = tuple[Done, ...]


def in_order(tasks: Iterable[Task], workers: int, work: Work) -> Iterator[Results]:
    """The results in the order of the tasks, whoever is ready first. One worker is this process itself."""
    if workers <= 1:
        yield from map(work, tasks)
        return
    pool = _processes(workers)
    waiting: deque[tuple[Task, Future[Results]]] = deque()
    try:
        for task in chain(tasks, repeat(None, workers * AHEAD)):
            if task is not None:
                waiting.append((task, _submit(pool, work, task)))
            if not waiting or (task is not None and len(waiting) < workers * AHEAD):
                continue
            first, future = waiting.popleft()
            try:
                results = future.result()
            except BrokenProcessPool:
                results = tuple(_one_by_one(first, work))
                pool = _processes(workers)
                waiting = deque((again, _submit(pool, work, again)) for again, _ in waiting)
            yield results
    finally:
        pool.shutdown(cancel_futures=True)


def _one_by_one(task: Task, work: Work) -> Iterator[Done]:
    """The items of a task whose process died, each alone; the one that kills its process again is set aside."""
    pool = _processes(1)
    try:
        for item in chain.from_iterable(map(_singly, task)):
            try:
                yield from _submit(pool, work, (item,)).result()
            except BrokenProcessPool:
                pool = _processes(1)
                yield _died(item)
    finally:
        pool.shutdown()


def _singly(item: Item) -> Iterator[Item]:
    """Lines of a dump one by one; a file is one already."""
    if not item.found:
        yield item
        return
    *before, final = item.found
    yield from (replace(item, found=(one,), last=False) for one in before)
    yield replace(item, found=(final,))


def _died(item: Item) -> Done:
    planned = item.planned
    path, sha256 = name_of(item.found[0]) if item.found else (planned.file.name, planned.sha256)
    reason = "the process that read it died, perhaps for want of memory; split it, or run again with fewer workers"
    outcome = Outcome(path, sha256, None, problem=Quarantined(path, sha256, "worker-died", reason))
    return Done(planned, (outcome,), item.last)


def _submit(pool: Executor, work: Work, task: Task) -> Future[Results]:
    """A future in any case: a pool that broke a moment ago refuses new tasks."""
    try:
        return pool.submit(work, task)
    except BrokenProcessPool as error:
        refused: Future[Results] = Future()
        refused.set_exception(error)
        return refused


def _processes(workers: int) -> ProcessPoolExecutor:
    """Fresh processes, not forked: what this one holds open (the ledger, a progress bar) is none of theirs."""
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_leave_interrupts)


def _leave_interrupts() -> None:
    """Ctrl-C goes to the whole group of processes; the first of them answers for all."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

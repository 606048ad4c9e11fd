"""Documents to the workers of a Dask cluster; only summaries come back, and lost workers are survived.

    with cluster(workers=2, limits=Limits()) as engine: ...                             # of this machine
    with cluster(workers=0, limits=Limits(), scheduler="tcp://10.0.0.1:8786") as engine: ...

A shard depends on nothing but its documents, and a segment is named by what it holds: so a shard done twice, since its
worker was lost or seemed to be, is a shard done once.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain, islice
from uuid import uuid4

from distributed import Client, Future, KilledWorker, wait
from distributed.client import ClosedClientError
from distributed.comm.core import CommClosedError

from pipeline.errors import InputError
from pipeline.running.engines import Engine, Job
from pipeline.running.engines.joining import check_shared, check_workers, joined
from pipeline.running.engines.shards import Order, Shard, do_shard, let_go, shards
from pipeline.running.ledger import Stamp
from pipeline.running.limits import Limits
from pipeline.running.working import Done, Item, set_aside
from schemas.catalogue import load_catalogue
from schemas.version import VERSION

AHEAD = 2  # shards under way for each thread of a worker
ATTEMPTS = 2  # for a document that was alone on the worker that died
LOST = "the worker that read it was lost, and so were others that tried; split it, or run again with --retry"
GONE = "the connection to the scheduler is lost; run the same command again to go on"

Answer = Future[tuple[Done, ...]]


@contextmanager
def cluster(workers: int, limits: Limits, scheduler: str | None = None) -> Iterator[Engine]:
    """The engine on a cluster: the one of that scheduler, or one with so many local workers. Raises InputError."""
    run = uuid4().hex
    with joined(scheduler, workers) as client:
        try:
            yield _Shards(client, limits, run).work
        finally:
            with suppress(OSError, CommClosedError, TimeoutError):
                client.run(let_go, run, on_error="ignore")


@contextmanager
def _connected() -> Iterator[None]:
    """Tells a lost scheduler from what a worker met."""
    try:
        yield
    except (CancelledError, CommClosedError, ClosedClientError) as error:
        raise InputError(GONE) from error


@dataclass(frozen=True, slots=True)
class _Sent:
    """A shard that a worker has; `alone`: after one of its kind was lost, and then no other such is under way."""

    shard: Shard
    alone: bool = False
    attempt: int = 1


@dataclass
class _Shards:
    """What is under way on the cluster, and what is to be tried again."""

    client: Client
    limits: Limits
    run: str
    under_way: dict[Answer, _Sent] = field(default_factory=dict)
    again: deque[_Sent] = field(default_factory=deque)

    def work(self, items: Iterable[Item], job: Job) -> Iterator[tuple[Done, ...]]:
        """What comes of the items, whichever shard is ready first."""
        upcoming = iter(shards(items))
        first = next(upcoming, None)
        if first is None:
            return
        order = self._order(first, job)
        upcoming = chain([first], upcoming)
        try:
            while True:
                with _connected():
                    self._send(upcoming, order)
                if not self.under_way:
                    return
                yield from self._finished()
        finally:
            self.client.cancel(list(self.under_way))
            self.under_way.clear()

    def _order(self, first: Shard, job: Job) -> Order:
        stamp = Stamp(VERSION, load_catalogue(job.folders).hash)
        check_workers(self.client, stamp, job.folders)
        readable = (item.planned.file.path for item in first if item.planned.sha256)
        check_shared(self.client, job.incoming, next(readable, job.incoming))
        return Order(job, self.limits, stamp, self.run)

    def _send(self, upcoming: Iterator[Shard], order: Order) -> None:
        room = AHEAD * max(1, sum(self.client.nthreads().values())) - len(self.under_way)
        if self.again and not any(sent.alone for sent in self.under_way.values()):
            self._submit(self.again.popleft(), order)
            room -= 1
        for shard in islice(upcoming, max(0, room)):
            self._submit(_Sent(shard), order)

    def _submit(self, sent: _Sent, order: Order) -> None:
        self.under_way[self.client.submit(do_shard, sent.shard, order, pure=False)] = sent

    def _finished(self) -> Iterator[tuple[Done, ...]]:
        with _connected():
            ready = wait(list(self.under_way), return_when="FIRST_COMPLETED").done
        for future in ready:
            with _connected():
                result = self._result(self.under_way.pop(future), future)
                future.release()
            if result:
                yield result

    def _result(self, sent: _Sent, future: Answer) -> tuple[Done, ...]:
        """What came of a shard; nothing where its worker was lost too often: then its documents are tried alone."""
        try:
            result = future.result()
        except KilledWorker:
            if len(sent.shard) == 1 and sent.attempt == ATTEMPTS:
                return (set_aside(sent.shard[0], "worker-died", LOST),)
            attempt = sent.attempt + 1 if sent.alone else 1
            self.again.extend(_Sent((item,), alone=True, attempt=attempt) for item in sent.shard)
            return ()
        return result

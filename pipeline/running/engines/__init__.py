"""Where the work is done: in this process, in processes of this machine, or on a cluster.

    with processes(workers=4, limits=Limits()) as engine:
        for results in engine(items, job): ...       # tuples of Done, their records stored in segments

Results come in the order in which they are ready. Every engine gives the same ones.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.reading import Quarantined
from pipeline.reading.fetching import at_hand
from pipeline.running.segments import store
from pipeline.running.working import Done, Item, Maker, do_item, make_extractor, set_aside


@dataclass(frozen=True, slots=True)
class Job:
    """What every worker must know: the folder for segments, the catalogue's folders, and how the extractor is made."""

    incoming: Path
    folders: tuple[Path, ...] = ()
    make: Maker = make_extractor


Engine = Callable[[Iterable[Item], Job], Iterator[tuple[Done, ...]]]
OpenEngine = Callable[[], AbstractContextManager[Engine]]


@contextmanager
def sequential() -> Iterator[Engine]:
    """One document after the other in this process, without limits: for notebooks, tests and debuggers."""
    yield _one_after_the_other


def _one_after_the_other(items: Iterable[Item], job: Job) -> Iterator[tuple[Done, ...]]:
    return store((_here(item, job) for item in items), job.incoming)


@contextmanager
def brought(item: Item) -> Iterator[Item]:
    """The item with its file on this machine; it is fetched by whoever hands it out, since a worker has no network."""
    with ExitStack() as stack:
        try:
            here = item.planned.file if item.line or item.problem else stack.enter_context(at_hand(item.planned.file))
        except OSError as error:
            reason = f"{error}; collect it again, or run again with --retry"
            yield replace(item, problem=Quarantined(item.path, None, "unreadable", reason))
            return
        yield replace(item, planned=replace(item.planned, file=here))


def _here(item: Item, job: Job) -> Done:
    try:
        with brought(item) as local:
            return replace(do_item(local, job.make, job.folders), planned=item.planned)
    except MemoryError:
        return set_aside(item, "out-of-memory", "more memory than this process may have; split it, or use --workers")

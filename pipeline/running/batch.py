"""The batch: inputs in; records, reprints, quarantine and ledger out; what was read before is passed over.

    summary = run_batch([Path("2020")], Path("out"), workers=2)
    summary.quarantined        # sources set aside; the reasons are in out/quarantine.jsonl

Sources stream: work is handed out in small tasks, only a few more than there are workers, and the results come back in
the order of the inputs to the one writer. So neither memory nor a byte of the result depends on the number of workers.
"""

import fcntl
import hashlib
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

from pipeline.errors import InputError
from pipeline.reading import InputFile, find_inputs, read_documents
from pipeline.reading.documents import DUMPS
from pipeline.reading.inputs import sidecar_of
from pipeline.records import DUPLICATES
from pipeline.running import ledger as book
from pipeline.running.duplicates import write_duplicates
from pipeline.running.fan_out import in_order
from pipeline.running.ledger import Planned, Stamp
from pipeline.running.parts import forget_missing, settle_parts
from pipeline.running.working import Done, Item, Maker, Task, do_task, make_extractor
from pipeline.running.writing import json_line, write_whole
from schemas.catalogue import load_catalogue
from schemas.version import VERSION

TASK_BYTES, TASK_DOCUMENTS = 100_000, 50  # less is lost in handing over, more leaves workers idle at the end


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did: inputs found, and those of them passed over as unchanged; then sources (a file, or a line of a
    dump) by what became of them; then articles written.
    """

    inputs: int = 0
    unchanged: int = 0
    done: int = 0
    duplicate: int = 0
    quarantined: int = 0
    articles: int = 0


Tell = Callable[[Summary, int], None]


class BusyError(InputError):
    """Another run writes to the same folder."""


def say_nothing(_summary: Summary, _total: int) -> None:
    """For callers that want no progress."""


def run_batch(
    inputs: Iterable[Path],
    out: Path,
    folders: tuple[Path, ...] = (),
    workers: int = 1,
    make: Maker = make_extractor,
    tell: Tell = say_nothing,
) -> Summary:
    """Reads what is new or changed among the inputs. `tell` is called after each task with the summary so far and the
    number of inputs. Raises FileNotFoundError, CatalogueError, InputError before anything is written.
    """
    stamp = Stamp(VERSION, load_catalogue(folders).hash)
    files = _ordered(inputs, out)
    out.mkdir(parents=True, exist_ok=True)
    do = partial(do_task, make=make, folders=folders)
    with _only_run(out), book.open_ledger(out / "ledger") as ledger:
        forget_missing(ledger, out / "records")

        def work(some: Iterable[InputFile], start: Summary) -> Summary:
            counts = Counter(asdict(start))
            tasks = _tasks(_items(some, ledger, stamp, counts))
            for done in in_order(tasks, workers, do):
                counts += _enter(ledger, done)
                tell(Summary(**counts), len(files))
            ledger.commit()
            return Summary(**counts)

        summary = work(files, Summary())
        left_over = _orphans(ledger)
        summary = replace(work(left_over, summary), inputs=summary.inputs) if left_over else summary
        write_duplicates(ledger, out / DUPLICATES)
        settle_parts(ledger, out / "records")
        write_whole(out / "quarantine.jsonl", (json_line(asdict(one)) for one in book.quarantined(ledger)))
    return summary


def _ordered(inputs: Iterable[Path], out: Path) -> tuple[InputFile, ...]:
    """The inputs by name, so that the order on the command line does not count; what a run wrote is no input."""
    roots, ours = tuple(inputs), out.resolve()
    if any(root.resolve() == ours for root in roots):
        raise InputError(f"{out}: the folder of the inputs; choose another --out, inside it or beside it")
    found = find_inputs(roots)
    if any(ours.is_relative_to(root.resolve()) for root in roots):
        found = (file for file in found if not file.path.resolve().is_relative_to(ours))
    return tuple(sorted(found, key=lambda file: (file.name, str(file.path))))


def plan(file: InputFile) -> Planned:
    """Hashes an input and its sidecar; an input that cannot be read has no hash, and reading it will say why."""
    if file.escapes or file.waits:
        return Planned(file, None, None, 0)
    try:
        return Planned(file, _sha256(file.path), _beside(file.path), file.path.stat().st_size)
    except OSError:
        return Planned(file, None, None, 0)


def _beside(path: Path) -> str | None:
    """The hash of its sidecar; one that cannot be read is an issue of the record, no reason to lose the document."""
    sidecar = sidecar_of(path)
    try:
        return _sha256(sidecar) if sidecar else None
    except OSError:
        return None


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _items(
    files: Iterable[InputFile], ledger: sqlite3.Connection, stamp: Stamp, counts: Counter[str]
) -> Iterator[tuple[Item, int]]:
    """The work there is, each piece with its size in bytes; a dump comes in pieces of some lines."""
    seen: set[tuple[str, str]] = set()
    for file in files:
        planned = plan(file)
        counts["inputs"] += 1
        key = (file.name, planned.fingerprint)
        if key in seen and planned.sha256 is not None:
            counts["unchanged"] += 1
            continue
        seen.add(key)
        if book.is_done(ledger, planned, stamp):
            counts["unchanged"] += 1
            counts["quarantined"] += book.outcomes(ledger, planned)["quarantined"]
            continue
        book.begin(ledger, planned, stamp)
        if planned.sha256 is not None and file.name.lower().endswith(DUMPS):
            yield from _pieces(planned)
        else:
            yield Item(planned), planned.size


def _pieces(planned: Planned) -> Iterator[tuple[Item, int]]:
    documents = read_documents(planned.file)
    while found := tuple(islice(documents, TASK_DOCUMENTS)):
        yield Item(planned, found, last=False), TASK_BYTES
    yield Item(planned, (), last=True), 0


def _tasks(items: Iterable[tuple[Item, int]]) -> Iterator[Task]:
    """Gathers items until they are worth handing over."""
    gathered: list[Item] = []
    size = 0
    for item, its_size in items:
        gathered.append(item)
        size += its_size
        if size >= TASK_BYTES or len(gathered) >= TASK_DOCUMENTS:
            yield tuple(gathered)
            gathered, size = [], 0
    if gathered:
        yield tuple(gathered)


def _enter(ledger: sqlite3.Connection, results: tuple[Done, ...]) -> Counter[str]:
    """Enters the results of one task in one transaction; counts outcomes and articles."""
    counts: Counter[str] = Counter()
    with ledger:
        for done in results:
            for outcome in done.outcomes:
                state = book.enter(ledger, done.planned, outcome)
                counts[state] += 1
                counts["articles"] += len(outcome.records) if state != "duplicate" else 0
            if done.last:
                book.finish(ledger, done.planned)
    return counts


def _orphans(ledger: sqlite3.Connection) -> list[InputFile]:
    """Inputs to read after all, since the source they repeated is gone; those that are gone as well are forgotten."""
    left = []
    with ledger:
        for file, fingerprint in book.orphans(ledger):
            book.forget(ledger, file.name, fingerprint)
            if file.path.exists():
                left.append(file)
    return left


@contextmanager
def _only_run(out: Path) -> Iterator[None]:
    """Holds the folder for this run; the system lets go of it when the process ends, however it ends."""
    with (out / ".lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BusyError(f"{out}: another run is writing here; wait for it, or choose another --out") from error
        yield

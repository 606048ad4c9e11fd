"""The batch: inputs in; records, reprints, quarantine and ledger out; what was read before is passed over.

    summary = run_batch([Path("2020")], Path("out"))
    summary.quarantined        # sources set aside; the reasons are in out/quarantine.jsonl

Sources stream: a few documents more than there are workers are under way at a time. Their records are written into
segments, the ledger takes note of them, and at the end the parts are written anew: at each moment a kill leaves the
next run what it needs to go on. No byte of the result depends on the number of workers, the order in which inputs
came, or how often a run was interrupted.
"""

import fcntl
import sqlite3
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from itertools import takewhile
from pathlib import Path

from pipeline.addresses import is_inside, is_remote
from pipeline.errors import InputError
from pipeline.reading import InputFile, find_inputs
from pipeline.records import DUPLICATES
from pipeline.running.duplicates import write_duplicates
from pipeline.running.engines import Engine, Job, OpenEngine, sequential
from pipeline.running.ledger import Stamp, open_ledger
from pipeline.running.ledger import counts as counted
from pipeline.running.ledger import inputs as known
from pipeline.running.ledger import sources as entered
from pipeline.running.parts import forget_missing, settle_parts
from pipeline.running.planning import Planner
from pipeline.running.segments import INCOMING, clear
from pipeline.running.stores import CHECKPOINT, BusyError, Save, held, kept_ledger
from pipeline.running.working import Done, Maker, make_extractor
from pipeline.running.writing import json_line, sweep, write_whole
from schemas.catalogue import load_catalogue
from schemas.version import VERSION

RECORDS, QUARANTINE = "records", "quarantine.jsonl"


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did. Inputs: how many were found, `unchanged` ones passed over, `stale` ones among these (read by
    another version or catalogue). Sources (a file, or a line of a dump) by what became of them; `carried` are lines
    of a dump that were read before; `vanished` inputs were there the last time. Articles written; bytes of the inputs
    gone through, passed over ones too.
    """

    inputs: int = 0
    unchanged: int = 0
    stale: int = 0
    carried: int = 0
    done: int = 0
    duplicate: int = 0
    quarantined: int = 0
    articles: int = 0
    vanished: int = 0
    bytes: int = field(default=0, compare=False)


Tell = Callable[[Summary, tuple[Done, ...]], None]
Start = Callable[[Stamp], None]


def say_nothing(_summary: Summary, _results: tuple[Done, ...]) -> None:
    """For callers that want no progress."""


def start_silently(_stamp: Stamp) -> None:
    """For callers that need not hear when the work begins."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to run. `refresh`: read again what another version or catalogue read; `retry`: what was set aside.

    `start` is called once the folder is held, with the version and catalogue that will read; `tell` each time results
    have been entered. Once `stop` is set, no further document is begun.
    """

    folders: tuple[Path, ...] = ()
    refresh: bool = False
    retry: bool = False
    make: Maker = make_extractor
    start: Start = start_silently
    tell: Tell = say_nothing
    stop: threading.Event | None = None


def run_batch(
    inputs: Iterable[Path], out: Path, options: Options = Options(), open_engine: OpenEngine = sequential
) -> Summary:
    """Reads what is new or changed among the inputs. Raises FileNotFoundError, CatalogueError, InputError before
    anything is written.
    """
    roots = tuple(inputs)
    files = input_files(roots, out)
    with open_batch(out, options, open_engine) as batch:
        return batch.run(files, tuple(root for root in roots if root.is_dir()))


@contextmanager
def open_batch(out: Path, options: Options = Options(), open_engine: OpenEngine = sequential) -> Iterator["Batch"]:
    """A batch folder, held for this process alone, with the engine that does the work. Raises BusyError, InputError."""
    stamp = Stamp(VERSION, load_catalogue(options.folders).hash)
    if not is_remote(out):
        out.mkdir(parents=True, exist_ok=True)
    with held(out) if is_remote(out) else _only_run(out):
        _check_ledger(out)
        with _ledger(out) as (ledger, save), open_engine() as engine:
            _clean(ledger, out)
            options.start(stamp)
            yield Batch(out, ledger, known.stamp_id(ledger, stamp), engine, options, save)


@dataclass(frozen=True)
class Batch:
    """An open batch folder; `run` may be called again and again."""

    out: Path
    ledger: sqlite3.Connection
    stamp: int
    engine: Engine
    options: Options
    save: Save

    def run(self, files: Iterable[InputFile], roots: tuple[Path, ...] = ()) -> Summary:
        """Reads what is new or changed among the files and writes it. `roots` are folders whose files are all among
        them, or paths that are gone: what is known from there and missing has vanished.
        """
        planner = Planner(self.ledger, self.stamp, self.options.refresh, self.options.retry)
        known.begin_search(self.ledger)
        self._work(planner, files)
        if not self._stopped():
            with self.ledger:
                planner.counts["vanished"] = known.mark_vanished(self.ledger, roots)
                orphans = entered.take_orphans(self.ledger)
            given = planner.counts["inputs"]
            self._work(planner, orphans)
            planner.counts["inputs"] = given
        summary = self._summary(planner.counts)
        self.save(0)
        self._settle()
        self.save(0)
        clear(self.ledger, self.out / INCOMING)
        return summary

    def unmarked(self) -> set[Path]:
        """Inputs that were touched just before they were read, or while they were: they may have changed since."""
        return {path for path in map(Path, known.unmarked(self.ledger)) if path.exists()}

    def _work(self, planner: Planner, files: Iterable[InputFile]) -> None:
        job = Job(self.out / INCOMING, self.options.folders, self.options.make)
        items = takewhile(lambda _: not self._stopped(), planner.items(files))
        for results in self.engine(items, job):
            with self.ledger:
                entered_now = tuple(self._enter(planner, done) for done in results)
            self.options.tell(Summary(**planner.counts), entered_now)
            self.save(CHECKPOINT)
        self.ledger.commit()

    def _enter(self, planner: Planner, done: Done) -> Done:
        became = entered.enter(self.ledger, done.planned, done.outcome, done.stored, self.stamp)
        planner.counts[became] += 1
        planner.counts["articles"] += len(done.stored) if became != "duplicate" else 0
        planner.done(done.planned)
        return replace(done, became=became)

    def _summary(self, counts: Counter[str]) -> Summary:
        """The articles are those that the parts are about to get, also from a run that was killed. What was set aside
        before counts too, as long as its input was among those of this run.
        """
        found = {"articles": counted.waiting(self.ledger), "quarantined": counted.quarantined_here(self.ledger)}
        return Summary(**(counts | found))

    def _settle(self) -> None:
        write_duplicates(self.ledger, self.out / DUPLICATES)
        settle_parts(self.ledger, self.out / RECORDS, self.out / INCOMING)
        write_whole(self.out / QUARANTINE, (json_line(asdict(one)) for one in entered.quarantined(self.ledger)))

    def _stopped(self) -> bool:
        return self.options.stop is not None and self.options.stop.is_set()


def input_files(roots: tuple[Path, ...], out: Path) -> Iterator[InputFile]:
    """The files of the inputs; what a run wrote is no input. Raises InputError, FileNotFoundError."""
    if any(is_inside(root, out) and is_inside(out, root) for root in roots):
        raise InputError(f"{out}: the folder of the inputs; choose another --out, inside it or beside it")
    for root in roots:
        if not root.exists():
            raise FileNotFoundError(f"{root}: no such file or folder")
    found = find_inputs(roots, in_order=False)
    if not any(is_inside(out, root) for root in roots):
        return found
    return (file for file in found if not is_inside(file.path, out))


def _check_ledger(out: Path) -> None:
    """Records without a ledger are nobody's: a run would not know from which inputs they are.

    SQLite takes an empty file for a new ledger; one that has ever been opened is not empty.
    """
    ledger = out / "ledger"
    if not (ledger.exists() and ledger.stat().st_size) and any((out / RECORDS).glob("*.jsonl")):
        raise InputError(
            f"{out}: records, but no ledger; put the ledger back, or choose another --out and read all anew"
        )


def _clean(ledger: sqlite3.Connection, out: Path) -> None:
    """Removes what a killed run left half done, and has read again what somebody removed."""
    for folder, name in ((out / RECORDS, ""), (out / INCOMING, ""), (out, DUPLICATES), (out, QUARANTINE)):
        sweep(folder, name)
    clear(ledger, out / INCOMING)
    forget_missing(ledger, out / RECORDS)


@contextmanager
def _ledger(out: Path) -> Iterator[tuple[sqlite3.Connection, Save]]:
    """The ledger where it lies, or a copy of one at an address."""
    if is_remote(out):
        with kept_ledger(out) as both:
            yield both
        return
    with open_ledger(out / "ledger") as ledger:
        yield ledger, lambda _after: None


@contextmanager
def _only_run(out: Path) -> Iterator[None]:
    """Holds the folder for this run; the system lets go of it when the process ends, however it ends."""
    with (out / ".lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BusyError(f"{out}: another run is writing here; wait for it, or choose another --out") from error
        yield

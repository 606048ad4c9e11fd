"""A batch that stays open: all inputs once, then what arrives, changes or goes, as the system tells of it.

    watch_batch([Path("incoming")], Path("out"), Options(stop=stop), engine, told)     # until stop is set

Watching begins before the first walk, so nothing that arrives meanwhile is missed. What has changed is looked at once
more two seconds later, and all folders once an hour: the clocks of file systems are coarse, network drives tell nothing
of what other machines write, and a system with too much to tell leaves things out.
"""

import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from watchfiles import Change, watch

from pipeline.addresses import is_remote
from pipeline.errors import InputError
from pipeline.reading import InputFile
from pipeline.running.batch import Batch, Options, Summary, input_files, open_batch
from pipeline.running.engines import OpenEngine
from pipeline.running.news import news_below

GATHER, STEP, TICK = 2_000, 200, 500  # milliseconds: changes are gathered until it is quiet for a step
POLL = 2_000  # milliseconds between two looks where the system tells nothing
ONCE_MORE, ALL_AGAIN = 2.0, 3600.0  # seconds after which what has changed, and everything, is looked at anew
UNREADABLE_NAME = "Unable to decode path"  # of the library, for a name that is no UTF-8

Told = Callable[[Summary, float], None]


def watch_batch(
    inputs: Iterable[Path],
    out: Path,
    options: Options,
    open_engine: OpenEngine,
    waiting: Callable[[], None],
    told: Told,
) -> None:
    """Reads all inputs, then what changes, until `options.stop` is set.

    `told` hears of the first round and of each that did something, with its seconds; `waiting` is called after the
    first. Raises what `run_batch` raises, and InputError for an input that is no folder or goes away.
    """
    roots = tuple(inputs)
    for address in filter(is_remote, (*roots, out)):
        raise InputError(f"{address}: nobody tells of what arrives at an address; run the command by a timer instead")
    files = input_files(roots, out)
    _check_folders(roots)
    stop = options.stop or threading.Event()
    with closing(_changes(roots, out.resolve(), stop)) as changes, open_batch(out, options, open_engine) as batch:
        next(changes, None)  # from here on the system takes note of what changes
        watching = _Watch(batch, roots, told)
        watching.read_all(files)
        if not stop.is_set():
            waiting()
        for changed in changes:
            _check_folders(roots)
            watching.go_on(changed)


@dataclass
class _Watch:
    """What has been looked at, and when; `young` is what may have changed again while it was read."""

    batch: Batch
    roots: tuple[Path, ...]
    told: Told
    walked: float = 0.0
    looked: float = 0.0
    young: set[Path] = field(default_factory=set)

    def read_all(self, files: Iterable[InputFile]) -> None:
        """Reads whatever is new in all folders."""
        start = monotonic()
        summary = self.batch.run(files, self.roots)
        self.told(summary, monotonic() - start)
        self.young = self.batch.unmarked()
        self.walked = self.looked = monotonic()

    def go_on(self, changed: set[Path]) -> None:
        """Reads what has changed, and in quiet moments what may have changed unnoticed."""
        if changed:
            self._read(changed)
            self.young |= changed
            self.looked = monotonic()
        elif self.young and monotonic() - self.looked > ONCE_MORE:
            again, self.young = self.young, set()
            self._read(again)
        elif monotonic() - self.walked > ALL_AGAIN:
            self.read_all(input_files(self.roots, self.batch.out))

    def _read(self, changed: set[Path]) -> None:
        start = monotonic()
        news = [news_below(root, changed, self.batch.out) for root in self.roots]
        files = [file for one in news for file in one.files]
        summary = self.batch.run(files, tuple(path for one in news for path in one.gone))
        if summary.unchanged < summary.inputs or summary.vanished:
            self.told(summary, monotonic() - start)


def _changes(roots: tuple[Path, ...], ours: Path, stop: threading.Event) -> Generator[set[Path], None, None]:
    """Paths below the roots, as these were given, that have changed; now and then an empty set where there are none."""
    unsaid: set[Path] = set()
    while not stop.is_set():
        try:
            for changed in _told_by_system(roots, ours, stop):
                yield changed | unsaid
                unsaid = set()
        except RuntimeError as error:  # what the library raises for troubles of its own
            if UNREADABLE_NAME not in str(error):
                raise InputError(
                    f"{roots[0]}: can no longer be watched ({error}); run the same command again"
                ) from error
            unsaid = set(roots)  # everything is looked at, once the system tells of changes again
        except OSError as error:
            raise InputError(
                f"{roots[0]}: cannot be watched ({error}); allow more with `sysctl fs.inotify.max_user_watches`, "
                "or set WATCHFILES_FORCE_POLLING=true"
            ) from error


def _told_by_system(roots: tuple[Path, ...], ours: Path, stop: threading.Event) -> Iterator[set[Path]]:
    def counts(change: Change, name: str) -> bool:
        path = Path(name)  # a folder changes with each file in it, of which one is told anyway
        return not path.is_relative_to(ours) and not (change is Change.modified and path.is_dir())

    real = [root.resolve() for root in roots]
    for changed in watch(
        *real,
        watch_filter=counts,
        debounce=GATHER,
        step=STEP,
        stop_event=stop,
        rust_timeout=TICK,
        yield_on_timeout=True,
        poll_delay_ms=POLL,
    ):
        paths = {Path(name) for _, name in changed}
        yield {
            given / path.relative_to(root)
            for path in paths
            for given, root in zip(roots, real, strict=True)
            if path.is_relative_to(root)
        }


def _check_folders(roots: tuple[Path, ...]) -> None:
    for root in roots:
        if not root.exists():
            raise InputError(f"{root}: the watched folder is gone; put it back and run the same command again")
        if not root.is_dir():
            raise InputError(f"{root}: a file; --watch waits for what comes into folders: give the folder it is in")

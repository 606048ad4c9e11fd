"""The command run: the batch."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from time import monotonic
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.addresses import to_path
from pipeline.commands.common import FAILED, CatalogueFolders, fail, one_of, say
from pipeline.commands.reporting import LogJson, Metrics, Report, reporting

if TYPE_CHECKING:
    from pipeline.running.batch import Options
    from pipeline.running.engines import Engine, OpenEngine
    from pipeline.running.limits import Limits

STOPPED = 130  # what a shell expects of a program stopped with Ctrl-C
ENGINES = "processes", "sequential", "dask"


def run(
    inputs: Annotated[
        list[Path],
        typer.Argument(
            metavar="INPUT", parser=to_path, help="Files, folders, dumps (.jsonl, .jsonl.gz); addresses (s3://…) too."
        ),
    ],
    out: Annotated[
        Path,
        typer.Option(metavar="DIR", parser=to_path, help="Folder for records, reprints, quarantine and ledger."),
    ],
    catalogue: CatalogueFolders = None,
    refresh: Annotated[
        bool, typer.Option("--refresh", help="Read again what another version or catalogue has read.")
    ] = False,
    retry: Annotated[bool, typer.Option("--retry", help="Read again what is in quarantine.")] = False,
    workers: Annotated[
        int, typer.Option(min=0, metavar="N", help="Processes to work with; 0 is one for each core.")
    ] = 0,
    engine: Annotated[
        str,
        typer.Option(
            callback=one_of(*ENGINES),
            metavar="|".join(ENGINES),
            help="Where to work; sequential is this process alone, without limits, for debuggers; dask is a cluster.",
        ),
    ] = ENGINES[0],
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Of a Dask cluster (tcp://HOST:8786); without it dask works here."),
    ] = None,
    time_limit: Annotated[float, typer.Option(min=1, metavar="SECONDS", help="For one document.")] = 300,
    memory_limit: Annotated[int, typer.Option(min=64, metavar="MB", help="For one document.")] = 2048,
    watch: Annotated[bool, typer.Option("--watch", help="Stay, and read what comes into the folders.")] = False,
    log_json: LogJson = False,
    metrics: Metrics = None,
) -> None:
    """Read all inputs that are new or changed, and write their records.

    DIR/records/*.jsonl holds the records, DIR/duplicates.jsonl which articles reprint which,
    DIR/quarantine.jsonl what could not be read and why, DIR/ledger what was done.

    Ctrl-C finishes the documents under way; run the same command again to go on.
    """
    from pipeline.running.batch import Options, run_batch
    from pipeline.running.limits import Limits

    if out.exists() and not out.is_dir():
        fail(f"--out {out}: a file; give a folder")
    if scheduler and engine != "dask":
        fail(f"--scheduler {scheduler}: only for --engine dask; add that, or leave the scheduler away")
    limits = Limits(time_limit, memory_limit)
    opened = _engine(engine, workers or len(os.sched_getaffinity(0)), limits, scheduler)
    with reporting(inputs, out, log_json, metrics) as report:
        start = monotonic()
        with stopping(report.voice.stopping) as stop:
            options = Options(
                tuple(catalogue or ()), refresh, retry, start=report.started, tell=report.voice.tell, stop=stop
            )
            summary = None if watch else run_batch(inputs, out, options, opened)
            if watch:
                _watch(report, options, opened)
        if summary is None:
            report.voice.stopped("watched until now; run the same command again to go on")
            raise typer.Exit
        report.finished(summary, monotonic() - start, stop.is_set())
    if stop.is_set():
        raise typer.Exit(STOPPED)
    raise typer.Exit(FAILED if summary.quarantined else 0)


def _watch(report: Report, options: "Options", opened: "OpenEngine") -> None:
    from pipeline.running.watching import watch_batch

    watch_batch(report.inputs, report.out, options, opened, report.watching, report.round_finished)


def _engine(name: str, workers: int, limits: "Limits", scheduler: str | None) -> "OpenEngine":
    if name == "sequential":
        from pipeline.running.engines import sequential

        return sequential
    if name == "dask":
        return partial(_cluster(), workers, limits, scheduler)
    from pipeline.running.engines.processes import processes

    return partial(processes, workers, limits)


def _cluster() -> "Callable[[int, Limits, str | None], AbstractContextManager[Engine]]":
    """What only some installations have."""
    try:
        from pipeline.running.engines.cluster import cluster
    except ImportError as error:
        fail(f"--engine dask: {error}; install it with: pip install 'unionfigures[dask]'")
    return cluster


@contextmanager
def stopping(tell: Callable[[str], None] = say) -> Iterator[threading.Event]:
    """Set by Ctrl-C or SIGTERM, so that what is under way is finished; the second time the program ends at once.

    A thread says so: whoever is interrupted may be writing a message himself, and hold what a message needs.
    """
    stop, wake = threading.Event(), threading.Event()

    def ask(number: int, _frame: FrameType | None) -> None:
        stop.set()
        wake.set()
        signal.signal(number, before[number])

    def speak() -> None:
        wake.wait()
        if stop.is_set():
            tell("finishing what is under way; once more to stop at once")

    speaker = threading.Thread(target=speak, daemon=True)
    speaker.start()
    before = {int(number): signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        wake.set()
        speaker.join()

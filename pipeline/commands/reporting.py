"""What a run tells of itself: in words with a bar, or as lines of JSON; and counts for Prometheus.

with reporting([Path("2020")], Path("out"), log_json=False, metrics=None) as report: ...
"""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from pipeline.commands.common import USAGE, fail, plain_message, say
from pipeline.commands.progress import progress

if TYPE_CHECKING:
    from pipeline.running.batch import Summary, Tell
    from pipeline.running.ledger import Stamp
    from pipeline.running.working import Done

SHOWN_PROBLEMS = 10

LogJson = Annotated[
    bool, typer.Option("--log-json", help="One JSON object a line on stderr instead of progress and messages.")
]
Metrics = Annotated[
    Path | None,
    typer.Option(metavar="FILE.prom", help="Counts for the textfile collector of Prometheus' node exporter."),
]


class Voice(Protocol):
    """In what form things are told; see `pipeline.running.events` for what each of them is."""

    def started(self, inputs: Sequence[Path], out: Path, stamp: "Stamp") -> None:
        """The folder is held, and reading begins."""

    def tell(self, summary: "Summary", results: "tuple[Done, ...]") -> None:
        """Documents have been entered."""

    def watching(self, inputs: Sequence[Path]) -> None:
        """All that was there has been read."""

    def round_finished(self, summary: "Summary", seconds: float, out: Path) -> None:
        """What arrived has been read."""

    def finished(self, summary: "Summary", seconds: float, out: Path, stopped: bool) -> None:
        """The run is over."""

    def stopping(self, message: str) -> None:
        """Somebody asked the run to end."""

    def stopped(self, message: str) -> None:
        """Watching has ended."""

    def failed(self, message: str) -> None:
        """The run could not go on."""

    def close(self) -> None:
        """Lets go of the terminal."""


class Words:
    """For people."""

    def __init__(self) -> None:
        self._bar = ExitStack()
        self._tell: Tell | None = None

    def started(self, inputs: Sequence[Path], _out: Path, _stamp: "Stamp") -> None:
        """Shows the bar."""
        self._tell = self._bar.enter_context(progress(inputs))

    def tell(self, summary: "Summary", results: "tuple[Done, ...]") -> None:
        """Moves the bar."""
        if self._tell is not None:
            self._tell(summary, results)

    def watching(self, inputs: Sequence[Path]) -> None:
        """Says that there is nothing to do for the moment."""
        say(f"watching {', '.join(map(str, inputs))}; Ctrl-C ends it")

    def round_finished(self, summary: "Summary", _seconds: float, out: Path) -> None:
        """Says what was done."""
        self.close()
        say(_counts(summary) + (f"; see {out / 'quarantine.jsonl'}" if summary.quarantined else ""))

    def finished(self, summary: "Summary", _seconds: float, out: Path, stopped: bool) -> None:
        """Says what was done, what was set aside, and how to go on."""
        self.close()
        say(_counts(summary))
        if summary.stale:
            say(f"{summary.stale} inputs were read by another version or catalogue; renew them with --refresh")
        if summary.quarantined:
            _list_problems(summary, out)
        if stopped:
            say("stopped; run the same command again to go on")

    def stopping(self, message: str) -> None:
        """Says it."""
        say(message)

    def stopped(self, message: str) -> None:
        """Says it."""
        say(message)

    def failed(self, message: str) -> None:
        """Says it."""
        self.close()
        say(f"unionfigures: {message}")

    def close(self) -> None:
        """Takes the bar away."""
        self._tell = None
        self._bar.close()


@dataclass
class Report:
    """One run: who hears of it."""

    inputs: Sequence[Path]
    out: Path
    voice: Voice
    metrics: Path | None
    stamp: "Stamp | None" = None

    def started(self, stamp: "Stamp") -> None:
        """The folder is held, and this version and catalogue will read."""
        self.stamp = stamp
        self.voice.started(self.inputs, self.out, stamp)

    def watching(self) -> None:
        """All that was there has been read."""
        self.voice.watching(self.inputs)

    def round_finished(self, summary: "Summary", seconds: float) -> None:
        """A round of watching is over."""
        self.voice.round_finished(summary, seconds, self.out)
        self._measure(summary, seconds)

    def finished(self, summary: "Summary", seconds: float, stopped: bool) -> None:
        """The run is over."""
        self.voice.finished(summary, seconds, self.out, stopped)
        if not stopped:
            self._measure(summary, seconds)

    def _measure(self, summary: "Summary", seconds: float) -> None:
        if self.metrics is not None and self.stamp is not None:
            from pipeline.running.metrics import MetricsFile

            MetricsFile(self.metrics, self.out).write(self.stamp, summary, seconds)


@contextmanager
def reporting(inputs: Sequence[Path], out: Path, log_json: bool, metrics: Path | None) -> Iterator[Report]:
    """A report in the form asked for; what is wrong with usage or input is told in that form too, and ends with 2."""
    if metrics is not None:
        _check_metrics(metrics, inputs, out)
    voice = _lines() if log_json else Words()
    try:
        yield Report(inputs, out, voice, metrics)
    except Exception as error:
        message = plain_message(error)
        if message is None:
            raise
        voice.failed(message)
        raise typer.Exit(USAGE) from error
    finally:
        voice.close()


def _lines() -> Voice:
    from pipeline.running.events import EventLog

    return EventLog(sys.stderr)


def _check_metrics(metrics: Path, inputs: Sequence[Path], out: Path) -> None:
    """The node exporter takes files of this ending only; and what lies among the inputs would be read as one."""
    if metrics.suffix != ".prom" or metrics.is_dir():
        fail(f"--metrics {metrics}: give a file that ends in .prom; others are not collected")
    place = metrics.resolve()
    if not place.is_relative_to(out.resolve()) and any(place.is_relative_to(root.resolve()) for root in inputs):
        fail(f"--metrics {metrics}: among the inputs, where it would be read as one; choose a file elsewhere")


def _counts(summary: "Summary") -> str:
    carried = f" ({summary.carried} lines of dumps unchanged)" if summary.carried else ""
    vanished = f", {summary.vanished} vanished" if summary.vanished else ""
    return (
        f"{summary.inputs} inputs: {summary.articles} articles written, {summary.unchanged} inputs unchanged{carried}, "
        f"{summary.duplicate} duplicates, {summary.quarantined} quarantined{vanished}"
    )


def _list_problems(summary: "Summary", out: Path) -> None:
    """The first of what was set aside, and where all of it is listed."""
    listed = out / "quarantine.jsonl"
    with listed.open(encoding="utf-8") as lines:
        for problem in map(json.loads, islice(lines, SHOWN_PROBLEMS)):
            say(f"{problem['path']}: quarantined: {problem['code']}: {problem['reason']}")
    if summary.quarantined > SHOWN_PROBLEMS:
        say(f"all are listed in {listed}")

"""How far a run has come: a bar on a terminal, elsewhere a plain line now and then."""

import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from pipeline.commands.common import say

if TYPE_CHECKING:
    from pipeline.running.batch import Summary, Tell
    from pipeline.running.working import Done

PLAIN_STEP = 500  # articles between two lines where there is no terminal


@contextmanager
def progress(inputs: Sequence[Path]) -> Iterator["Tell"]:
    """What `run_batch` is to tell its progress to."""
    if not sys.stderr.isatty():
        yield _plain()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:.0f} %"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        sizes = threading.Thread(target=lambda: bar.update(task, total=_size_of(inputs)), daemon=True)
        sizes.start()
        start = monotonic()

        def tell(summary: "Summary", _results: "tuple[Done, ...]") -> None:
            bar.update(task, completed=summary.bytes, description=_line(summary, monotonic() - start))

        yield tell


def _size_of(inputs: Sequence[Path]) -> int:
    """Bytes of all inputs; counted beside the work, since a walk through a million files takes a while."""
    from pipeline.reading import find_inputs

    size = 0
    for file in find_inputs(inputs, in_order=False):
        with suppress(OSError):
            size += file.path.stat().st_size
    return size


def _line(summary: "Summary", seconds: float) -> str:
    aside = f", {summary.quarantined} quarantined" if summary.quarantined else ""
    return f"{summary.inputs} inputs, {summary.articles} articles{aside}, {summary.articles / max(seconds, 0.1):.0f}/s"


def _plain() -> "Tell":
    start, upcoming = monotonic(), PLAIN_STEP

    def tell(summary: "Summary", _results: "tuple[Done, ...]") -> None:
        nonlocal upcoming
        if summary.articles >= upcoming:
            upcoming = (summary.articles // PLAIN_STEP + 1) * PLAIN_STEP
            say(_line(summary, monotonic() - start))

    return tell

"""The commands that make records: extract, run, and status of what was run."""

import datetime as dt
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.common import FAILED, AsJson, BatchFolder, CatalogueFolders, catalogue_of, console, fail, say

if TYPE_CHECKING:
    from pipeline.reading import InputFile
    from pipeline.running.batch import Summary, Tell
    from pipeline.running.ledger import Outcome
    from pipeline.running.working import Extractor

STDIN = "-"
SHOWN_PROBLEMS = 10
PLAIN_STEP = 500  # articles between two lines of progress where there is no terminal
STOPPED = 130  # what a shell expects of a program stopped with Ctrl-C


def extract(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Files to read; - reads text from stdin.")],
    view: Annotated[bool, typer.Option("--view", help="Show articles with figures highlighted, not JSON.")] = False,
    published_on: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day of publication (2020-01-06), for words such as 今年.")
    ] = None,
    catalogue: CatalogueFolders = None,
) -> None:
    """Read files and print their records, one JSON object a line."""
    from pipeline.running.batch import plan
    from pipeline.running.working import Item, make_extractor, outcomes_of

    extractor = _dated(make_extractor(tuple(catalogue or ())), _day(published_on))
    troubled = False
    with _inputs(files) as inputs:
        for file in inputs:
            for outcome in outcomes_of(Item(plan(file)), extractor):
                troubled = _print_outcome(outcome, view) or troubled
    raise typer.Exit(FAILED if troubled else 0)


def run(
    inputs: Annotated[list[Path], typer.Argument(metavar="INPUT", help="Files, folders, dumps (.jsonl, .jsonl.gz).")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for records, reprints, quarantine and ledger.")],
    catalogue: CatalogueFolders = None,
    workers: Annotated[
        int, typer.Option(min=0, metavar="N", help="Processes to work with; 0 is one for each core.")
    ] = 0,
) -> None:
    """Read all inputs that are new or changed, and write their records.

    DIR/records/*.jsonl holds the records, DIR/duplicates.jsonl which articles reprint which,
    DIR/quarantine.jsonl what could not be read and why, DIR/ledger what was done.
    """
    from pipeline.running.batch import run_batch

    if out.exists() and not out.is_dir():
        fail(f"--out {out}: a file; give a folder")
    try:
        with _progress() as tell:
            cores = len(os.sched_getaffinity(0))
            summary = run_batch(inputs, out, tuple(catalogue or ()), workers or cores, tell=tell)
    except KeyboardInterrupt:
        say("stopped; run the same command again to go on")
        raise typer.Exit(STOPPED) from None
    _say_summary(summary, out)
    raise typer.Exit(FAILED if summary.quarantined else 0)


def status(directory: BatchFolder, catalogue: CatalogueFolders = None, as_json: AsJson = False) -> None:
    """Say what a batch did, what failed and why, and what is stale."""
    from pipeline.running.ledger import Stamp
    from pipeline.running.status import read_status, status_lines
    from pipeline.running.writing import json_line
    from schemas.version import VERSION

    found = read_status(directory, Stamp(VERSION, catalogue_of(catalogue).hash))
    typer.echo(json_line(asdict(found)) if as_json else "\n".join(status_lines(found)), nl=not as_json)


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day such as 2020-01-06", param_hint="--published-on") from None


def _dated(extractor: "Extractor", day: dt.date | None) -> "Extractor":
    """The extractor, told the day of publication from outside."""
    if day is None:
        return extractor
    return lambda article: extractor(
        replace(article, metadata=replace(article.metadata, published_on=day, published_on_basis="metadata"))
    )


@contextmanager
def _inputs(given: list[str]) -> Iterator[Iterator["InputFile"]]:
    """The files to read; text from stdin becomes one for as long as it is read."""
    from pipeline.reading import InputFile, find_inputs

    with TemporaryDirectory() as folder:
        typed = Path(folder, "stdin.txt")
        if STDIN in given:
            typed.write_bytes(sys.stdin.buffer.read())
        paths = tuple(Path(name) for name in given if name != STDIN)
        files = tuple(find_inputs(paths))
        yield iter((InputFile(typed, typed.name), *files) if STDIN in given else files)


def _print_outcome(outcome: "Outcome", view: bool) -> bool:
    """Records to stdout, a problem to stderr. True where there was a problem."""
    for _, line in outcome.records:
        if view:
            from pipeline.view import view as shown
            from schemas.record import ArticleRecord

            console().print(shown(ArticleRecord.model_validate_json(line)))
        else:
            typer.echo(line, nl=False)
    if outcome.problem:
        say(f"{outcome.path}: {outcome.problem.code}: {outcome.problem.reason}")
    return outcome.problem is not None


@contextmanager
def _progress() -> Iterator["Tell"]:
    """A bar on a terminal; elsewhere a plain line now and then."""
    if not sys.stderr.isatty():
        yield _plain_progress()
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda summary, total: bar.update(
            task, total=total, completed=summary.inputs, description=f"{summary.articles} articles"
        )


def _plain_progress() -> Callable[["Summary", int], None]:
    steps = iter(range(PLAIN_STEP, sys.maxsize, PLAIN_STEP))
    upcoming = [next(steps)]

    def tell(summary: "Summary", total: int) -> None:
        if summary.articles >= upcoming[0]:
            upcoming[0] = next(step for step in steps if step > summary.articles)
            say(f"{summary.inputs} of {total} inputs, {summary.articles} articles")

    return tell


def _say_summary(summary: "Summary", out: Path) -> None:
    say(
        f"{summary.inputs} inputs: {summary.articles} articles written, {summary.unchanged} inputs unchanged, "
        f"{summary.duplicate} duplicates, {summary.quarantined} quarantined"
    )
    if not summary.quarantined:
        return
    listed = out / "quarantine.jsonl"
    with listed.open(encoding="utf-8") as lines:
        for problem in map(json.loads, islice(lines, SHOWN_PROBLEMS)):
            say(f"{problem['path']}: quarantined: {problem['code']}: {problem['reason']}")
    if summary.quarantined > SHOWN_PROBLEMS:
        say(f"all are listed in {listed}")

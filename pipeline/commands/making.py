"""The commands extract, which prints records, and status, which says what a batch holds."""

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.common import FAILED, AsJson, BatchFolder, CatalogueFolders, catalogue_of, console, say, show

if TYPE_CHECKING:
    from pipeline.reading import InputFile
    from pipeline.running.ledger import Outcome
    from pipeline.running.working import Extractor

STDIN = "-"


def extract(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Files to read; - reads text from stdin.")],
    view: Annotated[bool, typer.Option("--view", help="Show articles with figures highlighted, not JSON.")] = False,
    published_on: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day of publication (2020-01-06), for words such as 今年.")
    ] = None,
    catalogue: CatalogueFolders = None,
) -> None:
    """Read files and print their records, one JSON object a line."""
    from pipeline.running.planning import items_of, plan
    from pipeline.running.working import make_extractor, work

    extractor = _dated(make_extractor(tuple(catalogue or ())), _day(published_on))
    troubled = False
    with _inputs(files) as inputs:
        for file in inputs:
            for item in items_of(plan(file)):
                troubled = _print_outcome(work(item, extractor).outcome, view) or troubled
    raise typer.Exit(FAILED if troubled else 0)


def status(directory: BatchFolder, catalogue: CatalogueFolders = None, as_json: AsJson = False) -> None:
    """Say what a batch did, what failed and why, and what is stale."""
    from pipeline.running.ledger import Stamp
    from pipeline.running.status import read_status, status_lines
    from pipeline.running.writing import json_line
    from schemas.version import VERSION

    found = read_status(directory, Stamp(VERSION, catalogue_of(catalogue).hash))
    show(json_line(asdict(found)) if as_json else "\n".join(status_lines(found)), nl=not as_json)


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
            show(line, nl=False)
    if outcome.problem:
        say(f"{outcome.path}: {outcome.problem.code}: {outcome.problem.reason}")
    return outcome.problem is not None

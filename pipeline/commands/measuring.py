"""The command that measures: evaluate."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.common import FAILED, AsJson, console, fail, say, some_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.evaluating.evaluation import Evaluation
    from pipeline.evaluating.judging import Document
    from pipeline.evaluating.tables import Grid

TABLES = ("attribute", "indicator", "genre", "rule", "confidence", "confusion")
NAMED = 3  # documents without records that a message names

Tables = Annotated[
    list[str] | None,
    typer.Option(
        "--by",
        metavar="TABLE",
        help=f"{', '.join(TABLES)} or all; may be repeated. [default: attribute]",
        callback=some_of(*TABLES),
    ),
]
ErrorCount = Annotated[
    int, typer.Option("--errors", metavar="N", min=0, help="List the first N missed, extra and wrong figures.")
]
Confidence = Annotated[
    float, typer.Option(metavar="C", min=0, max=1, help="Count only figures of at least this confidence.")
]
PageFile = Annotated[
    Path | None,
    typer.Option("--html", metavar="FILE", help="Write a page with every document, gold and found side by side."),
]
Floor = Annotated[
    float | None, typer.Option(metavar="F", min=0, max=1, help="Exit with 1 when the strict F1 is below this.")
]


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Folder of gold figures, a .json file each.")],
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of a batch, or one file of records.")],
    tables: Tables = None,
    errors: ErrorCount = 0,
    confidence: Confidence = 0.0,
    html: PageFile = None,
    corrected: Annotated[
        bool, typer.Option("--corrected", help="Measure the records as people have corrected them (review import).")
    ] = False,
    as_json: AsJson = False,
    min_strict: Floor = None,
) -> None:
    """Measure records against gold: precision, recall and F1, and what the errors are.

    A figure is right when indicator, value, nature and status are; full F1 asks for unit, qualifier, period and area
    as well. The table by confidence says what is left, and how right it is, when less sure figures are dropped.
    """
    from pipeline.evaluating.evaluation import evaluate as evaluate_documents
    from pipeline.evaluating.gold import load_gold
    from pipeline.evaluating.judging import documents_of, keep_confident
    from pipeline.records import load_records

    if html and html.is_dir():
        fail(f"--html {html}: a folder; give a file in it, such as {html / 'errors.html'}")
    documents = documents_of(load_gold(gold), load_records(directory, corrected))
    _say_what_lacks(documents, directory)
    result = evaluate_documents(keep_confident(documents, confidence))
    if html:
        _write_page(result, html)
    _print(result, tables or ("attribute",), errors, as_json)
    strict = result.groups["strict"].f1
    if min_strict is not None and strict < min_strict:
        say(f"strict F1 {strict:.4f} is below {min_strict}")
        raise typer.Exit(FAILED)


def _say_what_lacks(documents: "Sequence[Document]", directory: Path) -> None:
    """A document that was never read looks like one read badly, and two files of one name like one document."""
    lacking = [one.name for one in documents if not one.records]
    if lacking:
        more = ", …" if len(lacking) > NAMED else ""
        say(
            f"{directory}: no record of {len(lacking)} of the {len(documents)} gold documents"
            f" ({', '.join(lacking[:NAMED])}{more}); all their figures count as missed"
        )
    for one in documents:
        paths = sorted({record.source.path.partition("#")[0] for record in one.records})
        if len(paths) > 1:
            say(f"{directory}: {one.name} stands for {', '.join(paths)}; all their figures count together")


def _write_page(result: "Evaluation", target: Path) -> None:
    from pipeline.evaluating.page import page
    from pipeline.running.writing import write_whole

    write_whole(target, page(result))
    say(f"{target}: {len(result.documents)} documents")


def _print(result: "Evaluation", tables: "Iterable[str]", errors: int, as_json: bool) -> None:
    from itertools import islice

    from pipeline.evaluating.errors import error_dict, error_text, errors_of
    from pipeline.evaluating.evaluation import evaluation_dict
    from pipeline.evaluating.tables import grids
    from pipeline.running.writing import json_line

    listed = tuple(islice(errors_of(result.documents), errors))
    if as_json:
        content = evaluation_dict(result) | ({"errors": [error_dict(*one) for one in listed]} if errors else {})
        typer.echo(json_line(content), nl=False)
        return
    for name, judged in listed:
        typer.echo(error_text(name, judged))
    for grid in grids(result, tables):
        _print_grid(grid)


def _print_grid(grid: "Grid") -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(*grid.heads)
    for name, *cells in grid.rows:
        table.add_row(Text(name), *map(Text, cells))
    console().print(table, *map(Text, grid.notes), sep="\n")

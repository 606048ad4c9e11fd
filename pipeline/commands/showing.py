"""The commands that read a batch back: explain, compare."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.common import (
    BatchFolder,
    CatalogueFolders,
    catalogue_of,
    console,
    fail,
    indicator_of,
    one_of,
    say,
    split_words,
)

if TYPE_CHECKING:
    from schemas.record import ArticleRecord


def explain(
    directory: BatchFolder,
    figure_id: Annotated[str, typer.Argument(metavar="FIGURE_ID", help="Id of a figure (column id of an export).")],
    catalogue: CatalogueFolders = None,
) -> None:
    """Say why a figure is what it is: rule, words, evidence, period, area, status."""
    from extractors.extract import trace
    from extractors.model import load_model
    from pipeline.explain import explanation, find_figure, trace_of
    from pipeline.records import load_records, part_with

    found = find_figure(load_records(part_with(directory, figure_id)), figure_id)
    if found is None:
        fail(f"{directory}: no figure {figure_id!r}; list all with: unionfigures export {directory} --to figures.csv")
    record, figure = found
    known = catalogue_of(catalogue)
    _warn_if_stale(record, known.hash)
    traced = trace_of(record, figure, partial(trace, catalogue=known, model=load_model(known)))
    console().print(explanation(record, figure, traced))


def compare(
    directory: BatchFolder,
    indicator: Annotated[
        list[str] | None, typer.Option(metavar="CODE", help="Indicator; may be repeated. [default: five main ones]")
    ] = None,
    area: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A division and those inside it; may be repeated.")
    ] = None,
    by: Annotated[
        str, typer.Option(metavar="PERIOD", help="year, half or quarter.", callback=one_of("year", "half", "quarter"))
    ] = "year",
    output: Annotated[
        str,
        typer.Option("--format", metavar="FORMAT", help="table, csv or json.", callback=one_of("table", "csv", "json")),
    ] = "table",
    catalogue: CatalogueFolders = None,
) -> None:
    """Put districts side by side: a row for each district, a column for each period.

    What a reprint says after its original is not counted again, but named: also in a reprint (b.html).
    """
    from pipeline.comparing import output as compare_output
    from pipeline.comparing.compare import compare as compare_records
    from pipeline.records import load_duplicates, load_records
    from schemas.catalogue import CORE

    known = catalogue_of(catalogue)
    codes = split_words(indicator) or CORE
    for code in codes:
        indicator_of(known, code)
    areas = split_words(area)
    _check_areas(directory, areas)
    duplicates = load_duplicates(directory)
    rows = compare_records(load_records(directory), known, codes, areas, by, duplicates)  # type: ignore[arg-type]  # one_of checked
    if output == "csv":
        typer.echo("".join(compare_output.as_csv(rows)), nl=False)
    elif output == "json":
        typer.echo(compare_output.as_json(rows), nl=False)
    else:
        console().print(compare_output.as_table(rows, known))
    if not rows:
        say(f"{directory}: no figure of {', '.join(codes)} that has a district and a period")


def _warn_if_stale(record: "ArticleRecord", catalogue_hash: str) -> None:
    from schemas.version import VERSION

    if (record.extractor.version, record.extractor.catalogue) != (VERSION, catalogue_hash):
        say(
            f"the record was made by version {record.extractor.version} with another catalogue or version than this;"
            " the rule and words below are today's; run the batch again"
        )


def _check_areas(directory: Path, areas: tuple[str, ...]) -> None:
    from pipeline.comparing.compare import areas_in
    from pipeline.records import load_records
    from schemas.catalogue import did_you_mean

    known = areas_in(load_records(directory)) if areas else frozenset()
    for name in areas:
        if name not in known:
            near = did_you_mean(name, sorted(known))
            fail(f"--area {name}: no figure of such a division in {directory}{near}; write its full name, as 东城区")

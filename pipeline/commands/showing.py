"""The command that says why a figure is what it is: explain."""

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.common import (
    BatchFolder,
    CatalogueFolders,
    catalogue_of,
    console,
    fail,
    say,
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
    from pipeline.reviewing.telling import decision_about

    part = part_with(directory, figure_id)
    decided = decision_about(part, figure_id)
    found = find_figure(load_records(part, corrected=False), figure_id) or find_figure(load_records(part), figure_id)
    if found is None:
        fail(f"{directory}: no figure {figure_id!r}; list all with: unionfigures export {directory} --to figures.csv")
    record, figure = found
    known = catalogue_of(catalogue)
    _warn_if_stale(record, known.hash)
    traced = trace_of(record, figure, partial(trace, catalogue=known, model=load_model(known)))
    console().print(explanation(record, figure, traced, decided))


def _warn_if_stale(record: "ArticleRecord", catalogue_hash: str) -> None:
    from schemas.version import VERSION

    if (record.extractor.version, record.extractor.catalogue) != (VERSION, catalogue_hash):
        say(
            f"the record was made by version {record.extractor.version} with another catalogue or version than this;"
            " the rule and words below are today's; run the batch again"
        )

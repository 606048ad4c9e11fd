"""The command that hands a batch on to other programs: export."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.common import BatchFolder, CatalogueFolders, catalogue_of, fail, say
from pipeline.commands.targets import check_target


def export(
    directory: BatchFolder,
    to: Annotated[
        Path,
        typer.Option(
            metavar="FILE",
            help="File to write: .csv, .jsonl, .parquet or .xlsx for the figures; .duckdb, or a datapackage.json in a "
            "folder of its own, for all tables.",
        ),
    ],
    sources: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="DIR",
            exists=True,
            file_okay=False,
            help="For .xlsx: a folder that `run` read, so that quotes link to their files; may be repeated.",
        ),
    ] = None,
    catalogue: CatalogueFolders = None,
) -> None:
    """Write all figures to a file, one tidy row each, or everything into a database.

    A .duckdb file is brought up to date where there is one: only what has changed is read again. It holds articles,
    figures, areas, indicators, issues, reprints and compared values, with views for comparing; docs/data.md says what
    every column means. In a workbook the quotes are links: to the page that the article was collected from, else to
    the file below --sources. Of an article that reprints another one, the column duplicate_of has the article's
    original (column article).
    """
    from pipeline.storing.exporting import WORKBOOK, check_ending
    from pipeline.storing.exporting import export as export_to
    from pipeline.storing.links import Links

    check_ending(to)
    check_target(to, directory)
    if sources and to.suffix.lower() != WORKBOOK:
        fail(f"--sources {sources[0]}: only a workbook (.xlsx) has links; leave it out, or export to {WORKBOOK}")
    say(export_to(directory, to, catalogue_of(catalogue), Links(tuple(sources or ()))))

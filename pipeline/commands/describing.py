"""The commands about what the program knows: indicators, check, schema."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.common import (
    FAILED,
    AsJson,
    CatalogueFolders,
    catalogue_of,
    console,
    indicator_of,
    say,
)

if TYPE_CHECKING:
    from rich.table import Table

    from schemas.catalogue import Catalogue


def indicators(
    code: Annotated[str | None, typer.Argument(metavar="[CODE]", help="One indicator, in full.")] = None,
    as_json: AsJson = False,
    catalogue: CatalogueFolders = None,
) -> None:
    """List the indicators of the catalogue, or show one in full."""
    known = catalogue_of(catalogue)
    chosen = (indicator_of(known, code),) if code else known.indicators
    content = [one.model_dump(mode="json") for one in chosen]
    if as_json:
        typer.echo(json.dumps(content[0] if code else content, ensure_ascii=False, indent=1))
    elif code:
        import yaml

        typer.echo(yaml.safe_dump(content[0], allow_unicode=True, sort_keys=False, width=110), nl=False)
    else:
        console().print(_table(known))


def check(catalogue: CatalogueFolders = None) -> None:
    """Validate the catalogue and run every example of it."""
    from pipeline.catalogue_check import failures
    from pipeline.running.working import make_extractor
    from schemas.catalogue import CatalogueError

    try:
        known = catalogue_of(catalogue)
    except CatalogueError as error:
        typer.echo(str(error))
        raise typer.Exit(FAILED) from None
    added = {path.stem for folder in catalogue or () for path in folder.glob("*.yaml")}  # a file is named for its code
    found = tuple(failures(known, make_extractor(tuple(catalogue or ())), added))
    for failure in found:
        typer.echo(str(failure))
    examples = sum(len(one.examples.claims) + len(one.examples.leaves) for one in known.indicators)
    say(f"{len(known.indicators)} indicators, {examples} examples, {len(found)} failures")
    raise typer.Exit(FAILED if found else 0)


def schema() -> None:
    """Print the JSON Schema of a record."""
    from pipeline.records import record_schema

    typer.echo(json.dumps(record_schema(), ensure_ascii=False, indent=1))


def _table(known: "Catalogue") -> "Table":
    from rich.table import Table

    table = Table("code", "zh", "en", "kind", "units", "group")
    for one in sorted(known.indicators, key=lambda one: (one.group, one.code)):
        table.add_row(one.code, one.zh, one.en, one.kind, ", ".join(one.units), one.group)
    return table

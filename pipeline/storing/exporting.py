"""One door to every format: the ending of the file says which.

export(Path("out"), Path("figures.xlsx"), load_catalogue())      # "figures.xlsx: 1227 figures, 310 with a link"
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from pipeline.errors import InputError
from pipeline.storing.flat import Figures, figures_in, write_csv, write_jsonl, write_parquet
from pipeline.storing.links import Links
from pipeline.storing.opening import plain_errors
from pipeline.storing.package import NAME, write_package
from pipeline.storing.store import Outcome, export_store
from pipeline.storing.workbook import write_workbook
from pipeline.storing.workplace import workplace
from schemas.catalogue import Catalogue

STORE, WORKBOOK = ".duckdb", ".xlsx"
FLAT: Mapping[str, Callable[[Figures, Path], None]] = {
    ".csv": write_csv,
    ".jsonl": write_jsonl,
    ".parquet": write_parquet,
}
ENDINGS = (*FLAT, WORKBOOK, STORE)


class UnknownEndingError(InputError):
    """The file's ending names no format that can be written."""


def export(source: Path, target: Path, catalogue: Catalogue, links: Links | None = None) -> str:
    """Writes what the records of a batch state in the format that the ending names; says what it did."""
    check_ending(target)
    if target.suffix.lower() == STORE:
        return told(target, export_store(source, target, catalogue))
    with workplace(target) as folder, plain_errors(target):
        if target.name == NAME:
            return told(target, write_package(source, target, catalogue, folder))
        with figures_in(source, folder) as figures:
            return _write_figures(figures, target, links or Links(), catalogue)


def check_ending(target: Path) -> None:
    """Raises UnknownEndingError where the name says no format."""
    ending = target.suffix.lower()
    if target.name != NAME and ending not in ENDINGS:
        raise UnknownEndingError(
            f"{target}: cannot write {ending or 'a file without ending'}; "
            f"known are {', '.join(ENDINGS)}, and {NAME} for all tables as CSV files beside it"
        )


def told(target: Path, outcome: Outcome) -> str:
    """What became of a store, in a line for its user; another where the catalogue lacks codes that figures have."""
    holds = f"{outcome.articles} articles, {outcome.figures} figures"
    match outcome.state:
        case "unchanged":
            line = f"{target}: up to date; {holds}"
        case "updated":
            line = f"{target}: {outcome.changed} changed and {outcome.gone} vanished files of records read; {holds}"
        case "rebuilt":
            line = f"{target}: made anew, for {outcome.because}; {holds}"
        case "made":
            line = f"{target}: {holds}"
    if outcome.unknown:
        line += (
            f"\nnot in the catalogue, and so not compared: {', '.join(outcome.unknown)}; "
            "give the folder of these indicators with --catalogue"
        )
    return line


def _write_figures(figures: Figures, target: Path, links: Links, catalogue: Catalogue) -> str:
    if target.suffix.lower() != WORKBOOK:
        FLAT[target.suffix.lower()](figures, target)
        return f"{target}: {figures.count} figures"
    linked = write_workbook(figures, target, replace(links, beside=target), catalogue)
    return f"{target}: {figures.count} figures, {linked} with a link to their source"

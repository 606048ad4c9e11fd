"""The command compare: districts side by side, in the terminal or as a file."""

from collections.abc import Callable, Iterable, Mapping, Sequence
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
    from pipeline.comparing.compare import Question
    from schemas.catalogue import Catalogue
    from schemas.compared import ComparedValue

FORMATS = ("table", "csv", "json")
ALL = "all"


def compare(
    directory: BatchFolder,
    indicator: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help="Indicator, or all; may be repeated. [default: five main ones]"),
    ] = None,
    area: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A division and those inside it; may be repeated.")
    ] = None,
    period: Annotated[
        list[str] | None,
        typer.Option(metavar="PERIOD", help="2021, 2019-2022, 2021H1, 2021Q3, 2018/2022; may be repeated."),
    ] = None,
    by: Annotated[
        str, typer.Option(metavar="COLUMN", help="year, half or quarter.", callback=one_of("year", "half", "quarter"))
    ] = "year",
    output: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="table, csv or json.", callback=one_of(*FORMATS))
    ] = "table",
    to: Annotated[Path | None, typer.Option(metavar="FILE", help="File to write: .csv, .json.")] = None,
    layout: Annotated[
        str,
        typer.Option(
            metavar="LAYOUT",
            help="Of files: wide (a column for each period) or tidy (a row for each value).",
            callback=one_of("wide", "tidy"),
        ),
    ] = "wide",
    sort: Annotated[
        str,
        typer.Option(
            metavar="ORDER",
            help="Of districts: code, name, value or change (the largest first).",
            callback=one_of("code", "name", "value", "change"),
        ),
    ] = "code",
    evidence: Annotated[bool, typer.Option("--evidence", help="The words of every figure below its table.")] = False,
    derived: Annotated[bool, typer.Option(help="Averages and sums that follow from what is stated.")] = True,
    catalogue: CatalogueFolders = None,
) -> None:
    """Put districts side by side: a row for each district, a column for each period.

    One value from many mentions: reprints and restatements are merged, exact goes before rounded, corrections before
    what they correct. Sources that contradict each other are a conflict with both values, never averaged. Totals over
    years (2018/2022), running totals (../2022) and parts of a year stand apart or say so.
    """
    from pipeline.comparing.compare import Question
    from pipeline.comparing.compare import compare as compare_records
    from pipeline.comparing.ordering import ordered
    from pipeline.records import load_duplicates, load_records

    known = catalogue_of(catalogue)
    question = Question(
        _codes(known, indicator),
        _areas(directory, split_words(area)),
        _periods(split_words(period)),
        by,  # type: ignore[arg-type]  # one_of checked
        derived=derived,
    )
    found = compare_records(load_records(directory), known, question, load_duplicates(directory))
    values = ordered(found, sort)  # type: ignore[arg-type]  # one_of checked
    if to is not None:
        _write(to, values, layout)
    else:
        _print(values, known, output, layout, evidence)
    if not any(one.best or one.derivation for one in values):
        say(f"{directory}: {_nothing(question, values)}")


def _codes(known: "Catalogue", given: list[str] | None) -> tuple[str, ...]:
    from schemas.catalogue import CORE

    codes = split_words(given) or CORE
    if ALL in codes:
        return tuple(known.by_code)
    return tuple(indicator_of(known, code).code for code in codes)


def _periods(given: tuple[str, ...]) -> tuple[str, ...]:
    from pipeline.comparing.columns import is_period

    for period in given:
        if not is_period(period):
            fail(f"--period {period}: not a period; write 2021, 2019-2022, 2021H1, 2021Q3, 2018/2022 or ../2022")
    return given


def _areas(directory: Path, names: tuple[str, ...]) -> tuple[str, ...]:
    """The names, checked against what the records speak of."""
    from pipeline.records import load_records
    from schemas.catalogue import did_you_mean

    if not names:
        return names
    areas = [figure.area for record in load_records(directory) for figure in record.figures if figure.area]
    known = {name for one in areas for name in (*one.path, one.name, one.code or one.name)}
    for name in names:
        if name not in known:
            near = did_you_mean(name, sorted(known))
            fail(f"--area {name}: no figure of such a division in {directory}{near}; write its full name, as 东城区")
    return names


def _print(values: Sequence["ComparedValue"], known: "Catalogue", output: str, layout: str, evidence: bool) -> None:
    if output == "table":
        from pipeline.comparing.table import as_tables

        console().print(as_tables(values, known, evidence))
    else:
        typer.echo("".join(_texts()[f".{output}"](values, layout)), nl=False)


def _write(target: Path, values: Sequence["ComparedValue"], layout: str) -> None:
    from pipeline.csv_cells import BOM
    from pipeline.running.writing import write_whole

    ending = target.suffix.lower()
    texts = _texts()
    if ending not in texts:
        fail(f"{target}: cannot write {ending or 'a file without ending'}; known are {', '.join(texts)}")
    pieces = texts[ending](values, layout)
    write_whole(target, (BOM, *pieces) if ending == ".csv" else pieces)
    say(f"{target}: {len(values)} values")


def _texts() -> Mapping[str, Callable[[Sequence["ComparedValue"], str], Iterable[str]]]:
    from pipeline.comparing.files import csv_text, json_text

    return {".csv": csv_text, ".json": json_text}


def _nothing(question: "Question", values: Sequence["ComparedValue"]) -> str:
    """What to say where no value was found: of how many articles, or that there is none."""
    read = sum(one.articles for one in values)
    named = question.codes if len(question.codes) <= len(FORMATS) + 2 else (f"{len(question.codes)} indicators",)
    if read:
        return f"no figure of {', '.join(named)} in what was read: none found, in each district and period, of {read}"
    return f"no figure of {', '.join(named)} that has a district and a period"

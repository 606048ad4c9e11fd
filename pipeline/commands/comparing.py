"""The command compare: districts side by side, in the terminal or as a file."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands import comparing_options as options
from pipeline.commands.areas import check_areas
from pipeline.commands.common import (
    BatchFolder,
    CatalogueFolders,
    catalogue_of,
    console,
    fail,
    indicator_of,
    say,
    show,
    split_words,
)
from pipeline.commands.targets import check_target

if TYPE_CHECKING:
    from pipeline.comparing.compare import Question
    from schemas.catalogue import Catalogue
    from schemas.compared import ComparedValue
    from schemas.record import Area, ArticleRecord

ALL = "all"
NAMED = 5  # indicators that a message names


def compare(
    directory: BatchFolder,
    indicator: options.Indicators = None,
    area: options.Areas = None,
    period: options.Periods = None,
    by: options.By = "year",
    output: options.Format = "table",
    to: options.To = None,
    layout: options.Layout = "wide",
    sort: options.Sort = "code",
    evidence: options.Evidence = False,
    derived: options.Derived = True,
    catalogue: CatalogueFolders = None,
) -> None:
    """Put districts side by side: a row for each district, a column for each period.

    One value from many mentions: reprints and restatements are merged, exact goes before rounded, corrections before
    what they correct. Sources that contradict each other are a conflict with both values, never averaged. Totals over
    years (2018/2022), running totals (../2022) and parts of a year stand apart or say so.
    """
    from pipeline.comparing.compare import Question
    from pipeline.comparing.ordering import ordered

    if to is not None:
        check_target(to, directory)
    known = catalogue_of(catalogue)
    question = Question(
        _codes(known, indicator),
        split_words(area),
        _periods(split_words(period), by),
        by,  # type: ignore[arg-type]  # one_of checked
        absent="beside" if ALL in split_words(indicator) else True,
        derived=derived,
    )
    found, lacking = _compared(directory, known, question)
    values = ordered(found, sort)  # type: ignore[arg-type]  # one_of checked
    if to is not None:
        _write(to, values, layout)
    else:
        _print(values, known, output, layout, evidence)
    if lacking and len(question.codes) == len(known.by_code):
        say(f"{directory}: {_lacking(lacking)}")
    if not any(one.best or one.derivation for one in values):
        say(f"{directory}: {_nothing(question, values)}")


def _compared(
    directory: Path, known: "Catalogue", question: "Question"
) -> tuple[tuple["ComparedValue", ...], dict[str, int]]:
    """The values, and how many figures there are of each indicator that the catalogue lacks."""
    from pipeline.comparing.compare import compare as compare_records
    from pipeline.records import load_duplicates, load_records

    codes: Counter[str] = Counter()
    districts: set[Area] = set()
    records = _noting(load_records(directory), codes, districts)
    values = compare_records(records, known, question, load_duplicates(directory))
    check_areas(directory, question.areas, districts)
    return values, {code: codes[code] for code in sorted(codes.keys() - known.by_code.keys())}


def _write(target: Path, values: Sequence["ComparedValue"], layout: str) -> None:
    from pipeline.storing.comparing_files import write_comparison

    write_comparison(values, target, layout)
    say(f"{target}: {len(values)} values")


def _codes(known: "Catalogue", given: list[str] | None) -> tuple[str, ...]:
    from schemas.catalogue import CORE

    codes = split_words(given) or CORE
    if ALL in codes:
        return tuple(known.by_code)
    return tuple(indicator_of(known, code).code for code in codes)


def _periods(given: tuple[str, ...], by: str) -> tuple[str, ...]:
    from pipeline.comparing.columns import fault_of

    for period in given:
        fault = fault_of(period, by)  # type: ignore[arg-type]  # one_of checked
        if fault:
            fail(f"--period {period}: {fault}")
    return given


def _noting(
    records: Iterable["ArticleRecord"], codes: Counter[str], districts: set["Area"]
) -> Iterator["ArticleRecord"]:
    """The records, with a note of what indicators and districts they speak of."""
    for record in records:
        codes.update(figure.indicator for figure in record.figures if figure.indicator)
        districts.update(figure.area for figure in record.figures if figure.area)
        yield record


def _lacking(counted: Mapping[str, int]) -> str:
    """What to do about figures of indicators that are in another catalogue than this one."""
    from pipeline.comparing.wording import printable

    named = printable(", ".join(tuple(counted)[:NAMED]) + (", …" if len(counted) > NAMED else ""))
    return (
        f"{sum(counted.values())} figures left out, of indicators that the catalogue lacks ({named}); "
        "give the folder that they were read with: --catalogue DIR"
    )


def _print(values: Sequence["ComparedValue"], known: "Catalogue", output: str, layout: str, evidence: bool) -> None:
    if output == "table":
        from pipeline.comparing.table import as_tables

        console().print(as_tables(values, known, evidence))
        return
    from pipeline.comparing.files import csv_text, json_text

    show("".join((csv_text if output == "csv" else json_text)(values, layout)), nl=False)


def _nothing(question: "Question", values: Sequence["ComparedValue"]) -> str:
    """What to say where no value was found: about how many districts there are articles, or that there are none."""
    count = len({one.area.path for one in values if one.articles})
    named = ", ".join(question.codes) if len(question.codes) <= NAMED else f"{len(question.codes)} indicators"
    if count:
        return f"no figure of {named}: none found in the articles about {_counted(count, 'district')}"
    if question.periods or question.areas:
        chosen = ", ".join((*question.areas, *question.periods))
        return f"no figure of {named} for {chosen}; leave out --period or --area to see which there are"
    return f"no figure of {named} that has a district and a period"


def _counted(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count} {what}s"

"""The commands review export, import, status and gold: what people decide about doubtful figures."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.common import (
    FAILED,
    BatchFolder,
    CatalogueFolders,
    catalogue_of,
    fail,
    indicator_of,
    say,
    show,
    split_words,
)
from pipeline.commands.targets import check_target

if TYPE_CHECKING:
    from pipeline.reviewing.doubts import Doubt
    from pipeline.reviewing.importing import Merged
    from schemas.catalogue import Catalogue

NAMED = 5  # files that a message names

review = typer.Typer(
    help="Have doubtful figures looked at in a spreadsheet, and honour what people decide.",
    rich_markup_mode=None,
    no_args_is_help=True,
)


@review.command(
    "export",
    epilog="\b\nExample:\n  unionfigures review export out --to doubtful.xlsx\n"
    "  unionfigures review export out --to members.csv --indicator members_added --below 0.9",
)
def export_doubts(
    directory: BatchFolder,
    to: Annotated[Path, typer.Option(metavar="FILE", help="Sheet to write: .xlsx or .csv.")],
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="Doubtful figures to write.")] = 200,
    indicator: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help="Only figures of this indicator; may be repeated. [default: all]"),
    ] = None,
    below: Annotated[
        float, typer.Option(min=0, max=1, metavar="C", help="Figures of less confidence than this are doubtful.")
    ] = 0.8,
    path: Annotated[
        list[str] | None,
        typer.Option(metavar="PATH", help="All figures of this file instead (column path of an export)."),
    ] = None,
    decided: Annotated[bool, typer.Option("--decided", help="What was decided already instead, to look it over.")] = (
        False
    ),
    catalogue: CatalogueFolders = None,
) -> None:
    """Write doubtful figures as a sheet: conflicts first, then low confidence, then contradictions in an article.

    What was decided already is left out. Fill in the sheet's columns, and take it in with: review import.
    """
    from pipeline.reviewing.sheet import check_ending, sheet_row, write_sheet

    check_ending(to)
    check_target(to, directory)
    if path and decided:
        fail("--path and --decided: give one of them")
    known = catalogue_of(catalogue)
    codes = tuple(indicator_of(known, code).code for code in split_words(indicator))
    if path or decided:
        found = tuple(_chosen(directory, path or []))
        shown = found
    else:
        found = _doubtful(directory, known, codes, below)
        shown = found[:limit]
    write_sheet(to, [sheet_row(one) for one in shown], {one.code: one.zh for one in known.indicators})
    left = f", {len(found) - len(shown)} more with a higher --limit" if len(found) > len(shown) else ""
    say(f"{to}: {len(shown)} figures{left}")


def _doubtful(directory: Path, known: "Catalogue", codes: tuple[str, ...], below: float) -> "tuple[Doubt, ...]":
    from pipeline.comparing.compare import Question, compare
    from pipeline.records import load_duplicates, load_records
    from pipeline.reviewing.applying import reviewed
    from pipeline.reviewing.corrections import load_corrections
    from pipeline.reviewing.doubts import conflicts_of, find_doubts

    question = Question(codes or tuple(known.by_code), absent=False, derived=False)
    values = compare(load_records(directory), known, question, load_duplicates(directory))
    raw = reviewed(load_records(directory, corrected=False), load_corrections(directory))
    return find_doubts(raw, conflicts_of(values), below, codes)


def _chosen(directory: Path, paths: list[str]) -> "Iterator[Doubt]":
    from pipeline.records import load_records
    from pipeline.reviewing.applying import reviewed
    from pipeline.reviewing.corrections import load_corrections
    from pipeline.reviewing.doubts import all_decided, all_of_files
    from schemas.catalogue import did_you_mean

    raw = reviewed(load_records(directory, corrected=False), load_corrections(directory))
    if not paths:
        yield from all_decided(raw)
        return
    some = tuple(raw)
    known = {record.source.path for record, _ in some}
    for path in paths:
        if path not in known:
            fail(f"--path {path}: no such file in {directory}{did_you_mean(path, sorted(known))}")
    yield from all_of_files(some, paths)


@review.command(
    "import",
    epilog="\b\nExample:\n  unionfigures review import out doubtful.xlsx --dry-run\n"
    "  unionfigures review import out doubtful.xlsx",
)
def import_decisions(
    directory: BatchFolder,
    sheet: Annotated[Path, typer.Argument(metavar="SHEET", help="A sheet of review export, filled in: .xlsx or .csv.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")] = False,
    skip_faulty: Annotated[bool, typer.Option("--skip-faulty", help="Take the rows that are right.")] = False,
    catalogue: CatalogueFolders = None,
) -> None:
    """Take decisions into DIR/corrections.jsonl; every later reading of the batch honours them.

    A sheet with a fault is refused as a whole, and every fault is listed. A later decision about a figure takes the
    place of an earlier one. The records themselves stay as they are.
    """
    from pipeline.records import load_records, parts_of
    from pipeline.reviewing.batch import Batch
    from pipeline.reviewing.corrections import corrections_file, load_corrections, save_corrections
    from pipeline.reviewing.importing import articles_named, merge, read_decisions
    from pipeline.reviewing.overview import records_of
    from pipeline.reviewing.tables import read_table

    parts_of(directory)  # a folder without records is told before the sheet is looked at
    rows = read_table(sheet)
    named = articles_named(rows)
    records = load_records(directory, corrected=False) if named is None else records_of(directory, named)
    batch = Batch.of(records)
    taken = read_decisions(rows, batch, catalogue_of(catalogue))
    for fault in taken.faults:
        say(f"{sheet}: {fault}")
    if taken.faults and not skip_faulty:
        count = f"{len(taken.faults)} fault{'s' if len(taken.faults) > 1 else ''}"
        fail(f"{sheet}: {count}, nothing taken; mend the sheet, or take the other rows with --skip-faulty")
    merged = merge(load_corrections(directory), taken.decided, batch)
    if not dry_run:
        save_corrections(directory, merged.corrections)
    say(f"{corrections_file(directory)}: {_told(merged)}{'; nothing written (--dry-run)' if dry_run else ''}")
    raise typer.Exit(FAILED if taken.faults else 0)


def _told(merged: "Merged") -> str:
    undone = f", {merged.undone} undone" if merged.undone else ""
    return (
        f"{merged.new} decisions new, {merged.replaced} replaced, {merged.unchanged} unchanged{undone}; "
        f"{len(merged.corrections)} in all"
    )


@review.command("status", epilog="\b\nExample:\n  unionfigures review status out")
def show_review(directory: BatchFolder) -> None:
    """Say what was decided, and which decisions concern no figure any more."""
    from pipeline.records import parts_of
    from pipeline.reviewing.overview import read_review, review_lines

    parts_of(directory)
    found = read_review(directory)
    show("\n".join(review_lines(found, directory)))
    raise typer.Exit(FAILED if found.unmatched else 0)


@review.command(
    "gold", epilog="\b\nExample:\n  unionfigures review gold out --to gold\n  unionfigures evaluate gold out"
)
def write_gold(
    directory: BatchFolder,
    to: Annotated[Path, typer.Option(metavar="GOLD", help="Folder for the gold, a .json file for each document.")],
) -> None:
    """Write gold from the files in which every figure has been decided."""
    import json

    from pipeline.records import load_records
    from pipeline.reviewing.applying import reviewed
    from pipeline.reviewing.corrections import load_corrections
    from pipeline.reviewing.gold import gold_of
    from pipeline.running.writing import write_whole

    if to.exists() and not to.is_dir():
        fail(f"--to {to}: a file; give a folder")
    made = gold_of(reviewed(load_records(directory, corrected=False), load_corrections(directory)))
    for name, content in made.documents.items():
        write_whole(to / f"{name}.json", [json.dumps(content, ensure_ascii=False, indent=1) + "\n"])
    say(f"{to}: {len(made.documents)} documents, {made.figures} figures")
    for name, paths in made.namesakes.items():
        say(f"{name}: stands for {', '.join(paths)}; gold knows a document by this name, so none of them was written")
    if made.incomplete:
        listed = [f"{path} ({count})" for path, count in made.incomplete.items()]
        more = ", …" if len(listed) > NAMED else ""
        say(f"not complete, with figures to decide in {len(listed)} files: {', '.join(listed[:NAMED])}{more}")
        first = next(iter(made.incomplete))
        say(f"have them decided: unionfigures review export {directory} --to rest.xlsx --path {first}")
    raise typer.Exit(0 if made.documents else FAILED)

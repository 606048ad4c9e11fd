"""The command that looks for what the catalogue lacks: discover."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.common import AsJson, CatalogueFolders, catalogue_of, console, fail, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.discovering.proposals import Proposal
    from schemas.catalogue import Catalogue


def discover(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of a batch, or one file of records.")],
    min_count: Annotated[int, typer.Option(min=2, metavar="N", help="Figures that a proposal must have.")] = 3,
    most: Annotated[int, typer.Option(min=1, metavar="N", help="Proposals to show, and to draft.")] = 20,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FOLDER", help="Write a draft (.yaml) of each into this folder.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over drafts that are there.")] = False,
    as_json: AsJson = False,
    catalogue: CatalogueFolders = None,
) -> None:
    """Propose new indicators from the figures that no indicator covers.

    Figures whose measures are alike are put together; each group is shown with its counts, examples, and the indicator
    that it may belong to. What a figure restates and what reprints say again does not count.
    """
    if out and out.exists() and not out.is_dir():
        fail(f"--out {out}: a file; give a folder")
    known = catalogue_of(catalogue)
    proposals, seen = _proposals(directory, known, min_count)
    shown = proposals[:most]
    codes = _write_drafts(shown, proposals, known, out, force) if out and shown else {}
    _print(shown, known, codes, as_json)
    if not shown:
        say(f"{directory}: {seen} figures without an indicator, no {min_count} of them alike; try a lower --min-count")
    elif len(proposals) > most:
        say(f"{len(proposals) - most} further proposals; --most shows more")


def _proposals(directory: Path, known: "Catalogue", min_count: int) -> "tuple[tuple[Proposal, ...], int]":
    """All proposals, and how many figures they were made from."""
    from extractors.model import load_model
    from pipeline.discovering.naming import make_judge, shared_words
    from pipeline.discovering.proposals import propose
    from pipeline.discovering.uncovered import uncovered_figures
    from pipeline.records import load_duplicates, load_records
    from schemas.catalogue import OTHER

    tokenizer = load_model(known).tokenizer
    names_something = make_judge(tokenizer, frozenset(known.by_code[OTHER].names))
    figures = tuple(uncovered_figures(load_records(directory), load_duplicates(directory), names_something))

    def name_of(measures: "Mapping[str, int]") -> str:
        return shared_words(measures, tokenizer, names_something)

    return propose(figures, known, name_of, min_count), len(figures)


def _write_drafts(
    shown: "Sequence[Proposal]", proposals: "Sequence[Proposal]", known: "Catalogue", out: Path, force: bool
) -> dict[str, str]:
    """Writes the drafts and gives their codes by proposal; writes nothing where one would replace a file."""
    from pipeline.discovering.drafts import free_codes
    from pipeline.discovering.examples import drafts_of
    from pipeline.discovering.output import key_of
    from pipeline.running.writing import write_whole

    chosen = tuple(zip(free_codes(known.by_code), shown, strict=False))
    there = [target for code, _ in chosen if (target := out / f"{code}.yaml").exists()]
    if there and not force:
        more = f" and {len(there) - 1} more" if len(there) > 1 else ""
        fail(f"{there[0]}{more}: there already; give another folder, or --force to write over them")
    drafts = drafts_of(chosen, proposals, known)
    for draft in drafts:
        write_whole(out / f"{draft.code}.yaml", [draft.yaml()])
    _say_drafted(len(drafts), len(shown), out)
    return {key_of(draft.proposal): draft.code for draft in drafts}


def _say_drafted(drafted: int, shown: int, out: Path) -> None:
    lacking = (
        f"; of {shown - drafted} proposals words or quotes say too little by themselves" if drafted < shown else ""
    )
    say(f"{out}: {drafted} drafts{lacking}")
    if drafted:
        say(f"fill in what they leave open, and: unionfigures check --catalogue {out}")


def _print(shown: "Sequence[Proposal]", known: "Catalogue", codes: dict[str, str], as_json: bool) -> None:
    from pipeline.discovering.output import as_table, as_values
    from pipeline.running.writing import json_line

    if as_json:
        typer.echo(json_line(as_values(shown, codes)), nl=False)
    elif shown:
        console().print(as_table(shown, known, codes))

"""The command that shows a batch to others: report."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.areas import check_areas
from pipeline.commands.common import BatchFolder, CatalogueFolders, catalogue_of, fail, indicator_of, say, split_words
from pipeline.commands.targets import check_target

if TYPE_CHECKING:
    from pipeline.reporting.content import Content
    from schemas.catalogue import Catalogue

ENDINGS = (".html", ".htm")
HEAVY = 50_000_000  # bytes; a page beyond that takes a browser seconds to open
TITLE = "工会数字 Union figures"


def report(
    directory: BatchFolder,
    to: Annotated[Path, typer.Option(metavar="FILE", help="Page to write: .html.")],
    title: Annotated[str, typer.Option(metavar="TEXT", help="What the page is called.")] = TITLE,
    indicator: Annotated[
        list[str] | None, typer.Option(metavar="CODE", help="Indicator; may be repeated. [default: all]")
    ] = None,
    area: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A division and those inside it; may be repeated. [default: all]"),
    ] = None,
    catalogue: CatalogueFolders = None,
) -> None:
    """Write a page to look at a comparison in a browser: charts, table, coverage, conflicts, and every source.

    The page is one file that needs no server and no network: send it, archive it, open it from a disk. Every number in
    it opens the article that says it. With --indicator or --area it holds only the articles that its values come from.
    """
    from pipeline.reporting.page import page
    from pipeline.running.writing import write_whole

    if to.suffix.lower() not in ENDINGS:
        fail(f"--to {to}: give a file that ends in .html; for data use: unionfigures export or compare")
    check_target(to, directory)
    if not title.isprintable():
        fail(f"--title {title[:40]!r}: not text in UTF-8 on one line; write it anew")
    content = _content(directory, catalogue_of(catalogue), split_words(indicator), split_words(area), title)
    size = write_whole(to, page(content))
    say(f"{to}: {len(content.records)} articles, {len(content.values)} values, {size / 1e6:.1f} MB")
    if size > HEAVY:
        say("this is much for a browser; --indicator or --area makes a smaller page")


def _content(
    directory: Path, known: "Catalogue", codes: tuple[str, ...], areas: tuple[str, ...], title: str
) -> "Content":
    """The articles of a batch with the values compared from them."""
    from pipeline.comparing.compare import Question, compare
    from pipeline.records import load_duplicates, load_records
    from pipeline.reporting.content import Content, only_quoted

    codes = tuple(indicator_of(known, code).code for code in codes)
    records, duplicates = tuple(load_records(directory)), load_duplicates(directory)
    check_areas(directory, areas, (figure.area for record in records for figure in record.figures if figure.area))
    question = Question(codes or tuple(known.by_code), areas, absent=False)
    values = compare(records, known, question, duplicates)
    if not values:
        say(f"{directory}: no figure of these indicators and divisions that has a district and a period")
    content = Content(records, values, known, duplicates, title, areas)
    return only_quoted(content) if codes or areas else content

"""The commands annotate export and annotate import: figures to annotation programs and back, as gold."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.common import BatchFolder, CatalogueFolders, catalogue_of, fail, one_of, say
from pipeline.commands.targets import check_target

if TYPE_CHECKING:
    from pipeline.annotating.gold_files import MarkedArticle
    from schemas.catalogue import Catalogue
    from schemas.record import ArticleRecord

STUDIO, DOCCANO, SPACY = "label-studio", "doccano", "spacy"
ENDINGS = {".json": STUDIO, ".jsonl": DOCCANO, ".spacy": SPACY}

annotate = typer.Typer(
    help="Take figures to spaCy, Label Studio or doccano, and bring back what people marked there.",
    rich_markup_mode=None,
    no_args_is_help=True,
)

ByCharacter = Annotated[
    bool, typer.Option("--by-character", help="doccano: the project counts grapheme clusters as one character.")
]


@annotate.command(
    "export",
    epilog="\b\nExample:\n  unionfigures annotate export out --to figures.spacy\n"
    "  unionfigures annotate export out --to tasks.json --interface interface.xml",
)
def export_batch(
    directory: BatchFolder,
    to: Annotated[
        Path,
        typer.Option(metavar="FILE", help=".json for Label Studio, .jsonl for doccano, .spacy for spaCy's DocBin."),
    ],
    interface: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Also write Label Studio's labelling interface, or doccano's labels."),
    ] = None,
    tool: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="TOOL",
            help="label-studio, doccano or spacy, where the ending does not say it.",
            callback=lambda value: value and one_of(STUDIO, DOCCANO, SPACY)(value),
        ),
    ] = None,
    by_character: ByCharacter = False,
    catalogue: CatalogueFolders = None,
) -> None:
    """Write every article with its figures for another tool."""
    from pipeline.records import load_records

    chosen = _tool(to, tool)
    check_target(to, directory)
    if interface and chosen == SPACY:
        fail(f"--interface {interface}: spaCy needs none")
    if interface:
        check_target(interface, directory, "--interface")
        if interface.resolve() == to.resolve():
            fail(f"--interface {interface}: the file of --to; give another")
    known = catalogue_of(catalogue) if interface else None
    counted = _Counted(load_records(directory))
    _write(to, chosen, counted, by_character)
    if interface and known:
        _write_interface(interface, chosen, known)
    say(f"{to}: {counted.articles} articles, {counted.figures} figures")


@annotate.command(
    "import",
    epilog="\b\nExample:\n  unionfigures annotate import export.json --to gold\n"
    "  unionfigures annotate import all.jsonl --to gold --batch out",
)
def import_marks(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What Label Studio (.json) or doccano (.jsonl) wrote.")],
    to: Annotated[Path, typer.Option(metavar="GOLD", help="Folder for the gold, a .json file for each document.")],
    batch: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="doccano: the batch that was exported, to know texts that nobody marked."),
    ] = None,
    by_character: ByCharacter = False,
    replace: Annotated[bool, typer.Option("--replace", help="Write over gold of the same documents.")] = False,
    catalogue: CatalogueFolders = None,
) -> None:
    """Turn what people marked into gold, for `unionfigures evaluate`.

    An article that nobody has annotated is left out; one annotated as holding no figure is gold without figures.
    """
    from pipeline.annotating.gold_files import write_gold

    if file.is_dir():
        fail(f"{file}: a folder; give the file that Label Studio or doccano exported")
    if to.exists() and not to.is_dir():
        fail(f"--to {to}: a file; give a folder for the gold")
    articles = _read(file, catalogue_of(catalogue), batch, by_character)
    if not articles:
        fail(f"{file}: no annotated article in it; has somebody submitted annotations?")
    documents = write_gold(articles, to, replace)
    say(f"{to}: {documents} documents, {sum(len(one.figures) for one in articles)} figures")
    _say_guessed(articles, to)


class _Counted:
    """Records on their way through, counted."""

    def __init__(self, records: "Iterable[ArticleRecord]") -> None:
        self.records, self.articles, self.figures = records, 0, 0

    def __iter__(self) -> "Iterator[ArticleRecord]":
        for record in self.records:
            self.articles += 1
            self.figures += len(record.figures)
            yield record


def _tool(target: Path, asked: str | None) -> str:
    ending = target.suffix.lower()
    if target.is_dir():
        fail(f"--to {target}: a folder; give a file in it")
    if not asked and ending not in ENDINGS:
        known = ", ".join(f"{one} ({tool})" for one, tool in ENDINGS.items())
        fail(f"--to {target}: the ending names no tool; known are {known}; or say --for TOOL")
    return asked or ENDINGS[ending]


def _write(target: Path, tool: str, records: "Iterable[ArticleRecord]", by_character: bool) -> None:
    from pipeline.annotating import doccano, label_studio
    from pipeline.running.writing import write_bytes, write_whole

    if tool == SPACY:
        from pipeline.annotating.docbin import docbin

        write_bytes(target, [docbin(records)])
    elif tool == STUDIO:
        write_whole(target, label_studio.tasks(records))
    else:
        write_whole(target, doccano.lines(records, by_character))


def _write_interface(target: Path, tool: str, catalogue: "Catalogue") -> None:
    from pipeline.annotating import doccano, label_studio
    from pipeline.running.writing import write_whole

    write_whole(target, [label_studio.interface(catalogue) if tool == STUDIO else doccano.label_types(catalogue)])


def _read(file: Path, catalogue: "Catalogue", batch: Path | None, by_character: bool) -> "tuple[MarkedArticle, ...]":
    """By the ending: Label Studio exports .json, doccano .jsonl."""
    if file.suffix.lower() == ".jsonl":
        from pipeline.annotating.doccano import read_doccano, read_texts
        from pipeline.records import load_records

        return read_doccano(file, catalogue, read_texts(load_records(batch)) if batch else {}, by_character)
    if file.suffix.lower() != ".json":
        fail(f"{file}: cannot read {file.suffix or 'a file without ending'}; known are .json and .jsonl")
    from pipeline.annotating.label_studio_import import read_label_studio

    return read_label_studio(file, catalogue)


def _say_guessed(articles: "tuple[MarkedArticle, ...]", folder: Path) -> None:
    guessed = sum(one.guessed for one in articles)
    if guessed:
        names = ", ".join(sorted({one.file for one in articles if one.guessed})[:3])
        say(f"{folder}: {guessed} figures were read from the marked words alone (see their note): {names}; check them")

"""What the commands share: options, where data and messages go, and errors in one line.

fail("figures.xls: cannot write .xls; known are .csv, .jsonl")     # to stderr; exit code 2
"""

import errno
import sqlite3
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from pipeline.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

    from schemas.catalogue import Catalogue
    from schemas.indicator import Indicator

FAILED, USAGE = 1, 2
GO_ON = "free some space and run the same command again: what was done so far is kept"
STORES = ("botocore.", "aiobotocore.", "aiohttp.", "google.", "azure.")  # whose errors are no OSError
WIDTH_IN_FILES = 160  # of tables that do not go to a terminal

CatalogueFolders = Annotated[
    list[Path] | None,
    typer.Option(
        "--catalogue",
        metavar="DIR",
        exists=True,
        file_okay=False,
        help="Folder of further indicators (.yaml); may be repeated.",
    ),
]
BatchFolder = Annotated[
    Path, typer.Argument(metavar="DIR", help="Folder that `unionfigures run` wrote.", show_default=False)
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON instead of a table.")]


def say(message: str) -> None:
    """A message to the user; data alone goes to stdout. What a terminal would obey in it, a path's say, is shown."""
    from pipeline.terminal import obeyed_by_none

    typer.echo(obeyed_by_none(message), err=True)


def show(text: str, nl: bool = True) -> None:
    """Data to stdout: to a file or another program exactly as it is, to a terminal with nothing that this obeys."""
    from pipeline.terminal import obeyed_by_none

    typer.echo(obeyed_by_none(text) if sys.stdout.isatty() else text, nl=nl)


def fail(message: str) -> NoReturn:
    """Wrong usage: says what and ends with exit code 2."""
    say(f"unionfigures: {message}")
    raise typer.Exit(USAGE)


def plain_message(error: Exception) -> str | None:
    """What to tell the user of an error that is no fault of the program; None for a fault of the program."""
    from schemas.catalogue import CatalogueError

    if isinstance(error, InputError | CatalogueError):
        return str(error)
    if isinstance(error, OSError):
        return _of_system(error) if error.errno else str(error)
    if type(error).__module__.startswith(STORES):
        return f"{error}; check the address, the connection, and the keys for it"
    if isinstance(error, sqlite3.DatabaseError):
        return f"ledger: {error}; {_of_ledger(error)}"
    return None


def _of_system(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{where}the disk is full ({error.strerror}); {GO_ON}"
    if error.errno == errno.EFBIG:
        return f"{where}no file may grow further here ({error.strerror}, see ulimit -f), or the disk is full; {GO_ON}"
    if error.errno == errno.EROFS:
        return f"{where}{error.strerror}; choose another folder, or have the disk mounted for writing"
    return f"{where or 'file: '}{error.strerror}; check the path and its rights"


def _of_ledger(error: sqlite3.DatabaseError) -> str:
    """What to do; SQLite's extended codes carry the plain one in their last byte."""
    match getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF:
        case sqlite3.SQLITE_FULL:
            return f"the disk is full; {GO_ON}"
        case sqlite3.SQLITE_IOERR:
            return f"the disk is full or failing; {GO_ON}"
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return "check the rights of the folder and of the files in it"
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return "another program is using it; close that, and run the same command again"
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return (
                "it is damaged, or this is no folder of a batch; put ledger and records back from a backup, "
                "or choose another --out and read all anew"
            )
    return "if this is no folder of a batch, choose another"


def console() -> "Console":
    """For tables on stdout: as wide as the terminal, or wide enough for a file."""
    from rich.console import Console

    return Console(file=sys.stdout, width=None if sys.stdout.isatty() else WIDTH_IN_FILES, highlight=False)


def catalogue_of(folders: list[Path] | None) -> "Catalogue":
    """The shipped catalogue with the folders given by --catalogue."""
    from schemas.catalogue import load_catalogue

    return load_catalogue(tuple(folders or ()))


def indicator_of(catalogue: "Catalogue", name: str) -> "Indicator":
    """The indicator of that code or Chinese name (新发展会员); otherwise says which is nearest and ends."""
    from schemas.catalogue import did_you_mean

    named = {**{one.zh: one for one in catalogue.indicators}, **catalogue.by_code}
    if name not in named:
        fail(f"no indicator {name!r}{did_you_mean(name, named)}; list them with: unionfigures indicators")
    return named[name]


def one_of(*choices: str) -> Callable[[str], str]:
    """A check for an option with few values: a wrong one is told which is nearest."""

    def checked(value: str) -> str:
        from schemas.catalogue import did_you_mean

        if value not in choices:
            raise typer.BadParameter(f"{value!r} is none of {', '.join(choices)}{did_you_mean(value, choices)}")
        return value

    return checked


def some_of(*choices: str) -> Callable[[list[str] | None], list[str]]:
    """The same for an option that may hold several values; `all` stands for every one."""
    check = one_of(*choices, "all")

    def checked(values: list[str] | None) -> list[str]:
        words = [check(word) for word in split_words(values)]
        return list(choices) if "all" in words else words

    return checked


def split_words(given: Iterable[str] | None) -> tuple[str, ...]:
    """An option may be repeated or hold several words with commas between: a,b or a，b or a、b."""
    words = (word.strip() for text in given or () for word in text.replace("，", ",").replace("、", ",").split(","))
    return tuple(dict.fromkeys(filter(None, words)))

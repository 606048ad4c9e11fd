"""Which files there are to read.

    for file in find_inputs([Path("2020")]):
        file.name                     # "dongcheng/2020-01-06.txt"

Folders are walked in sorted order, or as they come from the disk where the order does not count and a folder may hold
millions. Sidecars (*.meta.json), hidden files, what is still being downloaded or edited (a.pdf.part, ~$a.docx) and what
a browser saved beside a page (a_files beside a.html) are no inputs. A link that leads out of the given folder is not
followed: it comes out with `escapes` set, so that it is set aside and not silently lost.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.addresses import is_remote, walk

SIDECAR = ".meta.json"
_UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp", ".swp", "~")
_LOCK = "~$"  # of Word, while a document is open
_SAVED_BESIDE = ("_files", ".files")


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read; `name` is its path relative to the input root, POSIX. `escapes`: a link out of that root."""

    path: Path
    name: str
    escapes: bool = False

    @property
    def waits(self) -> bool:
        """Whether it is a pipe, a socket or a device: opened, it may wait for a writer or never end."""
        return not is_remote(self.path) and self.path.exists() and not self.path.is_file()

    @property
    def location(self) -> str:
        """Where it lies on this machine; for the ledger only, never for a record."""
        return as_text(str(self.path.absolute()))


def find_inputs(inputs: Iterable[Path], in_order: bool = True) -> Iterator[InputFile]:
    """Every file of the given files and folders. Raises FileNotFoundError for a path that does not exist."""
    for given in inputs:
        if is_remote(given) and given.is_dir():
            yield from _walk_remote(given)
        elif given.is_dir():
            yield from _walk(given, "", given.resolve(), in_order)
        elif given.exists():
            yield InputFile(given, as_text(given.name))
        else:
            raise FileNotFoundError(f"{given}: no such file or folder")


def input_below(root: Path, path: Path) -> InputFile | None:
    """The one input at a path below a folder, as `find_inputs` would give it; None where it would give none."""
    parts = path.relative_to(root).parts
    folders = [root.joinpath(*parts[:depth]) for depth in range(1, len(parts))]
    passed_over = any(map(_is_passed_over, parts)) or any(
        folder.is_symlink() or _is_of_page(folder.name, folder.parent) for folder in folders
    )
    if passed_over or path.is_dir():
        return None
    escapes = path.is_symlink() and _leads_out(path, root.resolve())
    return InputFile(path, as_text("/".join(parts)), escapes)


def sidecar_of(path: Path) -> Path | None:
    """The file NAME.meta.json beside NAME.txt; None when there is none."""
    sidecar = path.with_name(path.stem + SIDECAR)
    try:
        return sidecar if sidecar.is_file() else None
    except OSError:  # a name too long to have a sidecar
        return None


def as_text(name: str) -> str:
    """The name with ? for bytes that are no UTF-8: a record could not hold them."""
    return name.encode(errors="replace").decode()


def _walk(folder: Path, above: str, resolved_root: Path, in_order: bool) -> Iterator[InputFile]:
    below = []
    with os.scandir(folder) as found:
        for entry in sorted(found, key=lambda entry: entry.name) if in_order else found:
            if _is_passed_over(entry.name):
                continue
            path, name = folder / entry.name, f"{above}{entry.name}"
            if entry.is_symlink() and _leads_out(path, resolved_root):
                yield InputFile(path, as_text(name), escapes=True)
            elif not path.is_dir():  # unlike entry.is_dir, no error for a link that leads to itself
                yield InputFile(path, as_text(name))
            elif entry.is_symlink() or _is_of_page(entry.name, folder):
                continue  # the files of a linked folder are found in their own place
            elif in_order:
                yield from _walk(path, f"{name}/", resolved_root, in_order)
            else:
                below.append(entry.name)
    for name in below:
        yield from _walk(folder / name, f"{above}{name}/", resolved_root, in_order)


def _is_passed_over(name: str) -> bool:
    """Hidden, a sidecar, or not yet what it is to become."""
    return name.startswith((".", _LOCK)) or name.endswith((SIDECAR, *_UNFINISHED))


def _walk_remote(folder: Path) -> Iterator[InputFile]:
    """A store knows no links, and what a browser saved is told by its folder's name alone."""
    for path, name in walk(folder):
        folders = name.split("/")[:-1]
        if not _is_passed_over(path.name) and not any(one.endswith(_SAVED_BESIDE) for one in folders):
            yield InputFile(path, as_text(name))


def _is_of_page(name: str, folder: Path) -> bool:
    """Whether the folder of that name holds the pictures and styles of a page that a browser saved beside it."""
    stem = next((name.removesuffix(end) for end in _SAVED_BESIDE if name.endswith(end)), "")
    return bool(stem) and any((folder / f"{stem}{suffix}").is_file() for suffix in (".html", ".htm"))


def _leads_out(link: Path, resolved_root: Path) -> bool:
    """A link that leads to itself leads nowhere: opening it will say so."""
    try:
        return not link.resolve().is_relative_to(resolved_root)
    except (OSError, RuntimeError):
        return False

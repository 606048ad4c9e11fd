"""Which files there are to read, in an order that never changes.

    for file in find_inputs([Path("2020")]):
        file.name                     # "dongcheng/2020-01-06.txt"

Folders are walked in sorted order. Sidecars (*.meta.json), hidden files and what a browser saved beside a page (a_files
beside a.html) are no inputs. A link that leads out of the
given folder is not followed: it comes out with `escapes` set, so that it is set aside and not silently lost.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

SIDECAR = ".meta.json"
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
        return self.path.exists() and not self.path.is_file()


def find_inputs(inputs: Iterable[Path]) -> Iterator[InputFile]:
    """Every file of the given files and folders. Raises FileNotFoundError for a path that does not exist."""
    for given in inputs:
        if given.is_dir():
            yield from _walk(given, given, given.resolve())
        elif given.exists():
            yield InputFile(given, _as_text(given.name))
        else:
            raise FileNotFoundError(f"{given}: no such file or folder")


def sidecar_of(path: Path) -> Path | None:
    """The file NAME.meta.json beside NAME.txt; None when there is none."""
    sidecar = path.with_name(path.stem + SIDECAR)
    try:
        return sidecar if sidecar.is_file() else None
    except OSError:  # a name too long to have a sidecar
        return None


def _walk(folder: Path, root: Path, resolved_root: Path) -> Iterator[InputFile]:
    for entry in sorted(folder.iterdir(), key=lambda path: path.name):
        if entry.name.startswith(".") or entry.name.endswith(SIDECAR):
            continue
        name = _as_text(entry.relative_to(root).as_posix())
        if entry.is_symlink() and _leads_out(entry, resolved_root):
            yield InputFile(entry, name, escapes=True)
        elif not entry.is_dir():
            yield InputFile(entry, name)
        elif not entry.is_symlink() and not _is_of_page(
            entry
        ):  # a link to a folder inside the root: its files are found in their own place
            yield from _walk(entry, root, resolved_root)


def _is_of_page(folder: Path) -> bool:
    """Whether the folder holds the pictures and styles of a page that a browser saved beside it."""
    stem = next((folder.name.removesuffix(end) for end in _SAVED_BESIDE if folder.name.endswith(end)), "")
    return bool(stem) and any((folder.parent / f"{stem}{suffix}").is_file() for suffix in (".html", ".htm"))


def _leads_out(link: Path, resolved_root: Path) -> bool:
    """A link that leads to itself leads nowhere: opening it will say so."""
    try:
        return not link.resolve().is_relative_to(resolved_root)
    except (OSError, RuntimeError):
        return False


def _as_text(name: str) -> str:
    """The name with ? for bytes that are no UTF-8: a record could not hold them."""
    return name.encode(errors="replace").decode()

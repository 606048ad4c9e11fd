"""Files and folders that lie at an address and not on a disk of this machine, through fsspec.

    to_path("2020")                  # Path("2020"): nothing is imported for it
    to_path("file:///srv/2020")      # Path("/srv/2020")
    to_path("s3://union/2020")       # a UPath, which has the methods of a Path

An object of a store is put there whole, or not at all; what a store lists is asked for anew where others write too.
"""

import os
import re
from collections.abc import Iterable, Iterator
from io import BufferedReader
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote, urlsplit

from pipeline.errors import InputError

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.ASCII)
_VERSIONS = ("ETag", "etag", "md5Hash", "content_md5", "LastModified", "updated", "last_modified", "mtime", "created")


def to_path(given: str | Path) -> Path:
    """The path or address as something with the methods of a Path. Raises InputError where its kind is not known."""
    text = str(given)
    if not _ADDRESS.match(text):
        return Path(text)
    if text.startswith("file://"):
        return Path(unquote(urlsplit(text).path))
    try:
        from upath import UPath
    except ImportError as error:
        raise InputError(f"{text}: an address needs the extra dask: pip install 'unionfigures[dask]'") from error
    try:
        path = UPath(text)
        path.fs  # noqa: B018 - made at the first use, and this is the place to fail
    except (ImportError, ValueError) as error:
        raise InputError(f"{text}: {error}; install what fsspec needs for this kind of address") from error
    return cast(Path, path)


def is_remote(path: Path) -> bool:
    """Whether it lies at an address."""
    return not isinstance(path, Path)


def is_inside(path: Path, folder: Path) -> bool:
    """Whether the folder holds it, or is it, all links followed; one that leads to itself leads nowhere."""
    if is_remote(path) or is_remote(folder):
        return is_remote(path) == is_remote(folder) and path.resolve().is_relative_to(folder.resolve())
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def open_bytes(path: Path) -> BufferedReader:
    """A file to read lines from, and to seek in."""
    return BufferedReader(cast(Any, path.open("rb"))) if is_remote(path) else path.open("rb")


def read_range(path: Path, start: int, size: int) -> bytes:
    """Some bytes out of the middle of a file."""
    if is_remote(path):
        store, key = store_of(path)
        return bytes(store.cat_file(key, start=start, end=start + size))
    with path.open("rb") as stream:
        stream.seek(start)
        return stream.read(size)


def put_bytes(target: Path, pieces: Iterable[bytes]) -> int:
    """Puts an object into a store once all of it is there; on any error the old one stays. Returns its size."""
    from tempfile import NamedTemporaryFile  # the command line starts sooner without it

    with NamedTemporaryFile("wb") as whole:
        whole.writelines(pieces)
        whole.flush()
        store, key = store_of(target)
        store.put_file(whole.name, key)
        return whole.tell()


def version_of(path: Path) -> str | None:
    """Size and version of an object, without reading it; None where the store tells no version, or has none."""
    store, key = store_of(path)
    try:
        told = store.info(key)
    except OSError:
        return None
    versions = [str(told[name]) for name in _VERSIONS if told.get(name)]
    return f"{told.get('size', 0)}:{':'.join(versions)}" if versions else None


def walk(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every object below an address with its path from there, sorted; hidden ones are passed over."""
    refresh(folder)
    yield from _below(folder, "")


def _below(folder: Path, above: str) -> Iterator[tuple[Path, str]]:
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.startswith(".") or not path.name:
            continue
        if path.is_dir():
            yield from _below(path, f"{above}{path.name}/")
        else:
            yield path, f"{above}{path.name}"


def refresh(path: Path) -> None:
    """Forgets what a store has listed: others have written there since."""
    if is_remote(path):
        store_of(path)[0].invalidate_cache()


def store_of(path: Path) -> tuple[Any, str]:
    """fsspec's file system of an address, and what the thing is called there."""
    remote = cast(Any, path)
    return remote.fs, remote.path

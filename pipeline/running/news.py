"""What a change in a folder means for a batch: which inputs to look at, and what is no longer there.

    news_below(Path("2020"), [Path("2020/a.meta.json")], out).files     # 2020/a.txt, which that sidecar describes

A folder that arrives is walked, since what came with it is not told of one by one.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.reading import InputFile, find_inputs
from pipeline.reading.inputs import SIDECAR, input_below


@dataclass(frozen=True, slots=True)
class News:
    """Inputs to look at, and paths of files or folders that are gone."""

    files: tuple[InputFile, ...]
    gone: tuple[Path, ...]


def news_below(root: Path, changed: Iterable[Path], out: Path) -> News:
    """Sorts what has changed below a folder; what is no input, or was written by the batch itself, is left out."""
    ours = out.resolve()
    below = sorted(path for path in changed if path.is_relative_to(root))
    there = [path for path in below if os.path.lexists(path)]
    concerned = (*_documents_of(below), *(file for path in there for file in _files_at(path)))
    files = {path: input_below(root, path) for path in concerned}
    gone = tuple(path for path in below if not os.path.lexists(path))
    inputs = (file for file in files.values() if file is not None)
    return News(tuple(file for file in inputs if not Path(os.path.realpath(file.path)).is_relative_to(ours)), gone)


def _files_at(path: Path) -> Iterator[Path]:
    """The file itself, or all inputs of the folder."""
    if path.is_dir() and not path.is_symlink():
        yield from (file.path for file in find_inputs([path]))
    else:
        yield path


def _documents_of(changed: Iterable[Path]) -> Iterator[Path]:
    """The files that changed sidecars describe; a folder is gone through once, however many of them it holds."""
    stems: dict[Path, set[str]] = {}
    for path in changed:
        if path.name.endswith(SIDECAR):
            stems.setdefault(path.parent, set()).add(path.name.removesuffix(SIDECAR))
    for folder, described in stems.items():
        if folder.is_dir():
            yield from (path for path in sorted(folder.iterdir()) if path.stem in described)

"""Where a cell of a workbook leads: the page that the article was collected from, or the file of the article.

Links((Path("corpus/documents"),), Path("figures.xlsx")).address(row)      # "corpus/documents/2020/a.txt"

A link to a file is relative to the workbook, so that both may move together. It is made only where the file has the
bytes that were read: two roots may both have an a.txt, and a line of a dump is no file of its own.
"""

import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

_WEB = re.compile(r"https?://[^\s\x00-\x20\"<>\\^`{|}]{1,2000}", re.IGNORECASE)  # Excel refuses longer ones


@dataclass(frozen=True)
class Links:
    """`sources` are the roots of the inputs, `beside` the workbook; without them only pages of the web are linked."""

    sources: tuple[Path, ...] = ()
    beside: Path = Path("figures.xlsx")

    def address(self, row: Mapping[str, Any]) -> str | None:
        """What shows the words of a figure; None where nothing does that can be opened."""
        url = row["url"]
        if url and _WEB.fullmatch(url):
            return str(url)
        found = (_relative(root, self.beside, row["path"], row["sha256"]) for root in self.sources)
        return next(filter(None, found), None)


@lru_cache(maxsize=64)  # the figures of an article come together
def _relative(root: Path, beside: Path, path: str, sha256: str) -> str | None:
    if "\0" in path:  # of no file; the system refuses to look for one
        return None
    file = (root / path).resolve()
    if not (file.is_file() and file.is_relative_to(root.resolve()) and _hash(file) == sha256):
        return None
    return quote(Path(os.path.relpath(file, beside.resolve().parent)).as_posix())


def _hash(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()

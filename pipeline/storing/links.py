"""Where a cell of a workbook leads: the page that the article was collected from, or the file of the article.

Links(sources=Path("corpus/documents"), beside=Path("figures.xlsx")).address(row)      # "corpus/documents/2020/a.txt"

A link to a file is relative to the workbook, so that both may move together; it is made only where the file is.
"""

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
    """`sources` is the root of the inputs, `beside` the workbook; without them only pages of the web are linked."""

    sources: Path | None = None
    beside: Path = Path("figures.xlsx")

    def address(self, row: Mapping[str, Any]) -> str | None:
        """What shows the words of a figure; None where nothing does that can be opened."""
        url = row["url"]
        if url and _WEB.fullmatch(url):
            return str(url)
        return _relative(self.sources, self.beside, row["path"]) if self.sources else None


@lru_cache(maxsize=64)  # the figures of an article come together
def _relative(sources: Path, beside: Path, path: str) -> str | None:
    file = (sources / path).resolve()
    if not (file.is_file() and file.is_relative_to(sources.resolve())):
        return None
    return quote(Path(os.path.relpath(file, beside.resolve().parent)).as_posix())

"""Rows of tables while a text is cleaned: marked at both ends, so that no stage trims, joins or drops them.

    hold_rows("街道\\t新建\\t总数\\n\\t12\\t")   ->  each line between two marks, its empty first and last cell kept

Rows are lines with tabs that follow each other, two of them with as many cells, and a number in one. `release_rows`
takes the marks off again. A sentence that a tab indents is no row.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

LONGEST_CELL = 60
EDGE = "\ufdd0"  # a code point that no text may hold: for use inside programs
_DIGIT = re.compile(r"\d")
_SENTENCE_END = re.compile(r"[。！？]")


def hold_rows(text: str) -> str:
    """The text with the rows of its tables marked; their spaces at the edges go, their tabs stay."""
    if "\t" not in text:
        return text
    lines = text.split("\n")
    for stretch in _stretches(lines):
        if _is_table([lines[number] for number in stretch]):
            for number in stretch:
                lines[number] = f"{EDGE}{_trimmed(lines[number])}{EDGE}"
    return "\n".join(lines)


def release_rows(text: str) -> str:
    """The text without the marks."""
    return text.replace(EDGE, "")


def is_row(line: str) -> bool:
    """Whether the line is marked as a row of a table."""
    return line.startswith(EDGE)


def unmarked(line: str) -> str:
    """A row as the other lines are: without its marks and empty cells at its edges."""
    return line.strip(EDGE).strip()


def _stretches(lines: Sequence[str]) -> Iterator[list[int]]:
    """The numbers of lines with tabs that follow each other; blank lines and rows of empty cells between are passed."""
    stretch: list[int] = []
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        if _may_be_row(line):
            stretch.append(number)
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _may_be_row(line: str) -> bool:
    return "\t" in line.strip() or ("\t" in line and not _SENTENCE_END.search(line))


def _is_table(lines: Sequence[str]) -> bool:
    """Two lines of as many cells, one of them with a tab between words, and a number in any; most cells are short."""
    alike = any(one.count("\t") == other.count("\t") and _parted(one, other) for one, other in pairwise(lines))
    cells = [len(cell) for line in lines for cell in line.split("\t") if cell.strip()]
    return alike and any(map(_DIGIT.search, lines)) and median(cells) <= LONGEST_CELL / 2


def _parted(*lines: str) -> bool:
    return any("\t" in line.strip() for line in lines)


def _trimmed(line: str) -> str:
    return "\t".join(cell.strip() for cell in line.split("\t"))

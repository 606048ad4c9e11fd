"""Tables typed into plain text: their columns are parted by bars or by runs of blanks, and become tabs.

    part_columns("指标 | 2005年 | 2006年 |\\n工会数 | 4127 | 4689 |\\n会员数 | 463800 | 519000 |\\n职代会 | 33 | 40 |")

A table has three rows of a label and numbers, under each other, with as many cells; a bar in a list of links is none.
"""

import re
from collections.abc import Iterator, Sequence

FEWEST_ROWS = 3
LONGEST_LABEL = 30
_BLANKS = re.compile(r"[ \u3000]{2,}")
_HANZI = r"[\u4e00-\u9fff]"
_SPACED_WORD = re.compile(rf"(?<!{_HANZI})({_HANZI})([ \u3000]+)({_HANZI})(?!{_HANZI})")  # 指　　标
HELD = "\ufdd1"  # a code point that no text may hold
_NUMBER = re.compile(r"[-－]?\d[\d,.，]*[%％]?|…+|—+|-+|/|")
_YEAR = re.compile(r"(?:19|20)\d\d")
_HAN = re.compile(_HANZI)
_SENTENCE = re.compile(r"[。！？；]")


def part_columns(text: str) -> str:
    """The text with a tab between the cells of such tables, their heading row included."""
    if "|" not in text and not _BLANKS.search(text):
        return text
    lines = text.split("\n")
    cells = [_cells(line) for line in lines]
    for start, end in _stretches(cells):
        above = start - 1
        if start and len(cells[above]) == len(cells[start]) - 1 > 1:
            cells[above] = ("", *cells[above])  # a heading row with nothing over the labels
            start = above
        if _heads(cells[start]):
            lines[start:end] = ["\t".join(row) for row in cells[start:end]]
    return "\n".join(lines)


def _heads(row: tuple[str, ...]) -> bool:
    """Whether the row names its columns: without one nobody knows what the numbers are."""
    return not _is_row(row) and all(value and (_HAN.search(value) or _YEAR.fullmatch(value)) for value in row[1:])


def _cells(line: str) -> tuple[str, ...]:
    """The cells of a line, one where it has no columns; its indentation goes."""
    bare = line.strip(" \u3000")
    if _SENTENCE.search(bare):
        return (bare,)
    if "|" in bare:
        return tuple(cell.strip(" \u3000") for cell in bare.removesuffix("|").split("|"))
    whole = _SPACED_WORD.sub(lambda found: found[1] + HELD * len(found[2]) + found[3], bare)
    return tuple(cell.replace(HELD, "\u3000") for cell in _BLANKS.split(whole))


def _stretches(cells: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Where lines of as many cells follow each other, three of them rows of numbers."""
    start = 0
    while start < len(cells):
        end = start + 1
        while end < len(cells) and len(cells[end]) == len(cells[start]) > 1:
            end += 1
        if sum(map(_is_row, cells[start:end])) >= FEWEST_ROWS:
            yield start, end
        start = end


def _is_row(row: tuple[str, ...]) -> bool:
    """A label in words, then numbers only, one of them no year."""
    label, values = row[0], row[1:]
    named = bool(_HAN.search(label)) and len(label) <= LONGEST_LABEL
    numbers = all(_NUMBER.fullmatch(value) for value in values)
    return named and numbers and any(value[:1].isdigit() and not _YEAR.fullmatch(value) for value in values)

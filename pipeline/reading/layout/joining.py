"""The printed lines of a report as paragraphs, where indents show where each begins.

    join_lines(lines of 　　新建工会12家。|发展会员340人。)  ->  ("　　新建工会12家。发展会员340人。",)

A line that fills its column goes on in the next one, if that is not indented, also where a sentence ends with the line.
Of text without indents, or with a ragged edge, this cannot be told; its lines stay as they are, for plain joining.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from pipeline.articles.datelines import read_dateline
from pipeline.articles.lines import glue, is_listed
from pipeline.articles.speakers import read_speaker
from pipeline.reading.layout.lines import size_of
from pipeline.reading.layout.regions import INDENTED
from schemas.article import PrintedLine

FEWEST_INDENTS = 3
FULL = 1.6  # of the type: a line that ends so near the edge of its column fills it
ALIKE = 1.15
JUSTIFIED = 0.8  # of the lines within paragraphs fill their column where text is set so


def join_lines(lines: Sequence[PrintedLine]) -> tuple[str, ...]:
    """A text for each paragraph; blank lines stay."""
    stretches = [_full_lines(stretch) for stretch in _stretches(lines)]
    followed = [full for stretch in stretches for (_, full), (line, _) in pairwise(stretch) if not _begins(line)]
    indents = sum(line.text.startswith(INDENTED) for line in lines)
    if indents < FEWEST_INDENTS or sum(followed) < JUSTIFIED * len(followed):
        return tuple(line.text for line in lines)
    joined: list[str] = []
    for stretch in stretches:
        for number, (line, _) in enumerate(stretch):
            if number and _goes_on(*stretch[number - 1], line):
                joined[-1] = glue(joined[-1], line.text)
            else:
                joined.append(line.text)
    return tuple(joined)


def _full_lines(stretch: Sequence[PrintedLine]) -> list[tuple[PrintedLine, bool]]:
    """Each line, and whether it reaches the edge of its column."""
    edge = max((line.boxes[-1][2] for line in stretch if line.boxes), default=0.0)
    return [(line, bool(line.boxes) and line.boxes[-1][2] >= edge - FULL * size_of(line)) for line in stretch]


def _begins(line: PrintedLine) -> bool:
    """Whether a paragraph, an item, a row of a table, or the line of a speaker under a title begins with the line."""
    if line.text.startswith(INDENTED) or "\t" in line.text or is_listed(line.text) or not line.text.strip():
        return True
    return read_speaker(line.text) is not None or read_dateline(line.text) is not None


def _stretches(lines: Sequence[PrintedLine]) -> Iterator[list[PrintedLine]]:
    for _, stretch in groupby(lines, key=lambda line: not line.text.strip()):
        yield list(stretch)


def _goes_on(before: PrintedLine, full: bool, line: PrintedLine) -> bool:
    """Whether the line is the next of the paragraph that the one before it belongs to."""
    if not (full and line.boxes) or "\t" in before.text or _begins(line):
        return False
    return max(size_of(before), size_of(line)) <= ALIKE * min(size_of(before), size_of(line))

"""The printed lines of a report as paragraphs, where indents show where each begins.

    join_lines(lines of 　　新建工会12家。|发展会员340人。)  ->  ("　　新建工会12家。发展会员340人。",)

A line that fills its column goes on in the next one, if that is not indented, also where a sentence ends with the line.
Of text without indents this cannot be told; its lines stay as they are, for the joining of plain text.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.articles.lines import glue, is_listed
from pipeline.reading.layout.regions import INDENTED
from schemas.article import PrintedLine

FEWEST_INDENTS = 3
FULL = 1.6  # of the type: a line that ends so near the edge of its column fills it
ALIKE = 1.15


def join_lines(lines: Sequence[PrintedLine]) -> tuple[str, ...]:
    """A text for each paragraph; blank lines stay."""
    if sum(line.text.startswith(INDENTED) for line in lines) < FEWEST_INDENTS:
        return tuple(line.text for line in lines)
    joined: list[str] = []
    for stretch in _stretches(lines):
        edge = max((line.boxes[-1][2] for line in stretch if line.boxes), default=0.0)
        for number, line in enumerate(stretch):
            if number and _goes_on(stretch[number - 1], line, edge):
                joined[-1] = glue(joined[-1], line.text)
            else:
                joined.append(line.text)
    return tuple(joined)


def _stretches(lines: Sequence[PrintedLine]) -> Iterator[list[PrintedLine]]:
    for _, stretch in groupby(lines, key=lambda line: not line.text.strip()):
        yield list(stretch)


def _goes_on(before: PrintedLine, line: PrintedLine, edge: float) -> bool:
    """Whether the line is the next of the paragraph that the one before it belongs to."""
    if not (before.boxes and line.boxes) or "\t" in before.text + line.text:
        return False
    high, low = (each.boxes[0][3] - each.boxes[0][1] for each in (before, line))
    full = before.boxes[-1][2] >= edge - FULL * high
    alike = max(high, low) <= ALIKE * min(high, low)
    return full and alike and not line.text.startswith(INDENTED) and not is_listed(line.text)

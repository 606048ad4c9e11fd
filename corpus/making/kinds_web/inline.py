"""Marks inside a line of a source: words that a file prints in a special way, or prints though no reader wants them.

    新建工会[[del|95]][[ins|98]]家[[note|不含镇街]]    # a tracked change and a footnote: reads 新建工会98家
    走访企业[[cut|3、]]42家    # a viewer's page number inside the sentence: reads 走访企业42家

`read_line` gives what a careful reader takes in; `pieces` gives the layouts what to draw.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MARK = re.compile(r"\[\[(?P<kind>\w+)(?:\|(?P<text>[^\[\]]*))?\]\]")
READ = ("ins", "link", "sdt", "bold", "smart", "field", "moveto")
LINE_BREAK = "br"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line; `kind` is text for plain words, else the name of its mark."""

    kind: str
    text: str


def pieces(line: str) -> Iterator[Piece]:
    """The stretches of a line in order."""
    here = 0
    for mark in MARK.finditer(line):
        if mark.start() > here:
            yield Piece("text", line[here : mark.start()])
        yield Piece(mark["kind"], mark["text"] or "")
        here = mark.end()
    if here < len(line):
        yield Piece("text", line[here:])


def read_piece(piece: Piece) -> str:
    """A piece as read: words that are shown and meant, a soft break as the end of a line, nothing else."""
    if piece.kind == LINE_BREAK:
        return "\n"
    return piece.text if piece.kind in ("text", *READ) else ""


def read_line(line: str) -> str:
    """The line as a careful reader takes it in."""
    return "".join(read_piece(piece) for piece in pieces(line))


def notes(line: str) -> list[str]:
    """The footnotes called in a line."""
    return [piece.text for piece in pieces(line) if piece.kind == "note"]


def printed(line: str) -> str:
    """The line as a plain-text file prints it: cuts and glosses stay in."""
    return "".join(piece.text for piece in pieces(line))

"""Plans where the lines of an article go: frames are stretches of columns, counted in lines of body text.

read_frames("0/1-3 head..auto 1/0 4..20")   # columns 1 to 3 below the headline, then lines 4 to 19 overleaf
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

FRAME = re.compile(r"(\d+)/(\d+)(?:-(\d+))? (\S+)\.\.(\S+)")
AUTO = -1


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a column: kind is text, last (of its paragraph), subhead, blank, jump or title."""

    text: str
    kind: str = "text"
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class Frame:
    """Lines `top` to `bottom` (half-open) of a column; a bottom of AUTO is found by balancing."""

    page: int
    column: int
    top: int
    bottom: int


def read_frames(text: str, resolve: Callable[[str, int], int]) -> list[Frame]:
    """Frames as written in a source; `resolve` turns head, ^2 (below article 2) or a number into a line of the page."""
    frames = []
    for page, first, last, top, bottom in FRAME.findall(text):
        for column in range(int(first), int(last or first) + 1):
            at = resolve(top, int(page))
            end = AUTO if bottom == "auto" else resolve(bottom, int(page))
            frames.append(Frame(int(page), column, at, end))
    if not frames:
        raise ValueError(f"no frames in {text!r}; write them like 0/1-3 head..auto")
    return frames


Placed = tuple[Frame, int, Row]
Jumps = tuple[Row, Row] | None
Free = Callable[[Frame, int], bool]


def fill(frames: list[Frame], rows: list[Row], jumps: Jumps, free: Free) -> tuple[list[Placed], int]:
    """Rows put into frames in order, round pictures, with the jump lines where the page turns; how many did not fit."""
    placed: list[Placed] = []
    waiting = list(rows)
    for number, frame in enumerate(frames):
        top, bottom = frame.top, frame.bottom
        if jumps and number and frames[number - 1].page != frame.page:
            placed.append((frame, top, jumps[1]))
            top += 1
        turns = number + 1 < len(frames) and frames[number + 1].page != frame.page
        bottom -= 1 if jumps and turns else 0
        open_rows = [row for row in range(top, bottom) if free(frame, row)][: len(waiting)]
        placed += [(frame, row, waiting.pop(0)) for row in open_rows]
        if jumps and turns:
            if not waiting:
                raise ValueError(f"{rows[0].text}: ends before it jumps")
            placed.append((frame, bottom, jumps[0]))
    return placed, len(waiting)


def balance(frames: list[Frame], rows: list[Row], jumps: Jumps, free: Free) -> list[Placed]:
    """Placement with the automatic frames as short as the text allows, all ending on the same line."""
    tops = [frame.top for frame in frames if frame.bottom == AUTO]
    for bottom in range(min(tops) + 1, min(tops) + 400) if tops else [0]:
        tried = [replace(f, bottom=max(bottom, f.top)) if f.bottom == AUTO else f for f in frames]
        placed, left = fill(tried, rows, jumps, free)
        if not left:
            return placed
    raise ValueError(f"{rows[0].text}: {left} lines too many for its frames")

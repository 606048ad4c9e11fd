"""Reading order on a printed page: column by column, not line by line across the columns.

    read_columns(characters)  ->  "标题\n第一栏第一行\n第一栏第二行\n\n第二栏第一行\n…"

A region is cut where a white gutter runs through it from top to bottom between two blocks of running text; where a
headline bridges the columns it is first cut at its widest white band. A table has short cells, not running text, and
stays whole: its rows are its lines.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from statistics import median

HANGING = frozenset("，。、；：！？）”’」』》")
FEWEST_LINES = 3
FEWEST_CHARACTERS = 5
FILLED = 0.55
MANY_LINES = 6
GUTTER = 0.8
NARROW_GUTTER = 0.4
BAND = 0.3
PARAGRAPH_GAP = 0.9
INDENT = 1.2
TAB_GAP = 1.5
DEEPEST = 40
WIDEST_BANDS = 8


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character, a space before it where one was set, and its box; y grows downwards, `size` is in points."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


Line = tuple[Glyph, ...]


def read_columns(glyphs: Sequence[Glyph]) -> str:
    """The text of a page in reading order: a line each, an indent for a paragraph, a blank line between blocks."""
    regions = cut_regions(glyphs)
    return "\n\n".join(print_region(region) for region in regions)


def cut_regions(glyphs: Sequence[Glyph], depth: int = 0) -> tuple[Sequence[Glyph], ...]:
    """The region whole, or cut at a gutter, or at a band below which there is a gutter."""
    if len(glyphs) < 2 * FEWEST_LINES * FEWEST_CHARACTERS or depth > DEEPEST:
        return (glyphs,) if glyphs else ()
    em = median(glyph.size for glyph in glyphs)
    gutter = _find_gutter(glyphs, em)
    if gutter is not None:
        left = [glyph for glyph in glyphs if _ink_right(glyph) <= gutter]
        right = [glyph for glyph in glyphs if _ink_right(glyph) > gutter]
        return cut_regions(left, depth + 1) + cut_regions(right, depth + 1)
    band = _find_band(glyphs, em)
    if band is None:
        return (glyphs,)
    above = [glyph for glyph in glyphs if glyph.bottom <= band]
    below = [glyph for glyph in glyphs if glyph.bottom > band]
    return cut_regions(above, depth + 1) + cut_regions(below, depth + 1)


def _find_band(glyphs: Sequence[Glyph], em: float) -> float | None:
    """The widest white band above or below which there is a gutter, if need be only as far as another band.

    A headline over the columns and a foot line under them hide the gutter together.
    """
    bands = _bands(glyphs, em)
    for band in bands:
        sides = ([g for g in glyphs if g.bottom <= band], [g for g in glyphs if g.bottom > band])
        if any(_find_gutter(side, em) is not None for side in sides):
            return band
    for top, foot in combinations(sorted(bands[:WIDEST_BANDS]), 2):
        if _find_gutter([g for g in glyphs if g.top >= top and g.bottom <= foot], em) is not None:
            return top
    return None


def print_region(glyphs: Sequence[Glyph]) -> str:
    """The lines of one region, top to bottom."""
    lines = group_lines(glyphs)
    margin = min(line[0].left for line in lines)
    printed = []
    for number, line in enumerate(lines):
        em = median(glyph.size for glyph in line)
        if number and line[0].top - max(glyph.bottom for glyph in lines[number - 1]) > PARAGRAPH_GAP * em:
            printed.append("")
        indent = "\u3000\u3000" if INDENT * em <= line[0].left - margin <= 3 * em else ""
        printed.append(indent + print_line(line))
    return "\n".join(printed)


def group_lines(glyphs: Sequence[Glyph]) -> list[Line]:
    """Glyphs that overlap by half their height in one line, left to right; lines top to bottom."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda each: ((each.top + each.bottom) / 2, each.left)):
        middle = (glyph.top + glyph.bottom) / 2
        if lines and lines[-1][0].top <= middle <= max(each.bottom for each in lines[-1][:1]):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [tuple(sorted(line, key=lambda each: each.left)) for line in lines]


def print_line(line: Line) -> str:
    """The characters of a line; a gap is a space, between Latin letters already a small one, a wide one is a tab."""
    printed = line[0].text.lstrip()
    for before, glyph in pairwise(line):
        gap, em = glyph.left - before.right, max(before.size, glyph.size)
        latin = before.text.isascii() and glyph.text.isascii() and before.text.isalnum() and glyph.text.isalnum()
        if gap > TAB_GAP * em:
            printed += "\t" + glyph.text.lstrip()
        elif gap > (0.15 if latin else 0.5) * em:
            printed += " " + glyph.text.lstrip()
        else:
            printed += glyph.text
    return printed


def _find_gutter(glyphs: Sequence[Glyph], em: float) -> float | None:
    """The middle of the first gutter that has running text on both its sides; None when there is none.

    One that an overlong line has narrowed must run through more lines to be believed.
    """
    for start, end in _gaps([(glyph.left, _ink_right(glyph)) for glyph in glyphs], NARROW_GUTTER * em):
        left = [glyph for glyph in glyphs if _ink_right(glyph) <= start]
        right = [glyph for glyph in glyphs if glyph.left >= end]
        fewest = FEWEST_LINES if end - start >= GUTTER * em else MANY_LINES
        if _is_running_text(left, fewest) and _is_running_text(right, fewest):
            return (start + end) / 2
    return None


def _ink_right(glyph: Glyph) -> float:
    """Where the ink ends: a mark that hangs over the edge of its column is blank in its right half."""
    return (glyph.left + glyph.right) / 2 if glyph.text.strip() in HANGING else glyph.right


def _bands(glyphs: Sequence[Glyph], em: float) -> list[float]:
    """The middles of the white bands across the region, the widest first."""
    gaps = _gaps([(glyph.top, glyph.bottom) for glyph in glyphs], BAND * em)
    return [(start + end) / 2 for start, end in sorted(gaps, key=lambda gap: (gap[0] - gap[1], gap[0]))]


def _gaps(spans: Sequence[tuple[float, float]], least: float) -> list[tuple[float, float]]:
    """The stretches of at least that width which no span covers."""
    gaps: list[tuple[float, float]] = []
    reached: float | None = None
    for start, end in sorted(spans):
        if reached is not None and start - reached >= least:
            gaps.append((reached, start))
        reached = end if reached is None else max(reached, end)
    return gaps


def _is_running_text(glyphs: Sequence[Glyph], fewest: int) -> bool:
    """Whether most lines of the block are filled with characters, as lines of text are and cells of a table are not."""
    if len(glyphs) < fewest * FEWEST_CHARACTERS:
        return False
    lines = group_lines(glyphs)
    if len(lines) < fewest:
        return False
    breadth = max(glyph.right for glyph in glyphs) - min(glyph.left for glyph in glyphs)
    full = [line for line in lines if len(line) >= FEWEST_CHARACTERS and _inked(line) >= FILLED * breadth]
    return len(full) * 2 >= len(lines)


def _inked(line: Line) -> float:
    return sum(glyph.right - glyph.left for glyph in line)

"""Reading order on a printed page: column by column, not line by line across the columns.

    cut_regions(segments)  ->  (segments of the headline, those of the first column, those of the second, …)

A region is cut where a white gutter runs through it from top to bottom between two blocks of running text; where a
headline bridges the columns it is first cut at its widest white band. A table has short cells, not running text, and
stays whole: its rows are its lines.
"""

from collections.abc import Sequence
from itertools import combinations, pairwise
from statistics import median

from pipeline.reading.layout.grids import merge_rows, print_rows
from pipeline.reading.layout.lines import Segment, group_rows
from schemas.article import PrintedLine

FEWEST_LINES = 3
FEWEST_CHARACTERS = 5
FILLED = 0.55
MANY_LINES = 6
GUTTER = 0.8
NARROW_GUTTER = 0.4
BAND = 0.3
PARAGRAPH_GAP, MORE_THAN_USUAL = 0.9, 1.5
INDENT = 1.2
DEEPEST = 40
WIDEST_BANDS = 8
Region = tuple[Segment, ...]
BLANK = PrintedLine("")
INDENTED = "\u3000\u3000"


def read_columns(segments: Sequence[Segment]) -> tuple[PrintedLine, ...]:
    """The lines of a page in reading order: an indent for a paragraph, a blank line between blocks."""
    printed: list[PrintedLine] = []
    for region in cut_regions(tuple(segments)):
        printed += [BLANK, *print_region(region)] if printed else print_region(region)
    return tuple(printed)


def cut_regions(region: Region, depth: int = 0) -> tuple[Region, ...]:
    """The region whole, or cut at a gutter, or at a band below which there is a gutter."""
    if sum(len(one.glyphs) for one in region) < 2 * FEWEST_LINES * FEWEST_CHARACTERS or depth > DEEPEST:
        return (region,) if region else ()
    em = median(one.size for one in region)
    gutter = _find_gutter(region, em)
    if gutter is not None:
        left = tuple(one for one in region if one.ink <= gutter)
        right = tuple(one for one in region if one.ink > gutter)
        return cut_regions(left, depth + 1) + cut_regions(right, depth + 1)
    band = _find_band(region, em)
    if band is None:
        return (region,)
    above = tuple(one for one in region if one.bottom <= band)
    below = tuple(one for one in region if one.bottom > band)
    return cut_regions(above, depth + 1) + cut_regions(below, depth + 1)


def print_region(region: Region) -> list[PrintedLine]:
    """The lines of one region, top to bottom; a blank line where the white between two is wider than usual."""
    rows = merge_rows(group_rows(region))
    margin = min(row[0].left for row in rows)
    whites = [min(one.top for one in row) - max(one.bottom for one in above) for above, row in pairwise(rows)]
    usual = median(whites) if whites else 0.0
    printed: list[PrintedLine] = []
    for number, (row, line) in enumerate(zip(rows, print_rows(rows), strict=True)):
        em = row[0].size
        if number and whites[number - 1] > max(PARAGRAPH_GAP * em, MORE_THAN_USUAL * usual):
            printed.append(BLANK)
        indented = row[0].printed is None and INDENT * em <= row[0].left - margin <= 3 * em and "\t" not in line.text
        printed.append(PrintedLine(INDENTED + line.text, line.boxes) if indented else line)
    return printed


def _find_band(region: Region, em: float) -> float | None:
    """The widest white band above or below which there is a gutter, if need be only as far as another band.

    A headline over the columns and a foot line under them hide the gutter together.
    """
    bands = _bands(region, em)
    for band in bands:
        sides = ([one for one in region if one.bottom <= band], [one for one in region if one.bottom > band])
        if any(_find_gutter(side, em) is not None for side in sides):
            return band
    for top, foot in combinations(sorted(bands[:WIDEST_BANDS]), 2):
        if _find_gutter([one for one in region if one.top >= top and one.bottom <= foot], em) is not None:
            return top
    return None


def _find_gutter(region: Sequence[Segment], em: float) -> float | None:
    """The middle of the first gutter that has running text on both its sides; None when there is none.

    One that an overlong line has narrowed must run through more lines to be believed.
    """
    for start, end in _gaps([(one.left, one.ink) for one in region], NARROW_GUTTER * em):
        left = [one for one in region if one.ink <= start]
        right = [one for one in region if one.left >= end]
        fewest = FEWEST_LINES if end - start >= GUTTER * em else MANY_LINES
        if is_running_text(left, fewest) and is_running_text(right, fewest):
            return (start + end) / 2
    return None


def _bands(region: Region, em: float) -> list[float]:
    """The middles of the white bands across the region, the widest first."""
    gaps = _gaps([(one.top, one.bottom) for one in region], BAND * em)
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


def is_running_text(segments: Sequence[Segment], fewest: int) -> bool:
    """Whether most lines of the block are filled with characters, as lines of text are and cells of a table are not."""
    if sum(len(one.glyphs) for one in segments) < fewest * FEWEST_CHARACTERS:
        return False
    rows = group_rows(segments)
    if len(rows) < fewest:
        return False
    breadth = max(one.right for one in segments) - min(one.left for one in segments)
    full = [row for row in rows if sum(len(one.glyphs) for one in row) >= FEWEST_CHARACTERS]
    full = [row for row in full if sum(one.right - one.left for one in row) >= FILLED * breadth]
    return len(full) * 2 >= len(rows)

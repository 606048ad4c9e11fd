"""Characters into segments of lines, segments into rows, rows into printed text with a box for every character.

    find_segments(glyphs)      # a line of three columns is three segments
    print_row(segments)        # PrintedLine("东关街道\\t12\\t1,898", boxes)

Small raised digits are marks of footnotes: left in, 发展会员1200¹人 would be 12001 members.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain, pairwise
from statistics import median

from pipeline.articles.lines import glue
from pipeline.reading.layout.content import Box, Glyph, Line, around
from schemas.article import PrintedLine

HANGING = frozenset("，。、；：！？）”’」』》")
SPLIT = 0.4  # of the smaller type: a wider gap parts two segments
SPACE = 1.3  # up to here a gap with a space set in it does not
LATIN_SPACE = 0.15  # of the type: between Latin letters and digits
FEWEST_GAPS = 4  # so many tell how far apart all characters of a line are set
TAB = 1.5
LATEST = 4  # how many rows back one may still go on: lines of several columns alternate
ALIKE = 1.5  # types further apart in size are two segments
RAISED_SIZE, RAISED_BY = 0.75, 0.2
_MARKS = frozenset("0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳*＊[]〔〕")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one line without a wide gap; `printed` is given where it is a whole row of a table.

    `ink` is where its ink ends: a mark that hangs over the edge of its column is blank in its right half.
    """

    glyphs: Line
    left: float
    top: float
    right: float
    bottom: float
    size: float
    ink: float
    printed: PrintedLine | None = None

    @property
    def text(self) -> str:
        """Its characters without white space."""
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def box(self) -> Box:
        """Its four edges."""
        return self.left, self.top, self.right, self.bottom


def find_segments(glyphs: Iterable[Glyph]) -> tuple[Segment, ...]:
    """The segments of a page, by row from the top, from the left within a row; marks of footnotes are left out.

    Glyphs are first taken together in the order in which they come, so that the lines of two columns never mix.
    """
    runs = [segment_of(_unraised(run)) for run in _runs(glyphs)]
    return tuple(segment for row in group_rows(runs) for segment in _merged(row))


def group_lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """Glyphs that overlap by half their height in one line, left to right; lines top to bottom."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda each: (each.middle, each.left)):
        if lines and lines[-1][0].top <= glyph.middle <= lines[-1][0].bottom:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [tuple(sorted(line, key=lambda each: each.left)) for line in lines]


def segment_of(glyphs: Line, printed: PrintedLine | None = None) -> Segment:
    """The segment that the glyphs make."""
    left, top, right, bottom = around([glyph.box for glyph in glyphs])
    sizes = sorted(glyph.size for glyph in glyphs)
    last = glyphs[-1]
    ink = (last.left + last.right) / 2 if last.text in HANGING else right
    return Segment(glyphs, left, top, right, bottom, sizes[len(sizes) // 2], ink, printed)


def group_rows(segments: Iterable[Segment]) -> list[tuple[Segment, ...]]:
    """Segments side by side as rows, from the top; a headline and a line of text beside it are two rows."""
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda each: ((each.top + each.bottom) / 2, each.left)):
        row = next((row for row in reversed(rows[-LATEST:]) if _is_level(row[0], segment)), None)
        if row is None:
            rows.append([segment])
        else:
            row.append(segment)
    return [tuple(sorted(row, key=lambda each: each.left)) for row in rows]


def body_size(segments: Iterable[Segment]) -> float:
    """The size that most characters of the page are set in, to half a point."""
    sizes: Counter[float] = Counter()
    for segment in segments:
        sizes[round(segment.size * 2) / 2] += len(segment.glyphs)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def size_of(line: PrintedLine) -> float:
    """The middle height of its characters; 0 where their places are unknown."""
    return median(box[3] - box[1] for box in line.boxes) if line.boxes else 0.0


def _is_level(one: Segment, other: Segment) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared >= 0.5 * max(one.bottom - one.top, other.bottom - other.top)


def print_row(row: Sequence[Segment]) -> PrintedLine:
    """The text of a row; a wide gap between its segments is a tab."""
    if all(segment.printed is None for segment in row):
        return print_line(tuple(chain.from_iterable(segment.glyphs for segment in row)))
    return print_cells([segment.printed or print_line(segment.glyphs) for segment in row])


def print_line(line: Line) -> PrintedLine:
    """The characters of a line; a gap is a space, between Latin letters already a small one, a wide one is a tab.

    Small is what is wider than between the other characters: typed far apart, 2 3 1 8 is still one number.
    """
    printed, loose = line[0].text, _looseness(line)
    for before, glyph in pairwise(line):
        gap, em = glyph.left - before.right, max(before.size, glyph.size)
        latin = before.text.isascii() and glyph.text.isascii() and before.text.isalnum() and glyph.text.isalnum()
        if gap > TAB * em:
            printed += "\t"
        elif glyph.spaced or gap > (LATIN_SPACE + loose if latin else 0.5) * em:
            printed += " "
        printed += glyph.text
    return PrintedLine(printed, tuple(glyph.box for glyph in line))


def _looseness(line: Line) -> float:
    """How far apart its Chinese characters are set, as a share of the type; 0 where they are too few to tell."""
    pairs = ((before, glyph) for before, glyph in pairwise(line) if _is_chinese(before) and _is_chinese(glyph))
    gaps = [(glyph.left - before.right) / max(before.size, glyph.size) for before, glyph in pairs]
    return max(0.0, median(gaps)) if len(gaps) >= FEWEST_GAPS else 0.0


def _is_chinese(glyph: Glyph) -> bool:
    return "一" <= glyph.text <= "鿿"


def print_cell(glyphs: Iterable[Glyph]) -> PrintedLine:
    """The lines of a cell as one."""
    lines = [print_line(_unraised(line)) for line in group_lines(glyphs)]
    texts = (line.text.replace("\t", " ").strip() for line in lines)
    return PrintedLine(reduce(glue, texts, ""), tuple(chain.from_iterable(line.boxes for line in lines)))


def print_cells(cells: Sequence[PrintedLine]) -> PrintedLine:
    """A row of a table: its cells parted by tabs, empty ones kept."""
    boxes = chain.from_iterable(cell.boxes for cell in cells)
    return PrintedLine("\t".join(cell.text for cell in cells), tuple(boxes))


def _unraised(line: Line) -> Line:
    """The line without small raised digits behind a character."""
    kept = [line[0]]
    for glyph in line[1:]:
        before = kept[-1]
        small = glyph.size <= RAISED_SIZE * before.size and glyph.text in _MARKS
        if not (small and glyph.bottom <= before.bottom - RAISED_BY * before.size):
            kept.append(glyph)
    return tuple(kept)


def _runs(glyphs: Iterable[Glyph]) -> Iterator[Line]:
    """Stretches of glyphs that follow each other to the right at one height."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _follows(run[-1], glyph):
            yield tuple(run)
            run = []
        run.append(glyph)
    if run:
        yield tuple(run)


def _follows(before: Glyph, glyph: Glyph) -> bool:
    em = min(before.size, glyph.size)
    raised = glyph.text in _MARKS and glyph.size <= RAISED_SIZE * before.size
    level = before.top <= glyph.middle <= before.bottom
    onward = -0.5 * em <= glyph.left - before.right and glyph.left >= before.left
    alike = raised or max(before.size, glyph.size) <= ALIKE * em
    return level and onward and alike and not _is_gap(before, glyph)


def _is_gap(before: Glyph, glyph: Glyph) -> bool:
    gap, em = glyph.left - before.right, min(before.size, glyph.size)
    return gap >= SPLIT * em and not (glyph.spaced and gap <= SPACE * em)


def _merged(row: Sequence[Segment]) -> Iterator[Segment]:
    """The segments of a row, those without a gap between them as one."""
    pending = row[0]
    for segment in row[1:]:
        before, glyph = pending.glyphs[-1], segment.glyphs[0]
        if _is_gap(before, glyph) or max(pending.size, segment.size) > ALIKE * min(pending.size, segment.size):
            yield pending
            pending = segment
        else:
            pending = segment_of(_unraised((*pending.glyphs, *segment.glyphs)))
    yield pending

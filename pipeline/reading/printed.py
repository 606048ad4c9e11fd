"""Printed pages, from a PDF or recognised in a picture, as pages of text: in reading order, furniture put aside.

lay_out(sheet, 1)          # one page: lines, footnotes, the articles its layout tells apart
put_together(laid)         # Reading(pages=(Page(text="…", number=1, lines=(…)), …))
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.reading.decoding import check_text
from pipeline.reading.fields import printable
from pipeline.reading.layout.content import Sheet
from pipeline.reading.layout.furniture import drop_contents, part_footnotes, part_running_lines
from pipeline.reading.layout.joining import join_lines
from pipeline.reading.layout.lines import find_segments, group_rows, print_row
from pipeline.reading.layout.regions import read_columns
from pipeline.reading.layout.ruled import take_tables
from pipeline.reading.layout.stories import Stories, find_stories
from pipeline.reading.layout.titles import above_cover_title, large_lines, usual_size
from pipeline.reading.values import Reading, UnreadableError
from schemas.article import Page, PrintedLine
from schemas.record import Issue

MOST_GLYPHS = 60_000  # a full newspaper page has some 12 000


@dataclass(frozen=True, slots=True)
class Laid:
    """A page laid out: its lines in reading order, its footnotes, the articles its layout tells apart."""

    number: int
    height: float
    lines: tuple[PrintedLine, ...] = ()
    notes: tuple[PrintedLine, ...] = ()
    stories: Stories | None = None
    issues: tuple[Issue, ...] = ()


def lay_out(sheet: Sheet, number: int, issues: tuple[Issue, ...] = ()) -> Laid:
    """One page in reading order. Raises UnreadableError: too-large."""
    if len(sheet.glyphs) > MOST_GLYPHS:
        raise UnreadableError("too-large", f"page {number} holds {len(sheet.glyphs)} characters; it is no page of text")
    glyphs, table_rows = take_tables(sheet)
    body, notes = part_footnotes((*find_segments(glyphs), *table_rows))
    stories = find_stories(sheet, body)
    printed = stories.lines if stories else read_columns(body)
    lines = tuple(PrintedLine(printable(line.text), line.boxes) for line in printed)
    return Laid(number, sheet.height, lines, tuple(print_row(row) for row in group_rows(notes)), stories, issues)


def put_together(laid: Sequence[Laid]) -> Reading:
    """The pages as one reading; footnotes come behind the last of them, each still with the number of its own page.

    Raises UnreadableError: encoding.
    """
    check_text("\n".join(line.text for page in laid for line in page.lines))
    parted = part_running_lines([page.lines for page in laid], [page.height for page in laid])
    body = usual_size(line for page in laid for line in page.lines)
    pages = [_page(page, *parts, body) for page, parts in zip(laid, parted, strict=True)]
    notes = [Page(_text(page.notes), page.number, page.notes) for page in laid if page.notes]
    issues = tuple(issue for page in laid for issue in page.issues)
    return Reading((*pages, *notes), issues=issues, page_count=len(laid))


def _page(page: Laid, lines: Sequence[PrintedLine], running: Sequence[PrintedLine], body: float) -> Page:
    if page.stories is not None:
        texts = tuple(printable(text) for text in page.stories.texts)
        return Page("", page.number, page.lines, texts, tuple(line.text for line in page.stories.rest))
    above = above_cover_title(lines) if page.number == 1 else 0
    kept = drop_contents(lines[above:])
    text = "\n".join(join_lines(kept)) + "\n"
    furniture = tuple(line.text for line in (*lines[:above], *running))
    return Page(text, page.number, tuple(kept), furniture=furniture, headlines=large_lines(kept, body))


def _text(lines: Sequence[PrintedLine]) -> str:
    return "\n".join(line.text for line in lines) + "\n"

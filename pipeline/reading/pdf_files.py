"""A PDF as pages of text: in reading order, tables as grids, a newspaper page by its articles, furniture left out.

    read_pdf(content).pages[0]  ->  Page(text="…", number=1, lines=(PrintedLine("…", boxes), …))

A page that shows something but holds no characters is a picture of text: it is recognised where the OCR extra is
installed, else it is an issue, and a refusal when all pages are so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.reading.decoding import check_text
from pipeline.reading.fields import printable
from pipeline.reading.layout.furniture import drop_contents, part_footnotes, part_running_lines
from pipeline.reading.layout.joining import join_lines
from pipeline.reading.layout.lines import find_segments, group_rows, print_row
from pipeline.reading.layout.regions import read_columns
from pipeline.reading.layout.ruled import take_tables
from pipeline.reading.layout.stories import Stories, find_stories
from pipeline.reading.pdf_pages import PdfPage, open_pdf, read_page
from pipeline.reading.values import Reading, UnreadableError
from schemas.article import Page, PrintedLine
from schemas.record import Issue

MOST_UNMAPPED = 0.05
MOST_GLYPHS = 200_000  # a full newspaper page has some 12 000
_PRIVATE = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Laid:
    """A page laid out: its lines in reading order, its footnotes, the articles its layout tells apart."""

    number: int
    height: float
    shows: bool
    lines: tuple[PrintedLine, ...] = ()
    notes: tuple[PrintedLine, ...] = ()
    stories: Stories | None = None
    issues: tuple[Issue, ...] = ()


def read_pdf(content: bytes) -> Reading:
    """The pages of a PDF. Raises UnreadableError: encrypted, broken, too-large, encoding or no-text-layer."""
    with open_pdf(content) as document:
        laid = [lay_out(read_page(document, number), number + 1) for number in range(len(document))]
    if not any(page.lines for page in laid):
        raise UnreadableError("no-text-layer", f"none of its {len(laid)} pages holds characters; run OCR on it first")
    check_text("\n".join(line.text for page in laid for line in page.lines))
    issues = tuple(issue for page in laid for issue in (*page.issues, *_bare(page)))
    return Reading(_pages(laid), issues=issues, page_count=len(laid))


def lay_out(page: PdfPage, number: int) -> Laid:
    """One page in reading order. Raises UnreadableError: too-large, or encoding where its fonts have no Unicode."""
    sheet = page.sheet
    if len(sheet.glyphs) > MOST_GLYPHS:
        raise UnreadableError("too-large", f"page {number} holds {len(sheet.glyphs)} characters; it is no page of text")
    _check_mapped(page)
    glyphs, table_rows = take_tables(sheet)
    body, notes = part_footnotes((*find_segments(glyphs), *table_rows))
    stories = find_stories(sheet, body)
    printed = stories.lines if stories else read_columns(body)
    lines = tuple(PrintedLine(printable(line.text), line.boxes) for line in printed)
    printed_notes = tuple(print_row(row) for row in group_rows(notes))
    return Laid(number, sheet.height, sheet.shows, lines, printed_notes, stories, _aslant(page, number))


def _pages(laid: Sequence[Laid]) -> tuple[Page, ...]:
    """The pages as text; footnotes come behind the last of them, each still with the number of its own page."""
    parted = part_running_lines([page.lines for page in laid], [page.height for page in laid])
    pages = [_page(page, *parts) for page, parts in zip(laid, parted, strict=True)]
    notes = [Page(_text(page.notes), page.number, page.notes) for page in laid if page.notes]
    return (*pages, *notes)


def _page(page: Laid, lines: Sequence[PrintedLine], running: Sequence[PrintedLine]) -> Page:
    if page.stories is not None:
        texts = tuple(printable(text) for text in page.stories.texts)
        return Page("", page.number, page.lines, texts, tuple(line.text for line in page.stories.rest))
    kept = drop_contents(lines)
    text = "\n".join(join_lines(kept)) + "\n"
    return Page(text, page.number, tuple(kept), furniture=tuple(line.text for line in running))


def _text(lines: Sequence[PrintedLine]) -> str:
    return "\n".join(line.text for line in lines) + "\n"


def _check_mapped(page: PdfPage) -> None:
    """A font without a map to Unicode gives codes of its own, or private characters, instead of text."""
    unmapped = page.unmapped + sum(bool(_PRIVATE.match(glyph.text)) for glyph in page.sheet.glyphs)
    if unmapped > MOST_UNMAPPED * len(page.sheet.glyphs):
        raise UnreadableError("encoding", f"{unmapped} characters have no Unicode in its fonts; run OCR on it first")


def _aslant(page: PdfPage, number: int) -> tuple[Issue, ...]:
    if not page.aslant:
        return ()
    said = f"page {number}: {page.aslant} characters that stand aslant or turned (a watermark?) were left out"
    return (Issue(code="text-turned", message=f"{said}; look at the page if figures may be among them"),)


def _bare(page: Laid) -> tuple[Issue, ...]:
    if page.lines or not page.shows:
        return ()
    said = f"page {page.number} holds a picture and no characters; run OCR on it first"
    return (Issue(code="page-without-text", message=said),)

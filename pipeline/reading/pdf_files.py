"""A PDF as pages of text, page by page from its characters; a page that is a picture of text is recognised.

    read_pdf(content).pages[0]  ->  Page(text="…", number=1, lines=(PrintedLine("…", boxes), …))

Without the OCR extra a page without characters is an issue, and a PDF of such pages alone is refused.
"""

import re
from typing import Any

from pipeline.reading.layout.content import Sheet
from pipeline.reading.ocr.engine import EXTRA, is_installed
from pipeline.reading.ocr.scans import read_scan
from pipeline.reading.pdf_pages import PdfPage, open_pdf, read_page, render_page
from pipeline.reading.printed import Laid, lay_out, put_together
from pipeline.reading.values import Reading, UnreadableError
from schemas.record import Issue

MOST_PAGES = 5_000
MOST_UNMAPPED = 0.05
FEWEST_GLYPHS, COVERED = 40, 0.5
DPI, MOST_PIXELS = 200, 25_000_000
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def read_pdf(content: bytes) -> Reading:
    """The pages of a PDF. Raises UnreadableError: encrypted, broken, too-large, encoding, needs-ocr, no-text-layer."""
    with open_pdf(content) as document:
        if len(document) > MOST_PAGES:
            raise UnreadableError("too-large", f"{len(document)} pages, more than {MOST_PAGES}; split it")
        laid = [_read(document, number) for number in range(len(document))]
    if not any(page.lines for page in laid):
        said = "; ".join(issue.message for page in laid[:3] for issue in page.issues[:1])
        code = "no-text-layer" if is_installed() else "needs-ocr"
        raise UnreadableError(code, f"none of its {len(laid)} pages holds characters. {said}")
    return put_together(laid)


def _read(document: Any, index: int) -> Laid:
    """One page by its characters, else by its picture."""
    page, number = read_page(document, index), index + 1
    _check_mapped(page)
    if not _is_picture(page.sheet):
        return lay_out(page.sheet, number, _aslant(page, number))
    if not is_installed():
        said = f"page {number} holds a picture and no text; to have it recognised: {EXTRA}"
        return lay_out(page.sheet, number, (Issue(code="page-without-text", message=said),))
    scanned = read_scan(_picture(document, index, page.sheet), number, 72 / _dpi(page.sheet))
    return lay_out(scanned.sheet, number, scanned.issues)


def _is_picture(sheet: Sheet) -> bool:
    """Whether the page is a picture of text: no characters, or only a stamp or a number on a scan."""
    if not sheet.glyphs:
        return sheet.shows
    most = max(((right - left) * (bottom - top) for left, top, right, bottom in sheet.pictures), default=0.0)
    return len(sheet.glyphs) < FEWEST_GLYPHS and most > COVERED * sheet.width * sheet.height


def _picture(document: Any, index: int, sheet: Sheet) -> Any:
    return render_page(document, index, _dpi(sheet) / 72)


def _dpi(sheet: Sheet) -> float:
    """Two hundred, or less where the page is so large that its picture would be enormous."""
    inches = max(sheet.width * sheet.height / 72**2, 1.0)
    return float(min(DPI, (MOST_PIXELS / inches) ** 0.5))


def _check_mapped(page: PdfPage) -> None:
    """A font without a map to Unicode gives codes of its own, or private characters, instead of text."""
    unmapped = page.unmapped + sum(bool(_PRIVATE.match(glyph.text)) for glyph in page.sheet.glyphs)
    if unmapped > MOST_UNMAPPED * len(page.sheet.glyphs):
        raise UnreadableError(
            "encoding", f"{unmapped} characters have no Unicode in its fonts; print it to a picture and recognise that"
        )


def _aslant(page: PdfPage, number: int) -> tuple[Issue, ...]:
    if not page.aslant:
        return ()
    said = f"page {number}: {page.aslant} characters that stand aslant or turned (a watermark?) were left out"
    return (Issue(code="text-turned", message=f"{said}; look at the page if figures may be among them"),)

"""A picture of a page as a sheet of characters, with what has to be said about it: how sure it is, which lines are not.

    read_scan(image, 3).sheet   ->  Sheet(width=595, height=842, glyphs=(Glyph("全", …), …))
    read_scan(image, 3).issues  ->  recognised-by-ocr: page 3: 412 characters recognised, mean confidence 0.98, …

A reader of pictures, or of a PDF whose pages are pictures, calls `require` with what it has found, then `read_scan`
page by page. A page too poor to be trusted is `refused`: its sheet is empty, and an issue says why.
"""

from dataclasses import dataclass, replace

from PIL import Image

from pipeline.reading.layout.content import Sheet
from pipeline.reading.ocr.engine import require
from pipeline.reading.ocr.lines import Line
from pipeline.reading.ocr.recognising import SURE, Recognised, recognise
from schemas.record import Issue

__all__ = ["ScannedPage", "read_scan", "require"]

LONGEST_QUOTE = 40


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """What stands on a scanned page, in points; when `refused` it is too poor to be trusted, and the sheet is empty."""

    sheet: Sheet
    confidence: float
    issues: tuple[Issue, ...] = ()
    refused: bool = False


def read_scan(image: Image.Image, number: int, scale: float = 1.0) -> ScannedPage:
    """The characters of a picture of a page in their places; `scale` is points to a pixel, 72/dpi.

    Raises UnreadableError needs-ocr when the extra is missing.
    """
    found = recognise(image, scale)
    empty = Sheet(image.width * scale, image.height * scale, shows=True)
    if not found.lines and not found.dropped:
        return ScannedPage(empty, 0.0, (_nothing(number, found),))
    if found.confidence < SURE or not found.lines:
        return ScannedPage(empty, found.confidence, (_refusal(number, found),), refused=True)
    sheet = replace(empty, glyphs=found.glyphs)
    return ScannedPage(sheet, found.confidence, (_summary(number, found), *_doubts(number, found)))


def _summary(number: int, found: Recognised) -> Issue:
    count = sum(len(line.text) for line in found.lines)
    lowest = min(found.lines, key=lambda line: line.confidence)
    said = (
        f"page {number}: {count} characters recognised, mean confidence {found.confidence:.2f}, "
        f"lowest line {lowest.confidence:.2f} {_quoted(lowest)}"
    )
    return Issue(code="recognised-by-ocr", message=said)


def _doubts(number: int, found: Recognised) -> tuple[Issue, ...]:
    """One for each line whose figures may be wrong, one for each that was left out, one for vertical writing."""
    weak = (f"page {number}: {line.doubt} in {_quoted(line)}; compare its figures with the scan" for line in found.weak)
    dropped = (
        f"page {number}: a line was left out, recognised with confidence {line.confidence:.2f} as {_quoted(line)}"
        for line in found.dropped
    )
    upright = [f"page {number}: {found.upright} vertical lines are not read"] if found.upright else []
    return (
        *(Issue(code="ocr-doubtful", message=said) for said in weak),
        *(Issue(code="ocr-left-out", message=said) for said in (*dropped, *upright)),
    )


def _nothing(number: int, found: Recognised) -> Issue:
    said = (
        f"page {number}: its picture holds only {found.upright} vertical lines, which are not read"
        if found.upright
        else f"page {number}: no characters recognised in its picture"
    )
    return Issue(code="page-without-text", message=said)


def _refusal(number: int, found: Recognised) -> Issue:
    said = (
        f"page {number}: recognised with a mean confidence of {found.confidence:.2f}, under {SURE}, "
        "and left out; scan it again, straight, at 300 dpi"
    )
    return Issue(code="ocr-refused", message=said)


def _quoted(line: Line) -> str:
    cut = line.text if len(line.text) <= LONGEST_QUOTE else line.text[:LONGEST_QUOTE] + "…"
    return f"'{cut}'"

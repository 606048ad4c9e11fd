"""A picture of a page as a page of text, with what has to be said about it: how sure it is, and which lines are not.

    read_scan(image, 3).text    ->  "全年新建工会组织128家，……\\n"
    read_scan(image, 3).issues  ->  recognised-by-ocr: page 3: 412 characters recognised, mean confidence 0.98, …

A reader of pictures, or of a PDF whose pages are pictures, calls `require` with what it has found, then `read_scan`
page by page. A page too poor to be trusted is `refused`: its text is empty, and an issue says why.
"""

from dataclasses import dataclass

from PIL import Image

from pipeline.reading.columns import read_columns
from pipeline.reading.fields import printable
from pipeline.reading.ocr import SURE, Recognised, recognise
from pipeline.reading.ocr_engine import require
from pipeline.reading.ocr_lines import Line
from schemas.record import Issue

__all__ = ["ScannedPage", "read_scan", "require"]

LONGEST_QUOTE = 40


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """The text of a scanned page; when `refused` it is too poor to be trusted, and the text is empty."""

    text: str
    confidence: float
    issues: tuple[Issue, ...] = ()
    refused: bool = False


def read_scan(image: Image.Image, number: int, scale: float = 1.0) -> ScannedPage:
    """The text of a picture of a page in reading order; `scale` is points to a pixel, 72/dpi.

    Raises UnreadableError no-text-layer when the extra is missing.
    """
    found = recognise(image, scale)
    if not found.lines and not found.dropped:
        return ScannedPage("", 0.0, (_nothing(number, found),))
    if found.confidence < SURE or not found.lines:
        return ScannedPage("", found.confidence, (_refusal(number, found),), refused=True)
    text = printable(read_columns(found.glyphs)) + "\n"
    return ScannedPage(text, found.confidence, (_summary(number, found), *_doubts(number, found)))


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

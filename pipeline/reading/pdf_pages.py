"""The pages of a PDF as sheets: PDFium gives every character its box, eight times as fast as pdfminer does.

    with open_pdf(content) as pages:
        for sheet in pages: ...            # a Sheet for each page, one at a time

Left out, and counted: characters set aslant (watermarks) or upside down, and those drawn twice to look bold.
"""

import ctypes
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pipeline.reading.layout.content import Box, Glyph, Sheet
from pipeline.reading.values import UnreadableError

ASLANT = math.radians(8)
SAME_PLACE = 0.2  # of the size: nearer to each other, two equal characters are one drawn twice
THIN = 2.0
_NO_TEXT = frozenset("\r\n\x00\ufffe\uffff\x02")
_BROKEN = "no readable PDF ({}); it may be cut short, collect it again"


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page: what is on it, and how many of its characters were left out as aslant or are in no Unicode."""

    sheet: Sheet
    aslant: int = 0
    unmapped: int = 0


@contextmanager
def open_pdf(content: bytes) -> Iterator[Any]:
    """The document, closed in the end. Raises UnreadableError: encrypted or broken."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableError(
                "encrypted", "open it once with its password and save it without, then run again"
            ) from error
        raise UnreadableError("broken", _BROKEN.format("its structure is damaged")) from error
    try:
        if not len(document):
            raise UnreadableError("broken", "a PDF without pages; it may be cut short, collect it again")
        yield document
    finally:
        document.close()


def read_page(document: Any, number: int) -> PdfPage:
    """The page with that number, from 0. Raises UnreadableError: broken."""
    import pypdfium2

    try:
        page = document[number]
        try:
            return _read(page)
        finally:
            page.close()
    except pypdfium2.PdfiumError as error:
        raise UnreadableError("broken", _BROKEN.format(f"page {number + 1} is damaged")) from error


def render_page(document: Any, number: int, scale: float) -> Any:
    """The page as a grey picture, `scale` pixels a point; for pages that must be recognised."""
    page = document[number]
    try:
        return page.render(scale=scale, grayscale=True).to_pil()
    finally:
        page.close()


def _read(page: Any) -> PdfPage:
    turn = _Turn(page)
    glyphs, aslant, unmapped = _glyphs(page, turn)
    edges, frames, pictures, paths = _drawings(page, turn)
    shows = bool(glyphs or pictures or paths or aslant)
    sheet = Sheet(turn.width, turn.height, _once(glyphs), edges, frames, pictures, shows)
    return PdfPage(sheet, aslant, unmapped)


class _Turn:
    """From PDF coordinates to those of the page as it is looked at: turned, origin in the upper left corner."""

    def __init__(self, page: Any) -> None:
        self.width, self.height = page.get_size()
        self.turned = page.get_rotation() % 360
        self.left, self.bottom, self.right, self.top = page.get_bbox()

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box given by its edges in PDF coordinates."""
        match self.turned:
            case 90:
                return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
            case 180:
                return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
            case 270:
                return self.top - top, self.right - right, self.top - bottom, self.right - left
        return left - self.left, self.top - top, right - self.left, self.top - bottom


def _glyphs(page: Any, turn: _Turn) -> tuple[list[Glyph], int, int]:
    """The characters in the order of the file, how many stand aslant, how many have no Unicode."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    rect, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    found: list[Glyph] = []
    aslant = unmapped = 0
    spaced = False
    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        if raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        char = _character(code)
        if not char.strip():
            spaced = spaced or char.isspace()
            continue
        if raw.FPDFText_HasUnicodeMapError(text, index) == 1:
            unmapped += 1
        if not raw.FPDFText_GetLooseCharBox(text, index, ctypes.byref(rect)):
            continue
        raw.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
        if not _is_upright(matrix, turn.turned):
            aslant += 1
            continue
        box = turn.box(rect.left, rect.bottom, rect.right, rect.top)
        left, top, right, bottom = (round(edge, 1) for edge in box)
        size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d) or bottom - top
        found.append(Glyph(char, left, right, top, bottom, size, spaced))
        spaced = False
    text.close()
    return found, aslant, unmapped


def _character(code: int) -> str:
    """One character; "" for what prints nothing and for half of a surrogate pair that is not whole."""
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return ""
    char = chr(code)
    return "" if char in _NO_TEXT else char


def _is_upright(matrix: Any, turned: int) -> bool:
    """Whether the foot of the character is down, on the page as it is looked at."""
    angle = math.atan2(matrix.b, matrix.a) - math.radians(turned)
    return abs(math.remainder(angle, 2 * math.pi)) < ASLANT


def _once(glyphs: list[Glyph]) -> tuple[Glyph, ...]:
    """Without the second of two equal characters in one place: bold type made by drawing twice."""
    seen: dict[tuple[str, int, int], Glyph] = {}
    kept = []
    for glyph in glyphs:
        least = max(SAME_PLACE * glyph.size, 0.05)
        step = 4 * least
        columns = {int((glyph.left - least) // step), int((glyph.left + least) // step)}
        rows = {int((glyph.top - least) // step), int((glyph.top + least) // step)}
        near = [other for column in columns for row in rows if (other := seen.get((glyph.text, column, row)))]
        if near and any(_coincide(glyph, other) for other in near):
            continue
        seen[glyph.text, int(glyph.left // step), int(glyph.top // step)] = glyph
        kept.append(glyph)
    return tuple(kept)


def _coincide(one: Glyph, other: Glyph) -> bool:
    least = SAME_PLACE * min(one.size, other.size)
    return abs(one.left - other.left) < least and abs(one.top - other.top) < least


def _drawings(page: Any, turn: _Turn) -> tuple[tuple[Box, ...], tuple[Box, ...], tuple[Box, ...], int]:
    """Edges, frames and pictures; and how many paths there are, straight or not."""
    import pypdfium2.raw as raw

    edges: list[Box] = []
    frames: list[Box] = []
    pictures: list[Box] = []
    paths = 0
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE]):
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            pictures.append(turn.box(*item.get_bounds()))
            continue
        paths += 1
        for points in _subpaths(item):
            boxes = [turn.box(min(a, c), min(b, d), max(a, c), max(b, d)) for (a, b), (c, d) in points]
            straight = [box for box in boxes if box[2] - box[0] < THIN or box[3] - box[1] < THIN]
            if boxes and len(straight) == len(boxes):
                edges += straight
                whole = (
                    min(box[0] for box in boxes),
                    min(box[1] for box in boxes),
                    max(box[2] for box in boxes),
                    max(box[3] for box in boxes),
                )
                if whole[2] - whole[0] >= THIN and whole[3] - whole[1] >= THIN and len(boxes) >= 3:
                    frames.append(whole)
    return tuple(edges), tuple(frames), tuple(pictures), paths


Point = tuple[float, float]


def _subpaths(item: Any) -> Iterator[list[tuple[Point, Point]]]:
    """The pieces of a path from point to point, each subpath for itself; one with a curve gives none."""
    import pypdfium2.raw as raw

    matrix = item.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    pieces: list[tuple[Point, Point]] = []
    start = last = (0.0, 0.0)
    curved = False
    for index in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if pieces and not curved:
                yield pieces
            pieces, start, curved = [], point, False
        else:
            curved = curved or kind != raw.FPDF_SEGMENT_LINETO
            pieces.append((last, point))
        if raw.FPDFPathSegment_GetClose(segment) and point != start:
            pieces.append((point, start))
        last = point
    if pieces and not curved:
        yield pieces

"""Pictures of pages as documents: a scan, a photograph, a TIFF of many pages; the OCR extra recognises their text.

    read_image(content).pages[0]  ->  Page(text="…", number=1)

A picture is measured before it is unpacked, turned as its camera says, and laid on white where it is transparent.
"""

import io
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

from PIL import Image, ImageOps

from pipeline.reading.ocr.scans import ScannedPage, read_scan, require
from pipeline.reading.printed import lay_out, put_together
from pipeline.reading.values import Reading, UnreadableError

FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF")
MOST_PIXELS = 80_000_000
MOST_PAGES = 500
T = TypeVar("T")


def read_image(content: bytes) -> Reading:
    """The pages of a picture file. Raises UnreadableError: broken, too-large, needs-ocr or no-text."""
    frames = _open_frames(content)
    try:
        first = next(frames)
        require("a picture of a page, without characters")
        scanned = [read_scan(first, 1), *(read_scan(frame, number) for number, frame in enumerate(frames, start=2))]
    except UnreadableError:
        raise
    except Image.DecompressionBombError as error:
        raise UnreadableError("too-large", f"{error}; save it smaller") from error
    except Exception as error:  # Pillow raises many kinds on a damaged file
        raise UnreadableError(
            "broken", f"no readable picture ({type(error).__name__}: {error}); it may be cut short, collect it again"
        ) from error
    return _reading(scanned)


def flatten(image: Image.Image) -> Image.Image:
    """The picture upright, opaque and in 8 bits a colour."""
    turned = ImageOps.exif_transpose(image)
    if turned.mode.startswith("I;16") or turned.mode in ("I", "F"):
        turned = turned.convert("F").point(lambda level: level / 256).convert("L")
    if turned.has_transparency_data:
        turned = turned.convert("RGBA")
        paper = Image.new("RGBA", turned.size, "white")
        return Image.alpha_composite(paper, turned).convert("RGB")
    return turned.convert("RGB")


def _open_frames(content: bytes) -> Iterator[Image.Image]:
    """The pages one after another, each measured before it is unpacked; a moving picture gives its first frame."""
    with _quietly(lambda: Image.open(io.BytesIO(content), formats=FORMATS)) as picture:
        count = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1
        if count > MOST_PAGES:
            raise UnreadableError("too-large", f"{count} pages, more than {MOST_PAGES}; split it")
        for number in range(count):
            _quietly(partial(picture.seek, number))
            _check_size(picture, number + 1)
            picture.load()
            yield flatten(picture)


def _quietly(step: Callable[[], T]) -> T:
    """The step without Pillow's warning of large pictures: they are measured here, more strictly."""
    with warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning):
        return step()


def _check_size(picture: Image.Image, number: int) -> None:
    pixels = picture.width * picture.height
    if pixels > MOST_PIXELS:
        raise UnreadableError(
            "too-large", f"page {number} has {pixels} pixels, more than {MOST_PIXELS}; save it at 300 dpi or less"
        )


def _reading(scanned: list[ScannedPage]) -> Reading:
    if not any(page.sheet.glyphs for page in scanned):
        issues = (issue for page in scanned for issue in page.issues)
        raise UnreadableError("no-text", "; ".join(issue.message for issue in tuple(issues)[:3]))
    return put_together([lay_out(page.sheet, number, page.issues) for number, page in enumerate(scanned, start=1)])

"""Paragraphs and tables of a .docx file, in the order in which they stand.

    read_docx(content).pages[0].text      # "各街道情况如下。\n街道\t新建工会\n东关\t12家\n…"

A table row is one line, its cells joined by a tab; a cell that spans columns counts once. An archive that unpacks to
far more than it weighs is refused before anything is unpacked.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from pipeline.reading.fields import printable
from pipeline.reading.values import Reading, UnreadableError
from schemas.article import Page

MOST_UNPACKED = 200_000_000
MOST_RATIO = 150
SMALL = 5_000_000
_OLE = b"\xd0\xcf\x11\xe0"


def read_docx(content: bytes) -> Reading:
    """The text of a .docx file. Raises UnreadableError: encrypted, broken, too-large or no-text."""
    if content.startswith(_OLE):
        raise UnreadableError(
            "encrypted", "an encrypted .docx or an old .doc; open it and save it as .docx without a password"
        )
    _check_archive(content)
    import docx

    try:
        text = "\n".join(_blocks(docx.Document(io.BytesIO(content))))
    except Exception as error:  # python-docx and lxml raise many kinds on a damaged file
        raise UnreadableError(
            "broken", f"no readable .docx ({type(error).__name__}: {error}); open it and save it again"
        ) from error
    if not text.strip():
        raise UnreadableError(
            "no-text", "no paragraph or table holds text; if it holds pictures of pages, run OCR first"
        )
    return Reading((Page(printable(text)),))


def _check_archive(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise UnreadableError(
            "broken", f"no .docx: the archive is damaged or cut short ({error}); collect it again"
        ) from error
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableError("encrypted", "the archive is encrypted; save it without a password and run again")
    unpacked, packed = sum(entry.file_size for entry in entries), sum(entry.compress_size for entry in entries)
    if unpacked > MOST_UNPACKED or (unpacked > SMALL and unpacked > MOST_RATIO * max(packed, 1)):
        raise UnreadableError(
            "too-large", f"{packed} bytes that unpack to {unpacked}: refused as a zip bomb; check the file"
        )


def _blocks(container: Any) -> Iterator[str]:
    for block in container.iter_inner_content():
        if hasattr(block, "rows"):
            yield from (_row(row) for row in block.rows)
        else:
            yield str(block.text)


def _row(row: Any) -> str:
    cells = {id(cell._tc): cell for cell in row.cells}
    texts = (" ".join(str(cell.text).split("\n")).strip() for cell in cells.values())
    return "\t".join(text for text in texts if text)

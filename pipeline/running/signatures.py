"""What is kept of each article to find its reprints: its wording, and a sketch of it that is quick to compare.

    signature = sign(record)
    signature.sketch           # some of the hashes of its strings of six letters, always the same ones

The sketch keeps the hashes that are divisible by DENSITY (Broder 1997, "On the resemblance and containment of
documents"; sourmash calls it FracMinHash). Unlike a MinHash of fixed length it grows with the text: so a short cut of
a long report still has most of its hashes in the report's sketch, where the likeness of the two as wholes is small.
"""

import struct
import unicodedata
import zlib
from dataclasses import dataclass

from extractors.text.normalise import simplified
from pipeline.running.wording import Wording
from schemas.record import ArticleRecord

SHINGLE = 6  # letters; with every tenth letter changed, half of such strings are left
DENSITY = 8
_LETTER_BYTES = 4


@dataclass(frozen=True, slots=True)
class Signature:
    """One article's wording for the ledger, packed; `size` counts its letters, `published_on` is ISO or empty."""

    article: str
    published_on: str
    size: int
    sketch: bytes
    text: bytes


def sign(record: ArticleRecord) -> Signature:
    """The signature of an article. Its title is left aside where it heads the text: reprints change it first.

    NFKC serves here, though it makes ① a 1: nothing is read from this text but whether another is like it.
    """
    title = record.title or ""
    body = record.text.removeprefix(title) if title else record.text
    text = simplified(unicodedata.normalize("NFKC", body))
    letters = Wording(text).letters
    day = record.published_on.isoformat() if record.published_on else ""
    return Signature(record.id, day, len(letters), pack_sketch(sketch_of(letters)), zlib.compress(text.encode()))


def unpack_text(packed: bytes) -> str:
    """The simplified text of a signature."""
    return zlib.decompress(packed).decode()


def sketch_of(letters: str) -> tuple[int, ...]:
    """The hashes that stand for a text, ascending; the same on every machine and in every version of Python."""
    coded = memoryview(letters.encode("utf-32-le"))
    width = SHINGLE * _LETTER_BYTES
    hashes = {zlib.crc32(coded[at : at + width]) for at in range(0, len(coded) - width + 1, _LETTER_BYTES)}
    return tuple(sorted(one for one in hashes if one % DENSITY == 0))


def pack_sketch(sketch: tuple[int, ...]) -> bytes:
    """Four bytes for each hash."""
    return struct.pack(f"<{len(sketch)}I", *sketch)


def unpack_sketch(packed: bytes) -> tuple[int, ...]:
    """The hashes of a packed sketch."""
    return struct.unpack(f"<{len(packed) // 4}I", packed)

"""What is kept of each article to find its reprints: its wording, and a sketch of it that is quick to compare.

    signature = sign(record)
    signature.sketch           # some of the hashes of its strings of six letters, always the same ones

The sketch keeps the hashes that are divisible by DENSITY (Broder 1997, "On the resemblance and containment of
documents"; sourmash calls it FracMinHash). Unlike a MinHash of fixed length it grows with the text: so a short cut of
a long report still has most of its hashes in the report's sketch, where the likeness of the two as wholes is small.
"""

import re
import struct
import zlib
from dataclasses import dataclass
from functools import cached_property

from extractors.text.normalise import normalise
from schemas.record import ArticleRecord

SHINGLE = 6  # letters; with every tenth letter changed, half of such strings are left
DENSITY = 8
_LETTER_BYTES = 4
_HANZI_NUMBER = "[〇零一二两三四五六七八九十百千]{2,}"  # one alone is mostly no number: 一户一策
_NUMBER = re.compile(rf"[0-9]+(?:[.,][0-9]+)*|{_HANZI_NUMBER}")
_NO_LETTERS = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class Signature:
    """One article's wording for the ledger, packed; `size` counts its letters, `published_on` is ISO or empty."""

    article: str
    published_on: str
    size: int
    sketch: bytes
    text: bytes


@dataclass(frozen=True)
class Wording:
    """A text as letters alone (hanzi among them) and the numbers, each with its place between the letters."""

    text: str
    letters: str
    numbers: tuple[tuple[int, str], ...]

    @cached_property
    def numbers_between(self) -> dict[str, set[str]]:
        """The numbers by the letters around them: 发展会员14800人 gives 会员人, with what follows, 14800."""
        found: dict[str, set[str]] = {}
        for place, number in self.numbers:
            found.setdefault(self.around(place), set()).add(number)
        return found

    def around(self, place: int) -> str:
        """Two letters on each side of a place."""
        return self.letters[max(0, place - 2) : place + 2]


def sign(record: ArticleRecord) -> Signature:
    """The signature of an article. Its title is left aside where it heads the text: reprints change it first."""
    title = record.title or ""
    body = record.text.removeprefix(title) if title else record.text
    text = normalise(body).text
    letters = read_wording(text).letters
    day = record.published_on.isoformat() if record.published_on else ""
    return Signature(record.id, day, len(letters), pack_sketch(sketch_of(letters)), zlib.compress(text.encode()))


def read_wording(text: str) -> Wording:
    """Splits a normalised text into letters and numbers; punctuation, spaces and line ends go."""
    pieces: list[str] = []
    numbers: list[tuple[int, str]] = []
    place = last = 0
    for found in _NUMBER.finditer(text):
        piece = _NO_LETTERS.sub("", text[last : found.start()]).lower()
        pieces.append(piece)
        place += len(piece)
        numbers.append((place, found[0].replace(",", "")))
        last = found.end()
    pieces.append(_NO_LETTERS.sub("", text[last:]).lower())
    return Wording(text, "".join(pieces), tuple(numbers))


def unpack_wording(packed: bytes) -> Wording:
    """The wording of a signature."""
    return read_wording(zlib.decompress(packed).decode())


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

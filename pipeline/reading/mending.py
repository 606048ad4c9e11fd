"""Text in two-byte characters of which a byte is missing or wrong: only the characters hit are lost.

    decode_double_bytes("区工会新建".encode("gb18030")[1:], "gb18030", "gb2312", range(0xB0, 0xD8))  ->  "�工会新建"

Where one byte is missing, a plain decoder pairs the bytes wrongly up to the next Latin character: it gives other real
characters, and only one fault at their end. So a stretch with a fault is cut where most common characters come out.
"""

import re
from collections.abc import Callable

LOST = "\ufffd"
_STRETCH = re.compile(rb"(?:[\x81-\xfe][0-9][\x81-\xfe][0-9]|[\x80-\xff][\x40-\x7e]?)+")
_WIDTHS = (2, 4, 1)
_SIGNS = range(0xA1, 0xA4)  # where punctuation stands, in GB2312 and in Big5


def decode_double_bytes(content: bytes, codec: str, standard: str, common: range) -> str:
    """The text of the bytes, U+FFFD where they are broken. `common`: first bytes of the standard's usual characters."""
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        pieces: list[str] = []
        last = 0
        for found in _STRETCH.finditer(content):
            pieces.append(content[last : found.start()].decode(codec, "replace"))
            pieces.append(_mended(found.group(), codec, lambda text: _soundness(text, standard, common)))
            last = found.end()
        return "".join((*pieces, content[last:].decode(codec, "replace")))


def _mended(stretch: bytes, codec: str, soundness: Callable[[str], int]) -> str:
    """The stretch as it is, or without the one byte or pair of bytes that keeps the rest from being read."""
    try:
        return stretch.decode(codec)
    except UnicodeDecodeError:
        plain = stretch.decode(codec, "replace")
    rest = _soundness_from(stretch, codec, soundness)
    at, total = 0, 0
    cuts = []
    while at < len(stretch):
        cuts += [(total + rest[at + width], at, width) for width in (1, 2) if at + width <= len(stretch)]
        text, size = _character(stretch, at, codec)
        total, at = total + soundness(text), at + size
    _, at, width = max(cuts)
    cut = stretch[:at].decode(codec, "replace") + LOST + stretch[at + width :].decode(codec, "replace")
    return cut if soundness(cut) > soundness(plain) else plain


def _soundness_from(stretch: bytes, codec: str, soundness: Callable[[str], int]) -> list[int]:
    """How sound the stretch is from each of its bytes on, when a character begins there."""
    sums = [0] * (len(stretch) + 1)
    for at in reversed(range(len(stretch))):
        text, size = _character(stretch, at, codec)
        sums[at] = soundness(text) + sums[at + size]
    return sums


def _character(stretch: bytes, at: int, codec: str) -> tuple[str, int]:
    for size in _WIDTHS:
        try:
            return stretch[at : at + size].decode(codec), min(size, len(stretch) - at)
        except UnicodeDecodeError:
            continue
    return LOST, 1


def _soundness(text: str, standard: str, common: range) -> int:
    """Common characters count for the text, lost ones against it."""
    leads = ((character.encode(standard, "ignore")[:1], character.isalnum()) for character in text)
    usual = (bool(lead) and lead[0] in (common if alnum else _SIGNS) for lead, alnum in leads)
    return sum(usual) - text.count(LOST)

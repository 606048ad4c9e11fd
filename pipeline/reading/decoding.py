"""Bytes into characters: a wrong guess would corrupt every figure that follows.

    decode(b"\\xb9\\xa4\\xbb\\xe1...")  ->  "工会…"          # GB18030, found by its bytes

A byte order mark decides; then UTF-8, which text in another encoding almost never fits; then GB18030 against Big5, by
the share of characters that fall among each standard's common ones. What a page declares is never asked: it lies too
often. A few broken bytes in an otherwise sound text stand as U+FFFD; what was decoded wrongly before is refused.
"""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.reading.mending import decode_double_bytes
from pipeline.reading.values import UnreadableError

SAMPLE = 20_000
FEWEST_COMMON = 0.5
MOST_LOST = 0.01
FEW_LOST, TEXT_FOR_EACH = 2, 20
ADVICE = "save the file as UTF-8 and run again"
CUT = "the file ends in the middle of a character; collect it again"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# (codec, its strict repertoire, first bytes of that standard's common characters)
_CHINESE = (("gb18030", "gb2312", range(0xB0, 0xD8)), ("big5hkscs", "big5", range(0xA4, 0xC7)))
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0002ffff]")
_LOST = re.compile(r"[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BROKEN = re.compile("\ufffd{2,3}")  # what is left of one character of three bytes
_FOREIGN = re.compile(r"[^\x00-\x7f]{6,}")


@dataclass(frozen=True, slots=True)
class _Decoded:
    """One way to read the bytes: how likely it is, and whether the last character is cut."""

    text: str
    share: float
    cut: bool

    @property
    def lost(self) -> int:
        """How many characters are lost or unprintable."""
        return len(_LOST.findall(self.text))

    @property
    def is_sound(self) -> bool:
        """Whether this may be how the bytes were meant."""
        return self.share >= FEWEST_COMMON and not _too_many(self.lost, len(self.text))


def decode(content: bytes) -> str:
    """The text of the bytes, U+FFFD for broken ones. Raises UnreadableError: empty, binary, truncated or encoding."""
    if not content.strip():
        raise UnreadableError("empty", "the file holds no text; delete it or collect it again")
    text = _decode_marked(content)
    if text is None:
        if b"\x00" in content:
            raise UnreadableError(
                "binary", "the file holds NUL bytes, so it is no text; check its type, or save it as UTF-8"
            )
        text = _decode_unmarked(content)
    check_text(text)
    return text


def check_text(text: str) -> None:
    """Raises UnreadableError when the text was decoded wrongly before, or too much of it is lost."""
    if "\x00" in text:
        raise UnreadableError("binary", "the text holds NUL characters, so it is no text; check its type")
    for stretch in _FOREIGN.findall(text[:SAMPLE]):
        for wrong in ("gb18030", "cp1252", "latin-1"):
            if _was_utf8(stretch, wrong):
                raise UnreadableError(
                    "encoding", f"UTF-8 text was once read as {wrong}, as in {stretch[:8]!r}; collect the text again"
                )
    lost = len(_LOST.findall(text))
    if _too_many(lost, len(text)):
        raise UnreadableError(
            "encoding", f"{lost} of {len(text)} characters are lost (�) or unprintable; collect the text again"
        )


def _too_many(lost: int, size: int) -> bool:
    """One in a hundred is too many; in a short text two are not, if there is text around them."""
    return lost > max(FEW_LOST, MOST_LOST * size) or lost * TEXT_FOR_EACH > size


def _decode_marked(content: bytes) -> str | None:
    for mark, codec in _MARKS:
        if content.startswith(mark):
            text = content[len(mark) :].decode(codec, "replace")
            if "\ufffd" in text and _too_many(text.count("\ufffd"), len(text)):
                raise UnreadableError("encoding", f"the byte order mark says {codec}, the bytes do not; {ADVICE}")
            if _ends_cut(content[len(mark) :], codec):
                raise UnreadableError("truncated", CUT)
            return text
    return None


def _decode_unmarked(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        place = error.start
    best = _best_of(content)
    if best is None:
        raise UnreadableError("encoding", f"neither UTF-8 (byte {place} is wrong) nor GB18030 nor Big5; {ADVICE}")
    if best.cut:
        raise UnreadableError("truncated", CUT)
    return best.text


def _best_of(content: bytes) -> _Decoded | None:
    """UTF-8 with a few broken bytes is UTF-8; else the Chinese encoding whose characters are the more common ones."""
    utf8 = _as_utf8(content)
    if utf8.is_sound:
        return utf8
    found = (_as_chinese(content, *each) for each in _CHINESE)
    return max((each for each in found if each.is_sound), key=lambda each: (each.share, -each.lost), default=None)


def _as_utf8(content: bytes) -> _Decoded:
    """The bytes as UTF-8; every Chinese character that comes out whole speaks for it."""
    text = _BROKEN.sub("\ufffd", content.decode("utf-8", "replace"))
    whole, broken = len(_HAN.findall(text)), text.count("\ufffd")
    return _Decoded(text, whole / (whole + broken), _ends_cut(content, "utf-8"))


def _as_chinese(content: bytes, codec: str, standard: str, common: range) -> _Decoded:
    text = decode_double_bytes(content, codec, standard, common)
    return _Decoded(text, share_of_common(_HAN.findall(text[:SAMPLE]), standard, common), _ends_cut(content, codec))


def share_of_common(characters: Iterable[str], standard: str, common: range) -> float:
    """How many of the characters are among the common ones of the standard: in real text nearly all."""
    leads = [character.encode(standard, "ignore")[:1] for character in characters]
    return sum(bool(lead) and lead[0] in common for lead in leads) / len(leads) if leads else 0.0


def _ends_cut(content: bytes, codec: str) -> bool:
    """Whether the bytes end in the middle of a character."""
    decoder = codecs.getincrementaldecoder(codec)("replace")
    decoder.decode(content)
    return decoder.getstate()[0] != b""


def _was_utf8(stretch: str, wrong: str) -> bool:
    """Whether the stretch is Chinese UTF-8 that was decoded with the wrong codec: its bytes are UTF-8 again."""
    try:
        again = stretch.encode(wrong).decode("utf-8")
    except UnicodeError:
        return False
    return len(_HAN.findall(again)) * 2 >= len(again)

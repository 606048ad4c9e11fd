"""Bytes into characters, strictly: a wrong guess would corrupt every figure that follows.

    decode(b"\\xb9\\xa4\\xbb\\xe1...")  ->  "工会…"          # GB18030, found by its bytes

A byte order mark decides; then UTF-8, which text in another encoding almost never fits; then GB18030 against Big5, by
the share of characters that fall among each standard's common ones. What was decoded wrongly before is refused.
"""

import codecs
import re
from collections.abc import Iterable

from pipeline.reading.values import UnreadableError

SAMPLE = 20_000
FEWEST_COMMON = 0.5
MOST_LOST = 0.01
ADVICE = "save the file as UTF-8 and run again"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# (codec, its strict repertoire, first bytes of that standard's common characters)
_CHINESE = (("gb18030", "gb2312", range(0xB0, 0xD8)), ("big5hkscs", "big5", range(0xA4, 0xC7)))
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0002ffff]")
_LOST = re.compile(r"[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_FOREIGN = re.compile(r"[^\x00-\x7f]{6,}")


def decode(content: bytes) -> str:
    """The text of the bytes. Raises UnreadableError: empty, binary, truncated or encoding."""
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
    if lost > MOST_LOST * len(text):
        raise UnreadableError(
            "encoding", f"{lost} of {len(text)} characters are lost (�) or unprintable; collect the text again"
        )


def _decode_marked(content: bytes) -> str | None:
    for mark, codec in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(codec)
            except UnicodeDecodeError as error:
                raise UnreadableError(
                    "encoding", f"the byte order mark says {codec}, byte {error.start} is not; {ADVICE}"
                ) from error
    return None


def _decode_unmarked(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(content) - 3 and error.reason == "unexpected end of data":
            raise UnreadableError(
                "truncated", "the file ends in the middle of a character; collect it again"
            ) from error
        place = error.start
    readings = _readings(content)
    if not readings or max(readings)[0] < FEWEST_COMMON:
        raise UnreadableError("encoding", f"neither UTF-8 (byte {place} is wrong) nor GB18030 nor Big5; {ADVICE}")
    return max(readings)[1]


def _readings(content: bytes) -> list[tuple[float, str]]:
    """(share of common characters, text) for each Chinese encoding that fits every byte."""
    found = []
    for codec, standard, common in _CHINESE:
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        found.append((_share_of_common(_HAN.findall(text[:SAMPLE]), standard, common), text))
    return found


def _share_of_common(characters: Iterable[str], standard: str, common: range) -> float:
    """How many of the characters are among the common ones of the standard: in real text nearly all."""
    leads = [character.encode(standard, "ignore")[:1] for character in characters]
    return sum(bool(lead) and lead[0] in common for lead in leads) / len(leads) if leads else 0.0


def _was_utf8(stretch: str, wrong: str) -> bool:
    """Whether the stretch is Chinese UTF-8 that was decoded with the wrong codec: its bytes are UTF-8 again."""
    try:
        again = stretch.encode(wrong).decode("utf-8")
    except UnicodeError:
        return False
    return len(_HAN.findall(again)) * 2 >= len(again)

"""One form of text for all later stages, with an exact map back to the printed text.

    normal = normalise("8萬(wàn)多勞務派遣工")
    normal.text                                # "8万多劳务派遣工"
    normal.printed_span(Span(0, 3)).of(text)   # "8萬(wàn)多"

Full-width digits and letters become half-width, compatibility ideographs their own character, traditional characters
simplified ones (OpenCC t2s), pinyin glosses are left out. NFKC over the whole text is never applied: it would turn the
item mark ① into the figure 1. Chinese punctuation stays.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import opencc

from extractors.text.glosses import find_glosses
from extractors.text.spans import Span
from schemas.vocabulary import Script

_KEPT_WIDE = "！，：；？（）～"  # punctuation that Chinese text prints full-width anyway
_RADICALS_AND_COMPATIBILITY = (*range(0x2E80, 0x2FD6), *range(0xF900, 0xFB00))
_FOLD = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in _KEPT_WIDE},
    **dict.fromkeys((0x0009, 0x00A0, 0x2002, 0x2003, 0x2007, 0x2009, 0x202F, 0x3000), " "),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),  # OpenCC refuses lone surrogates
    **{
        code: folded
        for code in _RADICALS_AND_COMPATIBILITY
        if len(folded := unicodedata.normalize("NFKC", chr(code))) == 1
    },
}
_THIN = "[\u2007\u2009\u202f](?<=[0-9].)(?=[0-9]{3})"  # thousands set apart by a thin space
_INVISIBLE = re.compile(f"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]|{_THIN}")
_TURNED = re.compile("[\u202b\u202e\u2067][^\u202c\u2069\n]*")  # set from right to left: 12 may be shown as 21
_DIGIT = re.compile(r"[\d零〇一二三四五六七八九十百千万亿萬億两兩%％]")
_MIXED_FROM, _MIXED_TO = 0.2, 0.8


@dataclass(frozen=True, slots=True)
class NormalText:
    """`text` for reading, `printed` as it was; `offsets[i]` is where text[i] stands in printed, None when alike."""

    printed: str
    text: str
    offsets: tuple[int, ...] | None
    script: Script

    def printed_offset(self, offset: int) -> int:
        """Where the character at `offset` of the normalised text stands in the printed text."""
        if self.offsets is None:
            return offset
        return self.offsets[offset] if offset < len(self.offsets) else len(self.printed)

    def printed_span(self, span: Span) -> Span:
        """The printed words of a span, glosses between them included, a gloss after the last one not."""
        if not len(span):
            return Span(self.printed_offset(span.start), self.printed_offset(span.start))
        return Span(self.printed_offset(span.start), self.printed_offset(span.end - 1) + 1)


def normalise(printed: str) -> NormalText:
    """The normalised text with its map; any string is accepted. Digits set from right to left are lost (U+FFFD)."""
    kept = _kept_offsets(printed)
    shown = _TURNED.sub(lambda turned: _DIGIT.sub("\ufffd", turned[0]), printed)
    base = shown if kept is None else "".join(shown[i] for i in kept)
    folded = base.translate(_FOLD)
    text, moved = convert_aligned(folded, _converter("t2s").convert)
    offsets = kept if moved is None else tuple(kept[i] if kept else i for i in moved)
    return NormalText(printed, text, offsets, detect_script(folded, text))


def convert_aligned(text: str, convert: Callable[[str], str]) -> tuple[str, tuple[int, ...] | None]:
    """The converted text and, where characters do not stand one for one, the source offset of each of them.

    OpenCC t2s keeps the length; should a conversion not, it is done character by character, so that the map is exact.
    """
    converted = convert(text)
    if converted == text or (len(converted) == len(text) and _one_for_one(text, converted, convert)):
        return converted, None
    pieces = [(convert(char), offset) for offset, char in enumerate(text)]
    return "".join(piece for piece, _ in pieces), tuple(offset for piece, offset in pieces for _ in piece)


def simplified(text: str) -> str:
    """The text in simplified characters, one for one; as it is where OpenCC changes the length."""
    if text.isascii():
        return text
    found: str = _converter("t2s").convert(text)
    return found if len(found) == len(text) else text


def _one_for_one(text: str, converted: str, convert: Callable[[str], str]) -> bool:
    """Whether every character that changed is converted to one character; equal lengths alone may be chance."""
    return all(len(convert(char)) == 1 for char in {a for a, b in zip(text, converted, strict=True) if a != b})


def detect_script(text: str, simplified: str) -> Script:
    """hant when most characters that differ between the scripts are traditional, hans when most are simplified."""
    traditional = _converter("s2t").convert(text)
    as_hant = sum(a != b for a, b in zip(text, simplified, strict=False))
    as_hans = sum(a != b for a, b in zip(text, traditional, strict=False))
    share = as_hant / (as_hant + as_hans) if as_hant + as_hans else 0.0
    return "hans" if share < _MIXED_FROM else "hant" if share > _MIXED_TO else "mixed"


def _kept_offsets(printed: str) -> tuple[int, ...] | None:
    """Offsets of the characters that stay: no pinyin glosses, nothing invisible."""
    dropped = [match.span() for match in _INVISIBLE.finditer(printed)]
    dropped += find_glosses(printed)
    if not dropped:
        return None
    gone = {offset for start, end in dropped for offset in range(start, end)}
    return tuple(offset for offset in range(len(printed)) if offset not in gone)


@cache
def _converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)

"""Characters that Word takes from a symbol font by their place in it, as the characters that they show.

    symbol("Wingdings", "F081")    ->  "①"
    symbol("Symbol", "F0B3")       ->  "≥"
    symbol("Symbol", "F036")       ->  "6"     # never to be lost: it may stand in a number
    symbol("宋体", "2713")          ->  "✓"

Another sign of such a font has no meaning in Unicode; a space stands for it, so that what it parts stays parted.
"""

from collections.abc import Mapping

_PRIVATE, _LAST_PRIVATE = 0xF000, 0xF0FF
_ASCII = {code: chr(code) for code in (*range(0x20, 0x22), 0x23, *range(0x25, 0x27), *range(0x28, 0x2A))}
_DIGITS_AND_MARKS = {code: chr(code) for code in (*range(0x2B, 0x2D), *range(0x2E, 0x40), 0x5B, 0x5D, 0x7B, 0x7C, 0x7D)}
_SYMBOL = {
    **_ASCII,
    **_DIGITS_AND_MARKS,
    0x2D: "-",
    0x7E: "～",
    0xA3: "≤",
    0xB0: "°",
    0xB1: "±",
    0xB2: "″",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "·",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xBC: "…",
}
_WINGDINGS = {
    0x6C: "●",
    0x6D: "○",
    0x6E: "■",
    0x6F: "□",
    0x71: "□",
    0x74: "◆",
    0x75: "◆",
    0x76: "❖",
    0x9F: "·",
    0xA0: "·",
    0xA1: "○",
    0xA7: "■",
    0xA8: "□",
    0xAB: "★",
    0xD8: "➢",
    0xE0: "→",
    0xF0: "→",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    **{0x80 + number: "⓪①②③④⑤⑥⑦⑧⑨⑩"[number] for number in range(11)},
    **{0x8B + number: "⓿❶❷❸❹❺❻❼❽❾❿"[number] for number in range(11)},
}
_WINGDINGS_2 = {
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0xA3: "□",
    **{0x69 + n: "⓪①②③④⑤⑥⑦⑧⑨⑩"[n] for n in range(11)},
}
FONTS: Mapping[str, Mapping[int, str]] = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


def symbol(font: str, code: str) -> str:
    """The character that a w:sym shows; a space where none is known."""
    try:
        point = int(code, 16)
    except ValueError:
        return " "
    known = FONTS.get(font.strip().lower())
    if known or _PRIVATE <= point <= _LAST_PRIVATE:
        place = point - _PRIVATE if point >= _PRIVATE else point
        return (known or {}).get(place, " ")
    shown = 0x20 <= point <= 0x10FFFF and not 0xD800 <= point < 0xF900
    return chr(point) if shown else " "

"""Reading one numeral that is known to be there: digits, Chinese characters, or both, to an exact Decimal.

    read_numeral("1亿2千万")   # Decimal("120000000")
    read_numeral("貳佰伍拾萬")  # Decimal("2500000")
    read_numeral("二十百")     # None: no number is written so

Simplified, traditional and financial characters are read. What cannot be read for sure is None.
"""

import re
from collections.abc import Callable
from decimal import Decimal

DIGITS = {
    **dict(zip("零一二三四五六七八九", range(10), strict=True)),
    **dict(zip("〇壹贰叁肆伍陆柒捌玖", range(10), strict=True)),
    **dict.fromkeys("两兩貳", 2),
    **dict.fromkeys("參参叄", 3),
    "陸": 6,
    "○": 0,
}
TENS = {"廿": "二十", "卅": "三十"}  # written as one character: 廿五
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}

_DECIMAL = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", re.ASCII)
_TENS = str.maketrans(TENS)
_PART = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>[十拾百佰千仟]?)", re.ASCII)
_LONE_DIGIT = re.compile(rf"[0-9{''.join(DIGITS)}]")
_LONGEST = 64  # characters; what is longer is no number


def read_numeral(text: str) -> Decimal | None:
    """The value of a numeral without vague words (余, 几, 近); None when it is not well formed."""
    if not text or len(text) > _LONGEST:
        return None
    text = text.translate(_TENS)
    if "点" in text or "點" in text:
        return _read_point(*re.split("[点點]", text, maxsplit=1))
    if all(char in DIGITS for char in text) and len(text) > 1:
        return Decimal("".join(str(DIGITS[char]) for char in text)) if _is_digit_string(text) else None
    return _read_myriads(text, "亿億") if text[0] not in "零〇○" or len(text) == 1 else None


def read_decimal(text: str) -> Decimal | None:
    """163,737.5 -> Decimal("163737.5"); None when the commas do not group thousands."""
    return Decimal(text.replace(",", "")) if _DECIMAL.fullmatch(text) else None


def _is_digit_string(text: str) -> bool:
    """二〇一九 is a string of digits; 三五 is a range and no number."""
    return len(text) >= 3 or any(char in "零〇○" for char in text[1:])


def _read_myriads(text: str, marks: str) -> Decimal | None:
    """Split at the last 亿 (then at 万): what stands before is multiplied, what stands after is added."""
    deeper = _read_section if marks == "万萬" else _read_myriad
    at = max(text.rfind(mark) for mark in marks)
    if at < 0:
        return deeper(text)
    scale = MYRIADS[text[at]]
    head = deeper(text[:at]) if text[:at] else Decimal(1)
    tail = _read_tail(text[at + 1 :], scale, deeper) if text[at + 1 :] else Decimal(0)
    if head is None or tail is None or head == 0:
        return None
    return head * scale + tail


def _read_myriad(text: str) -> Decimal | None:
    """Below 亿."""
    return _read_myriads(text, "万萬")


def _read_tail(text: str, scale: int, deeper: Callable[[str], Decimal | None]) -> Decimal | None:
    """What follows a scale: 13万2 is 132000, 1亿2千万 and 3万零5 add; 5万10 is no number."""
    rest = text.lstrip("零〇")
    if _LONE_DIGIT.fullmatch(text):
        return (DIGITS[text] if text in DIGITS else Decimal(text)) * Decimal(scale // 10)
    value = deeper(rest) if rest and rest[0] not in "百佰千仟" else None
    if value is None or value >= scale:
        return None
    bare = read_decimal(text)
    return value if bare is None or bare >= scale // 10 else None


def _read_section(text: str) -> Decimal | None:
    """Below ten thousand: 三百五十, 3千5百, 6700.5."""
    if plain := read_decimal(text):
        return plain
    if text == "0":
        return Decimal(0)
    return _read_mixed(text) if "0" <= text[0] <= "9" else _read_hanzi(text)


def _read_mixed(text: str) -> Decimal | None:
    """2千, 3千5百, 2千5."""
    total, last, at = Decimal(0), 10**5, 0
    for part in _PART.finditer(text):
        number = read_decimal(part["number"])
        unit = UNITS.get(part["unit"], 1)
        if part.start() != at or number is None or unit >= last:
            return None
        if not part["unit"] and 10 < last < 10**5 and len(part["number"]) == 1:
            unit = last // 10
        total, last, at = total + number * unit, unit, part.end()
    return total if at == len(text) else None


def _read_hanzi(text: str) -> Decimal | None:
    """三百五十, 一百零五, 十五, 百, and 一百二 for 120."""
    total, digit, last, zero = 0, None, 10**4, False
    for char in text:
        if char in DIGITS and digit is None:
            if DIGITS[char] == 0:
                zero = True
            else:
                digit = DIGITS[char]
        elif char in UNITS and UNITS[char] < last and (digit is not None or total == 0 or UNITS[char] == 10):
            total += (1 if digit is None else digit) * UNITS[char]
            digit, last, zero = None, UNITS[char], False
        else:
            return None
    if digit is not None:
        total += digit * (last // 10 if last in (100, 1000) and not zero else 1)
    return Decimal(total) if total or text in ("零", "〇") else None


def _read_point(whole: str, digits: str) -> Decimal | None:
    """九十五点五; after the point come single digits only."""
    integer = read_numeral(whole)
    if integer is None or not digits or any(char not in DIGITS for char in digits):
        return None
    return integer + Decimal("0." + "".join(str(DIGITS[char]) for char in digits))

"""How Word writes the number of a list item, by the name of its number format.

    numeral(12, "chineseCounting")         ->  "十二"
    numeral(3, "decimalEnclosedCircle")    ->  "③"
    numeral(4, "lowerRoman")               ->  "iv"

A format that is not known, or cannot write the number, is written in plain digits.
"""

from collections.abc import Callable, Mapping

_DIGITS, _LEGAL, _LEGAL_TRADITIONAL = "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "零壹貳參肆伍陸柒捌玖"
_PLACES, _LEGAL_PLACES = ("", "十", "百", "千"), ("", "拾", "佰", "仟")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_UNITS = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LONGEST_LETTERS = 10
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_IN_PARENTHESES, _WITH_STOP = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
_CIRCLED_HAN = "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def numeral(number: int, name: str) -> str:
    """The number as the format of this name writes it."""
    write = FORMATS.get(name)
    written = write(number) if write and number > 0 else ""
    return written or str(number)


def _from(characters: str) -> Callable[[int], str]:
    """One character for each of the first numbers: ① or 甲."""
    return lambda number: characters[number - 1] if number <= len(characters) else ""


def _digit_by_digit(zero: str) -> Callable[[int], str]:
    """二〇 for 20."""
    digits = zero + _DIGITS[1:]
    return lambda number: "".join(digits[int(digit)] for digit in str(number))


def _counted(digits: str, places: tuple[str, ...], short: bool) -> Callable[[int], str]:
    """一百二十三; `short` leaves 一 out before 十 at the beginning: 十二, not 一十二."""

    def write(number: int) -> str:
        if number > 9999:
            return ""
        written, gap = "", False
        for place in range(len(str(number)) - 1, -1, -1):
            digit = number // 10**place % 10
            if not digit:
                gap = True
                continue
            written += (digits[0] if gap and written else "") + digits[digit] + places[place]
            gap = False
        begins = digits[1] + places[1]
        return written[1:] if short and written.startswith(begins) else written

    return write


def _counted_to_99(zero: str) -> Callable[[int], str]:
    """十二 and 九十九, then digit by digit: 一○○."""
    small, large = _counted(_DIGITS, _PLACES, short=True), _digit_by_digit(zero)
    return lambda number: small(number) if number < 100 else large(number)


def _letters(number: int) -> str:
    """a … z, aa, bb …: the letter again for each time round."""
    times = (number - 1) // 26 + 1
    return chr(ord("a") + (number - 1) % 26) * times if times <= _LONGEST_LETTERS else ""


def _roman(number: int) -> str:
    if number > 3999:
        return ""
    written = ""
    for amount, letters in (*_ROMAN, *_ROMAN_UNITS):
        written += letters * (number // amount)
        number %= amount
    return written


_count, _count_tens = _counted(_DIGITS, _PLACES, short=True), _counted_to_99("○")
FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _from(_CIRCLED),
    "decimalEnclosedCircleChinese": _from(_CIRCLED),
    "decimalEnclosedParen": _from(_IN_PARENTHESES),
    "decimalEnclosedFullstop": _from(_WITH_STOP),
    "numberInDash": lambda number: f"- {number} -",
    "chineseCounting": _count_tens,
    "chineseCountingThousand": _count,
    "chineseLegalSimplified": _counted(_LEGAL, _LEGAL_PLACES, short=False),
    "ideographLegalTraditional": _counted(_LEGAL_TRADITIONAL, _LEGAL_PLACES, short=False),
    "taiwaneseCounting": _count_tens,
    "taiwaneseCountingThousand": _count,
    "taiwaneseDigital": _digit_by_digit("○"),
    "japaneseCounting": _count,
    "japaneseDigitalTenThousand": _digit_by_digit("〇"),
    "ideographDigital": _digit_by_digit("〇"),
    "ideographEnclosedCircle": _from(_CIRCLED_HAN),
    "ideographTraditional": _from(_STEMS),
    "ideographZodiac": _from(_BRANCHES),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}

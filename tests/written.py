"""Writes a number in Chinese characters, so that tests can read it back."""

SIMPLIFIED = ("零一二三四五六七八九", "十百千", "万亿")
TRADITIONAL = ("零一二三四五六七八九", "十百千", "萬億")
FINANCIAL = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "万亿")
FINANCIAL_TRADITIONAL = ("零壹貳參肆伍陸柒捌玖", "拾佰仟", "萬億")


def write(value: int, manner: tuple[str, str, str]) -> str:
    """10500 as 一万零五百: groups of four, one 零 for a gap."""
    digits, _, myriads = manner
    if value >= 10**8:
        return _with_rest(value, 10**8, myriads[1], manner)
    if value >= 10**4:
        return _with_rest(value, 10**4, myriads[0], manner)
    text, gap = "", False
    for power, name in ((1000, manner[1][2]), (100, manner[1][1]), (10, manner[1][0]), (1, "")):
        digit = value // power % 10
        if digit:
            text += (digits[0] if gap and text else "") + digits[digit] + name
        gap = not digit
    return text


def _with_rest(value: int, scale: int, name: str, manner: tuple[str, str, str]) -> str:
    head, rest = divmod(value, scale)
    zero = manner[0][0] if 0 < rest < scale // 10 else ""
    return write(head, manner) + name + zero + (write(rest, manner) if rest else "")

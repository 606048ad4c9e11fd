"""Characters that a source has lost (U+FFFD): how many, and where the first of them stands.

    find_lost("慰问职工�2人")  ->  (Issue("characters-lost", "1 character is lost (�) …", span=(4, 5)),)

A number that touches a lost character is not read: hide_lost_numbers("3�4万人") is "����人".
"""

import re

from schemas.record import Issue

LOST = "\ufffd"
_TURNING = re.compile("[\u202b\u202e\u2067]")
_NUMERAL = "[0-9〇零一二三四五六七八九十百千万亿两%]"
_LOST_DATE = f"(?:[年月日]{_NUMERAL}*)*"  # �年12月5日 is no 12月5日
_LOST_NUMBER = re.compile(f"(?:{_NUMERAL}+[.,，])*{_NUMERAL}* ?{LOST}(?: ?[.,，]?{_NUMERAL}+|{LOST})*{_LOST_DATE}")


def find_turned(printed: str) -> tuple[Issue, ...]:
    """One issue for a text with characters that set what follows from right to left; Chinese has no use for them."""
    first = _TURNING.search(printed)
    if first is None:
        return ()
    said = (
        "the text is set from right to left here, so that numbers may be shown in another order than they are written"
    )
    return (Issue(code="text-reversed", message=f"{said}; none of them is read, look at the page", span=first.span()),)


def find_lost(printed: str) -> tuple[Issue, ...]:
    """One issue for a text with lost characters."""
    count = printed.count(LOST)
    if not count:
        return ()
    first = printed.index(LOST)
    lost = "1 character is" if count == 1 else f"{count} characters are"
    advice = "no number beside a lost one is read; collect the document again"
    return (
        Issue(code="characters-lost", message=f"{lost} lost ({LOST}) in the source; {advice}", span=(first, first + 1)),
    )


def hide_lost_numbers(text: str) -> str:
    """The normalised text, as long as before, with every number and date lost of which a character is lost."""
    return _LOST_NUMBER.sub(lambda found: LOST * len(found[0]), text) if LOST in text else text

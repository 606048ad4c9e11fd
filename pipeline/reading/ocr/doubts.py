"""Why the figures of a recognised line may be wrong; nothing when there is no reason.

    doubt_of(Strip("参加培训1.085人次", …))  ->  "1.085 is no usual number: a point may be a comma, or a comma a point"

The mean confidence of a line hides one bad digit among thirty good characters: the lowest of its figures counts. A
comma taken for a point often has a high confidence, and is known by the form of the number.
"""

import re

from pipeline.reading.ocr.engine import Strip

FIGURES = frozenset("0123456789０１２３４５６７８９〇零一二三四五六七八九十百千万亿萬億兩两%％‰")
DOUBT = 0.8
_PARTED = re.compile(r"\d+(?:\D\d+)+")
_MARKED = re.compile(r"\d+(?:[.,，·、:：;；'‘’]\d+)+")
_USUAL = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?"  # 1,830.6
    r"|\d+\.\d{1,2}"  # 15.8
    r"|\d{4}\.\d{1,2}(?:\.\d{1,2})?|\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"  # 2023.12.5, 08:30
    r"|\d{1,2}(?:、\d{1,2})+"  # 3、4号
)
_LOOSE = re.compile(r"(?P<before>^|.)(?<!\d)(?P<number>\d[\d,.]*?)[.·'‘’](?=[^\W\d])")
_NUMBERED = frozenset("。；：，、（( ")  # 一是……；2.开展……


def doubt_of(strip: Strip, lost: int = 0) -> str:
    """What is doubtful in the figures of a line; `lost` counts the characters beside them that could not be read."""
    if lost:
        return "a character beside a figure is lost"
    for number in _MARKED.findall(strip.text):
        if not _USUAL.fullmatch(number):
            return f"{number} is no usual number: a point may be a comma, or a comma a point"
    for found in _LOOSE.finditer(strip.text):
        numbers_an_item = len(found["number"]) <= 2 and (not found["before"] or found["before"] in _NUMBERED)
        if not numbers_an_item:
            return f"a mark follows {found['number']}: a digit may be lost"
    least = min((strip.sureness[place] for place in _places(strip.text)), default=1.0)
    return f"a figure has confidence {least:.2f}" if least < DOUBT else ""


def _places(text: str) -> set[int]:
    """Where figures stand, with the marks inside numbers."""
    marks = (place for found in _PARTED.finditer(text) for place in range(*found.span()))
    return {place for place, character in enumerate(text) if character in FIGURES} | set(marks)

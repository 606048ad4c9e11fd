"""The page numbers that a document viewer has set into sentences, with nothing around them: 走访企业3、42家 is 42.

    drop_viewer_numbers("…建会率2、87%…走访3、42家…补助4、64人…")  ->  "…建会率87%…走访42家…补助64人…"

Only a series tells them from other numbers: 2、 3、 4、 one after the other, each right behind a word in the middle of
a sentence, where no list has its numbers, and in clauses of their own, unlike 一等奖2、二等奖3、三等奖4.
"""

import re
from collections.abc import Sequence

FEWEST_INSIDE = 3
FIRST = 2  # the number of the first page stands before the text, where a list may have its own
_NUMBER = re.compile(r"(?<![\d.．、])([1-9]\d{0,2})、")
_WORD = re.compile(r"[\u4e00-\u9fff“《]")
_CLAUSE_END = re.compile(r"[，,。；;！？\n]")
_LINE_START = re.compile(r"(?:^|\n)\s*$")
Found = re.Match[str]


def drop_viewer_numbers(text: str) -> str:
    """The text without the numbers of a viewer's pages; without a series of these, the text as it is."""
    numbers = list(_NUMBER.finditer(text))
    series = _series(text, numbers)
    if len(series) < FEWEST_INSIDE:
        return text
    dropped = {found.start(): found.end() for found in (*series, *_outside(text, numbers, series))}
    kept, last = "", 0
    for start in sorted(dropped):
        kept, last = kept + text[last:start], dropped[start]
    return kept + text[last:]


def _series(text: str, numbers: Sequence[Found]) -> list[Found]:
    """The numbers right behind a word, 2、 first, each one more than the one before, or two where one is missing."""
    series: list[Found] = []
    for found in numbers:
        after = int(series[-1][1]) if series else FIRST - 1
        inside = found.start() > 0 and _WORD.match(text[found.start() - 1]) and text[found.start() - 1] != "第"
        apart = not series or _CLAUSE_END.search(text, series[-1].end(), found.start())
        if inside and apart and int(found[1]) in ((after + 1, after + 2) if series else (FIRST,)):
            series.append(found)
    return series


def _opens_text(text: str, found: Found, second: int, numbers: Sequence[Found]) -> bool:
    """Whether a 1、 is the viewer's: it begins a line, and no list goes on with 2、 from it."""
    listed = any(int(one[1]) == FIRST and found.start() < one.start() < second for one in numbers)
    return bool(_LINE_START.search(text[: found.start()])) and not listed


def _outside(text: str, numbers: Sequence[Found], series: Sequence[Found]) -> list[Found]:
    """The numbers that the series lacks: between two sentences, before the first words, behind the last."""
    have, most = {int(found[1]) for found in series}, int(series[-1][1])
    places = {int(found[1]): found.start() for found in series}
    lacking: list[Found] = []
    for wanted in range(1, most + 2):
        if wanted in have:
            continue
        between = (places.get(wanted - 1, -1), places.get(wanted + 1, len(text)))
        fits = [one for one in numbers if int(one[1]) == wanted and between[0] < one.start() < between[1]]
        first = wanted == 1 and fits and not _opens_text(text, fits[0], places[FIRST], numbers)
        last = wanted > most and fits and text[fits[0].end() :].strip()
        if len(fits) == 1 and not first and not last:
            lacking += fits
    return lacking

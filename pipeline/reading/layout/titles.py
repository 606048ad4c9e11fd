"""What the size of type says of the titles of a report or a bulletin: its headlines, and the title on its cover.

    large_lines(lines, body)     # the lines a quarter larger than the text: (Headline("花木之乡的工资公约", 18.7), …)
    above_cover_title(lines)     # 2: the first two lines of a cover name the meeting, the largest is the title

The boxes of characters differ by a little from one to the next; the size of a line is the middle one of its own.
"""

import re
from collections.abc import Iterable, Sequence
from statistics import median

from extractors.text.normalise import simplified
from pipeline.articles.lines import is_prose, packed
from pipeline.reading.layout.lines import size_of
from schemas.article import Headline, PrintedLine
from schemas.lexicon_reading import reading_words

LARGE = 1.25  # of the text
LARGEST = 1.2  # of any line above it
ALIKE = 0.9
MOST_LINES, SHORTEST = 15, 4
_PLACED = re.compile(r"[省市县区乡镇旗盟]|工会第")


def usual_size(lines: Iterable[PrintedLine]) -> float:
    """The size of most of the text."""
    sizes = [size_of(line) for line in lines for _ in line.boxes]
    return median(sizes) if sizes else 0.0


def large_lines(lines: Sequence[PrintedLine], body: float) -> tuple[Headline, ...]:
    """The lines in type a quarter larger than the text."""
    return tuple(
        Headline(line.text.strip(), size)
        for line in lines
        if body and (size := size_of(line)) >= LARGE * body and "\t" not in line.text
    )


def above_cover_title(lines: Sequence[PrintedLine]) -> int:
    """How many lines of a cover stand above the title, where these may go: a meeting's name, 会议文件（二）.

    None may where the title needs them: 某县总工会 above 2019年工作总结.
    """
    shown = [number for number, line in enumerate(lines) if line.text.strip()]
    if not 2 <= len(shown) <= MOST_LINES or any(is_prose(lines[number].text) for number in shown):
        return 0
    sizes = {number: size_of(lines[number]) for number in shown}
    largest = max(sizes.values())
    title = next(number for number in shown if sizes[number] >= ALIKE * largest)
    above = [sizes[number] for number in shown if number < title]
    words = packed(lines[title].text)
    own = simplified("".join(lines[n].text for n in shown if n == title or lines[n].text.strip().startswith("—")))
    if len(words) < SHORTEST or simplified(words).endswith(reading_words("body")) or not _PLACED.search(own):
        return 0
    return title if above and largest >= LARGEST * max(above) else 0

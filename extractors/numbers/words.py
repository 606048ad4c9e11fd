"""The words beside a number: its measure word, and the qualifiers before and behind that say how exact it is.

words = NumberWords(lexicon)
words.measure("3900多人次", 5)     # (Measure 人次, 7)
words.before("参加者超过300人", 5)   # (3, "over"): 超过 begins at 3
words.after("1500人次以上", 6)      # (8, "at_least"): 以上 ends at 8
"""

from collections.abc import Iterable, Mapping

from schemas.lexicon import Lexicon, Measure
from schemas.vocabulary import Qualifier


class NumberWords:
    """The lists of a lexicon by word, and for each first (or last) character the length of its longest word."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._measures = lexicon.measures
        self._before = {entry.word: entry for entry in lexicon.before}
        self._after = {entry.word: entry for entry in lexicon.after}
        self._measure_sizes = _longest(self._measures, 0)
        self._before_sizes = _longest(self._before, -1)
        self._after_sizes = _longest(self._after, 0)

    def measure(self, text: str, at: int) -> tuple[Measure, int] | None:
        """The longest measure word at `at`, one space before it allowed, and where it ends."""
        start = at + 1 if text[at : at + 1] == " " else at
        for end in range(start + self._measure_sizes.get(text[start : start + 1], 0), start, -1):
            if measure := self._measures.get(text[start:end]):
                return measure, min(end, len(text))
        return None

    def before(self, text: str, end: int, floor: int = 0) -> tuple[int, Qualifier] | None:
        """Where the longest qualifier up to `end` begins, from `floor`, and what it says; a space may follow."""
        stop = end - 1 if text[end - 1 : end] == " " else end
        size = self._before_sizes.get(text[max(0, stop - 1) : stop], 0)
        for start in range(max(floor, stop - size), stop):
            entry = self._before.get(text[start:stop])
            if entry and (not start or text[start - 1] not in entry.not_after):
                return start, entry.qualifier
        return None

    def after(self, text: str, start: int) -> tuple[int, Qualifier] | None:
        """Where the longest qualifier that begins at `start` ends, and what it says."""
        size = self._after_sizes.get(text[start : start + 1], 0)
        for end in range(min(len(text), start + size), start, -1):
            entry = self._after.get(text[start:end])
            if entry and (end == len(text) or text[end] not in entry.not_before):
                return end, entry.qualifier
        return None


def _longest(words: Iterable[str], place: int) -> Mapping[str, int]:
    sizes: dict[str, int] = {}
    for word in words:
        sizes[word[place]] = max(len(word), sizes.get(word[place], 0))
    return sizes

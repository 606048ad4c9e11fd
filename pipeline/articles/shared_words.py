"""How much a line of a page speaks of what an article speaks of: the rare words in common, each by how rare it is.

words = SharedWords(page)
words.shared((0, 1, 2), 7)  ->  2.4      # points; 0 for a line that names nothing of the article
"""

import math
from collections import Counter
from functools import cached_property

from pipeline.articles.items import Page
from pipeline.articles.page_words import rare

MOST = 4.0
FEWEST_LINES, LINES_PER_ARTICLE = 6.0, 3
PARAGRAPH = 60
FADE, OWN_FADE = 0.5, 0.5  # what is long has many words, and some in common with anything

Lines = tuple[int, ...]


class SharedWords:
    """The words of a page; what is asked twice is remembered."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._said: dict[Lines, frozenset[str]] = {(): frozenset()}
        self._shared: dict[tuple[Lines, int], float] = {}

    def shared(self, lines: Lines, number: int) -> float:
        """What speaks for the line belonging to the article that has these lines."""
        key = (lines, number)
        if key not in self._shared:
            own = rare(self.page[number].text)
            points = self._weigh(lines, own) / math.pow(max(1.0, len(own) / PARAGRAPH), OWN_FADE)
            self._shared[key] = min(MOST, points)
        return self._shared[key]

    def common(self, article: Lines, lines: Lines) -> float:
        """The same of many lines; they may say twice as much."""
        return min(2 * MOST, self._weigh(article, self._words(lines)))

    def _weigh(self, article: Lines, own: frozenset[str]) -> float:
        words = self._words(article)
        # math.fsum gives one sum whatever the order in which a set hands out its words.
        points = math.fsum(self._weights[word] for word in own & words)
        return points / math.pow(max(1.0, len(words) / PARAGRAPH), FADE)

    def _words(self, lines: Lines) -> frozenset[str]:
        if lines not in self._said:
            self._said[lines] = self._words(lines[:-1]) | rare(self.page[lines[-1]].text)
        return self._said[lines]

    @cached_property
    def _weights(self) -> dict[str, float]:
        """A word says the more the fewer lines have it, and nothing where every article has it."""
        counts = Counter(word for line in self.page for word in rare(line.text))
        many = max(FEWEST_LINES, len(self.page) / LINES_PER_ARTICLE)
        return {word: max(0.0, math.log(many / count) / math.log(many / 2)) for word, count in counts.items()}

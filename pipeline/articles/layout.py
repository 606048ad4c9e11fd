"""A page with the places where its articles surely begin, and what is asked of it again and again.

layout = Layout(page, starts=(0, 9))
layout.in_head  ->  {0, 1, 9}      # headlines and bylines
layout.pairs    ->  {"何小", …}    # every two characters that stand side by side
"""

from dataclasses import dataclass
from functools import cached_property

from pipeline.articles.items import Page
from pipeline.articles.page_lines import PageLine

QUOTES = (("“", "”"), ("「", "」"), ("『", "』"))


@dataclass(frozen=True)
class Layout:
    """The lines of a page, and the number of the first line of each article."""

    page: Page
    starts: tuple[int, ...]

    @cached_property
    def in_head(self) -> frozenset[int]:
        """The lines of the heads."""
        found: set[int] = set()
        for start in self.starts:
            number = start
            while (
                number < len(self.page)
                and _is_of_head(self.page[number])
                and (number == start or number not in self._start_set)
            ):
                found.add(number)
                number += 1
        return frozenset(found)

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Every two characters that stand side by side somewhere on the page."""
        return frozenset(line.text[at : at + 2] for line in self.page for at in range(len(line.text) - 1))

    @cached_property
    def _start_set(self) -> frozenset[int]:
        return frozenset(self.starts)


def _is_of_head(line: PageLine) -> bool:
    return line.is_head and not line.indented and (line.is_headline or not line.breaks_off)

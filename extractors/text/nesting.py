"""Stretches within stretches, as headings rule them: which hold an offset, found without asking each of them.

Nested((Span(0, 90), Span(10, 40), Span(50, 90))).at(60)     # (0, 2): the outermost first
"""

from bisect import bisect_right
from collections.abc import Iterable

from extractors.text.spans import Span


class Nested:
    """Spans ascending by their start; fifty thousand headings over as many figures are no reason to wait."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = tuple(spans)
        self._starts = tuple(span.start for span in self._spans)
        self._around: list[int] = []  # for each the innermost one still open where it begins, -1 for none
        still_open: list[int] = []
        for number, span in enumerate(self._spans):
            while still_open and self._spans[still_open[-1]].end <= span.start:
                still_open.pop()
            self._around.append(still_open[-1] if still_open else -1)
            still_open.append(number)

    def at(self, offset: int) -> tuple[int, ...]:
        """The numbers of the spans that hold the offset, ascending."""
        found = []
        number = bisect_right(self._starts, offset) - 1
        while number >= 0:
            if offset < self._spans[number].end:
                found.append(number)
            number = self._around[number]
        return tuple(reversed(found))

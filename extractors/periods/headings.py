"""Headings and what they rule, so that 一、2019年工作回顾 dates the paragraphs below it.

Unlike the sections of places/sections.py these need not begin with a body or a place: any short line that is no
sentence counts, and one numbered alike, or of a higher order, closes it.
"""

import re
from dataclasses import dataclass

from extractors.text.numbering import CHAPTER, ITEM, PART
from extractors.text.spans import Span

LONGEST = 30
LINE = re.compile(r"[^\n]+")
NO_HEADING = re.compile(r"[。！!？?；;,，]\s*$|\d(?:[人家个次场件名万元%]|人次)")
ORDERS = (
    re.compile(CHAPTER),
    re.compile(PART),
    re.compile(ITEM),
    re.compile(r""),
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading line (None before the first) and the stretch that it rules."""

    heading: Span | None
    span: Span


def find_headings(text: str) -> tuple[Section, ...]:
    """Every heading below the first line with its stretch; they nest, the innermost comes last."""
    headings = tuple(
        (Span(*line.span()), _order(line.group()))
        for line in list(LINE.finditer(text))[1:]
        if 2 <= len(line.group().strip()) <= LONGEST and not NO_HEADING.search(line.group())
    )
    open_ends: dict[int, int] = {}
    sections = []
    for span, order in reversed(headings):
        end = min((end for other, end in open_ends.items() if other <= order), default=len(text))
        sections.append(Section(span, Span(span.end, end)))
        open_ends = {other: start for other, start in open_ends.items() if other < order} | {order: span.start}
    return tuple(reversed(sections))


def _order(line: str) -> int:
    return next(index for index, pattern in enumerate(ORDERS) if pattern.match(line))

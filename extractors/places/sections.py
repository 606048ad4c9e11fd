"""Headings that hand their subject to the paragraphs below.

建国门街道总工会:            a heading; the section runs to the next one, or to one that is numbered alike
二、东湖区总工会              likewise
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.places.bodies import BodyMention
from extractors.places.finding import PlaceMention
from extractors.text.numbering import CHAPTER, ITEM, PART
from extractors.text.patterns import either
from extractors.text.spans import Span
from schemas.lexicon import link_words

LONGEST = 30
OPENING = re.compile(rf"\s*(?:{either(link_words('opening'))})")
LINE = re.compile(r"[^\n]+")
NUMBERING = {
    "chapter": re.compile(CHAPTER),
    "part": re.compile(PART),
    "item": re.compile(ITEM),
    "plain": re.compile(r"\s*[■●◆□▲★【]?\s*"),
}
FINISHED = re.compile(r"[。！!？?；;:：”」』)）]\s*$")
SENTENCE_END = re.compile(r"[。！!？?；;]\s*$")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the body or place it begins with, and the stretch below it that it speaks for."""

    heading: Span
    body: Span
    head: BodyMention | PlaceMention


def find_sections(text: str, places: tuple[PlaceMention, ...], bodies: tuple[BodyMention, ...]) -> tuple[Section, ...]:
    """Sections in order. The first line is the title: it speaks for the article, not for a section."""
    mentions: tuple[PlaceMention | BodyMention, ...] = (*places, *bodies)
    starts = {mention.span.start: mention for mention in mentions}
    closing = {body.span.end: body for body in bodies}  # 中关村东城园工会: begins before what is known of it
    subjects = frozenset((*starts, *closing))
    headings = list(_headings(text))
    sections = []
    for index, (span, kind) in enumerate(headings):
        ends_with_colon = span.of(text).rstrip().endswith((":", "："))
        last = closing.get(_text_end(text, span)) if ends_with_colon else None
        head = starts.get(_text_start(text, span, kind)) or last
        if head and not is_addressed(text, span):
            later = headings[index + 1 :]
            end = next((other.start for other, same in later if _closes(text, other, same, kind, subjects)), len(text))
            sections.append(Section(span, Span(span.end, end), head))
    return tuple(sections)


def is_addressed(text: str, heading: Span) -> bool:
    """东莞市总工会: over 按照通知要求,现将…: whom a report is sent to, not whom it speaks of."""
    return heading.of(text).rstrip().endswith((":", "：")) and bool(OPENING.match(text, heading.end))


def section_at(place: int, sections: tuple[Section, ...]) -> Section | None:
    """The section that holds this offset; sections do not nest: a heading of its own subject closes the one above."""
    last = bisect_right(sections, place, key=lambda section: section.body.start) - 1
    return sections[last] if last >= 0 and place < sections[last].body.end else None


def _headings(text: str) -> Iterator[tuple[Span, str]]:
    """Short lines that are no sentences, with the way they are numbered; a line of figures is none."""
    lines = list(LINE.finditer(text))
    for index, match in enumerate(lines[1:]):
        line = match.group().strip()
        if 2 <= len(line) <= LONGEST and not SENTENCE_END.search(line) and _is_free(text, lines[index], match, index):
            kind = next(name for name, pattern in NUMBERING.items() if pattern.match(match.group()))
            yield Span(*match.span()), kind


def _is_free(text: str, before: re.Match[str], line: re.Match[str], index: int) -> bool:
    """No piece of a sentence that a narrow page breaks: it ends with a colon, or what is above it is finished."""
    if line.group().rstrip().endswith((":", "：")) or index == 0:
        return True
    return text.count("\n", before.end(), line.start()) > 1 or bool(FINISHED.search(before.group()))


def _text_start(text: str, heading: Span, kind: str) -> int:
    match = NUMBERING[kind].match(text, heading.start)
    return match.end() if match else heading.start


def _text_end(text: str, heading: Span) -> int:
    return heading.start + len(heading.of(text).rstrip().rstrip(":：").rstrip())


def _closes(text: str, heading: Span, kind: str, opened: str, subjects: frozenset[int]) -> bool:
    """A heading of its own subject closes what is open; so does one numbered alike, or one of a higher order."""
    if {_text_start(text, heading, kind), _text_end(text, heading)} & subjects:
        return True
    order = list(NUMBERING)
    return kind != "plain" and order.index(kind) <= order.index(opened)

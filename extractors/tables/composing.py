"""The sentence that a writer would have written for a cell, put together from its label, heading, number and unit.

    浆洗街街道 | 21 under 新建工会        ->  "新建工会21家"
    法律援助（件） | -5.8 under 增减（%）   ->  "法律援助同比增长-5.8%"

Each piece remembers where it stands in the text, so that what is found in the sentence can be put back in its place.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.tables.headings import Heading
from extractors.tables.lines import Cell
from extractors.tables.rows import Row
from extractors.text.spans import Span
from schemas.indicator import Indicator

_TOUCHES_NUMBER = re.compile(r"[\d一二三四五六七八九十百千万亿两几多余]$")
_SPACES = re.compile(r"(?<=[一-鿿])\s+(?=[一-鿿])")
_LINK = "为"  # between a heading that ends in a numeral and the number
_GROWTH, _OF_THEM = "同比增长", "其中"
Piece = tuple[str, Span | None]  # words, and where they stand; None for what was put in


@dataclass(frozen=True, slots=True)
class Draft:
    """A cell with what stands over and beside it. `guessed`: the indicator whose usual unit it was given."""

    row: Row
    number: int  # of the row
    column: int
    cell: Cell
    label: Heading
    heading: Heading
    pieces: tuple[Piece, ...]
    unit: str
    guessed: Indicator | None
    uncovered: bool  # an answer to a question, a share of a whole: of no indicator
    whole: tuple[int, int] | None = None  # row and column of the amount that it is a part of

    @property
    def change(self) -> bool:
        """Whether column, row or the cell itself tells of an increase or decrease."""
        moved = self.cell.number is not None and self.cell.number.moved
        return moved or self.heading.kind == "change" or self.label.kind == "change"

    @property
    def planned(self) -> bool | None:
        """What heading or label say of it: to be done, done, or nothing."""
        return self.label.planned if self.heading.planned is None else self.heading.planned


@dataclass(frozen=True, slots=True)
class Sentence:
    """A composed sentence at `span` of the composed text, its number at `number`; `places` map it back."""

    draft: Draft
    span: Span
    number: int
    places: tuple[tuple[Span, Span], ...]  # in the composed text, in the article's

    def original(self, span: Span) -> Span | None:
        """Where words of the composed text stand in the article's; None for what was put in between."""
        first = next((place for place in self.places if place[0].start <= span.start < place[0].end), None)
        if first is None:
            return None
        last = next((place for place in self.places if place[0].start < span.end <= place[0].end), first)
        start = first[1].start + span.start - first[0].start
        end = last[1].start + span.end - last[0].start
        return Span(start, end) if start < end <= last[1].end else Span(start, first[1].end)


def pieces_of(text: str, *headings: Heading) -> tuple[Piece, ...]:
    """The words of label and heading, in that order; 会 员 is 会员."""
    whole = (span for heading in headings for span in heading.words)
    return tuple((part.of(text), part) for span in whole for part in _unspaced(text, span))


def _unspaced(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for space in _SPACES.finditer(text, span.start, span.end):
        yield Span(start, space.start())
        start = space.end()
    yield Span(start, span.end)


def under(parent: Sequence[Piece], own: Sequence[Piece]) -> tuple[Piece, ...]:
    """会员总数 | 其中：女会员: the part with its whole before it."""
    return (*parent, (_OF_THEM, None), *own)


def compose(drafts: Sequence[Draft]) -> tuple[str, tuple[Sentence, ...]]:
    """All sentences as one text, a line each, and where their pieces come from."""
    text: list[str] = []
    sentences: list[Sentence] = []
    at = 0
    for draft in drafts:
        start, places = at, []
        for words, origin in (*draft.pieces, *_joint(draft)):
            text.append(words)
            if origin:
                places.append((Span(at, at + len(words)), origin))
            at += len(words)
        number = _number(draft)
        sentences.append(Sentence(draft, Span(start, at + len(number)), at, tuple(places)))
        text.append(number + "\n")
        at += len(number) + 1
    return "".join(text), tuple(sentences)


def _joint(draft: Draft) -> tuple[Piece, ...]:
    """What stands between the name and the number."""
    if draft.change:
        return ((_GROWTH, None),)
    if draft.heading.kind == "share" or draft.label.kind == "share":
        return ((draft.heading.kind_word or draft.label.kind_word, None),)
    last = draft.pieces[-1][0] if draft.pieces else ""
    return ((_LINK, None),) if _TOUCHES_NUMBER.search(last) else ()


def _number(draft: Draft) -> str:
    """The number with its unit."""
    number = draft.cell.number
    if number is None:
        return draft.cell.words
    return number.written if number.measure else number.written + draft.unit

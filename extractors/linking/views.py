"""What surrounds a quantity: the stretches of its sentence in which words may say what it counts.

    召开职工沟通会1260余场,企业沟通会845场。     for 845场
    \\__________ earlier ________/\\_ before _/

`before` is the noun phrase up to the number, `after` the words behind the measure word, both up to the next mark or
number; `clause` the rest of the clause; `earlier` and `later` the other clauses of the sentence.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from extractors.linking.cues import CueMention
from extractors.linking.words import PART
from extractors.numbers.quantities import QuantityMention
from extractors.text.nesting import Nested
from extractors.text.sentences import split_clauses
from extractors.text.spans import Span

_MARK = re.compile(r"[，,；;：:、。！？!?（）()\n]")
_PART_START = re.compile(rf"\s*这?(?:{PART})")
_SUMMING = re.compile(r"[共均都]|合计|总计")
_OPENING = re.compile(r"[（(][^）)]{0,40}[)）]\s*$")


@dataclass(frozen=True, slots=True)
class View:
    """A quantity with its surroundings; all spans are of the normalised text."""

    quantity: QuantityMention
    text: str
    sentence: Span
    clause: Span
    before: Span
    after: Span
    previous: QuantityMention | None
    following: QuantityMention | None
    cues: tuple[CueMention, ...]  # of the sentence
    topic: tuple[CueMention, ...]  # of the section's heading and the title

    def words(self, span: Span) -> str:
        """The text of a span."""
        return span.of(self.text)


def build_views(
    text: str,
    sentences: tuple[Span, ...],
    quantities: tuple[QuantityMention, ...],
    cues: tuple[CueMention, ...],
    topic_at: "TopicAt",
) -> tuple[View, ...]:
    """One view for each quantity, in text order."""
    views: list[View] = []
    starts = [cue.span.start for cue in cues]
    numbers = [quantity.number.start for quantity in quantities]
    last: QuantityMention | None = None
    for sentence in sentences:
        some = quantities[bisect_left(numbers, sentence.start) : bisect_left(numbers, sentence.end)]
        own = [quantity for quantity in some if quantity.number.end <= sentence.end]
        if not own:
            continue
        inside = _within(sentence, cues, starts)
        clauses = split_clauses(text, sentence)
        carried = last if last and _goes_on(text, sentence, last) else None
        for place, quantity in enumerate(own):
            previous = own[place - 1] if place else None
            following = own[place + 1] if place + 1 < len(own) else None
            views.append(
                View(
                    quantity,
                    text,
                    sentence,
                    _clause_of(quantity, clauses, sentence),
                    _before(text, sentence, quantity, previous),
                    _after(text, sentence, quantity, following),
                    previous or carried,
                    following,
                    inside,
                    topic_at(quantity.start),
                )
            )
        last = own[-1]
    return tuple(views)


def _goes_on(text: str, sentence: Span, last: QuantityMention) -> bool:
    """…65家。其中物业公司12家: a sentence that takes up the last figure of the one before it, in one paragraph."""
    return bool(_PART_START.match(text, sentence.start)) and "\n" not in text[last.end : sentence.start]


class TopicAt:
    """The cues of the heading that rules an offset, those of the title when there is none."""

    def __init__(
        self, headings: tuple[tuple[Span, Span], ...], title: Span | None, cues: tuple[CueMention, ...]
    ) -> None:
        """`headings`: (heading line, stretch it rules), ascending."""
        starts = [cue.span.start for cue in cues]
        self._title = _within(title, cues, starts) if title else ()
        self._ruled = tuple(_within(heading, cues, starts) for heading, _ in headings)
        self._nested = Nested(ruled for _, ruled in headings)

    def __call__(self, offset: int) -> tuple[CueMention, ...]:
        """Cues of the innermost heading over the offset, else of the title."""
        over = (self._ruled[number] for number in reversed(self._nested.at(offset)))
        return next((cues for cues in over if cues), self._title)


def _clause_of(quantity: QuantityMention, clauses: tuple[Span, ...], sentence: Span) -> Span:
    return next((clause for clause in clauses if clause.start <= quantity.number.end - 1 < clause.end), sentence)


def _before(text: str, sentence: Span, quantity: QuantityMention, previous: QuantityMention | None) -> Span:
    """Up to the number from the last mark or number before it; a bracket right before the number is skipped.

    A list without a number of its own belongs to the number: 新建基层工会、联合会73家; 保障金、慰问金共发3043万元.
    """
    floor = previous.end if previous else sentence.start
    end = quantity.start
    bracket = _OPENING.search(text, max(floor, end - 44), end)
    limit = bracket.start() if bracket and bracket.end() == end else end
    marks = list(_MARK.finditer(text, floor, limit))
    start = max((mark.end() for mark in marks), default=floor)
    if previous is None or any(mark.group() != "、" for mark in marks) or _SUMMING.search(text, start, limit):
        start = max((mark.end() for mark in marks if mark.group() != "、"), default=floor)
    return Span(start, end)


def _after(text: str, sentence: Span, quantity: QuantityMention, following: QuantityMention | None) -> Span:
    ceiling = following.start if following else sentence.end
    mark = _MARK.search(text, quantity.end, max(ceiling, quantity.end))
    return Span(quantity.end, mark.start() if mark else max(ceiling, quantity.end))


def _within(span: Span, cues: tuple[CueMention, ...], starts: list[int]) -> tuple[CueMention, ...]:
    """The cues inside a span; both are sorted, so only its own stretch is looked at."""
    some = cues[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
    return tuple(cue for cue in some if cue.span.end <= span.end)

"""What a page shows of a document: each figure once, gold and found side by side, with its places in the text.

    entries_of(judged_document)[0].kind        # "confused": missed, and read as something else

A missed figure and the extra one that it was read as are one entry; so are both sides of a hit.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.evaluating.confusion import misread
from pipeline.evaluating.errors import described
from pipeline.evaluating.judging import Judged, JudgedDocument
from pipeline.evaluating.locating import Place, found_place, locate
from pipeline.evaluating.matching import Given, agreement, code_of, quote_of

Kind = Literal["missed", "extra", "confused", "wrong", "right", "optional"]
KINDS: Mapping[Kind, str] = {  # the gravest first: it colours words that several figures share
    "missed": "in gold, not found",
    "extra": "found, not in gold",
    "confused": "found as another indicator, nature or status",
    "wrong": "found with a wrong attribute",
    "right": "found, all right",
    "optional": "optional in gold, counts neither way",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure of gold, found, or both; `wrong` names what does not agree."""

    kind: Kind
    gold: Given | None
    found: Given | None
    wrong: tuple[str, ...]
    gold_place: Place | None
    found_place: Place | None

    @property
    def places(self) -> tuple[Place, ...]:
        """Where it stands in the texts: one place for both quotes where they overlap."""
        gold, found = self.gold_place, self.found_place
        if gold and found and gold.overlaps(found):
            return (gold.joined(found),)
        return tuple(place for place in (gold, found) if place)

    @property
    def codes(self) -> tuple[str, ...]:
        """The indicators of both sides."""
        return tuple(dict.fromkeys(code_of(side) for side in (self.gold, self.found) if side))

    @property
    def quote(self) -> str:
        """The words of gold, else those found."""
        return quote_of(self.gold or self.found or {})

    @property
    def unlocated(self) -> bool:
        """Whether gold has words that are in no text."""
        return self.gold is not None and self.gold_place is None

    def told(self) -> str:
        """The entry in a line or two."""
        sides = [f"{name} {described(side)}" for name, side in (("gold", self.gold), ("found", self.found)) if side]
        verdict = f"{self.kind}: {', '.join(self.wrong)}" if self.wrong else self.kind
        return "\n".join((verdict, *(sides[:1] if self.kind == "right" else sides)))


def entries_of(judged: JudgedDocument) -> tuple[Entry, ...]:
    """In the order of the text; what has no place comes last."""
    return tuple(sorted(_entries(judged), key=_order))


def _entries(judged: JudgedDocument) -> Iterator[Entry]:
    places = locate(judged)
    read_as = dict(misread(judged, places))
    joined = set(read_as.values())
    for index, one in enumerate(judged.figures):
        if index in joined:
            continue
        if index in read_as:
            one = _joined(one, judged.figures[read_as[index]])
        where = found_place(judged.document, one.found) if one.found else None
        kind: Kind = "confused" if index in read_as else _kind(one)
        yield Entry(kind, one.gold, one.found, one.wrong, places[index], where)


def _kind(one: Judged) -> Kind:
    if one.verdict == "hit":
        return "wrong" if one.wrong else "right"
    return one.verdict


def _joined(missed: Judged, extra: Judged) -> Judged:
    """Both as one, which besides the indicator (or nature, or status) may differ in attributes."""
    agreed = {"indicator": False, **agreement(missed.gold or {}, extra.found or {})}
    return Judged("missed", missed.gold, extra.found, agreed)


def _order(entry: Entry) -> tuple[bool, int, int, int]:
    if not entry.places:
        return True, 0, 0, 0
    first = min(entry.places, key=lambda place: (place.article, place.span.start))
    return False, first.article, first.span.start, first.span.end

"""Where a gold quote stands in the texts of the records.

    locate(judged_document)         # for each judged figure: Place(article=0, span=Span(41, 52)) or None

Gold counts its offsets in the document as the annotator had it, records in the text as it was read; so a quote is
looked for: as printed, else without white space and in simplified characters. Of several places the one of the figure
that it was matched with is taken, else one in the article that most quotes of its gold article are in, else the
nearest to gold's own offset.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from extractors.text.normalise import normalise
from extractors.text.spans import Span
from pipeline.evaluating.judging import Document, JudgedDocument
from pipeline.evaluating.matching import Given, code_of, quote_of

_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Place:
    """A span in the text of one of a document's records, counted from 0."""

    article: int
    span: Span

    def overlaps(self, other: "Place") -> bool:
        """Whether the two share at least one character."""
        return self.article == other.article and self.span.overlaps(other.span)

    def joined(self, other: "Place") -> "Place":
        """From the first character of the two to the last."""
        spans = (self.span, other.span)
        return Place(self.article, Span(min(span.start for span in spans), max(span.end for span in spans)))


@dataclass(frozen=True)
class SearchedText:
    """A text in which quotes are looked for; `before` characters of the document stand before it."""

    text: str
    before: int

    @cached_property
    def folded(self) -> tuple[str, tuple[int, ...]]:
        """The text as folded() has it; made when first needed."""
        return folded(self.text)

    def find(self, quote: str) -> tuple[Span, ...]:
        """Every place of the quote; nothing for an empty one."""
        exact = tuple(Span(start, start + len(quote)) for start in _starts(self.text, quote))
        if exact:
            return exact
        text, offsets = self.folded
        wanted, _ = folded(quote)
        return tuple(Span(offsets[start], offsets[start + len(wanted) - 1] + 1) for start in _starts(text, wanted))


def folded(text: str) -> tuple[str, tuple[int, ...]]:
    """Simplified characters without white space, and where each of them stands in the text."""
    normal = normalise(text)
    kept = [place for place, char in enumerate(normal.text) if not _SPACE.match(char)]
    return "".join(normal.text[place] for place in kept), tuple(normal.printed_offset(place) for place in kept)


def found_place(document: Document, figure: Given) -> Place | None:
    """The place that a record states for its figure; None where the document has no records."""
    articles = {record.id: place for place, record in enumerate(document.records)}
    article = articles.get(str(figure.get("id")).rpartition("#")[0])
    evidence = figure.get("evidence") or {}
    return None if article is None else Place(article, Span(evidence["start"], evidence["end"]))


def locate(judged: JudgedDocument) -> tuple[Place | None, ...]:
    """For each judged figure the place of its gold quote; None where it has none or the quote is in no text."""
    texts = _texts(judged.document)
    candidates = [_candidates(one.gold, texts) for one in judged.figures]
    homes = _homes((one.gold, some) for one, some in zip(judged.figures, candidates, strict=True) if one.gold)
    taken: set[tuple[str, str, Place]] = set()
    places: list[Place | None] = []
    for one, some in zip(judged.figures, candidates, strict=True):
        matched = found_place(judged.document, one.found) if one.found else None
        place = _choose(one.gold, some, matched, homes, taken, texts) if one.gold and some else None
        if one.gold and place:
            taken.add((code_of(one.gold), str(one.gold["value"]), place))
        places.append(place)
    return tuple(places)


def _choose(
    gold: Given,
    candidates: Sequence[Place],
    matched: Place | None,
    homes: Mapping[int, int],
    taken: set[tuple[str, str, Place]],
    texts: Sequence[SearchedText],
) -> Place:
    """The same words with the same value may be printed twice: each figure of gold has a place of its own."""

    def cost(place: Place) -> tuple[bool, bool, bool, int, int]:
        matches = matched is not None and matched.overlaps(place)
        away = place.article != homes.get(_article(gold), place.article)
        used = (code_of(gold), str(gold["value"]), place) in taken
        return not matches, away, used, _distance(gold, place, texts), place.article

    return min(candidates, key=cost)


def _candidates(gold: Given | None, texts: Sequence[SearchedText]) -> tuple[Place, ...]:
    if gold is None:
        return ()
    return tuple(Place(article, span) for article, text in enumerate(texts) for span in text.find(quote_of(gold)))


def _homes(located: Iterable[tuple[Given | None, tuple[Place, ...]]]) -> dict[int, int]:
    """For each article of gold the record that most of its quotes are in; gold and records may count otherwise."""
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    for gold, places in located:
        if gold and _article(gold) >= 0:
            votes[_article(gold)].update({place.article for place in places})
    return {article: counted.most_common(1)[0][0] for article, counted in votes.items() if counted}


def _article(gold: Given) -> int:
    """The article that gold states; -1 where it states none."""
    article = gold.get("article")
    return article if isinstance(article, int) else -1


def _distance(gold: Given, place: Place, texts: Sequence[SearchedText]) -> int:
    """How far from the offset of gold, which may be counted in the article or in the whole document."""
    start = gold.get("start")
    if not isinstance(start, int):
        return 0
    here = place.span.start
    return min(abs(start - here), abs(start - here - texts[place.article].before))


def _texts(document: Document) -> tuple[SearchedText, ...]:
    texts: list[SearchedText] = []
    before = 0
    for record in document.records:
        texts.append(SearchedText(record.text, before))
        before += len(record.text)
    return tuple(texts)


def _starts(text: str, wanted: str) -> list[int]:
    return [match.start() for match in re.finditer(re.escape(wanted), text)] if wanted else []

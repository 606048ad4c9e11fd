"""An article as the extractors see it: normalised text with all mentions found in it, before anything is linked."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cached_property

from extractors.linking.cues import CueMention, find_cues
from extractors.linking.status import HEADING_BREAK
from extractors.linking.undone import without_undone
from extractors.model import Model
from extractors.numbers.quantities import QuantityMention, find_quantities
from extractors.periods.anchor import read_anchor
from extractors.periods.context import Dating
from extractors.periods.finding import find_periods
from extractors.periods.headings import Section, find_headings
from extractors.places.bodies import find_bodies
from extractors.places.finding import find_places
from extractors.places.home import Publisher
from extractors.places.speakers import Setting, read_setting
from extractors.text.genre import detect_genre
from extractors.text.lost import hide_lost_numbers
from extractors.text.nesting import Nested
from extractors.text.normalise import NormalText, normalise
from extractors.text.sentences import split_sentences
from extractors.text.spans import Span
from extractors.text.swapped import Swap, find_swaps, read_as_meant
from schemas.article import Article
from schemas.vocabulary import Genre

RUN_IN = 24


@dataclass(frozen=True)
class Reading:
    """Everything found in one article, each kind of mention ascending; spans are of normal.text."""

    normal: NormalText
    title: str | None
    title_span: Span
    genre: Genre
    sentences: tuple[Span, ...]
    headings: tuple[Section, ...]
    quantities: tuple[QuantityMention, ...]
    cues: tuple[CueMention, ...]
    dating: Dating
    setting: Setting
    swaps: tuple[Swap, ...] = ()

    def heading_at(self, offset: int) -> str:
        """The words of all headings over an offset, outermost first."""
        over = [heading for number in self._nested.at(offset) if (heading := self.headings[number].heading)]
        lead = self._run_in_heading(offset)
        return HEADING_BREAK.join(heading.of(self.normal.text) for heading in (*over, *lead))

    @cached_property
    def _nested(self) -> Nested:
        return Nested(section.span for section in self.headings)

    @cached_property
    def _numbers(self) -> tuple[int, ...]:
        return tuple(quantity.start for quantity in self.quantities)

    def _run_in_heading(self, offset: int) -> tuple[Span, ...]:
        """A short first sentence of the paragraph, without figures: 第三,明年的活要排实。"""
        start = self.normal.text.rfind("\n", 0, offset) + 1
        at = bisect_right(self.sentences, start, key=lambda sentence: sentence.end)
        first = self.sentences[at] if at < len(self.sentences) else None
        if first is None or first.end > offset or len(first) > RUN_IN:
            return ()
        inside = self.quantities[bisect_left(self._numbers, first.start) : bisect_left(self._numbers, first.end)]
        return () if any(first.contains(quantity.span) for quantity in inside) else (first,)


def read(article: Article, model: Model) -> Reading:
    """Normalises the text and finds what is in it."""
    printed = normalise(article.text)
    swaps = find_swaps(printed.text)
    normal = replace(printed, text=hide_lost_numbers(read_as_meant(printed.text, swaps)))
    text = normal.text
    title = _read_title(article.metadata.title, printed.text, text) if article.metadata.title else None
    sentences, headings, mentions = split_sentences(text), find_headings(text), find_periods(text)
    anchor = read_anchor(text, title, mentions, article.metadata.published_on)
    places = find_places(text, model.gazetteer)
    bodies = find_bodies(text, places)
    publisher = _read_publisher(article.metadata.publisher, model) if article.metadata.publisher else None
    return Reading(
        normal=normal,
        title=title,
        title_span=Span(0, len(title) if title and text.startswith(title) else 0),
        genre=detect_genre(title, text, model.lexicon),
        sentences=sentences,
        headings=headings,
        quantities=find_quantities(text, model.lexicon, tuple(place.span for place in places)),
        cues=without_undone(find_cues(text, model.index), text, model.lexicon.undone),
        dating=Dating(text, sentences, headings, title, mentions, anchor),
        setting=read_setting(text, places, bodies, title, publisher),
        swaps=swaps,
    )


def _read_title(title: str, printed: str, text: str) -> str:
    """The title in the words in which the text is read, where the text begins with it."""
    plain = normalise(title).text
    return text[: len(plain)] if printed.startswith(plain) else plain


def _read_publisher(publisher: str, model: Model) -> Publisher:
    name = normalise(publisher).text
    return Publisher(name, find_places(name, model.gazetteer))

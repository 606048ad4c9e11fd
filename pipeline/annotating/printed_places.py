"""Where the words of an article stand in the text that it was read from, its line ends and furniture still in it.

    find_places("某县新建\\n工会12家", "某县新建工会12家").span(2, 9)  ->  Span(2, 10)

Cleaning takes characters away and moves whole lines, but changes none; so the article is a row of stretches of the
printed text. Each is looked up, the longest first, behind the one before it, else anywhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from extractors.text.spans import Span
from pipeline.articles.cleaning import unify_line_ends

SURE = (24, 12, 8)  # characters that may be looked up in the whole text
NEAR = (4, 2, 1)  # fewer count only behind the stretch before them


@dataclass(frozen=True, slots=True)
class Places:
    """For each character of an article its place in the printed text; None for one that was not printed."""

    offsets: tuple[int | None, ...]

    def span(self, start: int, end: int) -> Span | None:
        """The printed words of article[start:end]; None where their ends were not printed, or were torn apart."""
        places = [place for place in self.offsets[start:end] if place is not None]
        if not places or self.offsets[start] is None or self.offsets[end - 1] is None:
            return None
        return Span(places[0], places[-1] + 1) if places == sorted(places) else None


def find_places(printed: str, article: str) -> Places:
    """The place of every character of the article that prints something."""
    if printed == article:
        return Places(tuple(range(len(article))))
    visible = {char for char in set(printed) if unify_line_ends(char).strip()}
    kept = [place for place, char in enumerate(printed) if char in visible]
    source = "".join(printed[place] for place in kept)
    wanted = [at for at, char in enumerate(article) if not char.isspace()]
    words = "".join(article[at] for at in wanted)
    offsets: list[int | None] = [None] * len(article)
    for at, place, size in _stretches(source, words):
        for step in range(size):
            offsets[wanted[at + step]] = kept[place + step]
    return Places(tuple(offsets))


def _stretches(source: str, words: str) -> Iterator[tuple[int, int, int]]:
    """Place in the words, place in the source, length; what is found nowhere is passed over."""
    at = last = 0
    while at < len(words):
        place = _look_up(source, words, at, last)
        if place < 0:
            at += 1
            continue
        size = _alike(source, words, place, at)
        yield at, place, size
        at, last = at + size, place + size


def _look_up(source: str, words: str, at: int, last: int) -> int:
    """Where the words go on: right behind the last stretch, else at the nearest place further on, else before it."""
    for size in SURE:
        wanted = words[at : at + size]
        if len(wanted) == size:
            place = source.find(wanted, last)
            place = place if place >= 0 else source.find(wanted)
            if place >= 0:
                return place
    for size in NEAR:
        if (place := source.find(words[at : at + size], last)) >= 0:
            return place
    return -1


def _alike(source: str, words: str, place: int, at: int) -> int:
    """How many characters are the same from there on."""
    size = 0
    while at + size < len(words) and place + size < len(source) and source[place + size] == words[at + size]:
        size += 1
    return size

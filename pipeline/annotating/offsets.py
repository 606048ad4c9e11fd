"""Offsets counted in UTF-16, as JavaScript counts them, against those of Python, which counts characters.

    to_utf16("𠮷野区12家", (3, 6))      # (4, 7): 𠮷 lies beyond the first plane and counts twice
    from_utf16("𠮷野区12家", (4, 7))    # (3, 6)

doccano's offsets are JavaScript's; Label Studio's were until its version 1.4 and are characters since. Most texts have
no such characters: there the two are the same.
"""

from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate

Place = tuple[int, int]
_LAST_OF_FIRST_PLANE = "\uffff"


class InsideCharacterError(ValueError):
    """The offset points between the two halves of one character, or beyond the text."""


@lru_cache(maxsize=1)  # the figures of an article come together, and a text may be long
def is_plain(text: str) -> bool:
    """Whether both ways of counting are the same."""
    return not text or max(text) <= _LAST_OF_FIRST_PLANE


def to_utf16(text: str, place: Place) -> Place:
    """The same place counted in UTF-16."""
    if is_plain(text):
        return place
    starts = _starts(text)
    return starts[place[0]], starts[place[1]]


def from_utf16(text: str, place: Place) -> Place:
    """The same place counted in characters. Raises InsideCharacterError."""
    if is_plain(text):
        return place
    starts = _starts(text)
    found = [bisect_left(starts, offset) for offset in place]
    for at, offset in zip(found, place, strict=True):
        if at == len(starts) or starts[at] != offset:
            raise InsideCharacterError(f"{offset} is no place between two characters")
    return found[0], found[1]


@lru_cache(maxsize=1)
def _starts(text: str) -> tuple[int, ...]:
    """Where each character begins in UTF-16, and where the text ends."""
    return (0, *accumulate(2 if char > _LAST_OF_FIRST_PLANE else 1 for char in text))

"""Expectations marked inside sentences: [words](what they should be read as); whatever bears no mark must stay silent.

    check("工会会员总数达[6.8万人](68000 person)。", find)     # find: text -> Reading(start, end, tokens), …

A mark holds the value (30..40 for a range) and then any of the other words a reader tells (qualifier, unit, nature,
status); "exact" need not be written, other words that are left out are not compared. A failure shows two texts.
"""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import NamedTuple

_MARK = re.compile(r"\[([^\[\]]+)\]\(([^()]+)\)")
QUALIFIERS = frozenset(("about", "nearly", "over", "at_least", "at_most", "range", "vague"))


class Reading(NamedTuple):
    """What a reader found in text[start:end]: the value first, then its other words."""

    start: int
    end: int
    tokens: tuple[str, ...]


def check(marked: str, find: Callable[[str], Iterable[Reading]]) -> None:
    """Fails with the text as it was read when that is not as it was marked."""
    plain, wanted = read_marked(marked)
    assert _mark(plain, wanted, tuple(find(plain))) == marked


def read_marked(marked: str) -> tuple[str, tuple[Reading, ...]]:
    """The text without its marks, and what each mark asks for."""
    plain, wanted, last = "", [], 0
    for match in _MARK.finditer(marked):
        plain += marked[last : match.start()]
        wanted.append(Reading(len(plain), len(plain) + len(match[1]), tuple(match[2].split())))
        plain += match[1]
        last = match.end()
    return plain + marked[last:], tuple(wanted)


def value_token(value: Decimal, upper: Decimal | None = None) -> str:
    """68000 or 30..40, without exponents."""
    return f"{value:f}" if upper is None else f"{value:f}..{upper:f}"


def _mark(plain: str, wanted: tuple[Reading, ...], found: tuple[Reading, ...]) -> str:
    """The text with the found readings marked: in the expectation's own words where they meet it, else in full."""
    expected = {(mark.start, mark.end): mark.tokens for mark in wanted}
    pieces, last = [], 0
    for reading in found:
        asked = expected.get((reading.start, reading.end), ())
        words = asked if asked and _meets(reading.tokens, asked) else reading.tokens
        pieces += [plain[last : reading.start], f"[{plain[reading.start : reading.end]}]({' '.join(words)})"]
        last = reading.end
    return "".join([*pieces, plain[last:]])


def _meets(told: tuple[str, ...], asked: tuple[str, ...]) -> bool:
    return told[0] == asked[0] and set(asked) <= set(told) and set(told) & QUALIFIERS == set(asked) & QUALIFIERS

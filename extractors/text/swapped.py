"""Texts in which a rewriting program put synonyms for the words of the trade: the reader sees the words meant.

    swaps = find_swaps(text)      # 效劳职工… 开展会员340人… 科学开展观…
    read_as_meant(text, swaps)    # 服务职工… 发展会员340人… 科学发展观…

Only where the text as a whole shows it: at least three different forms that hardly anybody writes. Both forms are
equally long and hold no numeral, so that offsets stay and no number can change; titles 《…》 and quotations stay.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.text.normalise import NormalText
from extractors.text.spans import Span
from schemas.lexicon_swaps import SwappedWord, swapped_words
from schemas.record import Issue

FEWEST_PROOFS = 3
MANY_SHOWN = 12
_ENCLOSED = re.compile(r"《[^》\n]{1,60}》|“[^”，。；\n]{1,12}”|「[^」，。；\n]{1,12}」")


@dataclass(frozen=True, slots=True)
class Swap:
    """A place where `word.swapped` stands and `word.meant` is read."""

    word: SwappedWord
    span: Span


def find_swaps(text: str) -> tuple[Swap, ...]:
    """The swapped words of a normalised text, ascending; none unless the text as a whole was rewritten."""
    found = tuple(_candidates(text))
    proofs = {swap.word.swapped for swap in found if swap.word.is_proof}
    if len(proofs) < FEWEST_PROOFS:
        return ()
    kept = [Span(*match.span()) for match in _ENCLOSED.finditer(text)]
    return tuple(swap for swap in found if not any(span.contains(swap.span) for span in kept))


def read_as_meant(text: str, swaps: Sequence[Swap]) -> str:
    """The text with the meant words, as long as before."""
    pieces: list[str] = []
    last = 0
    for swap in swaps:
        pieces += [text[last : swap.span.start], swap.word.meant]
        last = swap.span.end
    return "".join((*pieces, text[last:]))


def report_swaps(swaps: Sequence[Swap], normal: NormalText) -> tuple[Issue, ...]:
    """One issue that lists what was read as what; its span is the first place."""
    if not swaps:
        return ()
    pairs = tuple(dict.fromkeys(f"{swap.word.swapped} as {swap.word.meant}" for swap in swaps))
    more = f" and {len(pairs) - MANY_SHOWN} more" if len(pairs) > MANY_SHOWN else ""
    shown = ", ".join(pairs[:MANY_SHOWN]) + more
    first = normal.printed_span(swaps[0].span)
    message = f"synonyms were put into this text; read were {shown}; compare the original if there is one"
    return (Issue(code="words-swapped", message=message, span=(first.start, first.end)),)


def _candidates(text: str) -> Iterator[Swap]:
    by_form = {word.swapped: word for word in swapped_words()}
    for found in _forms().finditer(text):
        word = by_form[found.group()]
        if _stands_right(word, text, found.start(), found.end()):
            yield Swap(word, Span(*found.span()))


def _stands_right(word: SwappedWord, text: str, start: int, end: int) -> bool:
    """Whether the neighbours are those which the line of the list asks for."""
    before, after = text[max(0, start - 8) : start], text[end : end + 8]
    return (
        (not word.only_after or before.endswith(word.only_after))
        and (not word.only_before or after.startswith(word.only_before))
        and not (word.not_before and after.startswith(word.not_before))
    )


@cache
def _forms() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word.swapped) for word in swapped_words()))

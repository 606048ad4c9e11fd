"""The pieces of an article that the layout of a page has torn apart, put in order again.

    ("驿站里的灯", "点,有了…", "那年春天,…")  ->  ("驿站里的灯", "那年春天,…", "点,有了…")

A headline followed by a piece that begins in mid-sentence has its true beginning further down. A piece left over goes
to the torn article with which it shares most names.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from pipeline.articles.heads import is_head_line
from pipeline.articles.lines import glue, is_broken, is_heading, starts_inside

FEWEST_SHARED = 3
GRAM = 3
Lines = tuple[str, ...]


def reassemble(parts: Sequence[Lines]) -> tuple[Lines, ...]:
    """The same articles, their pieces in reading order; nothing is dropped, and only torn words are glued."""
    text = "\n".join(chain.from_iterable(parts))
    whole: list[list[Lines]] = []
    homeless: list[tuple[int, Lines]] = []
    for number, part in enumerate(parts):
        first, *others = _in_order(_pieces(part))
        own = [piece for piece in others if not (starts_inside(piece[0]) and not _torn(first))]
        homeless += [(number, piece) for piece in others if piece not in own]
        whole.append([first, *own])
    grams = [_grams(chain.from_iterable(pieces)) for pieces in whole] if homeless else []
    homes = [_home_of(piece, number, whole, grams) for number, piece in homeless]
    for home, (_, piece) in zip(homes, homeless, strict=True):
        whole[home].append(piece)
    return tuple(_assembled(pieces, text) for pieces in whole)


def _pieces(part: Lines) -> list[Lines]:
    """Cut before every line that begins inside a sentence, and after every line that breaks off."""
    cuts = [0]
    for number in range(1, len(part)):
        above, line = part[number - 1], part[number]
        torn = starts_inside(line) and not is_broken(above) and not _quotes_on(part, number)
        if not is_heading(line) and (torn or is_broken(above)):
            cuts.append(number)
    return [part[start:end] for start, end in zip(cuts, [*cuts[1:], len(part)], strict=True)]


def _quotes_on(part: Lines, number: int) -> bool:
    """A closing quote at the start of a line may end a quotation that an earlier line opened."""
    earlier = "".join(part[:number])
    return any(earlier.count(opened) > earlier.count(closed) for opened, closed in ("“”", "「」", "『』"))


def _in_order(pieces: list[Lines]) -> list[Lines]:
    """Under a headline the piece with a proper beginning comes before those that begin inside a sentence."""
    head = pieces[0]
    if len(pieces) < 3 or not all(map(is_head_line, head)) or not starts_inside(pieces[1][0]):
        return pieces
    fresh = [piece for piece in pieces[1:] if not starts_inside(piece[0])]
    inside = [piece for piece in pieces[1:] if starts_inside(piece[0])]
    return [tuple(chain(head, *fresh, *inside))] if fresh else pieces


def _torn(piece: Lines) -> bool:
    return is_broken(piece[-1]) or all(map(is_head_line, piece))


def _home_of(piece: Lines, origin: int, whole: Sequence[Sequence[Lines]], grams: Sequence[Counter[str]]) -> int:
    """The torn article that shares most phrases with the piece which no other article has; else where it stood."""
    own = _grams(piece)
    scores = {
        number: sum(grams[number][gram] for gram in own if _is_only_in(gram, number, grams))
        for number, pieces in enumerate(whole)
        if number != origin and _torn(pieces[-1])
    }
    best = max(scores, key=lambda number: (scores[number], -number), default=origin)
    return best if scores.get(best, 0) >= FEWEST_SHARED else origin


def _is_only_in(gram: str, number: int, grams: Sequence[Counter[str]]) -> bool:
    return gram in grams[number] and not any(gram in other for at, other in enumerate(grams) if at != number)


def _grams(lines: Iterable[str]) -> Counter[str]:
    text = "\n".join(lines)
    return Counter(text[at : at + GRAM] for at in range(len(text) - GRAM + 1))


def _assembled(pieces: Sequence[Lines], text: str) -> Lines:
    """The pieces one after the other; a word torn at the joint, known from elsewhere on the page, is glued."""
    lines = list(pieces[0])
    for piece in pieces[1:]:
        if is_broken(lines[-1]) and lines[-1][-1] + piece[0][0] in text:
            lines[-1:] = [glue(lines[-1], piece[0]), *piece[1:]]
        else:
            lines += piece
    return tuple(lines)

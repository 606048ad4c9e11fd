"""Where words stand that may name a place, before anything is decided: one pass over the text, then chains.

浙江省嘉兴市平湖市当湖街道       four hits that nest: one chain
舟山普陀                         two hits; the first tells which 普陀 is meant
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from schemas.gazetteer import TOWN_SUFFIXES, Division, Gazetteer

Kind = Literal["full", "stem", "town", "other"]
Entry = tuple[Kind, str, tuple[Division, ...]]

HANZI = r"[一-鿿]"
TOWN = rf"(?:{'|'.join(TOWN_SUFFIXES)})"
NEW_TOWN = re.compile(rf"{HANZI}{{2,4}}?{TOWN}")
LONE_TOWN = re.compile(rf"(?<!{HANZI})({HANZI}{{2,4}}?{TOWN})(?=总工会|工会|办事处|党工委|党委)")
NOT_IN_TOWN = re.compile(r"[各全本该我市区县省级总工会与和及等个某这每乡镇街]|重点|中心|其中|当中|.*(?:辖区|社区)")


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch that may name one of `candidates`; for a town they are the divisions it may lie in."""

    start: int
    end: int
    kind: Kind
    word: str
    candidates: tuple[Division, ...]


@dataclass(frozen=True, slots=True)
class _Scanner:
    automaton: AhoCorasick
    entries: tuple[Entry, ...]

    def hits(self, text: str) -> list[Hit]:
        """The longest entries from the left, none overlapping another."""
        found = self.automaton.find_matches_as_indexes(text)
        return [Hit(start, end, *self.entries[index]) for index, start, end in found]


def _scanner(entries: Iterable[Entry]) -> _Scanner:
    kept = tuple({entry[1]: entry for entry in entries}.values())
    words = [word for _, word, _ in kept]
    kind = Implementation.ContiguousNFA
    return _Scanner(AhoCorasick(words, matchkind=MatchKind.LeftmostLongest, implementation=kind), kept)


@cache
def _scanners(gazetteer: Gazetteer) -> tuple[_Scanner, _Scanner]:
    """Full names and stems apart; a lookalike is an entry too, so that the longer word wins, and then means nothing."""
    others = [_entry("other", word, ()) for word in gazetteer.lookalikes]
    towns = (_entry("town", town, divisions) for town, divisions in gazetteer.towns.items())
    names = (_entry("full", name, divisions) for name, divisions in gazetteer.by_name.items())
    stems = (_entry("stem", stem, divisions) for stem, divisions in gazetteer.by_stem.items())
    return _scanner((*towns, *names, *others)), _scanner((*stems, *others))


def _entry(kind: Kind, word: str, candidates: tuple[Division, ...]) -> Entry:
    return kind, word, candidates


def find_chains(text: str, gazetteer: Gazetteer) -> tuple[tuple[Hit, ...], ...]:
    """Hits in order, those that follow one another without a gap and nest gathered in one chain."""
    chains: list[list[Hit]] = []
    for hit in _find_hits(text, gazetteer):
        linked = _nest(chains[-1][-1], hit) if chains and chains[-1][-1].end == hit.start else None
        if linked:
            chains[-1][-1:] = linked
        else:
            chains.append([hit])
    return tuple(tuple(_agree(chain)) for chain in chains)


def _find_hits(text: str, gazetteer: Gazetteer) -> list[Hit]:
    """Known names, and towns that no list has where they follow a county or stand before a body of theirs."""
    full, short = (known.hits(text) for known in _scanners(gazetteer))
    strong = {
        place: hit for hit in short if _stands_alone(hit, gazetteer) for place in range(hit.start + 1, hit.end)
    }  # 山东城区 is 山东 and 城区, but 和平湖市 is 和 and 平湖市
    full = [hit for hit in full if hit.start not in strong or strong[hit.start].end >= hit.end]
    taken = {place for hit in full for place in range(hit.start, hit.end)}
    short = [hit for hit in short if taken.isdisjoint(range(hit.start, hit.end))]
    named = [hit for hit in (*full, *short) if hit.kind != "other"]
    return sorted((*named, *_new_towns(text, named)), key=lambda hit: hit.start)


def _stands_alone(hit: Hit, gazetteer: Gazetteer) -> bool:
    return hit.word not in gazetteer.weak and any(one.level != "county" for one in hit.candidates)


def _new_towns(text: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Towns by their suffix: 平湖市新湖街道, or 新湖街道总工会 at the start of a clause."""
    taken = {place for hit in hits for place in range(hit.start, hit.end)}
    after_county = [NEW_TOWN.match(text, hit.end) for hit in hits if hit.kind == "full" and _has_towns(hit)]
    spans = {match.span() for match in after_county if match} | {m.span(1) for m in LONE_TOWN.finditer(text)}
    for start, end in sorted(spans):
        word = text[start:end]
        name = re.sub(rf"{TOWN}$", "", word)
        if taken.isdisjoint(range(start, end)) and len(name) >= 2 and not NOT_IN_TOWN.match(name) and _plain(name):
            yield Hit(start, end, "town", word, ())


def _plain(name: str) -> bool:
    """No character that joins or counts: 东城区和平谷镇 is not a town 和平谷."""
    return not re.search(r"[各全本该我总工会与及等个某每在的对到从为由]", name)


def _has_towns(hit: Hit) -> bool:
    return any(one.level != "province" for one in hit.candidates)


def _nest(outer: Hit, inner: Hit) -> list[Hit] | None:
    """Both hits, narrowed to the candidates that nest; None where none do."""
    if outer.kind == "town":
        return None
    if inner.kind == "town" and (not inner.candidates or not _pairs(outer, inner, strict=False)):
        parents = tuple(one for one in outer.candidates if one.level != "province")
        nests = outer.kind == "full" and parents
        return [replace(outer, candidates=parents), replace(inner, candidates=parents)] if nests else None
    pairs = _pairs(outer, inner, strict=inner.kind != "town")
    if not pairs:
        return None
    outers, inners = (tuple(dict.fromkeys(side)) for side in zip(*pairs, strict=True))
    return [replace(outer, candidates=outers), replace(inner, candidates=inners)]


def _pairs(outer: Hit, inner: Hit, *, strict: bool) -> list[tuple[Division, Division]]:
    """Candidates that nest; `strict`: one division does not lie in itself."""
    return [
        (high, low)
        for high in outer.candidates
        for low in inner.candidates
        if low.lies_in(high) and not (strict and low.path == high.path)
    ]


def _agree(chain: list[Hit]) -> list[Hit]:
    """Narrow the upper hits again by the lowest: in 吉林|长春|朝阳区, 长春 tells that 吉林 is the province."""
    for place in range(len(chain) - 2, -1, -1):
        below = chain[place + 1].candidates
        kept = tuple(one for one in chain[place].candidates if any(low.lies_in(one) for low in below))
        chain[place] = replace(chain[place], candidates=kept or chain[place].candidates)
    return chain

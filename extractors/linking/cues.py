"""Where the words of the catalogue stand in a text: one Aho-Corasick pass, then words with a gap put together.

cues = find_cues("吸纳2506名职工入会", index)
# 吸纳 (action of members_added), 职工 (head of members_added, …), 入会 (action of members_added)
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ahocorasick_rs import AhoCorasick

from extractors.text.sentences import CLAUSE_MARKS
from extractors.text.spans import Span
from schemas.catalogue import Catalogue
from schemas.indicator import GAP
from schemas.vocabulary import Unit

Role = Literal["name", "head", "action", "not"]
GAP_MARK = "…"
HIDERS: Mapping[Role, tuple[Role, ...]] = {
    "name": ("name",),
    "head": ("name", "head", "action", "not"),
    "action": ("name", "head", "action", "not"),
    "not": ("name", "head", "action", "not"),
}
_BREAKS = frozenset(CLAUSE_MARKS + "。！？!?\n")
_NUMBER_COMMA = re.compile(r"(?<=\d),(?=\d{3})")
_NUMERIC = frozenset("0123456789.,余多万亿千百元")  # a gap may span a number besides
LONGEST_GAP = 60


@dataclass(frozen=True, slots=True)
class CueMention:
    """A word of an indicator in the normalised text."""

    span: Span
    code: str
    role: Role
    word: str


@dataclass(frozen=True)
class CueIndex:
    """The catalogue's words, ready for one pass over a text."""

    automaton: AhoCorasick
    words: tuple[str, ...]
    meanings: Mapping[str, tuple[tuple[str, Role], ...]]
    sharers: Mapping[str, frozenset[str]]  # the indicators that each word may speak for
    takers: Mapping[Unit, frozenset[str]]  # the indicators that take each unit
    gapped: Mapping[str, tuple[tuple[str, str, Role], ...]]  # first part -> (second part, code, role)


def build_index(catalogue: Catalogue) -> CueIndex:
    """Collects names, heads, actions and ruling-out words of all indicators."""
    meanings: dict[str, list[tuple[str, Role]]] = defaultdict(list)
    gapped: dict[str, list[tuple[str, str, Role]]] = defaultdict(list)
    for code, role, word in _entries(catalogue):
        first, mark, second = word.partition(GAP_MARK)
        if mark:
            gapped[first].append((second, code, role))
        else:
            meanings[word].append((code, role))
    words = sorted({*meanings, *gapped, *(second for many in gapped.values() for second, _, _ in many)})
    return CueIndex(
        AhoCorasick(words),
        tuple(words),
        {word: tuple(many) for word, many in meanings.items()},
        _sharers(catalogue),
        _takers(catalogue),
        {word: tuple(many) for word, many in gapped.items()},
    )


def find_cues(text: str, index: CueIndex) -> tuple[CueMention, ...]:
    """All cues, ascending by start. A cue inside a longer one of the same indicator is dropped."""
    hits = [(index.words[word], Span(start, end)) for word, start, end in _hits(text, index)]
    starts: dict[str, list[int]] = defaultdict(list)
    for word, span in hits:
        starts[word].append(span.start)
    plain = [CueMention(s, code, role, w) for w, s in hits for code, role in index.meanings.get(w, ())]
    joined = [cue for w, s in hits for cue in _join_gap(text, w, s, starts, index)]
    return tuple(sorted(_outermost([*plain, *joined]), key=lambda cue: (cue.span.start, cue.span.end)))


def _entries(catalogue: Catalogue) -> Iterator[tuple[str, Role, str]]:
    for indicator in catalogue.indicators:
        lists: tuple[tuple[Role, tuple[str, ...]], ...] = (
            ("name", indicator.names),
            ("head", indicator.heads),
            ("action", indicator.actions),
            ("not", indicator.not_when),
        )
        for role, words in lists:
            for word in words:
                yield indicator.code, role, word


def _sharers(catalogue: Catalogue) -> dict[str, frozenset[str]]:
    """Which indicators have each word, ruling-out words not counted."""
    sharers: dict[str, set[str]] = defaultdict(set)
    for code, role, word in _entries(catalogue):
        if role != "not":
            sharers[word].add(code)
    return {word: frozenset(codes) for word, codes in sharers.items()}


def _takers(catalogue: Catalogue) -> dict[Unit, frozenset[str]]:
    takers: dict[Unit, set[str]] = defaultdict(set)
    for indicator in catalogue.indicators:
        for unit in indicator.units:
            takers[unit].add(indicator.code)
    return {unit: frozenset(codes) for unit, codes in takers.items()}


def _hits(text: str, index: CueIndex) -> Iterable[tuple[int, int, int]]:
    found: Iterable[tuple[int, int, int]] = index.automaton.find_matches_as_indexes(text, overlapping=True)
    return found


def _join_gap(
    text: str, first: str, span: Span, starts: Mapping[str, list[int]], index: CueIndex
) -> Iterator[CueMention]:
    """挽回…损失: the first 损失 after 挽回 in the clause, at most GAP characters off, those of a number not counted."""
    for second, code, role in index.gapped.get(first, ()):
        places = starts.get(second, [])
        at = bisect_left(places, span.end)
        if at == len(places) or places[at] - span.end > LONGEST_GAP:
            continue
        between = _NUMBER_COMMA.sub("", text[span.end : places[at]])
        if sum(char not in _NUMERIC for char in between) <= GAP and not _BREAKS.intersection(between):
            yield CueMention(Span(span.start, places[at] + len(second)), code, role, f"{first}{GAP_MARK}{second}")


def _outermost(cues: list[CueMention]) -> Iterator[CueMention]:
    """Without the words inside a longer word of the same indicator; but no action hides a name (互助金 in 发放互助金).

    One sweep from left to right, longer first: a word lies inside another when one before it ends as late or later.
    A word with a gap hides nothing: its parts are words of their own.
    """
    reach: dict[tuple[str, Role], Span] = {}
    for cue in sorted(cues, key=lambda cue: (cue.span.start, -cue.span.end)):
        hiders = (reach.get((cue.code, role)) for role in HIDERS[cue.role])
        if not any(hider and hider != cue.span and hider.end >= cue.span.end for hider in hiders):
            yield cue
        last = reach.get((cue.code, cue.role))
        if GAP_MARK not in cue.word and (last is None or cue.span.end > last.end):
            reach[cue.code, cue.role] = cue.span

"""What the rules of linking look at: a quantity's surroundings with the words of every indicator whose units fit.

How much words tell is weighed here: a word that one indicator has for itself tells all, one that many share little;
near words more than far ones; what the rest of the sentence and the heading speak of bears a candidate out.
"""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from extractors.linking.cues import GAP_MARK, CueIndex, CueMention
from extractors.linking.views import View
from extractors.text.spans import Span
from schemas.catalogue import OTHER, Catalogue
from schemas.indicator import Indicator
from schemas.vocabulary import Nature, Unit

DISTANCE_COST = 0.12  # how many matched characters one character of distance outweighs
NAME_BONUS = 1.0
LONGEST_WORD = 30
UNIT_COST = 0.8  # for each more usual unit of the measure word that is passed over
MOST = 10.0  # characters that count in one place
TELLING = 0.5  # weight from which a word away from the number counts: shared by at most four indicators
FIRM = 0.65  # weight of a word that at most two indicators of a fitting unit share
TOPIC_SHARE = 0.25
CONTEXT_SHARE, MOST_CONTEXT = 0.5, 4.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """The indicator a rule chose (None: none covers it), the words that spoke; `inherits`: of the figure before."""

    code: str | None
    cues: tuple[CueMention, ...]
    inherits: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A view with the fitting indicators' cues by code, and the verdict on the previous figure of the sentence."""

    view: View
    cues: Mapping[str, tuple[CueMention, ...]]
    indicators: Mapping[str, Indicator]
    sharers: Mapping[str, frozenset[str]]
    fitting: frozenset[str]
    glue: frozenset[str]
    nature: Nature
    last: Verdict | None

    def best(self, candidates: Iterable[tuple[str, tuple[CueMention, ...]]]) -> Verdict | None:
        """The candidate whose words tell most, nearest to the number, best borne out by the rest of the sentence.

        Of equals the one that is not `other`, which is for what no other code fits.
        """
        scored = [
            (self._score(cues) + self.context(code) - UNIT_COST * self._unit_rank(code), code, cues)
            for code, cues in candidates
            if cues
        ]
        if not scored:
            return None
        _, code, cues = max(scored, key=lambda item: (item[0], item[1] != OTHER, item[1]))
        return Verdict(code, cues)

    def _unit_rank(self, code: str) -> int:
        """How unusual the unit is for the measure word: 5次 is rather an event than person-times."""
        unit = fitting_unit(self.indicators[code], self.view)
        return self.view.quantity.units.index(unit) if unit else 0

    def _score(self, cues: tuple[CueMention, ...]) -> float:
        told = {o: self.weight(cue.word) for cue in cues for o in range(cue.span.start, cue.span.end)}
        nearest = min(distance(self.view, cue.span) for cue in cues)
        bonus = NAME_BONUS if any(cue.role == "name" for cue in cues) else 0.0
        return min(sum(told.values()), MOST) + bonus - DISTANCE_COST * nearest

    def weight(self, word: str) -> float:
        """How much a word tells: 1 for one indicator's own, less the more share it; of another unit they count half."""
        sharers = self.sharers[word]
        return 1.0 / math.sqrt(max(1.0, len(sharers & self.fitting), len(sharers) / 2))

    def tells(self, code: str, cues: tuple[CueMention, ...]) -> bool:
        """Whether a word says more than 覆盖 and 职工 do, or the rest of the sentence speaks for the code."""
        return any(self.weight(cue.word) >= FIRM for cue in cues) or self.context(code) > 0

    def context(self, code: str) -> float:
        """How much the code's own words earlier in the sentence, or farther in the clause, bear it out."""
        view = self.view
        words = {
            cue.word
            for cue in self.cues.get(code, ())
            if cue.role != "not" and not self.is_near(cue.span) and cue.span.start < view.clause.end
        }
        told = sum(len(word) * self.weight(word) for word in words if self.weight(word) >= TELLING)
        topic = {cue.word for cue in view.topic if cue.code == code and cue.role != "not"}
        about = sum(len(word) * self.weight(word) for word in topic if self.weight(word) >= TELLING)
        return min(CONTEXT_SHARE * told + TOPIC_SHARE * about, MOST_CONTEXT)

    def near(self, code: str, *roles: str) -> tuple[CueMention, ...]:
        """The code's cues of those roles directly before the number or behind its measure word."""
        return tuple(cue for cue in self.cues[code] if cue.role in roles and self.is_near(cue.span))

    def is_near(self, span: Span) -> bool:
        """Whether a span lies in the stretch before the number or behind the measure word."""
        view = self.view
        inside = span.start >= view.quantity.number.end and span.end <= view.quantity.end  # 3500个岗位
        return view.before.contains(span) or view.after.contains(span) or inside or _bridges(view, span)

    def in_clause(self, code: str, *roles: str) -> tuple[CueMention, ...]:
        """The same for the whole clause."""
        return tuple(cue for cue in self.cues[code] if cue.role in roles and self.view.clause.contains(cue.span))

    def earlier(self, code: str, *roles: str) -> tuple[CueMention, ...]:
        """The same for what the sentence says before the clause, nearest first."""
        start = self.view.clause.start
        found = [cue for cue in self.cues[code] if cue.role in roles and cue.span.end <= start]
        return tuple(sorted(found, key=lambda cue: -cue.span.end))

    def later(self, code: str, *roles: str) -> tuple[CueMention, ...]:
        """The same for the clause that follows, as far as the next number."""
        view = self.view
        end = view.following.start if view.following else view.sentence.end
        return tuple(
            c for c in self.cues[code] if c.role in roles and view.clause.end <= c.span.start and c.span.end <= end
        )


def _bridges(view: View, span: Span) -> bool:
    """A word with a gap whose number is this one: 挽回80万元损失."""
    return span.start >= view.before.start and span.end <= view.after.end and span.contains(view.quantity.span)


def distance(view: View, span: Span) -> int:
    """Characters between a cue and the quantity."""
    if span.end <= view.quantity.start:
        return view.quantity.start - span.end
    return max(0, span.start - view.quantity.end)


def make_case(
    view: View, catalogue: Catalogue, index: CueIndex, glue: frozenset[str], nature: Nature, last: Verdict | None
) -> Case:
    """Collects the cues of every indicator whose units fit and that no word of the clause rules out.

    A change in per cent fits every indicator: 会员增长12%.
    """
    found: dict[str, list[CueMention]] = defaultdict(list)
    for cue in view.cues:
        found[cue.code].append(cue)
    units = index.takers if nature == "change" else view.quantity.units
    fits = frozenset[str]().union(*(index.takers.get(unit, frozenset()) for unit in units))
    fits -= {code for code, cues in found.items() if _ruled_out(view, cues)}
    rivals = sorted(
        {(cue.span.start, cue.span.end, code) for code in fits for cue in found.get(code, ()) if _is_whole(cue)}
    )
    fitting = {
        code: tuple(cue for cue in cues if cue.role == "not" or not _is_swallowed(cue, rivals))
        for code, cues in found.items()
        if code in fits
    }
    return Case(view, fitting, catalogue.by_code, index.sharers, fits, glue, nature, last)


def _is_whole(cue: CueMention) -> bool:
    return cue.role != "not" and GAP_MARK not in cue.word


def _is_swallowed(cue: CueMention, rivals: list[tuple[int, int, str]]) -> bool:
    """Whether the word is but a piece of another indicator's longer word: 集体 in 集体合同 speaks for nobody."""
    start, end = cue.span.start, cue.span.end
    near = rivals[bisect_left(rivals, (start - LONGEST_WORD,)) : bisect_left(rivals, (start + 1,))]
    return any(code != cue.code and last >= end and last - first > end - start for first, last, code in near)


def fitting_unit(indicator: Indicator, view: View) -> Unit | None:
    """The measure word's likeliest unit that the indicator takes; for a bare number the indicator's own first."""
    if not view.quantity.measure:
        return next((unit for unit in indicator.units if unit in view.quantity.units), None)
    return next((unit for unit in view.quantity.units if unit in indicator.units), None)


def _ruled_out(view: View, cues: list[CueMention]) -> bool:
    """A ruling-out word in the clause, unless it is part of a longer word that speaks for the indicator."""
    speaking = [cue for cue in cues if cue.role in ("name", "action") and GAP_MARK not in cue.word]
    return any(
        cue.role == "not"
        and view.clause.contains(cue.span)
        and not any(other.span.contains(cue.span) and len(other.word) > len(cue.word) for other in speaking)
        for cue in cues
    )


def has_own_noun(case: Case) -> bool:
    """Whether words that are neither glue nor cues stand between the last mark and the number, or behind it."""
    view = case.view
    own = view.words(view.before).strip() + view.words(view.after).strip()
    return not only_glue(own, case.glue)


def only_glue(words: str, glue: frozenset[str]) -> bool:
    """Whether the words are put together from glue words only (至今共有, 累计达)."""
    words = words.strip(" “”\"'）)")
    reach = {0}
    for start in range(len(words)):
        if start in reach:
            reach.update(end for end in range(start + 1, min(len(words), start + 6) + 1) if words[start:end] in glue)
    return len(words) in reach

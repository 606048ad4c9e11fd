"""What missed figures were read as: the same number in the same words, under another indicator, nature or status.

    confusions(judged_documents).pairs     # (("enterprise_meetings", "meetings_held", 12), …)

A missed figure and an extra one of the same document go together when their values are equal and their quotes can be
parts of one stretch of text: 发展会员3万 and 会员3万人 overlap, 新建工会12家 and 会议12家 do not.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.evaluating.judging import JudgedDocument
from pipeline.evaluating.locating import Place, folded, found_place, locate
from pipeline.evaluating.matching import Given, code_of, quote_of, same_value

LEAST_SHARED = 2  # characters; a number of one digit alone is chance
_USUAL = ("level", "achieved")


@dataclass(frozen=True, slots=True)
class Confusions:
    """(gold, found, how often), most frequent first; and how many missed and extra figures have no counterpart."""

    pairs: tuple[tuple[str, str, int], ...]
    unread: int
    unfounded: int


def confusions(documents: Iterable[JudgedDocument]) -> Confusions:
    """Counted over all documents; figures without an indicator count as `other`."""
    count: Counter[tuple[str, str]] = Counter()
    missed = extra = 0
    for one in documents:
        missed += sum(figure.verdict == "missed" for figure in one.figures)
        extra += sum(figure.verdict == "extra" for figure in one.figures)
        count.update(
            (reading_of(one.figures[g].gold or {}), reading_of(one.figures[p].found or {}))
            for g, p in misread(one, locate(one))
        )
    pairs = tuple((gold, found, times) for (gold, found), times in count.most_common())
    return Confusions(pairs, missed - count.total(), extra - count.total())


def misread(judged: JudgedDocument, places: Sequence[Place | None]) -> tuple[tuple[int, int], ...]:
    """Which missed figure goes with which extra one, by their indexes; `places` are those of gold (locate).

    One to one; first where both stand at one place, then the longest common stretch.
    """
    missed = [(index, one.gold) for index, one in enumerate(judged.figures) if one.verdict == "missed" and one.gold]
    extra = [(index, one.found) for index, one in enumerate(judged.figures) if one.verdict == "extra" and one.found]
    candidates = sorted(
        (not _overlap(places[g], found_place(judged.document, found)), -shared, g, p)
        for g, gold in missed
        for p, found in extra
        if same_value(gold, found) and (shared := common_stretch(quote_of(gold), quote_of(found)))
    )
    pairs: list[tuple[int, int]] = []
    used: set[int] = set()
    for *_, g, p in candidates:
        if not used & {g, p}:
            pairs.append((g, p))
            used |= {g, p}
    return tuple(pairs)


def common_stretch(one: str, other: str) -> int:
    """Length of the part that two quotes share if one goes on where the other stands; 0 if they cannot overlap."""
    a, b = folded(one)[0], folded(other)[0]
    shorter = min(len(a), len(b))
    if shorter >= LEAST_SHARED and (a in b or b in a):
        return shorter
    lengths = range(shorter - 1, LEAST_SHARED - 1, -1)
    return next((size for size in lengths if a.endswith(b[:size]) or b.endswith(a[:size])), 0)


def reading_of(figure: Given) -> str:
    """Indicator, with nature and status where they are not the usual ones: members_added planned."""
    marks = (figure.get("nature", "level"), figure.get("status", "achieved"))
    return " ".join((code_of(figure), *(mark for mark in marks if mark not in _USUAL)))


def _overlap(gold: Place | None, found: Place | None) -> bool:
    return bool(gold and found and gold.overlaps(found))

"""How right the figures are: precision, recall and F1 against gold, for each indicator, genre, rule and attribute.

    evaluation = evaluate(documents_of(load_gold(Path("corpus/gold")), load_records("out")))
    evaluation.groups["strict"].f1

*strict*: the same indicator, value, nature and status as a gold figure of the same file, matched one to one, the
likeliest quote first. *full*: unit, qualifier, period (kind and years) and area agree as well. Gold marked optional
counts neither way, nor does what matches it. Figures of no indicator are counted apart, as *open*.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pipeline.evaluating.confusion import Confusions, confusions
from pipeline.evaluating.judging import Document, Judged, JudgedDocument, judge_all
from pipeline.evaluating.matching import Given, same_value
from pipeline.evaluating.tallies import AttributeTally, Kept, Tally, by_attribute, by_confidence, strict, tally
from schemas.catalogue import CORE, OTHER

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All counts, and the judged figures they are counted from.

    `groups` are strict, core and open; the rest is of strict figures. A rule has no missed figures: what was not found
    was found by no rule. `numbers_found` is the share of gold numbers found under any indicator.
    """

    documents: tuple[JudgedDocument, ...]
    groups: Mapping[str, Tally]
    indicators: Mapping[str, Tally]
    genres: Mapping[str, Tally]
    rules: Mapping[str, Tally]
    attributes: Mapping[str, AttributeTally]
    confidence: tuple[Kept, ...]
    confusions: Confusions
    numbers_found: float


def evaluate(documents: Sequence[Document]) -> Evaluation:
    """Judges every document and counts."""
    judged = judge_all(documents)
    every = tuple(figure for one in judged for figure in one.figures)
    named = strict(every)
    return Evaluation(
        documents=judged,
        groups={
            "strict": tally(named),
            "core": tally(one for one in named if one.code in CORE),
            "open": tally(one for one in every if one.code == OTHER),
        },
        indicators=_split(named, lambda one: one.code),
        genres=_by_genre(judged),
        rules=_split((one for one in named if one.found), lambda one: rule_of(one.found or {})),
        attributes=by_attribute(named),
        confidence=by_confidence(documents),
        confusions=confusions(judged),
        numbers_found=_numbers_found(documents),
    )


def rule_of(found: Given) -> str:
    """The linking rule that made a figure: name_touching of members_added/name_touching."""
    return str(found.get("rule", UNKNOWN)).rpartition("/")[2]


def evaluation_dict(evaluation: Evaluation) -> dict[str, Any]:
    """All counts as JSON."""
    return {
        "summary": {**_dicts(evaluation.groups), "numbers_found": evaluation.numbers_found},
        "indicators": _dicts(evaluation.indicators),
        "genres": _dicts(evaluation.genres),
        "rules": {
            name: {"found": one.found, "precision": round(one.precision, 4), "full": round(one.full_precision, 4)}
            for name, one in evaluation.rules.items()
        },
        "attributes": {
            name: {"compared": one.compared, "agreed": one.agreed, "mistakes": _counted(one.mistakes)}
            for name, one in evaluation.attributes.items()
        },
        "confidence": [
            {"at_least": one.confidence, "kept": round(one.share, 4), **one.tally.as_dict()}
            for one in evaluation.confidence
        ],
        "confusions": {**asdict(evaluation.confusions), "pairs": _counted(evaluation.confusions.pairs)},
    }


def _by_genre(judged: Iterable[JudgedDocument]) -> dict[str, Tally]:
    figures: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        figures[one.document.genre or UNKNOWN].extend(strict(one.figures))
    return {genre: tally(figures[genre]) for genre in sorted(figures)}


def _split(judged: Iterable[Judged], name_of: Callable[[Judged], str]) -> dict[str, Tally]:
    """A tally for each name; a name of optional figures only has none."""
    figures: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        if one.verdict != "optional":
            figures[name_of(one)].append(one)
    return {name: tally(figures[name]) for name in sorted(figures)}


def _numbers_found(documents: Iterable[Document]) -> float:
    required = [(gold, one) for one in documents for gold in one.golds if not gold.get("optional")]
    seen = sum(any(same_value(gold, figure) for figure in one.found) for gold, one in required)
    return round(seen / max(1, len(required)), 4)


def _dicts(tallies: Mapping[str, Tally]) -> dict[str, dict[str, float]]:
    return {name: one.as_dict() for name, one in tallies.items()}


def _counted(pairs: Iterable[tuple[str, str, int]]) -> list[dict[str, Any]]:
    return [{"gold": gold, "found": found, "count": count} for gold, found, count in pairs]

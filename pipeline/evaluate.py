"""How right the figures are: precision, recall and F1 against gold, for each indicator and each attribute.

    evaluation = evaluate(load_gold(Path("corpus/gold")), load_predictions(Path("out")))
    evaluation.groups["strict"].f1

*strict*: the same indicator, value, nature and status as a gold figure of the same file, matched one to one, the
likeliest quote first. *full*: unit, qualifier, period (kind and years) and area agree as well. Gold marked optional
counts neither way, nor does what matches it. Figures of no indicator are counted apart, as *open*.
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.errors import InputError
from pipeline.records import load_records
from schemas.catalogue import CORE, OTHER

Given = Mapping[str, Any]  # a figure as JSON, of gold or of a record
SUMMARY = ("strict", "core", "open")


class GoldError(InputError):
    """A gold file that cannot be used; says which and why."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one group of figures; `full` of the hits agree in every attribute, `agreeing` counts each attribute."""

    hit: int = 0
    missed: int = 0
    extra: int = 0
    full: int = 0
    agreeing: Mapping[str, int] = field(default_factory=dict)

    @property
    def precision(self) -> float:
        """Share of the figures found that are right."""
        return self.hit / (self.hit + self.extra) if self.hit + self.extra else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold figures that were found."""
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        total = 2 * self.hit + self.extra + self.missed
        return 2 * self.hit / total if total else 0.0

    @property
    def full_f1(self) -> float:
        """F1 where only hits that agree in every attribute count."""
        total = 2 * self.hit + self.extra + self.missed
        return 2 * self.full / total if total else 0.0

    def as_dict(self) -> dict[str, float]:
        """All numbers, rounded to four places; attributes as shares of the hits."""
        shares = {name: count / self.hit for name, count in sorted(self.agreeing.items()) if self.hit}
        rates = {"precision": self.precision, "recall": self.recall, "f1": self.f1, "full_f1": self.full_f1}
        counts = {"hit": self.hit, "missed": self.missed, "extra": self.extra}
        return {name: round(value, 4) for name, value in (rates | counts | shares).items()}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Tallies by group (strict, core, open) and by indicator, and the share of gold numbers found under any code."""

    groups: Mapping[str, Tally]
    indicators: Mapping[str, Tally]
    numbers_found: float


@dataclass(frozen=True, slots=True)
class Judged:
    """One figure judged: `agreed` names the attributes that agree, for a hit."""

    code: str
    verdict: str  # hit | missed | extra
    agreed: Mapping[str, bool] = field(default_factory=dict)


def evaluation_dict(evaluation: Evaluation) -> dict[str, Any]:
    """The whole evaluation as JSON."""
    return {
        "summary": {
            **{name: tally.as_dict() for name, tally in evaluation.groups.items()},
            "numbers_found": evaluation.numbers_found,
        },
        "indicators": {code: tally.as_dict() for code, tally in evaluation.indicators.items()},
    }


def load_gold(folder: Path) -> dict[str, tuple[Given, ...]]:
    """Gold figures by the base name of the source file. Raises GoldError."""
    files = sorted(folder.glob("*.json"))
    if not files:
        raise GoldError(f"{folder}: no gold here; GOLD is a folder with one .json file for each document")
    gold: dict[str, tuple[Given, ...]] = {}
    for path in files:
        try:
            content = json.loads(path.read_bytes())
            gold[content.get("file") or f"{content['id']}.txt"] = tuple(content["figures"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise GoldError(f"{path}: not gold: {error!r}; it needs the keys file and figures") from error
    return gold


def load_predictions(path: Path) -> dict[str, tuple[Given, ...]]:
    """Figures by the base name of the source file; the lines of a dump count together."""
    found: dict[str, list[Given]] = defaultdict(list)
    for record in load_records(path):
        name = PurePosixPath(record.source.path).name
        found[name].extend(figure.model_dump(mode="json") for figure in record.figures)
    return {name: tuple(figures) for name, figures in found.items()}


def evaluate(gold: Mapping[str, Sequence[Given]], predictions: Mapping[str, Sequence[Given]]) -> Evaluation:
    """Judges every document of the gold; records of other documents do not count."""
    judged = [one for name, golds in gold.items() for one in judge(golds, predictions.get(name, ()))]
    required = [(figure, name) for name, figures in gold.items() for figure in figures if not figure.get("optional")]
    seen = sum(any(_same(f["value"], p["value"]) for p in predictions.get(name, ())) for f, name in required)
    return Evaluation(
        groups={name: _tally(one for one in judged if name in _groups(one.code)) for name in SUMMARY},
        indicators={
            code: _tally(one for one in judged if one.code == code)
            for code in sorted({one.code for one in judged} - {OTHER})
        },
        numbers_found=round(seen / max(1, len(required)), 4),
    )


def judge(golds: Sequence[Given], found: Sequence[Given]) -> Iterator[Judged]:
    """Hits, then missed gold, then extra figures, of one document."""
    pairs = match(golds, found)
    for g, p in pairs:
        if not golds[g].get("optional"):
            yield Judged(_code(golds[g]), "hit", agreement(golds[g], found[p]))
    used_gold, used_found = {g for g, _ in pairs}, {p for _, p in pairs}
    for g, figure in enumerate(golds):
        if g not in used_gold and not figure.get("optional"):
            yield Judged(_code(figure), "missed")
    forgiven = [figure["value"] for figure in golds if figure.get("optional")]
    for p, figure in enumerate(found):
        if p not in used_found and not any(_same(value, figure["value"]) for value in forgiven):
            yield Judged(_code(figure), "extra")


def match(golds: Sequence[Given], found: Sequence[Given]) -> tuple[tuple[int, int], ...]:
    """Pairs (gold, found) of equal key, one to one, required gold before optional, the likeliest first."""
    candidates = sorted(
        (bool(gold.get("optional")), -likeness(gold, one), g, p)
        for g, gold in enumerate(golds)
        for p, one in enumerate(found)
        if _key(gold) == _key(one) and _same(gold["value"], one["value"])
    )
    pairs: list[tuple[int, int]] = []
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for _, _, g, p in candidates:
        if g not in used_gold and p not in used_found:
            pairs.append((g, p))
            used_gold.add(g)
            used_found.add(p)
    return tuple(pairs)


def likeness(gold: Given, found: Given) -> float:
    """How many characters the two quotes share, and a little for each attribute that agrees."""
    a, b = Counter(_quote(gold)), Counter(_quote(found))
    shared = (a & b).total() / max(1, min(a.total(), b.total()))
    return shared + sum(agreement(gold, found).values()) / 10


def agreement(gold: Given, found: Given) -> dict[str, bool]:
    """Which attributes agree; where annotators differed, gold lists what else is right (*_alternatives)."""
    periods = [_years(gold.get("period")), *(_years(other) for other in gold.get("period_alternatives", ()))]
    ours, theirs = _area(found), _area(gold)
    return {
        "unit": found.get("unit") in (gold.get("unit"), *gold.get("unit_alternatives", ())),
        "qualifier": gold.get("qualifier", "exact") == found.get("qualifier", "exact"),
        "period": _years(found.get("period")) in periods,
        "area": ours == theirs or bool(ours and theirs and ours.endswith(theirs)),
    }


def _tally(judged: Iterator[Judged]) -> Tally:
    every = tuple(judged)
    count = Counter(one.verdict for one in every)
    agreeing: Counter[str] = Counter()
    for one in every:
        agreeing.update({name: int(agreed) for name, agreed in one.agreed.items()})
    full = sum(one.verdict == "hit" and all(one.agreed.values()) for one in every)
    return Tally(count["hit"], count["missed"], count["extra"], full, dict(agreeing))


def _groups(code: str) -> tuple[str, ...]:
    return ("open",) if code == OTHER else ("strict", "core") if code in CORE else ("strict",)


def _code(figure: Given) -> str:
    return figure.get("indicator") or OTHER


def _key(figure: Given) -> tuple[str, str, str]:
    return _code(figure), figure.get("nature", "level"), figure.get("status", "achieved")


def _same(a: float, b: float) -> bool:
    return math.isclose(float(a), float(b), rel_tol=1e-9, abs_tol=1e-9)


def _quote(figure: Given) -> str:
    return figure.get("quote") or (figure.get("evidence") or {}).get("quote") or ""


def _area(figure: Given) -> str | None:
    area = figure.get("area")
    name = area.get("name") if isinstance(area, dict) else area
    return name.removesuffix("特别行政区") if name else None


def _years(period: Given | None) -> tuple[str | None, str, str] | None:
    if not period or not (period.get("start") or period.get("end")):
        return None
    return period.get("kind"), (period.get("start") or "")[:4], (period.get("end") or "")[:4]

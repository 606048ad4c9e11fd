"""Which found figure is which gold figure, and in what the two agree.

    match(golds, found)            # ((0, 2), (1, 0)): indexes of gold and found, one to one
    agreement(golds[0], found[2])  # {"unit": True, "qualifier": False, "period": True, "area": True}

Two figures are the same when indicator, value, nature and status are equal; the quotes only choose between several.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from schemas.catalogue import OTHER

Given = Mapping[str, Any]  # a figure as JSON, of gold or of a record
ATTRIBUTES = ("unit", "qualifier", "period", "area")


def match(golds: Sequence[Given], found: Sequence[Given]) -> tuple[tuple[int, int], ...]:
    """Pairs (gold, found) of equal key, one to one, required gold before optional, the likeliest first."""
    alike: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for p, one in enumerate(found):
        alike[key_of(one)].append(p)
    candidates = sorted(
        (bool(gold.get("optional")), -likeness(gold, found[p]), g, p)
        for g, gold in enumerate(golds)
        for p in alike[key_of(gold)]
        if same_value(gold, found[p])
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
    a, b = Counter(quote_of(gold)), Counter(quote_of(found))
    shared = (a & b).total() / max(1, min(a.total(), b.total()))
    return shared + sum(agreement(gold, found).values()) / 10


def agreement(gold: Given, found: Given) -> dict[str, bool]:
    """Which attributes agree; where annotators differed, gold lists what else is right (*_alternatives)."""
    periods = [years_of(gold.get("period")), *(years_of(other) for other in gold.get("period_alternatives") or ())]
    ours, theirs = area_of(found), area_of(gold)
    return {
        "unit": found.get("unit") in (gold.get("unit"), *(gold.get("unit_alternatives") or ())),
        "qualifier": gold.get("qualifier", "exact") == found.get("qualifier", "exact"),
        "period": years_of(found.get("period")) in periods,
        "area": ours == theirs or bool(ours and theirs and ours.endswith(theirs)),
    }


def same_value(gold: Given, found: Given) -> bool:
    """Whether the numbers are equal; units do not matter, both are in base units."""
    return math.isclose(float(gold["value"]), float(found["value"]), rel_tol=1e-9, abs_tol=1e-9)


def code_of(figure: Given) -> str:
    """The indicator; `other` where there is none."""
    return figure.get("indicator") or OTHER


def key_of(figure: Given) -> tuple[str, str, str]:
    """Indicator, nature and status: with the value, what must be right."""
    return code_of(figure), figure.get("nature", "level"), figure.get("status", "achieved")


def quote_of(figure: Given) -> str:
    """The words, of a gold figure or of a record's."""
    return figure.get("quote") or (figure.get("evidence") or {}).get("quote") or ""


def area_of(figure: Given) -> str | None:
    """The name of the division; 香港 is the same with and without its long suffix."""
    area = figure.get("area")
    name = area.get("name") if isinstance(area, Mapping) else area
    return name.removesuffix("特别行政区") if name else None


def years_of(period: Given | None) -> tuple[str | None, str, str] | None:
    """Kind, first and last year: all of a period that is compared."""
    if not period or not (period.get("start") or period.get("end")):
        return None
    return period.get("kind"), (period.get("start") or "")[:4], (period.get("end") or "")[:4]

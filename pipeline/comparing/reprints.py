"""What a reprint says after its original counts once; what it says otherwise stays, since a conflict is worth seeing.

without_reprints(candidates, stated, duplicates)     # the original's candidate has also_in=("reprint.html",)
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from extractors.checking.agreement import agree
from pipeline.comparing.candidates import Candidate
from pipeline.records import Key
from schemas.duplicate import Duplicate
from schemas.record import Figure


def without_reprints(
    candidates: Iterable[Candidate], stated: Mapping[Key, tuple[Figure, ...]], duplicates: Mapping[Key, Duplicate]
) -> Iterator[Candidate]:
    """The candidates without those of a reprint that its original states too; `stated` has all figures of originals.

    The original may state them as part of a total that a cut reprint has lost; they are left out all the same.
    """
    kept: list[Candidate] = []
    again: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for one in candidates:
        link = duplicates.get(one.article)
        same = _same_of(one.figure, stated.get(link.original, ())) if link else None
        if link and same:
            again[same.id, link.original_path].append(one.source)
        else:
            kept.append(one)
    return (replace(one, also_in=tuple(sorted(again[one.figure.id, one.source]))) for one in kept)


def _same_of(figure: Figure, others: tuple[Figure, ...]) -> Figure | None:
    """The first of the others that says of the same thing what the figure says."""
    return next((other for other in others if _about(other) == _about(figure) and agree(figure, other)), None)


def _about(figure: Figure) -> tuple[object, ...]:
    period, area = figure.period, figure.area
    when = period and (period.kind, period.start, period.end)
    where = area and (area.code, area.path)
    return figure.indicator, figure.unit, figure.nature, figure.status, when, where

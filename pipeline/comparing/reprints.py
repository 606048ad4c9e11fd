"""What a reprint says after its original counts once; what it says otherwise stays, since a conflict is worth seeing.

without_reprints(candidates, stated, duplicates)     # the original's candidate has also_in=("reprint.html",)
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from extractors.checking.agreement import agree, precision
from pipeline.comparing.candidates import Candidate, place_of
from pipeline.records import Key
from schemas.compared import Place
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
    return (replace(one, also_in=tuple(sorted(again[one.key]))) for one in kept)


def _same_of(figure: Figure, others: tuple[Figure, ...]) -> Figure | None:
    """The first of the others that says of the same thing what the figure says, and says it no less precisely."""
    return next((other for other in others if _is_said_by(figure, other)), None)


def _is_said_by(figure: Figure, other: Figure) -> bool:
    """Whether the original says it: the same number, or a more precise one, of the same district and time.

    The same words are of the same district and time even where the reprint lets another one be inferred for them: its
    publisher is another one's paper.
    """
    if _what(figure) != _what(other) or not agree(figure, other) or precision(other) > precision(figure):
        return False
    period, area = figure.period, figure.area
    is_same = (figure.evidence.quote, figure.value) == (other.evidence.quote, other.value)
    same_time = _when(figure) == _when(other) or (is_same and period is not None and period.basis != "stated")
    same_place = _where(figure) == _where(other) or (is_same and area is not None and area.basis != "stated")
    return same_time and same_place


def _what(figure: Figure) -> tuple[object, ...]:
    return figure.indicator, figure.unit, figure.nature, figure.status


def _when(figure: Figure) -> tuple[object, ...] | None:
    return (figure.period.kind, figure.period.start, figure.period.end) if figure.period else None


def _where(figure: Figure) -> Place | None:
    return place_of(figure.area) if figure.area else None

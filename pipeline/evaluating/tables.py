"""The counts of an evaluation as grids of words, for the terminal and for a page alike.

grids(evaluation, ("genre",))[0].rows        # summary, then what was asked for
error_lines(evaluation.documents)            # missed, extra and wrong figures, one text each
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.evaluating.evaluation import Evaluation
from pipeline.evaluating.matching import ATTRIBUTES
from pipeline.evaluating.tallies import Tally

SHOWN = 20  # confusions; rarer ones are in the JSON
SHOWN_MISTAKES = 3
TALLY_HEADS = ("precision", "recall", "F1", "full F1", "hit", "missed", "extra", *ATTRIBUTES)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of words: the first column names the row, `notes` stand below."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


def grids(evaluation: Evaluation, wanted: Iterable[str]) -> tuple[Grid, ...]:
    """The summary, and the tables of these names (TABLES)."""
    return (_summary(evaluation), *(TABLES[name](evaluation) for name in wanted))


def _summary(evaluation: Evaluation) -> Grid:
    found = f"numbers found, under any indicator: {evaluation.numbers_found:.4f}"
    return _tallies("summary", evaluation.groups, (found,))


def _indicators(evaluation: Evaluation) -> Grid:
    return _tallies("indicator", evaluation.indicators)


def _genres(evaluation: Evaluation) -> Grid:
    return _tallies("genre", evaluation.genres)


def _attributes(evaluation: Evaluation) -> Grid:
    rows = tuple(
        (name, str(one.compared), str(one.agreed), _rate(one.share), _mistakes(one.mistakes[:SHOWN_MISTAKES]))
        for name, one in evaluation.attributes.items()
    )
    return Grid("attribute", ("attribute", "hits", "agree", "share", "most frequent mistakes: gold → found"), rows)


def _rules(evaluation: Evaluation) -> Grid:
    ordered = sorted(evaluation.rules.items(), key=lambda item: -item[1].found)
    rows = tuple((name, str(one.found), _rate(one.precision), _rate(one.full_precision)) for name, one in ordered)
    return Grid("rule", ("rule", "figures", "precision", "right in every attribute"), rows)


def _confidence(evaluation: Evaluation) -> Grid:
    rows = tuple(
        (f"≥ {one.confidence}", _rate(one.share), *map(_rate, _rates(one.tally)), _rate(one.tally.full_precision))
        for one in evaluation.confidence
    )
    heads = ("confidence", "share kept", "precision", "recall", "F1", "full F1", "right in every attribute")
    return Grid("confidence", heads, rows)


def _confusions(evaluation: Evaluation) -> Grid:
    all_of_them = evaluation.confusions
    rarer = all_of_them.pairs[SHOWN:]
    notes = (
        *((f"and {sum(count for *_, count in rarer)} more of {len(rarer)} rarer kinds",) if rarer else ()),
        f"{all_of_them.unread} missed figures were not read as anything else, {all_of_them.unfounded} extra ones are"
        " no figure of gold",
    )
    rows = tuple((gold, found, str(count)) for gold, found, count in all_of_them.pairs[:SHOWN])
    return Grid("confusion", ("gold", "was read as", "times"), rows, notes)


def _tallies(title: str, tallies: Mapping[str, Tally], notes: tuple[str, ...] = ()) -> Grid:
    rows = tuple((name, *_cells(one)) for name, one in tallies.items())
    return Grid(title, (title, *TALLY_HEADS), rows, notes)


def _cells(tally: Tally) -> Iterator[str]:
    yield from map(_rate, _rates(tally))
    yield from map(str, (tally.hit, tally.missed, tally.extra))
    for name in ATTRIBUTES:
        yield _rate(tally.agreeing.get(name, 0) / tally.hit) if tally.hit else ""


def _rates(tally: Tally) -> tuple[float, float, float, float]:
    return tally.precision, tally.recall, tally.f1, tally.full_f1


def _mistakes(mistakes: Sequence[tuple[str, str, int]]) -> str:
    return "; ".join(f"{gold} → {found} ({count})" for gold, found, count in mistakes)


def _rate(share: float) -> str:
    return f"{share:.3f}"


TABLES: Mapping[str, Callable[[Evaluation], Grid]] = {
    "attribute": _attributes,
    "indicator": _indicators,
    "genre": _genres,
    "rule": _rules,
    "confidence": _confidence,
    "confusion": _confusions,
}

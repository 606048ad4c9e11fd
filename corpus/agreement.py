"""How far two annotators agree who read the same 42 documents, each with the guideline and without the other.

    agreement()["both require"].f1     # printed by: python -m corpus.measure --agreement

corpus/annotated/agreement holds both annotations as they were, before differences were settled into the gold. Judged
as the program is, one of them stands as gold and what it marks optional counts neither way. Neither is the truth,
though; where *both require* a figure, what either marks optional counts neither way, and an attribute agrees when it
does in one of the two directions (东城区 against 北京市东城区).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.sets import CORPUS
from pipeline.evaluating.gold import load_gold
from pipeline.evaluating.judging import Document, Judged, judge, judge_all
from pipeline.evaluating.matching import Given, same_value
from pipeline.evaluating.matching import agreement as agreement_of
from pipeline.evaluating.tallies import Tally, strict, tally

FOLDER = CORPUS / "annotated" / "agreement"


def agreement() -> dict[str, Tally]:
    """Missed is what only the side standing as gold has (the first, where none does), extra what only the other has."""
    first_as_gold = read_pairs()
    second_as_gold = tuple(replace(one, golds=one.found, found=one.golds) for one in first_as_gold)
    required = tuple(figure for one in first_as_gold for figure in both_require(one))
    return {
        "both require": tally(strict(required)),
        "both require, figures of no indicator too": tally(required),
        "first as gold": _as_the_program(first_as_gold),
        "second as gold": _as_the_program(second_as_gold),
    }


def read_pairs() -> tuple[Document, ...]:
    """The documents annotated twice: the first annotation stands as gold, the second as what was found."""
    first, second = load_gold(FOLDER / "first"), load_gold(FOLDER / "second")
    return tuple(Document(name, one.figures, second[name].figures, one.genre) for name, one in first.items())


def both_require(document: Document) -> Iterator[Judged]:
    """The judged figures without those that one of the two marked optional."""
    left_open = tuple(figure for figure in document.found if figure.get("optional"))
    for one in judge(document).figures:
        forgiven = one.verdict == "missed" and any(same_value(one.gold or {}, figure) for figure in left_open)
        if one.verdict != "optional" and not forgiven and not (one.found or {}).get("optional"):
            yield replace(one, agreed=_either_way(one.gold, one.found)) if one.gold and one.found else one


def _either_way(first: Given, second: Given) -> dict[str, bool]:
    back = agreement_of(second, first)
    return {name: agreed or back[name] for name, agreed in agreement_of(first, second).items()}


def _as_the_program(documents: Iterable[Document]) -> Tally:
    return tally(strict(figure for one in judge_all(documents) for figure in one.figures))

"""Which figure a correction is about, after another version or catalogue has read the article again.

matched = match(record, corrections)
matched.decided["3f9c…-00#2"]        # the correction of that figure
matched.unmatched                    # corrections that concern no figure any more, each with the reason

The words decide: the same quote at the same place, or, where the text has shifted, the same quote if it stands there
only once. Of several figures in the same words, the one that says what the person saw. A correction that fits nothing,
or two things equally well, is told and applied to nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.reviewing.corrections import order
from schemas.correction import Correction, Statement
from schemas.record import ArticleRecord, Figure, to_number

GONE = "there is no such article any more; was the file changed or moved away?"
OTHER_TEXT = "its words no longer stand in the article, or more than once"
NO_FIGURE = "the program no longer finds a figure in these words"
SETTLED = "the program no longer finds it, so nothing is left to do: delete the line"
AMBIGUOUS = "several figures in these words fit equally well"


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A correction that concerns no figure any more, and why."""

    correction: Correction
    reason: str


@dataclass(frozen=True, slots=True)
class Matched:
    """The corrections of one article: by id of the figure, those to add with the offset of their words, the rest."""

    decided: Mapping[str, Correction]
    added: tuple[tuple[Correction, int], ...] = ()
    unmatched: tuple[Unmatched, ...] = ()


def match_articles(
    records: Sequence[ArticleRecord], corrections: Iterable[Correction]
) -> tuple[tuple[Matched, ...], tuple[Unmatched, ...]]:
    """For records of one id (the same bytes at several paths): what matches each, and corrections of none of them.

    A file that was moved is known by its bytes, unless these lie at several places and none of them is the old one.
    """
    own: list[list[Correction]] = [[] for _ in records]
    strays: list[Unmatched] = []
    paths = {record.source.path: index for index, record in enumerate(records)}
    for one in corrections:
        index = paths.get(one.path, 0 if len(records) == 1 else None)
        if index is None or records[index].source.sha256 != one.sha256:
            strays.append(Unmatched(one, GONE))
        else:
            own[index].append(one)
    return tuple(match(record, some) for record, some in zip(records, own, strict=True)), tuple(strays)


def match(record: ArticleRecord, corrections: Iterable[Correction]) -> Matched:
    """Each correction with its figure; exact matches first, so that none takes another's figure."""
    given = sorted(corrections, key=order)
    decided: dict[str, Correction] = {}
    added: list[tuple[Correction, int]] = []
    unmatched: list[Unmatched] = []
    for exact in (True, False):
        for one in [one for one in given if _is_as_found(record, one) == exact]:
            start = place_in(record.text, one)
            found = _choose(record, one, start, decided) if start is not None else OTHER_TEXT
            if isinstance(found, Figure):
                decided[found.id] = one
            elif start is not None and one.decision == "add":
                added.append((one, start))
            else:
                unmatched.append(Unmatched(one, found))
    return Matched(decided, tuple(added), tuple(unmatched))


def place_in(text: str, correction: Correction) -> int | None:
    """Where the words begin today; None where they are gone, or stand several times but no longer where they did."""
    quote = correction.quote
    if text[correction.start : correction.end] == quote:
        return correction.start
    start = text.find(quote)
    return start if start >= 0 and text.find(quote, start + 1) < 0 else None


def _is_as_found(record: ArticleRecord, correction: Correction) -> bool:
    """Whether some figure in the very place says just what the person saw."""
    return any(
        figure.evidence.start == correction.start
        and figure.evidence.quote == correction.quote
        and Statement.of(figure) == correction.found
        for figure in record.figures
    )


def _choose(record: ArticleRecord, one: Correction, start: int, taken: Mapping[str, Correction]) -> Figure | str:
    """The figure that the correction is about, or why there is none."""
    near = [figure for figure in record.figures if _is_there(figure, one, start)]
    fitting = [figure for figure in near if figure.id not in taken and _fits(Statement.of(figure), one)]
    if not fitting:
        return _read_otherwise(near) if near else SETTLED if one.decision == "wrong" else NO_FIGURE
    ranked = sorted(fitting, key=lambda figure: -_likeness(Statement.of(figure), one))
    if len(ranked) > 1:
        first, second = (Statement.of(figure) for figure in ranked[:2])
        if first != second and _likeness(first, one) == _likeness(second, one):
            return AMBIGUOUS
    return ranked[0]


def _is_there(figure: Figure, one: Correction, start: int) -> bool:
    """Whether the figure stands in these words; what a person added may since be found, in words a little different."""
    evidence = figure.evidence
    if one.decision == "add":
        return evidence.start < start + len(one.quote) and start < evidence.end
    return (evidence.start, evidence.quote) == (start, one.quote)


def _fits(figure: Statement, one: Correction) -> bool:
    """Whether the figure may be what the person saw, or what he stated: never another number in the same words.

    What was called wrong is wrong only for the statement that it was; read otherwise, it may be right today.
    """
    if one.decision == "wrong":
        return one.found is not None and figure.identity == one.found.identity
    if one.decision == "add":
        return (
            one.stated is not None
            and _amount(figure) == _amount(one.stated)
            and figure.indicator == one.stated.indicator
        )
    return any(_amount(figure) == _amount(other) for other in (one.found, one.stated) if other is not None)


def _amount(statement: Statement) -> tuple[object, object]:
    return statement.value, statement.upper


def _likeness(figure: Statement, one: Correction) -> int:
    """How many fields are as the person saw them, or as he stated them."""
    return max(
        sum(1 for name in Statement.model_fields if getattr(figure, name) == getattr(other, name))
        for other in (one.found, one.stated)
        if other is not None
    )


def _read_otherwise(figures: Sequence[Figure]) -> str:
    said = ", ".join(f"{figure.indicator or 'no indicator'} {to_number(figure.value)}" for figure in figures)
    return f"the program reads these words otherwise now ({said}), or another correction has this figure"

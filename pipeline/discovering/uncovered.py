"""The figures that no indicator covers and whose measure says what they count.

tuple(uncovered_figures(load_records("out"), load_duplicates("out"), make_judge(tokenizer)))
"""

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.records import PATH_MARK, Key
from schemas.record import ArticleRecord, Figure
from schemas.vocabulary import Nature, PeriodKind, Unit


@dataclass(frozen=True, slots=True)
class Uncovered:
    """What a proposal needs of a figure: a batch may hold many more than fit into memory as records."""

    id: str
    article: Key
    measure: str
    value: Decimal
    unit: Unit
    nature: Nature
    period_kind: PeriodKind | None
    area: str | None
    quote: str
    sentence: str


def uncovered_figures(
    records: Iterable[ArticleRecord], reprints: Container[Key], names_something: Callable[[str], bool]
) -> Iterator[Uncovered]:
    """Every such figure once: neither those that restate another of their article, nor what reprints say again.

    A change is left out: it is the change of something that has a figure of its own, or should have.
    `names_something` says which measures are good (naming.make_judge).
    """
    for record in records:
        key = (record.id, record.source.path)
        if key in reprints:
            continue
        for figure in record.figures:
            is_level = figure.nature != "change" and not figure.restates
            if figure.indicator is None and is_level and names_something(figure.measure):
                yield _reduced(record, figure, key)


def _reduced(record: ArticleRecord, figure: Figure, key: Key) -> Uncovered:
    evidence = figure.evidence
    return Uncovered(
        id=figure.id,
        article=key,
        measure=figure.measure,
        value=figure.value,
        unit=figure.unit,
        nature=figure.nature,
        period_kind=figure.period.kind if figure.period else None,
        area=PATH_MARK.join(figure.area.path) if figure.area else None,
        quote=evidence.quote,
        sentence=record.text[evidence.sentence[0] : evidence.sentence[1]].strip(),
    )

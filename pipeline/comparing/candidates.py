"""Which figures of a record may stand in a comparison: totals of an indicator that have a district and a period.

    tuple(candidates_of(record, {"members_added": "flow"}))     # (Candidate(figure, period, area, "a.txt", …),)

Restatements, parts of a total that stands beside them, changes, and figures of one group of workers are none. What
only repeats the number of another district or year (2020年500人, 2021年500人) is no restatement here.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.comparing.districts import code_of
from pipeline.records import Key
from schemas.compared import Mention, Place
from schemas.record import Area, ArticleRecord, Figure, Period
from schemas.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure that may stand in a cell, what is to be said of its article, and the files of its reprints.

    `at` is where the quote begins in the sentence: the same words may stand in it twice.
    """

    figure: Figure
    period: Period
    area: Area
    source: str
    title: str | None = None
    publisher: str | None = None
    published_on: dt.date | None = None
    sentence: str = ""
    at: int = 0
    also_in: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """Id of the figure and path of its article: the same bytes may lie at two paths."""
        return self.figure.id, self.source

    @property
    def article(self) -> Key:
        """Id and path of its article."""
        return self.figure.id.partition("#")[0], self.source

    def mention(self) -> Mention:
        """The figure as a comparison quotes it."""
        figure = self.figure
        return Mention(
            figure=figure.id,
            article=self.article[0],
            path=self.source,
            title=self.title,
            publisher=self.publisher,
            published_on=self.published_on,
            value=figure.value,
            upper=figure.upper,
            qualifier=figure.qualifier,
            period=self.period,
            subject=figure.subject,
            quote=figure.evidence.quote,
            sentence=self.sentence,
            page=figure.evidence.page,
            also_in=self.also_in,
        )


def candidates_of(record: ArticleRecord, kinds: Mapping[str, Kind]) -> Iterator[Candidate]:
    """The figures of a record that state a total of one of these indicators for a division and a period."""
    by_id = {figure.id: figure for figure in record.figures}
    for figure in record.figures:
        code, area, period = figure.indicator, figure.area, figure.period
        if code not in kinds or code is None or area is None or period is None:
            continue
        if _is_total(figure, kinds[code], by_id):
            start, end = figure.evidence.sentence
            sentence = record.text[start:end]
            yield Candidate(
                figure,
                period,
                area,
                record.source.path,
                record.title,
                record.publisher,
                record.published_on,
                sentence.strip(),
                figure.evidence.start - start - (len(sentence) - len(sentence.lstrip())),
            )


def place_of(area: Area) -> Place:
    """What names a division in a comparison; the path of an area may or may not end with its own name.

    A path that the gazetteer knows has its code, whether or not the record says so: one division is one row.
    """
    path = area.path if area.path and area.path[-1] == area.name else (*area.path, area.name)
    return code_of(path) or area.code, path


def _is_total(figure: Figure, kind: Kind, by_id: Mapping[str, Figure]) -> bool:
    """Whether the figure says how much there is of its indicator, and says it itself."""
    natures = ("share", "level") if kind == "rate" else ("level",)
    if figure.group or figure.nature not in natures:
        return False
    whole, again = by_id.get(figure.part_of or ""), by_id.get(figure.restates or "")
    if whole is not None and whole.indicator == figure.indicator and _cell(whole) == _cell(figure):
        return False
    return again is None or _says_more(figure, again)


def _says_more(figure: Figure, original: Figure) -> bool:
    """Whether a restatement says its number of a district or a time of which what it restates does not say it.

    A time or a district that was only worked out is no evidence of that where the original has one.
    """
    if figure.value != original.value or None in _cell(figure):
        return False
    ours, theirs = _cell(figure), _cell(original)
    bases = [of.basis if of else None for of in (figure.area, figure.period)]
    return any(
        one != other and (other is None or basis == "stated")
        for one, other, basis in zip(ours, theirs, bases, strict=True)
    )


def _cell(figure: Figure) -> tuple[Place | None, tuple[dt.date, dt.date] | None]:
    """What a figure is about, in whatever words: the division and the days; None for what is not known."""
    area, period = figure.area, figure.period
    days = (period.start, period.end) if period and period.start and period.end else None
    return place_of(area) if area else None, days

"""Districts side by side: for each district, indicator and period the one value that articles state, or the conflict.

    compare(load_records("out"), catalogue, Question(("members_added",)), load_duplicates("out"))
    # (ComparedValue(indicator="members_added", area=东城区, period="2021", basis="whole", value=33544, …), …)

The stages have a module each: which figures are candidates, in which column they stand, which of them settles the
cell, what was read at all, what follows from what is stated, which targets were reached, how values changed.
docs/comparing.md says the rules in words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from pipeline.comparing.absent import absent_values
from pipeline.comparing.columns import By, named, sort_key, wanted
from pipeline.comparing.coverage import Coverage
from pipeline.comparing.districts import is_wanted
from pipeline.comparing.gathering import gather
from pipeline.comparing.stating import stated_values
from pipeline.comparing.summing import with_sums
from pipeline.comparing.targets import with_targets
from pipeline.comparing.trends import with_trends
from pipeline.records import Key
from schemas.catalogue import Catalogue
from schemas.compared import ComparedValue
from schemas.duplicate import Duplicate
from schemas.record import ArticleRecord
from schemas.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: indicators by code; divisions by name or code, with those inside them (all but streets without a
    choice); periods by name or years (2021, 2019-2022, 2021H1); and how long a column is.

    `absent`: values are given too where nothing was found, so that one sees what was read, `beside` only in the rows
    where something was (of all indicators, those of all districts would be millions); `derived`: sums and averages of
    what is stated.
    """

    codes: tuple[str, ...]
    areas: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    by: By = "year"
    absent: Literal[True, False, "beside"] = True
    derived: bool = True


def compare(
    records: Iterable[ArticleRecord],
    catalogue: Catalogue,
    question: Question,
    duplicates: Mapping[Key, Duplicate] = MappingProxyType({}),
) -> tuple[ComparedValue, ...]:
    """One value for each indicator, unit, status, district and period; `duplicates` are links from reprints."""
    kinds = {code: catalogue.by_code[code].kind for code in question.codes}
    values, coverage = _stated(records, kinds, question, duplicates)
    if question.derived:
        values = with_sums(values, coverage)
    values = [one for one in values if is_wanted(one.area, question.areas)]
    if question.absent:
        units = {code: catalogue.by_code[code].units[0] for code in question.codes}
        asked = named(question.periods, question.by)
        beside = question.absent == "beside"
        values += absent_values(values, coverage, question.areas, asked, units, kinds, beside)
    chosen = [one for one in with_trends(with_targets(values)) if wanted(one.period, question.periods)]
    order = {code: place for place, code in enumerate(question.codes)}
    return tuple(sorted(chosen, key=lambda one: (order[one.indicator], *_order(one))))


def _stated(
    records: Iterable[ArticleRecord], kinds: Mapping[str, Kind], question: Question, duplicates: Mapping[Key, Duplicate]
) -> tuple[list[ComparedValue], Coverage]:
    """What articles state, and what they speak of; the figures themselves are let go, a large batch has many."""
    gathered = gather(records, kinds, question.by, duplicates)
    return stated_values(gathered, kinds, question.by, question.derived), gathered.coverage


def _order(one: ComparedValue) -> tuple[object, ...]:
    area = one.area
    return one.unit, one.status, area.code or "~", area.path, *sort_key(one.period), one.basis == "average"

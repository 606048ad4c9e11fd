"""One value of a comparison: what the articles say of one indicator in one district and period, and who says so.

    {"indicator": "members_added", "area": {"name": "东城区", …}, "period": "2021", "basis": "whole", "state": "found",
     "value": 33544, "best": {"figure": "3f9c…-00#2", "path": "2022/a.txt", "quote": "发展会员33544人", …}, …}

A value is never an average of what two sources say: where they contradict each other, it is null and both are there.
"""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from schemas.record import Area, ArticleId, FigureId, Frozen, Number, Period
from schemas.vocabulary import Kind, Qualifier, Status, Unit

ValueBasis = Literal["whole", "to_date", "within", "as_of", "cumulative", "running", "average"]
State = Literal["found", "conflict", "none_found", "no_article"]
How = Literal["annual_average", "sum_of_areas", "sum_of_periods"]
Verdict = Literal["reached", "missed", "open", "undecided"]
Count = Annotated[int, Field(ge=0)]
Place = tuple[str | None, tuple[str, ...]]  # code and path of a division: what tells it from others


class Mention(Frozen):
    """A figure as a comparison quotes it, with the article that says it."""

    figure: Annotated[FigureId, Field(description="Id of the figure.")]
    article: Annotated[ArticleId, Field(description="Id of its article.")]
    path: Annotated[str, Field(description="File of the article, relative to the input root.")]
    title: Annotated[str | None, Field(description="Title of the article.")]
    publisher: Annotated[str | None, Field(description="Who published the article.")]
    published_on: Annotated[dt.date | None, Field(description="When it was published.")]
    value: Annotated[Number, Field(description="Value in base units.")]
    upper: Annotated[Number | None, Field(description="Upper end of a range.")] = None
    qualifier: Annotated[Qualifier, Field(description="How exact the words are.")]
    period: Annotated[Period, Field(description="What stretch of time or day the words speak of.")]
    subject: Annotated[str | None, Field(description="Who has done it.")]
    quote: Annotated[str, Field(description="The words that say it, as printed.")]
    sentence: Annotated[str, Field(description="The sentence around them.")]
    page: Annotated[int | None, Field(description="Page of the source, from 1.")] = None
    also_in: Annotated[tuple[str, ...], Field(description="Files of reprints that say it too.")] = ()


class Derivation(Frozen):
    """How a value that no article states follows from values that articles do state."""

    how: Annotated[
        How,
        Field(
            description="annual_average: of a total over several years; sum_of_areas: of all divisions inside; "
            "sum_of_periods: of stretches of time that fill the period."
        ),
    ]
    formula: Annotated[str, Field(description="The sum as one would write it: 12,000 + 13,500.")]
    of: Annotated[tuple[Mention, ...], Field(description="The figures that it is made of.")]


class ComparedValue(Frozen):
    """One district, indicator, unit, status and period."""

    indicator: Annotated[str, Field(description="Code of the indicator.")]
    kind: Annotated[Kind, Field(description="flow, stock or rate.")]
    unit: Annotated[Unit, Field(description="What is counted.")]
    status: Annotated[Status, Field(description="achieved or planned.")]
    area: Annotated[Area, Field(description="The district.")]
    period: Annotated[
        str, Field(description="2021, 2021H1, 2021Q3; 2018/2022 for a total over years; ../2021 for a running total.")
    ]
    basis: Annotated[
        ValueBasis | None,
        Field(
            description="whole: all of the period; to_date: from its beginning to a day inside it; within: some other "
            "stretch of it; as_of: at a day of it; cumulative: over several years; running: since a day not named; "
            "average: a year of several."
        ),
    ]
    state: Annotated[
        State,
        Field(
            description="found; conflict: sources contradict each other; none_found: articles, but none says it; "
            "no_article: nothing was read that could say it."
        ),
    ]
    value: Annotated[Number | None, Field(description="The value in base units; empty for a conflict.")] = None
    upper: Annotated[Number | None, Field(description="Upper end of a range.")] = None
    qualifier: Annotated[Qualifier | None, Field(description="How exact the value is.")] = None
    best: Annotated[Mention | None, Field(description="The figure that says it best; of a conflict one side.")] = None
    agreeing: Annotated[tuple[Mention, ...], Field(description="Figures that say the same.")] = ()
    conflicting: Annotated[tuple[Mention, ...], Field(description="Figures that contradict it.")] = ()
    narrower: Annotated[tuple[Mention, ...], Field(description="Smaller figures that it holds.")] = ()
    superseded: Annotated[tuple[Mention, ...], Field(description="Figures that a later one corrects.")] = ()
    passed_over: Annotated[
        tuple[Mention, ...],
        Field(description="Figures that speak of less: of a shorter stretch, of a body inside, of a time worked out."),
    ] = ()
    derivation: Annotated[Derivation | None, Field(description="How it was derived; empty where it is stated.")] = None
    articles: Annotated[Count, Field(description="Articles about the district and period, reprints not counted.")]
    change: Annotated[
        Number | None, Field(description="Derived: difference to the period before, both exact, of one basis.")
    ] = None
    change_percent: Annotated[Number | None, Field(description="The same in percent of the period before.")] = None
    rank: Annotated[int | None, Field(ge=1, description="Place among the districts of its level, largest first.")] = (
        None
    )
    ranked: Annotated[Count, Field(description="How many districts the place is among; 0 without one.")] = 0
    target: Annotated[Mention | None, Field(description="What was planned for it.")] = None
    verdict: Annotated[
        Verdict | None,
        Field(description="Of a target: reached, missed, open (not known yet), undecided (the words leave both open)."),
    ] = None
    notes: Annotated[tuple[str, ...], Field(description="What a reader must know of it.")] = ()

    @property
    def place(self) -> Place:
        """What tells its district from others."""
        return self.area.code, self.area.path

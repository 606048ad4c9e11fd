"""The words of time as data: relative words (去年, 上半年), festivals (春节) and five-year plans (十三五).

Each row carries an example that the tests run: `period_words()[0].word == "今年"`.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from schemas.lexicon import rows

WordForm = Literal["year", "months", "month", "day", "document", "now", "unknown"]
Bare = Literal["yes", "weak", "suffix"]


@dataclass(frozen=True, slots=True)
class PeriodWord:
    """A word and what it stands for: `first`..`last` are shifts (去年 is -1) or months of a year (上半年 is 1..6)."""

    word: str
    form: WordForm
    first: int
    last: int
    example: str


@dataclass(frozen=True, slots=True)
class Festival:
    """A festival or season, the month it mostly falls in, and whether it speaks alone (yes), softly, or with 期间."""

    word: str
    month: int
    bare: Bare
    example: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A five-year plan by the name people use for it, with its first and last year."""

    word: str
    first: int
    last: int
    example: str


@cache
def period_words() -> tuple[PeriodWord, ...]:
    """The words of periods_words.csv, in file order."""
    return tuple(
        PeriodWord(
            word=row["word"],
            form=cast(WordForm, _one_of(row["form"], get_args(WordForm))),
            first=int(row["first"] or 0),
            last=int(row["last"] or 0),
            example=row["example"],
        )
        for row in rows("periods_words")
    )


@cache
def festivals() -> tuple[Festival, ...]:
    """The festivals and seasons of periods_festivals.csv, in file order."""
    return tuple(
        Festival(row["word"], int(row["month"]), cast(Bare, _one_of(row["bare"], get_args(Bare))), row["example"])
        for row in rows("periods_festivals")
    )


@cache
def plans() -> tuple[Plan, ...]:
    """The five-year plans of periods_plans.csv, in file order."""
    return tuple(
        Plan(row["word"], int(row["first"]), int(row["last"]), row["example"]) for row in rows("periods_plans")
    )


def _one_of(value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise ValueError(f"periods lexicon: {value!r} is none of {', '.join(allowed)}")
    return value

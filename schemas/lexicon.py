"""The general words of the language of figures: measure words, qualifiers, names that hold numbers, cues of status.

They are CSV files under schemas/lexicons/, one line a word with an example beside it. A new phrasing is a new line.

    lexicon = load_lexicon()
    lexicon.measures["人次"].units      # ("person_time",)
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, cast

from schemas.vocabulary import Qualifier, Unit

MeasureKind = Literal["count", "money", "currency", "percent", "points", "times", "size", "time", "label"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure word with the units it may stand for, the most usual first; none for times and labels."""

    word: str
    units: tuple[Unit, ...]
    kind: MeasureKind


@dataclass(frozen=True, slots=True)
class QualifierWord:
    """A word beside a number that says how exact it is, and the characters that make it another word (签约)."""

    word: str
    qualifier: Qualifier
    not_after: str
    not_before: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A word with what it signals: a sign for a change (增长 +), a unit for a noun (企业 org),
    a reach for what was not done (未 touching).
    """

    word: str
    signal: str


@dataclass(frozen=True, slots=True)
class StatusCue:
    """A word that makes the numbers after it planned or achieved, and how far it reaches.

    reach: "sentence" and "clause" look ahead so far, "near" a few characters, "after" stands behind the number;
    signal "neutral" only hides shorter cues inside it (已建会 hides 已).
    """

    word: str
    signal: Literal["planned", "achieved", "neutral"]
    reach: Literal["sentence", "clause", "near", "after"]


@dataclass(frozen=True)
class Lexicon:
    """All word lists; mappings are by word."""

    measures: Mapping[str, Measure]
    before: tuple[QualifierWord, ...]
    after: tuple[QualifierWord, ...]
    number_names: tuple[str, ...]
    status: tuple[StatusCue, ...]
    change: tuple[Cue, ...]
    undone: tuple[Cue, ...]
    nouns: tuple[Cue, ...]
    groups: tuple[str, ...]
    glue: tuple[str, ...]
    genres: tuple[Cue, ...]
    domain: tuple[str, ...]


@cache
def load_lexicon() -> Lexicon:
    """The shipped word lists."""
    qualifiers = list(rows("qualifiers"))
    return Lexicon(
        measures={row["word"]: _measure(row) for row in rows("measures")},
        before=tuple(_qualifier(row) for row in qualifiers if row["side"] == "before"),
        after=tuple(_qualifier(row) for row in qualifiers if row["side"] == "after"),
        number_names=tuple(row["name"] for row in rows("number_names")),
        status=tuple(_status(row) for row in rows("status_cues")),
        change=tuple(Cue(row["word"], row["sign"]) for row in rows("change_cues")),
        undone=tuple(Cue(row["word"], row["reach"]) for row in rows("undone_words")),
        nouns=tuple(Cue(row["word"], row["unit"]) for row in rows("noun_units")),
        groups=tuple(row["word"] for row in rows("groups")),
        glue=tuple(row["word"] for row in rows("glue_words")),
        genres=tuple(Cue(row["word"], row["genre"]) for row in rows("genres")),
        domain=tuple(row["word"] for row in rows("domain_words")),
    )


def rows(name: str) -> Iterator[dict[str, str]]:
    """The lines of schemas/lexicons/NAME.csv as dictionaries."""
    text = (resources.files("schemas") / "lexicons" / f"{name}.csv").read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


@cache
def link_words(role: str) -> tuple[str, ...]:
    """The words of link_words.csv of one role: part, further, attending, holding, ahead, review.

    measure_end: leads from what is counted to the number, and is no part of it; measure_turn: what is counted ends
    there, and the sentence turns to what was done; measure_not: the same behind it, while before it belongs to it
    (不知道怎么入会的); measure_against: what is counted stands before it, and what it is held against behind it;
    postposed: stands behind a measure word and names nothing; founding: tells since when something is there;
    person: stands before a person's name; opening: begins a report, under the name of whom it is sent to;
    singling, among: before and behind the group that a sentence turns to.
    """
    return tuple(row["word"] for row in rows("link_words") if row["role"] == role)


def _measure(row: dict[str, str]) -> Measure:
    units = tuple(cast(Unit, unit) for unit in row["units"].split("|") if unit)
    return Measure(row["word"], units, cast(MeasureKind, row["kind"]))


def _qualifier(row: dict[str, str]) -> QualifierWord:
    return QualifierWord(row["word"], cast(Qualifier, row["qualifier"]), row["not_after"], row["not_before"])


def _status(row: dict[str, str]) -> StatusCue:
    return StatusCue(
        row["word"],
        cast(Literal["planned", "achieved", "neutral"], row["status"]),
        cast(Literal["sentence", "clause", "near", "after"], row["reach"]),
    )

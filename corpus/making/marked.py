"""Reads marked text: the words of a document with its gold figures written beside them, so that the two cannot drift.

[新建工会95家](unions_established=95)      a figure: quote, indicator, value; unit and nature from sources/units.csv
[300余人](members_added=300 over opt)      a qualifier; optional
[20至25座](service_stations=20..25 planned) a range; planned figures take the article's `ahead` period
[会员5万人](members_total=50000 at)        as_of the article's `at` day; at:2022-12-31 and in:2022 say it outright,
                                           also:2022 what is right as well
"""

import csv
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from schemas.vocabulary import Nature, Qualifier, Unit

SOURCES = Path(__file__).parents[1] / "sources"

NUMBER = r"-?\d+(?:\.\d+)?"
MARK = re.compile(
    rf"\[(?P<quote>[^\[\]]+)\]\((?P<code>\w+)=(?P<value>{NUMBER})(?:\.\.(?P<upper>{NUMBER}))?(?P<rest>[^()]*)\)"
)

Figure = dict[str, Any]
Period = dict[str, str] | None


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for the figures of an article unless a mark says otherwise; periods as written in marks."""

    during: str
    at: str
    ahead: str
    area: str
    subject: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of text with its marks taken out, and their figures, `start` counted in `text`."""

    text: str
    figures: tuple[Figure, ...] = ()


@lru_cache(maxsize=1)
def units() -> dict[str, tuple[str, str]]:
    """Indicator to its usual unit and nature, from sources/units.csv."""
    with (SOURCES / "units.csv").open(encoding="utf-8", newline="") as rows:
        return {row["indicator"]: (row["unit"], row["nature"]) for row in csv.DictReader(rows)}


def read_period(written: str, kind: str) -> Period:
    """2022 during that year; 2022-06-01..2022-07-31; one day for as_of; none."""
    if written == "none":
        return None
    first, _, last = written.partition("..")
    first, last = first, last or first
    if len(first) == 4:
        first, last = f"{first}-01-01", f"{last}-12-31"
    return {"kind": kind, "start": first, "end": last}


def plain_number(written: str) -> int | float:
    """95 stays an integer, 95.1 becomes a float."""
    return float(written) if "." in written else int(written)


def read_words(words: list[str], figure: Figure, context: Context) -> Figure:
    """The words after the value, one change of the figure each; an unknown word is an error."""
    for word in words:
        head, _, tail = word.partition(":")
        match head:
            case "opt":
                figure["optional"] = True
            case "planned":
                figure["status"] = "planned"
            case "at":
                figure["period"] = read_period(tail or context.at, "as_of")
            case "in" | "when":
                figure["period"] = read_period(tail, "during")
            case "also":
                figure["period_alternatives"] = [read_period(tail, "during")]
            case "area":
                figure["area"] = tail
            case "subj":
                figure["subject"] = tail
            case _ if word in get_args(Qualifier):
                figure["qualifier"] = word
            case _ if word in get_args(Nature):
                figure["nature"] = word
            case _ if word in get_args(Unit):
                figure["unit"] = word
            case _:
                raise ValueError(f"{figure['quote']}: unknown word {word!r} in its mark")
    return figure


def make_figure(quote: str, code: str, value: int | float, words: list[str], context: Context) -> Figure:
    """A figure in the form of the guideline: defaults of the indicator and the article, then what the words change."""
    if code not in units():
        raise ValueError(f"{quote}: {code} is no indicator of sources/units.csv")
    unit, nature = units()[code]
    written, kind = (context.ahead, "during") if "planned" in words else (context.during, "during")
    figure: Figure = {
        "indicator": code, "value": value, "upper": None, "qualifier": "exact", "unit": unit, "nature": nature,
        "status": "achieved", "period": read_period(written, kind), "area": context.area, "subject": context.subject,
        "quote": quote, "optional": False,
    }  # fmt: skip
    return either_way(read_words(words, figure, context))


def either_way(figure: Figure) -> Figure:
    """A share stated for a year holds at its end as well, and one stated for a day in the year up to it."""
    period = figure["period"]
    if figure["nature"] != "share" or not period or "period_alternatives" in figure:
        return figure
    day = period["end"]
    other = (
        read_period(day, "as_of") if period["kind"] == "during" else read_period(f"{day[:4]}-01-01..{day}", "during")
    )
    return figure | {"period_alternatives": [other]}


def read_marked(text: str, context: Context) -> Marked:
    """Take the marks out of a text and keep their figures."""
    plain, figures, last, size = [], [], 0, 0
    for found in MARK.finditer(text):
        plain += [text[last : found.start()], found["quote"]]
        size += found.start() - last
        figure = make_figure(
            found["quote"], found["code"], plain_number(found["value"]), found["rest"].split(), context
        )
        if found["upper"]:
            figure |= {"upper": plain_number(found["upper"]), "qualifier": "range"}
        figures.append(figure | {"start": size})
        size, last = size + len(found["quote"]), found.end()
    whole = "".join([*plain, text[last:]])
    if "](" in whole:
        raise ValueError(f"a mark could not be read near {whole[max(0, whole.index('](') - 30) :][:60]!r}")
    return Marked(whole, tuple(figures))


def join(parts: list[Marked], separator: str = "\n") -> Marked:
    """Stretches one after another, their figures moved to where they now stand."""
    texts: list[str] = []
    figures: list[Figure] = []
    offset = 0
    for part in parts:
        figures += [figure | {"start": figure["start"] + offset} for figure in part.figures]
        texts.append(part.text)
        offset += len(part.text) + len(separator)
    return Marked(separator.join(texts), tuple(figures))


def of_area(context: Context, area: str) -> Context:
    """The context of a table row: a street or town with a union of its own."""
    return replace(context, area=area, subject=f"{area}总工会")

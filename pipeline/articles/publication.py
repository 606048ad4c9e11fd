"""The day on which an article was published: where it is said, and what speaks against it.

    day, basis, issues = find_publication(given, head, Origin("a.txt", "http://…/art/2020/1/6/art_12.html"))

A sidecar or tag wins over the printed day, that over the address of the page, and that over the file's path. 1月6日电
gives no year: it comes from a full date in the text just before, or from the path. What is doubtful is an issue.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.articles.datelines import read_dates
from pipeline.articles.heads import Head
from schemas.article import Metadata
from schemas.lexicon import load_lexicon
from schemas.lexicon_reading import reading_words
from schemas.record import Issue
from schemas.vocabulary import DateBasis

FAR = 31  # an address may name the day before or after, or the month of a folder
SOON = 10
LEAD_LINES = 4
_COMPACT_DATE = (
    r"((?:19|20)\d\d)([-_./年]?)(0[1-9]|1[0-2])[-_./月]?(0[1-9]|[12]\d|3[01])(?:[0-2]\d[0-5]\d(?:[0-5]\d)?)?(?!\d)"
)
_SPACED_DATE = r"((?:19|20)\d\d)([-_/])(\d{1,2})[-_/](\d{1,2})(?!\d)"
_PATH_DATE = re.compile(rf"(?<!\d)(?:{_COMPACT_DATE}|{_SPACED_DATE})")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:0[1-9]|1[0-2])?(?!\d)")
_LEAD = re.compile(r"[^。，]{0,24}?(?<!\d)(\d{1,2})月(\d{1,2})日[讯电訊電]")
_SENTENCE = re.compile(r"[^。；！？\n]+")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document came from, as far as it may date it: its path, its address, the day it was collected."""

    path: str
    url: str | None = None
    collected_on: dt.date | None = None


def find_publication(
    given: Metadata, head: Head, origin: Origin
) -> tuple[dt.date | None, DateBasis | None, tuple[Issue, ...]]:
    """The day with its basis, and an issue for each thing that contradicts it."""
    day, basis = _best(given, head, origin)
    if day is None:
        return None, None, ()
    issues = tuple(_contradictions(day, basis, origin))
    late = _reported_after(day, head.lines)
    if late is None:
        return day, basis, issues
    if basis == "path":
        message = f"the path says {day}, but the text tells of {late}; the day is left out, give it in a sidecar"
        return None, None, (Issue(code="publication-doubtful", message=message),)
    message = f"published on {day}, but the text tells of {late}; check the day"
    return day, basis, (*issues, Issue(code="publication-doubtful", message=message))


def date_in_path(path: str) -> dt.date | None:
    """The last real day named in the path: 2020/2020-01-06_x.txt, html/2019-07/19/a.htm, art/2020/1/6/art_1.html."""
    days = []
    for found in _PATH_DATE.finditer(path):
        year, _, month, day = found.groups()[:4] if found[1] else found.groups()[4:]
        try:
            days.append(dt.date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return days[-1] if days else None


def _best(given: Metadata, head: Head, origin: Origin) -> tuple[dt.date | None, DateBasis | None]:
    if given.published_on:
        return given.published_on, given.published_on_basis or "metadata"
    if head.published_on:
        return head.published_on, "text"
    day = date_in_path(origin.url or "") or date_in_path(origin.path)
    return (day, "path") if day else _lead_day(head.lines, origin)


def _lead_day(lines: Sequence[str], origin: Origin) -> tuple[dt.date | None, DateBasis | None]:
    """新华社北京1月6日电: the year of a day that the text names shortly before, else the one year of the path."""
    lead = next((found for line in lines[:LEAD_LINES] if (found := _LEAD.match(line))), None)
    if lead is None:
        return None, None
    for told in read_dates("\n".join(lines)):
        day = _day(told.year, lead)
        if day and 0 <= (day - told).days <= SOON:
            return day, "text"
    years = {int(year) for year in _YEAR.findall(f"{origin.url or ''} {origin.path}")}
    day = _day(years.pop(), lead) if len(years) == 1 else None
    return (day, "path") if day else (None, None)


def _day(year: int, lead: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(year, int(lead[1]), int(lead[2]))
    except ValueError:
        return None


def _contradictions(day: dt.date, basis: DateBasis | None, origin: Origin) -> Iterator[Issue]:
    """Another day in the address or the file's name, and a day after the text was collected."""
    named = origin.path.rpartition("/")[2] if basis == "text" else None  # a sidecar was written for this very file
    for name, words in (("address", origin.url), ("file's name", named)):
        other = date_in_path(words or "")
        if other and other != origin.collected_on and abs((other - day).days) > FAR:
            used = f"{day} ({basis}) is used"
            yield Issue(code="metadata-conflict", message=f"published_on: the {name} says {other}; {used}, check it")
    if origin.collected_on and day > origin.collected_on:
        message = f"published on {day}, but collected on {origin.collected_on} already; check both days"
        yield Issue(code="publication-doubtful", message=message)


def _reported_after(day: dt.date, lines: Sequence[str]) -> dt.date | None:
    """A day after publication that the text tells of without a word of plans, deadlines or terms."""
    planned = (cue.word for cue in load_lexicon().status if cue.signal == "planned")
    ahead = (*planned, *reading_words("term"))
    for line in lines:
        for sentence in _SENTENCE.findall(line):
            late = [told for told in read_dates(sentence) if (told - day).days > 1]
            if late and not any(word in sentence for word in ahead):
                return late[0]
    return None

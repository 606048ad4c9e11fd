"""Turns the partial form of a period into days, once it is known when the article was published or what year it is of.

    resolve(去年, Anchor(published_on=2020-01-06), planned=False)   # during 2019-01-01..2019-12-31

What needs an unknown publication date has no dates: nothing is guessed.
"""

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass

from extractors.periods.finding import PeriodMention
from extractors.periods.forms import (
    Ago,
    Back,
    Before,
    Between,
    Festival,
    Form,
    NewYear,
    Now,
    Since,
    Stretch,
    Unknown,
    Until,
)
from schemas.vocabulary import PeriodKind

Days = tuple[dt.date, dt.date] | None
NEW_YEAR_UNTIL = 3
YEAR_IS_OVER_UNTIL = 2  # up to February 全年 and 年底 without a year look back


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative words hang on: the day of publication, and the year (of a bulletin also the month) spoken of."""

    published_on: dt.date | None = None
    year: int | None = None
    month: int | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A period in days, both ends inclusive; both None where they cannot be known; as_of has start == end."""

    kind: PeriodKind
    start: dt.date | None
    end: dt.date | None


def resolve(mention: PeriodMention, anchor: Anchor, planned: bool = False) -> Resolved:
    """The days of a mention. `planned`: 今年 is the whole year for plans, and ends at publication for what is done."""
    days = _days(mention.form, anchor, planned)
    if days is None:
        return Resolved(mention.kind, None, None)
    start, end = days
    return Resolved(mention.kind, end if mention.kind == "as_of" else start, end)


def at_end(days: Resolved, today: dt.date | None) -> Resolved:
    """What stands at the end of a stretch, or today where that comes first; a stretch to come keeps its end."""
    begun = days.kind == "as_of" or not (days.start and today and today < days.start)
    end = min(days.end, today) if days.end and today and begun else days.end
    return Resolved("as_of", end, end)


def during_year_to(days: Resolved) -> Resolved:
    """The year up to the last of the days."""
    start = dt.date(days.end.year, 1, 1) if days.end else days.start
    return Resolved("during", start, days.end)


def lacks_year(stretch: Stretch) -> bool:
    """Whether it names a part of a year and not which year: 5月."""
    return stretch.year is None and stretch.shift is None


def _days(form: Form, anchor: Anchor, planned: bool) -> Days:
    match form:
        case Stretch():
            return _stretch(form, anchor, planned)
        case Between():
            return _between(form, anchor, planned)
        case Since():
            return _since(form, anchor, planned)
        case Until():
            return _stretch(form.last, anchor, planned, whole=True)
        case Before():
            last = _stretch(form.last, anchor, planned=True)
            return (dt.date(last[1].year, 1, 1), last[1]) if last else None
        case Back():
            return _back(form, anchor)
        case Ago():
            day = _shifted(anchor.published_on, -form.count, form) if anchor.published_on else None
            return (day, day) if day else None
        case Festival():
            year = _festival_year(form, anchor, planned)
            return _whole_year(year) if year else None
        case NewYear():
            return _whole_year(year) if (year := _new_year(anchor)) else None
        case Now():
            return (anchor.published_on, anchor.published_on) if anchor.published_on else None
        case Unknown():
            return None


def _stretch(stretch: Stretch, anchor: Anchor, planned: bool, whole: bool = False) -> Days:
    """今年 and 本月 end at publication where something was achieved, unless the `whole` is asked for."""
    today = anchor.published_on
    if stretch.unit == "day":
        day = today + dt.timedelta(days=stretch.shift or 0) if today else None
        return (day, day) if day else None
    if stretch.unit == "month":
        days = _relative_month(stretch.shift or 0, anchor)
    else:
        year = _year(stretch, anchor, planned)
        days = _in_year(year, stretch) if year else None
    open_now = stretch.shift == 0 and not stretch.months and not planned and not whole
    if days and today and open_now and days[0] <= today < days[1]:
        return days[0], today
    return days


def _relative_month(shift: int, anchor: Anchor) -> Days:
    if anchor.year and anchor.month:
        year, month = anchor.year, anchor.month
    elif anchor.published_on:
        year, month = anchor.published_on.year, anchor.published_on.month
    else:
        return None
    years, index = divmod(month - 1 + shift, 12)
    return _months(year + years, index + 1, index + 1)


def _year(stretch: Stretch, anchor: Anchor, planned: bool) -> int | None:
    """The year of a stretch: its own, counted from publication, or the one the document speaks of."""
    today = anchor.published_on
    if stretch.year is not None:
        return stretch.year
    if stretch.shift is not None:
        looks_back = today and anchor.year == today.year - 1 and today.month <= YEAR_IS_OVER_UNTIL
        base = today.year if today and not (looks_back and stretch.shift > 0) else anchor.year
        return base + stretch.shift if base else None
    if anchor.year or not today:
        return anchor.year
    if planned:
        return today.year
    if stretch.months is None:
        return today.year - (today.month <= YEAR_IS_OVER_UNTIL)
    days = _in_year(today.year, stretch)
    return today.year - (days is not None and days[0] > today)


def _in_year(year: int, stretch: Stretch) -> Days:
    """None where no such day exists (2月30日)."""
    first, last = stretch.months or (1, 12)
    if not stretch.days:
        return _months(year, first, last)
    start, end = stretch.days
    end = min(end, monthrange(year, last)[1]) if start < end else end
    try:
        return dt.date(year, first, start), dt.date(year, last, end)
    except ValueError:
        return None


def _months(year: int, first: int, last: int) -> Days:
    if not (dt.MINYEAR <= year <= dt.MAXYEAR and first <= last):
        return None
    return dt.date(year, first, 1), dt.date(year, last, monthrange(year, last)[1])


def _whole_year(year: int) -> Days:
    return _months(year, 1, 12)


def _new_year(anchor: Anchor) -> int | None:
    """Said in its first months it is this year, later the next; in the undated review of a year the one after."""
    today = anchor.published_on
    if today is None:
        return anchor.year + 1 if anchor.year else None
    return today.year + (today.month > NEW_YEAR_UNTIL)


def _between(form: Between, anchor: Anchor, planned: bool) -> Days:
    """An end without a year takes the other's: 2019年9月至12月, 去年9月至今年8月."""
    first, last = form.first, form.last
    if lacks_year(last):
        last = _dated_as(last, first)
    elif lacks_year(first):
        first = _dated_as(first, last)
    start, end = _stretch(first, anchor, planned, whole=True), _stretch(last, anchor, planned)
    if not start or not end or start[0] > end[1]:
        return None
    return start[0], end[1]


def _dated_as(stretch: Stretch, model: Stretch) -> Stretch:
    return Stretch(model.year, model.shift, "year", stretch.months, stretch.days, stretch.at_end)


def _since(form: Since, anchor: Anchor, planned: bool) -> Days:
    """Runs on to publication, or to the end of the year that a review speaks of, or of the year for plans."""
    today = anchor.published_on
    first = _days(form.first, anchor, planned)
    if not first:
        return None
    start = first[0].replace(month=form.first.month) if isinstance(form.first, Festival) else first[0]
    if anchor.year == start.year and (today is None or today.year > start.year):
        return start, dt.date(start.year, 12, 31)
    if today is None:
        return None
    end = dt.date(max(today.year, start.year), 12, 31) if planned else today
    return (start, end) if start <= end else None


def _back(form: Back, anchor: Anchor) -> Days:
    """一年来 in the review of a year is that year; otherwise the units end, or begin, at publication."""
    today = anchor.published_on
    if form.count == 1 and form.unit == "year" and anchor.year:
        return _whole_year(anchor.year)
    if today is None:
        return None
    other = _shifted(today, -form.count, form)
    if other is None:
        return None
    return (today, other) if form.count < 0 else (other, today)


def _shifted(day: dt.date, count: int, form: Back | Ago) -> dt.date | None:
    """The same day so many years or months away (29 February becomes the 28th); 两天 counts the day itself."""
    if form.unit == "day":
        return day + dt.timedelta(days=count + 1)
    years, month = divmod(day.month - 1 + (count if form.unit == "month" else 0), 12)
    year = day.year + years + (count if form.unit == "year" else 0)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _festival_year(form: Festival, anchor: Anchor, planned: bool) -> int | None:
    """The year a festival falls in: next year's 春节 in a plan of December, last year's 中秋 in a report of January."""
    today = anchor.published_on
    if form.of:
        return _year(form.of, anchor, planned)
    if anchor.year or not today:
        return anchor.year
    if planned:
        return today.year + (form.month + 6 < today.month)
    return today.year - (form.month > today.month + 1)

"""What the relative words of an article hang on: its day of publication, and the year that its title or lead speaks of.

read_anchor(text, "区总工会2019年工作总结", mentions, None)   # Anchor(published_on=None, year=2019)
read_anchor(text, "法援工作月报(2018年4月)", mentions, None)   # Anchor(None, 2018, 4)
"""

import datetime as dt
import re

from extractors.periods.calendar import Anchor
from extractors.periods.finding import PeriodMention, find_periods
from extractors.periods.forms import Festival, Since, Stretch, Until

FAR = 3
RECKONING = re.compile(r"[今去前明]年|目前|日前|近日|昨[日天]|[今本][日天月]|以来|年来")
LEAD_LINES, LONGEST_LEAD = 2, 2000
PROSE = 25  # shorter lines are titles, names and site matter
REVIEW = re.compile(r"总结|小结|报告|回顾|汇报|述职")
OF_ITS_YEAR = re.compile(r"总结|小结|述职|工作报告|回顾|汇报|计划|要点|安排|思路")
HIDDEN = re.compile(r"\d?[xX×*＊]年")


def read_anchor(
    text: str, title: str | None, mentions: tuple[PeriodMention, ...], published_on: dt.date | None
) -> Anchor:
    """The anchor of one article. A model text with hidden years (20xx年) has none: its page's date says nothing."""
    if HIDDEN.search(text):
        return Anchor()
    titled = _dated_stretch(find_periods(title)) if title else None
    spoken = _years_spoken_of(mentions, len(title) if title and text.startswith(title) else 0)
    if spoken and _is_archived(text, spoken, published_on):
        return Anchor(year=spoken[0])
    if titled and titled.year and spoken and max(spoken) <= titled.year - FAR:
        titled = Stretch(year=max(spoken))  # the year of a collection's page over a text of long ago
    stretch = titled or _lead_stretch(text, mentions, published_on)
    if stretch is None:
        return Anchor(published_on)
    year = stretch.year
    if year is None and published_on and stretch.shift is not None:
        year = published_on.year + stretch.shift
    if year and published_on and year > published_on.year + 1:
        # A page older than the year it reviews: one of the two is made up. A far goal (2035年) is no such year.
        return Anchor() if REVIEW.search(title or "") else Anchor(published_on)
    if year and published_on is None and not OF_ITS_YEAR.search(title or "") and _looks_back_on(year, mentions):
        return Anchor()
    months = stretch.months if titled and not stretch.days else None
    return Anchor(published_on, year, months[0] if months and months[0] == months[1] else None)


def _years_spoken_of(mentions: tuple[PeriodMention, ...], start: int) -> tuple[int, ...]:
    """The years stated below the title, in the order of the text; those merely compared with do not count."""
    forms = [m.form for m in mentions if m.span.start >= start and m.role == "plain"]
    stretches = (form.last if isinstance(form, Until) else form for form in forms)
    return tuple(one.year for one in stretches if isinstance(one, Stretch) and one.year)


def _is_archived(text: str, spoken: tuple[int, ...], published_on: dt.date | None) -> bool:
    """A text of 2001 put online in 2015: no year near that day, and no word that reckons from it."""
    return published_on is not None and max(spoken) <= published_on.year - FAR and not RECKONING.search(text)


def _looks_back_on(year: int, mentions: tuple[PeriodMention, ...]) -> bool:
    """截至2023年底 beside 今年: 今年 comes after 2023, unless the text is the review of that year itself."""
    forms = [mention.form for mention in mentions]
    over = any(isinstance(f, Until) and f.last.year == year and f.last.at_end for f in forms)
    running = (form.first if isinstance(form, Since) else form for form in forms)
    return over and any(isinstance(f, Stretch) and f.shift == 0 and f.unit == "year" for f in running)


def lead_end(text: str) -> int:
    """Where the first lines of prose end."""
    end = lines = 0
    while end < min(len(text), LONGEST_LEAD) and lines < LEAD_LINES:
        stop = text.find("\n", end)
        stop = len(text) if stop < 0 else stop
        lines += len(text[end:stop].strip()) >= PROSE
        end = stop + 1
    return min(end, len(text))


def _dated_stretch(mentions: tuple[PeriodMention, ...]) -> Stretch | None:
    """The first mention with a year of its own; 去年 counts, 今年 says nothing new."""
    for mention in mentions:
        stretch = mention.form.of if isinstance(mention.form, Festival) else mention.form
        if mention.role == "compared" or not isinstance(stretch, Stretch) or stretch.unit != "year":
            continue
        if stretch.year or (stretch.shift or 0) < 0:
            return stretch
    return None


def _is_occasion(mention: PeriodMention) -> bool:
    """昨日, 1月6日, 春节: tells of the day, not of the year."""
    form = mention.form
    if isinstance(form, Festival):
        return form.of is None
    return isinstance(form, Stretch) and (form.days is not None or form.unit == "day")


def _lead_stretch(text: str, mentions: tuple[PeriodMention, ...], published_on: dt.date | None) -> Stretch | None:
    """The year that the lead opens with, unless with a past event (2014年5月,我担任…) or with old times."""
    end = lead_end(text)
    lead = tuple(mention for mention in mentions if mention.span.end <= end and mention.role == "plain")
    stretch = _dated_stretch(tuple(mention for mention in lead if not _is_occasion(mention))[:1])
    if stretch is None or stretch.year is None:
        return None
    event = stretch.months is not None and stretch.months[0] == stretch.months[1]
    if event or (published_on and not published_on.year - 1 <= stretch.year <= published_on.year + 1):
        return None
    later = any(
        isinstance(mention.form, Stretch) and (mention.form.year or 0) > stretch.year + 1 and mention.role == "plain"
        for mention in mentions
    )
    return None if later and published_on is None else stretch

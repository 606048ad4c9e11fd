"""Which mentions may date a figure at all, before it is asked which is nearest.

下一步再建[20家]: not 五年来;  昨日…获悉,办结[300件]: not 昨日;  由2018年的60家增加到[65家]: not 2018
"""

import re

from extractors.periods.context import Context, in_days
from extractors.periods.finding import PeriodMention
from extractors.periods.forms import Ago, Back, Between, Festival, Form, Now, Since, Stretch, Unknown
from extractors.text.patterns import either
from schemas.lexicon import link_words

REPORTED = re.compile(r"获悉|了解到|透露|通报|公布|发布会|据统计")
INCREASES = re.compile(r"(?:增|增加|增长|升|上升|提高|提升|扩大|发展|降|下降|减少)[到至为]|达到")
CLAUSE = re.compile("[，,。；;：:]")
FOUNDED = re.compile(rf"[,，]?[\u4e00-\u9fff]{{0,2}}(?:{either(link_words('founding'))})")
OLD = 2  # years before the year of writing: of one nearer by, 成立工会12家 may be the news


def is_event(form: Form) -> bool:
    """A day or a festival: something happened then, nothing is measured then."""
    return isinstance(form, Festival) or (
        isinstance(form, Stretch) and (form.unit == "day" or (form.days is not None and not form.at_end))
    )


def is_broad(form: Form) -> bool:
    """A stretch that more than one event may fill."""
    if isinstance(form, Stretch):
        return not is_event(form) and not form.at_end
    return isinstance(form, Since | Between | Unknown) or (isinstance(form, Back) and form.unit != "day")


def is_span(form: Form) -> bool:
    """A stretch that a whole article may be about: not 近年来, which says too little."""
    return is_broad(form) and not isinstance(form, Unknown)


def only_reported(here: Context, mention: PeriodMention) -> bool:
    """昨日从市总工会获悉,办结案件[300件]: the day of the news, not of what it tells."""
    told = REPORTED.search(here.text, mention.span.end, here.figure.start)
    return bool(told) and is_event(mention.form) and not isinstance(mention.form, Festival)


def may_speak(here: Context, mention: PeriodMention) -> bool:
    """Plans are not dated by 目前 or 五年来, nor what is done by 未来五年."""
    form = mention.form
    if here.planned:
        return not (isinstance(form, Now | Unknown) or (isinstance(form, Back) and form.count > 0))
    return not (isinstance(form, Back) and form.count < 0)


def may_inherit(here: Context, mention: PeriodMention) -> bool:
    """From elsewhere a plan takes no time that is over, and what is done takes none to come."""
    form = mention.form
    if not may_speak(here, mention) or isinstance(form, Ago) or is_founding(here, mention):
        return False
    if here.planned and isinstance(form, Since) and not (isinstance(form.first, Stretch) and form.first.shift == 0):
        return False
    today, days = here.anchor.published_on, in_days(here, mention)
    if today is None or days.start is None or days.end is None:
        return True
    return days.end >= today if here.planned else days.start <= today


def is_founding(here: Context, mention: PeriodMention) -> bool:
    """1992年开港, 公司2001年改制: an old year that only tells since when something is there."""
    today = here.anchor.published_on.year if here.anchor.published_on else here.anchor.year
    form = mention.form
    old = isinstance(form, Stretch) and form.year is not None and today is not None and form.year <= today - OLD
    return old and bool(FOUNDED.match(here.text, mention.span.end))


def is_recent(here: Context, mention: PeriodMention) -> bool:
    """Whether a lead's period comes near the day of publication: old times in a lead are only history."""
    today, days = here.anchor.published_on, in_days(here, mention)
    return today is None or days.end is None or days.end.year >= today.year - 1


def is_left_behind(here: Context, mention: PeriodMention) -> bool:
    """由2018年的60家增加到[65家], 三年前只有42处,如今[56处], 1992年开港,现有会员[500人]: that time is over."""
    between = here.text[mention.span.end : here.figure.start]
    if isinstance(mention.form, Ago) or is_founding(here, mention):
        return bool(CLAUSE.search(between.lstrip("，,")) or INCREASES.search(between))
    if mention.role != "start":
        return False
    return bool(INCREASES.search(here.text, mention.span.end, here.figure.start))

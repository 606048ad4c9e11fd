"""Which period a figure inherits: the nearest words that may speak for it, from its own clause up to the title.

    2018年新建工会60家,2019年新建[65家]: the later 2019年 (nearest_in_sentence), basis "stated".

The policy is the ordered tuple RULES; the first rule that answers decides. `period_for` turns its answer into days.
"""

import re
from collections.abc import Callable

from extractors.periods.context import Context, Dating, Found, context_of, in_days
from extractors.periods.finding import PeriodMention, find_periods
from extractors.periods.forms import Back, Between, Festival, Form, Now, Stretch, Unknown, Until
from extractors.periods.limits import (
    is_broad,
    is_event,
    is_left_behind,
    is_recent,
    is_span,
    may_inherit,
    may_speak,
    only_reported,
)
from extractors.periods.settling import settle
from extractors.text.patterns import GROWN_TO, either
from extractors.text.spans import Span
from schemas.lexicon import link_words
from schemas.record import Period
from schemas.vocabulary import Kind


def period_for(figure: Span, dating: Dating, kind: Kind, planned: bool = False, change: bool = False) -> Period | None:
    """The period of a figure of such an indicator, None where nothing says when; its dates None where unknown."""
    here = context_of(figure, dating, kind, planned, change)
    for rule in OF_BEGINNING if _is_beginning(here) else RULES:
        found = rule(here)
        if found:
            return settle(here, found)
    return None


def bracket_after(here: Context) -> Found | None:
    """会员6.8万人(2019年底)"""
    for mention in here.mentions_between(here.figure.end, here.sentence.end):
        gap = here.text[here.figure.end : mention.span.start]
        if len(gap) <= BRACKET_REACH and gap.endswith(("(", "（")) and not set(gap) & set(",，;；"):
            return Found(mention, "stated")
    return None


def begun_in_sentence(here: Context) -> Found | None:
    """由2018年的[60家]增加到65家"""
    mentions = here.mentions_between(here.sentence.start, here.figure.start)
    return next((Found(mention, "stated") for mention in reversed(mentions) if mention.role == "start"), None)


def _is_beginning(here: Context) -> bool:
    """五年来,调解室从[4个]发展到29个: what dates the sentence is the time of the second number, not of the first."""
    before, after = here.text[here.sentence.start : here.figure.start], here.text[here.figure.end : here.sentence.end]
    return bool(FROM.search(before) and GROWS_TO.match(after))


def nearest_in_sentence(here: Context) -> Found | None:
    """2018年新建60家,2019年新建[65家]; 会上, 昨日 and 春节 do not date what stands."""
    for mention in reversed(here.mentions_between(here.sentence.start, here.figure.start)):
        if mention.role not in ("plain", "start") or not may_speak(here, mention) or is_left_behind(here, mention):
            continue
        if (here.standing or here.cumulative) and (is_event(mention.form) or isinstance(mention.form, Unknown)):
            continue
        if only_reported(here, mention):
            continue
        reviewed = years_over(here, mention)
        return Found(reviewed, "inherited") if reviewed else Found(mention, "stated")
    return None


def years_over(here: Context, mention: PeriodMention) -> PeriodMention | None:
    """一、2010年至2014年工作回顾 over 五年共召开…: the years of the heading, not those before publication."""
    form = mention.form
    if not isinstance(form, Back | Festival) or (isinstance(form, Festival) and form.of is not None):
        return None
    for heading in here.headings:
        for over in here.mentions_between(heading.start, heading.end):
            if isinstance(over.form, Between) and over.form.first.year and over.form.last.year:
                count = over.form.last.year - over.form.first.year + 1
                fits = count == form.count if isinstance(form, Back) else count > 1
                return over if fits else None
    return None


def standing_now(here: Context) -> Found | None:
    """全区现有会员6.8万人"""
    return Found(None, "publication") if here.standing and here.says_now and here.anchor.published_on else None


def moment_of_paragraph(here: Context) -> Found | None:
    """截至2019年底,全区有工会120家。会员[6.8万人]。"""
    if not (here.standing or here.cumulative):
        return None
    for mention in reversed(here.mentions_between(here.paragraph.start, here.sentence.start)):
        if mention.role == "plain" and isinstance(mention.form, Now | Until):
            return Found(mention, "inherited")
        if not here.standing and is_broad(mention.form):
            return None
    return None


def broad_in_paragraph(here: Context) -> Found | None:
    """今年以来,新建工会12家。发展会员[800人]。 这几年 holds for its own sentence only."""
    return None if here.standing else _last(here, is_span)


def event_in_paragraph(here: Context) -> Found | None:
    """春节期间走访企业12家。慰问职工[800人]。"""
    return None if here.standing else _last(here, lambda form: not isinstance(form, Now | Until | Unknown))


def section_heading(here: Context) -> Found | None:
    """一、2019年工作回顾, below it what was done and what had been aimed at: 新建工会172家(目标[160家])"""
    for heading in here.headings:
        past_aims = here.planned and REVIEW_HEADING.search(here.text, heading.start, heading.end)
        for mention in here.mentions_between(heading.start, heading.end):
            if mention.role == "compared":
                continue
            if may_inherit(here, mention) or (past_aims and may_speak(here, mention)):
                return Found(mention, "inherited")
    return None


def section_opening(here: Context) -> Found | None:
    """The first sentence under the heading: 2019年,街道总工会…"""
    if here.opening is None or here.standing:
        return None
    mentions = here.mentions_between(here.opening.start, here.opening.end)
    return next((Found(m, "inherited") for m in mentions if _opens(here, m)), None)


def title(here: Context) -> Found | None:
    """松江工会月报(2018年4月); 去年 in a headline does not date what stands."""
    if not here.title:
        return None
    for mention in find_periods(here.title):
        if mention.role == "compared" or not is_span(mention.form) or not may_inherit(here, mention):
            continue
        form = mention.form
        distrusted = isinstance(form, Stretch) and form.year is not None and here.anchor.year is None
        if not distrusted and not (here.standing and isinstance(form, Stretch) and form.shift):
            return _dated_by_lead(here, mention) or Found(mention, "inherited", here.title)
    return None


def _dated_by_lead(here: Context, mention: PeriodMention) -> Found | None:
    """上半年工作总结 over 2008年上半年,学校…: the lead names the year that the title leaves out."""
    if in_days(here, mention).start is not None:
        return None
    opening = lead(here)
    return opening if opening and opening.mention and in_days(here, opening.mention).start else None


def total_so_far(here: Context) -> Found | None:
    """已有2500多名骑手入会: a running total with no start, unless the article looks back on 五年."""
    if not here.cumulative or not here.anchor.published_on:
        return None
    opening = lead(here)
    reviewed = opening and opening.mention and isinstance(opening.mention.form, Back)
    return opening if reviewed else Found(None, "publication")


def lead(here: Context) -> Found | None:
    """过去五年,全市工会… at the top of the article holds below it, for a stock only in an undated text."""
    if here.standing and (here.anchor.published_on or not here.anchor.year):
        return None
    mentions = here.mentions_between(0, here.lead_end)
    return next((Found(m, "inherited") for m in mentions if _opens(here, m) and is_recent(here, m)), None)


def same_event(here: Context) -> Found | None:
    """12月3日,总工会进园区宣传。(new paragraph) 这次活动发放资料[1500份]: the day on which the article opens."""
    start = max(here.paragraph.start, here.figure.start - EVENT_REACH)
    if here.standing or here.planned or not SAME_EVENT.search(here.text, start, here.figure.start):
        return None
    days = (m for m in here.mentions_between(0, here.sentence.start) if m.role == "plain" and is_event(m.form))
    return next((Found(mention, "inherited") for mention in days), None)


def moment_before(here: Context) -> Found | None:
    """截至目前 of the paragraph, where nothing else dates what happened."""
    return _last(here, lambda form: isinstance(form, Now | Until))


def named_in_paragraph(here: Context) -> Found | None:
    """《2019—2023年规划》提出培训[5万人]"""
    mentions = here.mentions_between(here.paragraph.start, here.figure.start)
    weak = [m for m in mentions if m.role in ("name", "soft") and may_inherit(here, m)]
    if not weak or here.standing:
        return None
    return Found(weak[-1], "stated" if weak[-1].span.start >= here.sentence.start else "inherited")


def named_in_lead(here: Context) -> Found | None:
    """A plan's name at the top of the article dates what it plans."""
    if not here.planned:
        return None
    mentions = here.mentions_between(0, here.lead_end)
    return next((Found(m, "inherited") for m in mentions if m.role == "name" and may_inherit(here, m)), None)


def standing_at_publication(here: Context) -> Found | None:
    """会员达6.8万人"""
    return Found(None, "publication") if here.standing and here.anchor.published_on else None


OF_BEGINNING = (begun_in_sentence,)
RULES = (
    bracket_after,
    nearest_in_sentence,
    standing_now,
    moment_of_paragraph,
    same_event,
    broad_in_paragraph,
    event_in_paragraph,
    section_heading,
    section_opening,
    title,
    total_so_far,
    lead,
    moment_before,
    named_in_paragraph,
    named_in_lead,
    standing_at_publication,
)

BRACKET_REACH = 12
EVENT_REACH = 5_000  # characters; no paragraph is that long
FROM = re.compile(r"[从由](?:[^,，。;；]{0,12}的)?[约近不足仅]{0,2}$")
GROWS_TO = re.compile(rf"[^,，。;；]{{0,4}}?{GROWN_TO}")
REVIEW_HEADING = re.compile(either(link_words("review")))
SAME_EVENT = re.compile(
    r"[这此本]次(?:活动|培训|比赛|竞赛|招聘会|会议|慰问|行动)|活动现场|当[天日晚]|一上午|一下午|现场(?:共|还)?"
)


def _last(here: Context, wanted: Callable[[Form], bool]) -> Found | None:
    for mention in reversed(here.mentions_between(here.paragraph.start, here.sentence.start)):
        if mention.role != "plain" or only_reported(here, mention):
            continue
        if wanted(mention.form) and may_inherit(here, mention):
            return Found(mention, "inherited")
    return None


def _opens(here: Context, mention: PeriodMention) -> bool:
    return mention.role == "plain" and is_span(mention.form) and may_inherit(here, mention)

"""Where a figure stands, as the rules of extractors/periods/scope.py see it: sentence, paragraph, headings, mentions.

`in_days` resolves a mention in its place: the 5月 of 2015年…, 5月… is that of 2015.
"""

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cached_property

from extractors.periods.anchor import HIDDEN, lead_end
from extractors.periods.calendar import Anchor, Resolved, lacks_year, resolve
from extractors.periods.finding import PeriodMention, find_periods
from extractors.periods.forms import Back, Before, Between, Festival, Since, Stretch, Until
from extractors.periods.headings import Section
from extractors.text.nesting import Nested
from extractors.text.sentences import LONGEST_SENTENCE
from extractors.text.spans import Span
from schemas.vocabulary import Basis, Kind


@dataclass(frozen=True, slots=True)
class Found:
    """The mention that dates a figure and how it comes to; no mention: the day of publication. `source`: its text."""

    mention: PeriodMention | None
    basis: Basis
    source: str | None = None


@dataclass(frozen=True)
class Dating:
    """What dates the figures of one article: its text, sentences, headings and mentions of periods, and its anchor."""

    text: str
    sentences: tuple[Span, ...]
    headings: tuple[Section, ...]
    title: str | None
    mentions: tuple[PeriodMention, ...]
    anchor: Anchor

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each mention begins."""
        return tuple(mention.span.start for mention in self.mentions)

    @cached_property
    def nested(self) -> Nested:
        """What the headings rule."""
        return Nested(section.span for section in self.headings)

    @cached_property
    def lead_end(self) -> int:
        """Where the first lines of prose end."""
        return lead_end(self.text)


@dataclass(frozen=True, slots=True)
class Context:
    """One figure's surroundings; `window` is the words that may say whether it stands, grew or was done."""

    figure: Span
    text: str
    sentence: Span
    paragraph: Span
    headings: tuple[Span, ...]
    opening: Span | None
    title: str | None
    lead_end: int
    mentions: tuple[PeriodMention, ...]
    starts: tuple[int, ...]
    anchor: Anchor
    kind: Kind
    planned: bool
    change: bool
    window: str

    @property
    def standing(self) -> bool:
        """Whether what is counted stands at a moment (现有会员6.8万人)."""
        return not self.planned and not self.change and _stands(self.kind, self.window)

    @property
    def cumulative(self) -> bool:
        """Whether it is a running total (累计, 已有)."""
        return not self.planned and not self.change and bool(CUMULATIVE.search(self.window))

    @property
    def flows(self) -> bool:
        """Whether what is counted happens (发展会员800人), and is not said to be in force now (现有集体合同2104份)."""
        return self.kind == "flow" and not self.standing

    @property
    def grown(self) -> bool:
        """Whether it has come to this (增至6.8万人)."""
        return bool(GROWN.search(self.window))

    @property
    def says_now(self) -> bool:
        """Whether it is said to be so now (现有)."""
        return bool(NOW.search(self.window))

    def mentions_between(self, start: int, end: int) -> tuple[PeriodMention, ...]:
        """The mentions that begin in start..end, ascending."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


STANDING = re.compile(
    r"累计|[已现共]有|现已|目前|拥有|(?<!新)已建|建到|建起|建有|设有|增至|增加到|发展到|扩大到|(?<!新)建成|已达"
)
CUMULATIVE = re.compile(r"累计|已有|至今|迄今|先后|已[吸发]|总计已")
IN_FORCE = re.compile(r"现有|现行|现存|在册|在保|有效期内|正在履行")
GROWN = re.compile(r"增至|升至|增加到|发展到|扩大到|现有|全[省市区县镇]共有")
FRESH = re.compile(r"新[建增设]|新成立|新挂牌|新组建|新命名|新认定")
TOTAL = re.compile(r"总数|总量|总人数|总规模|达到?|到了|共有|累计")
TAKES_UP = re.compile(r"涵盖|覆盖|其中|涉及|管到")
NOW = re.compile(r"现有|目前|现已|现在|已有")
YEAR_REVIEW = re.compile(r"总结|小结|述职")
DECEMBER = 12
POSTED_UNTIL = 3  # the month by which a year's review is out
CLAUSE_END = re.compile(r"[,，。;；\n]")


def context_of(figure: Span, dating: Dating, kind: Kind, planned: bool, change: bool) -> Context:
    """Look around a figure."""
    text, sentences, mentions, starts = dating.text, dating.sentences, dating.mentions, dating.starts
    sentence = _holding(figure, sentences) or figure
    paragraph = Span(text.rfind("\n", 0, figure.start) + 1, _find(text, "\n", figure.end))
    over = (dating.headings[number] for number in reversed(dating.nested.at(figure.start)))
    headings = tuple(section.heading for section in over if section.heading)
    return Context(
        figure=figure,
        text=text,
        sentence=sentence,
        paragraph=paragraph,
        headings=headings,
        opening=_after(headings[0], sentences) if headings else None,
        title=dating.title,
        lead_end=dating.lead_end,
        mentions=mentions,
        starts=starts,
        anchor=dating.anchor,
        kind=kind,
        planned=planned,
        change=change,
        window=_window(text, sentence, figure, mentions[: bisect_left(starts, figure.start)]),
    )


def _stands(kind: Kind, window: str) -> bool:
    """新建工会28家,涵盖企业60家: what is new, and what it covers, came about in a period, stock or not."""
    if kind == "any":
        return bool(STANDING.search(window))
    clause = CLAUSE_END.split(window)[-1]
    told = window if TAKES_UP.search(clause) else clause
    return bool(IN_FORCE.search(told)) if kind == "flow" else not FRESH.search(told)


def _find(text: str, mark: str, start: int) -> int:
    found = text.find(mark, start)
    return len(text) if found < 0 else found


def _holding(figure: Span, sentences: tuple[Span, ...]) -> Span | None:
    index = bisect_right(sentences, figure.start, key=lambda sentence: sentence.start) - 1
    return sentences[index] if index >= 0 else None


def _after(heading: Span, sentences: tuple[Span, ...]) -> Span | None:
    index = bisect_left(sentences, heading.end, key=lambda sentence: sentence.start)
    return sentences[index] if index < len(sentences) else None


def _window(text: str, sentence: Span, figure: Span, before: tuple[PeriodMention, ...]) -> str:
    """The words that may say that a figure stands: since the last period of the sentence, up to the clause's end."""
    last = before[-1].span if before else sentence
    end = CLAUSE_END.search(text, figure.end, figure.end + LONGEST_SENTENCE)
    return text[max(sentence.start, min(last.start, figure.start)) : end.start() if end else figure.end]


def in_days(here: Context, mention: PeriodMention) -> Resolved:
    """A mention's days, the year it leaves out taken from the words before it."""
    form = mention.form
    if isinstance(form, Back) and form.count > 0:
        return _back_from(here, mention, form)
    if _reads_from_review(here, mention):
        return resolve(mention, Anchor(year=here.anchor.year), here.planned)
    if not _lacks_year(mention):
        return resolve(mention, here.anchor, here.planned)
    return resolve(mention, replace(here.anchor, year=_year_before(here, mention)), here.planned)


def _reads_from_review(here: Context, mention: PeriodMention) -> bool:
    """今年 in the review of 2015 that was put online in January 2016 is 2015."""
    form = mention.form.first if isinstance(mention.form, Since) else mention.form
    today = here.anchor.published_on
    if here.planned or not today or not here.title or not isinstance(form, Stretch) or form.shift is None:
        return False
    just_over = here.anchor.year == today.year - 1 and today.month <= POSTED_UNTIL
    return just_over and form.unit == "year" and bool(YEAR_REVIEW.search(here.title))


def _back_from(here: Context, mention: PeriodMention, form: Back) -> Resolved:
    """到2015年底…五年: the calendar years up to it; 1月17日…两天里: the days from it."""
    if form.count == 1 and form.unit == "year" and (year := _one_year(here, mention)):
        return Resolved("during", dt.date(year, 1, 1), dt.date(year, 12, 31))
    for other in reversed(here.mentions_between(here.paragraph.start, mention.span.start)):
        days = resolve(other, here.anchor)
        if days.end is None or days.start is None:
            continue
        if form.unit == "day" and isinstance(other.form, Stretch) and other.form.days:
            return Resolved("during", days.start, days.start + dt.timedelta(days=form.count - 1))
        stated_end = isinstance(other.form, Until) and other.span.start >= here.sentence.start
        if form.unit == "year" and stated_end and days.end.year > form.count:
            return Resolved("during", dt.date(days.end.year - form.count + 1, 1, 1), days.end)
    return resolve(mention, here.anchor, here.planned)


def _one_year(here: Context, mention: PeriodMention) -> int | None:
    """这一年, or 一年来 said when a year has just ended: the year last named, or just over."""
    named = _last_year(here, here.mentions_between(0, mention.span.start))
    if named and mention.span.of(here.text).startswith(("这", "那", "该")):
        return named
    today = here.anchor.published_on
    if today and today.month <= POSTED_UNTIL and named in (None, today.year - 1):
        return today.year - 1
    return today.year if today and today.month == DECEMBER and named in (None, today.year) else None


def _lacks_year(mention: PeriodMention) -> bool:
    form = mention.form
    if isinstance(form, Festival):
        return form.of is None
    if isinstance(form, Until | Before):
        form = form.last
    elif isinstance(form, Between | Since):
        form = form.first
    if isinstance(form, Festival):
        return form.of is None
    return isinstance(form, Stretch) and lacks_year(form)


def _year_before(here: Context, mention: PeriodMention) -> int | None:
    """Of the paragraph's nearest year, else of the heading above (三、2024年打算, below it 年内), else the one that the
    document speaks of, else (undated) any stated before.
    """
    paragraph = here.text.rfind("\n", 0, mention.span.start) + 1
    before = here.mentions_between(0, mention.span.start)
    near = _last_year(here, here.mentions_between(paragraph, mention.span.start))
    if near or (headed := _year_of_headings(here)):
        return near or headed
    if here.anchor.year and here.anchor.published_on and not _is_announced(here, mention):
        return None
    return here.anchor.year or (None if here.anchor.published_on else _last_year(here, before))


def _year_of_headings(here: Context) -> int | None:
    """The year that the innermost heading names which names one."""
    years = (_last_year(here, here.mentions_between(heading.start, heading.end)) for heading in here.headings)
    return next(filter(None, years), None)


def _is_announced(here: Context, mention: PeriodMention) -> bool:
    """Whether the title, or words before this mention, have named the year that the document speaks of."""
    if here.title and find_periods(here.title):
        return True
    return any(_own_year(here, m) == here.anchor.year for m in here.mentions_between(0, mention.span.start))


def _last_year(here: Context, mentions: tuple[PeriodMention, ...]) -> int | None:
    """None once a hidden year (20xx年) stands between: then nothing earlier dates what follows."""
    for mention in reversed(mentions):
        year = _own_year(here, mention)
        if year or HIDDEN.search(mention.span.of(here.text)):
            return year
    return None


def _own_year(here: Context, mention: PeriodMention) -> int | None:
    """The year a mention puts the reader in: 2018年…, 去年, 截至2019年11月, 今年以来; not one merely compared with."""
    form = mention.form
    if mention.role != "plain" or _lacks_year(mention):
        return None
    since_now = isinstance(form, Since) and isinstance(form.first, Stretch) and form.first.shift == 0
    if isinstance(form, Stretch | Until | Before | Festival) or since_now:
        days = resolve(mention, here.anchor, here.planned)
        return days.end.year if days.end else None
    return None

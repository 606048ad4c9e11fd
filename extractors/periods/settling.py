"""From the mention that dates a figure to its `Period`: what stands is taken at a moment, growth over its stretch.

截至2019年底,会员达6.8万人,比上年增长[12%]   # a change: during 2019-01-01..2019-12-31, not as of the last day
"""

import datetime as dt

from extractors.periods.calendar import Resolved, at_end, during_year_to
from extractors.periods.context import CLAUSE_END, FRESH, TOTAL, Context, Found, in_days
from extractors.periods.finding import PeriodMention
from extractors.periods.forms import Ago, Back, Before, Since, Stretch, Until
from schemas.record import Period


def settle(here: Context, found: Found) -> Period:
    """The period that `found` gives the figure; its dates are None where they cannot be known."""
    mention = found.mention
    if mention is None:
        today = here.anchor.published_on
        return Period(kind="as_of", start=today, end=today, text=None, basis="publication")
    days = in_days(here, mention)
    for adapt in ADAPTATIONS:
        days = adapt(here, found, days)
    text = mention.span.of(found.source or here.text)
    return Period(kind=days.kind, start=days.start, end=days.end, text=text, basis=found.basis)


def growth(here: Context, _: Found, days: Resolved) -> Resolved:
    """A change up to a moment happened during the year up to it."""
    if not here.change or days.kind != "as_of":
        return days
    return during_year_to(days)


def flow_in_december(here: Context, found: Found, days: Resolved) -> Resolved:
    """年底走访职工500人 happened in December; a plan for 年底 has the year."""
    form = found.mention.form if found.mention else None
    if here.kind != "flow" or here.cumulative or not isinstance(form, Stretch) or not form.at_end:
        return days
    if here.planned or days.end is None:
        return during_year_to(days)
    return Resolved("during", days.end.replace(day=1), days.end)


def flow_of_then(here: Context, found: Found, days: Resolved) -> Resolved:
    """三年前发展会员[800人] happened in that year."""
    ago = found.mention is not None and isinstance(found.mention.form, Ago)
    if not ago or here.kind != "flow" or days.end is None:
        return days
    return Resolved("during", dt.date(days.end.year, 1, 1), dt.date(days.end.year, 12, 31))


def flow_so_far(here: Context, found: Found, days: Resolved) -> Resolved:
    """今年截至10月底,收缴经费[38万元]: with 今年 beside it, what happened from January to that day."""
    until = found.mention is not None and isinstance(found.mention.form, Until)
    if not until or not here.flows or days.end is None:
        return days
    beside = here.mentions_between(here.sentence.start, here.figure.start)
    return during_year_to(days) if any(map(_is_this_year, beside)) else days


def _is_this_year(mention: PeriodMention) -> bool:
    """今年, 今年以来."""
    form = mention.form.first if isinstance(mention.form, Since) else mention.form
    return isinstance(form, Stretch) and form.shift == 0 and form.unit == "year" and mention.role == "plain"


def deadline_of_stock(here: Context, found: Found, days: Resolved) -> Resolved:
    """年底前入会率达到95%: as of that day."""
    by_then = found.mention is not None and isinstance(found.mention.form, Before)
    return Resolved("as_of", days.end, days.end) if by_then and here.kind in ("stock", "rate") else days


def stock_of_month(here: Context, found: Found, days: Resolved) -> Resolved:
    """10月…会员增至6.8万人: as of the month's end; a whole year that is stated stays as it is."""
    form = found.mention.form if found.mention else None
    narrow = isinstance(form, Stretch) and (form.months is not None or form.unit == "month")
    stands = here.standing and narrow and (here.kind != "any" or here.grown)
    return at_end(days, here.anchor.published_on) if stands else days


def stock_grown(here: Context, found: Found, days: Resolved) -> Resolved:
    """五年来…会员增加到12.6万人: the end of the five years."""
    form = found.mention.form if found.mention else None
    years = isinstance(form, Back) and form.count > 1 and here.kind == "stock"
    return at_end(days, here.anchor.published_on) if here.standing and (here.grown or years) else days


def stock_total(here: Context, found: Found, days: Resolved) -> Resolved:
    """今年新建驿站14个,总数达到75个: a total is taken at the end of the year that its sentence names, and so is an aim
    for one; what is new in the clauses before it is not.
    """
    form = found.mention.form if found.mention else None
    yearly = isinstance(form, Stretch | Since) and here.kind == "stock" and not here.change
    clause = CLAUSE_END.split(here.window)[-1]
    total = yearly and TOTAL.search(clause) and not FRESH.search(clause)
    return at_end(days, None if here.planned else here.anchor.published_on) if total else days


def stock_of_review(here: Context, found: Found, days: Resolved) -> Resolved:
    """What stands in a review of 2015, unless its own sentence dates it, stands at that year's end."""
    return at_end(days, here.anchor.published_on) if here.standing and found.basis == "inherited" else days


ADAPTATIONS = (
    growth,
    flow_in_december,
    flow_of_then,
    flow_so_far,
    deadline_of_stock,
    stock_of_month,
    stock_grown,
    stock_total,
    stock_of_review,
)

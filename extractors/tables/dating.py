"""When a cell holds: by its heading or label (2021年), by the caption, or as prose in its place would.

date(…) of 会员总数 under 2021年      # as of 2021-12-31, stated
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from extractors.linking.link import Linked
from extractors.periods.calendar import Anchor, at_end, during_year_to, lacks_year, resolve
from extractors.periods.context import FRESH
from extractors.periods.finding import PeriodMention, find_periods
from extractors.periods.forms import Stretch
from extractors.tables.composing import Draft
from extractors.tables.sheets import Sheet, period_over
from schemas.record import Period
from schemas.vocabulary import Basis, Kind

PART_OF_YEAR = re.compile("半年|季度|[本当]季|[本当]月|月度|阶段")


def period_of_cell(draft: Draft, one: Linked, sheet: Sheet, anchor: Anchor, kind: Kind) -> Period | None:
    """The period that the table itself gives the cell; None where it says nothing of time."""
    caption = sheet.period
    own = draft.heading.period + draft.label.period or _latest_beside(draft, sheet, anchor)
    said = _mention(own) if own else None
    if said and _lacks_year(said) and (whole := _mention(caption + own)) and not _lacks_year(whole):
        return _period(whole, own, "stated", draft, one, anchor, kind)
    if said:
        return _period(said, own, "stated", draft, one, anchor, kind)
    over = _mention(caption) if caption else None
    if over and one.status == "planned" and (year := _year_of_plan(over, draft, sheet, anchor)):
        return Period(kind="during", start=year[0], end=year[1], text=caption, basis="inherited")
    return _period(over, caption, "inherited", draft, one, anchor, kind) if over else None


def _year_of_plan(over: PeriodMention, draft: Draft, sheet: Sheet, anchor: Anchor) -> tuple[dt.date, dt.date] | None:
    """The year for which 任务 and 年度目标 hold in a report on its first months; not of 半年任务."""
    said = "".join(cell.bare for cell in (*sheet.table.headings[draft.column], *draft.row.labels))
    days = resolve(over, anchor, planned=True)
    if days.start is None or days.end is None or (days.start.month, days.start.day) != (1, 1):
        return None
    if days.kind != "during" or days.start.year != days.end.year or PART_OF_YEAR.search(said):
        return None
    return days.start, dt.date(days.start.year, 12, 31)


def anchor_of(sheet: Sheet, anchor: Anchor) -> Anchor:
    """What 本年 and 上年 hang on in a table: the year that its caption or the document speaks of, once that is over."""
    said = _mention(sheet.period) if sheet.period else None
    stated = said.form.year if said and isinstance(said.form, Stretch) else None
    year, today = stated or anchor.year, anchor.published_on
    if year is None or (today and today.year <= year):
        return anchor
    return replace(anchor, published_on=dt.date(year, 12, 31), year=year)


def period_of_heading(words: Sequence[str], anchor: Anchor, kind: Kind) -> Period | None:
    """The year of a heading or title that prose under it would not take: 2023年目标任务分解表."""
    said = _mention(period_over(words))
    if said is None or not isinstance(said.form, Stretch) or said.form.year is None:
        return None
    days = resolve(said, anchor, planned=True)
    days = at_end(days, anchor.published_on) if kind in ("stock", "rate") else days
    return Period(
        kind=days.kind, start=days.start, end=days.end, text=said.span.of(period_over(words)), basis="inherited"
    )


def _latest_beside(draft: Draft, sheet: Sheet, anchor: Anchor) -> str:
    """增减 beside 2021年 and 2022年 is that of 2022."""
    if not draft.change:
        return ""
    said = (heading.period for heading in sheet.columns.values() if heading.period)
    ends = ((resolve(mention, anchor).end, words) for words in said if (mention := _mention(words)))
    return max(((end, words) for end, words in ends if end), default=(None, ""))[1]


@lru_cache(maxsize=512)
def _mention(words: str) -> PeriodMention | None:
    """The one mention that words hold when they are nothing else."""
    found: Sequence[PeriodMention] = find_periods(words)
    return found[0] if len(found) == 1 and found[0].role != "compared" else None


def _lacks_year(mention: PeriodMention) -> bool:
    return isinstance(mention.form, Stretch) and lacks_year(mention.form)


def _period(
    mention: PeriodMention, words: str, basis: Basis, draft: Draft, one: Linked, anchor: Anchor, kind: Kind
) -> Period:
    days = resolve(mention, anchor, one.status == "planned")
    if one.nature == "change":
        days = days if days.kind == "during" else during_year_to(days)
    elif (kind in ("stock", "rate") or _stands(draft)) and not FRESH.search(draft.heading.name + draft.label.name):
        days = at_end(days, None if one.status == "planned" else anchor.published_on)
    return Period(kind=days.kind, start=days.start, end=days.end, text=words, basis=basis)


def _stands(draft: Draft) -> bool:
    return draft.heading.standing or draft.label.standing

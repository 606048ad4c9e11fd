"""Status and period settled together: what the calendar says where the words leave the status open.

a plan for 2024, published in January 2024: 2023年新建工会95家。   # past: achieved, though the genre is plan
2022-06-01: 到2025年,建会率达到95%。                              # still to come: planned
"""

import datetime as dt
import re

from extractors.linking.link import Linked
from extractors.periods.calendar import Anchor
from schemas.record import Period
from schemas.vocabulary import Status

MOST_OF_A_YEAR = 240


def settle_status(one: Linked, period: Period | None, anchor: Anchor) -> Status:
    """The status that a stated or inherited period bears out; a cue in the sentence itself is never overruled."""
    if one.status_word and one.status_word in one.view.words(one.view.sentence):
        return one.status
    new_year = dt.date(anchor.year, 1, 1) if anchor.year else None
    today = max(filter(None, (anchor.published_on, new_year)), default=None)
    if period is None or today is None or period.start is None or period.end is None or period.basis == "publication":
        return one.status
    if one.status == "planned" and period.end <= today and period.basis == "stated":
        return "achieved"
    if one.status == "achieved" and anchor.published_on and _lies_ahead(period, anchor.published_on):
        return "planned"
    return one.status


def _lies_ahead(period: Period, today: dt.date) -> bool:
    """Not begun, or a year of which most is still to come: 2023年…, said in January 2023."""
    if period.start is None or period.end is None:
        return False
    named = period.text is not None and re.search(r"\d{4}年|明年|来年|下半年", period.text)
    return bool(named) and (
        period.start > today or (period.kind == "during" and (period.end - today).days > MOST_OF_A_YEAR)
    )

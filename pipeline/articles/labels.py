"""A label on one line and what it labels on the next, as pages print them that set both in boxes of their own.

join_labels(("来源：", "某市日报", "发布时间：", "2021-03-05"))  ->  ("来源：某市日报", "发布时间：2021-03-05")
"""

import re
from collections.abc import Iterable

from pipeline.articles.datelines import AUTHOR, PUBLISHED, SOURCE, is_date

LONGEST_VALUE = 20
_DATED = re.compile(PUBLISHED)
_NAMED = re.compile(rf"{SOURCE}|{AUTHOR}")
_NO_NAME = re.compile(r"[\d:：。，、；！？\t]")


def join_labels(lines: Iterable[str]) -> tuple[str, ...]:
    """The lines, each label that stands alone joined with the short value under it."""
    joined: list[str] = []
    for line in lines:
        bare = line.strip()
        if joined and bare and _labels(joined[-1].strip(), bare):
            joined[-1] = joined[-1].strip() + bare
        else:
            joined.append(line)
    return tuple(joined)


def _labels(label: str, value: str) -> bool:
    if _DATED.fullmatch(label) and label[-1] in ":：":
        return is_date(value)
    return bool(_NAMED.fullmatch(label)) and len(value) <= LONGEST_VALUE and not _NO_NAME.search(value)

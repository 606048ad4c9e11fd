"""A label on one line and what it labels on the next, as pages print them that set both in boxes of their own.

    join_labels(("来源：", "某市日报", "发布时间：", "2021-03-05"))  ->  ("来源：某市日报", "发布时间：2021-03-05")

WeChat puts 原创, the author, the account and the date under each other; they make one line too.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.articles.datelines import AUTHOR, PUBLISHED, SOURCE, is_date

LONGEST_VALUE = 20
ORIGINAL, MOST_CREDITS = "原创", 4
_DATED = re.compile(PUBLISHED)
_NAMED = re.compile(rf"{SOURCE}|{AUTHOR}")
_NO_NAME = re.compile(r"[\d:：。，、；！？\t]")


def join_labels(lines: Iterable[str]) -> tuple[str, ...]:
    """The lines, each label that stands alone joined with the short value under it."""
    joined: list[str] = []
    for line in _with_whole_credits(tuple(lines)):
        bare = line.strip()
        if joined and bare and _labels(joined[-1].strip(), bare):
            joined[-1] = joined[-1].strip() + bare
        else:
            joined.append(line)
    return tuple(joined)


def _with_whole_credits(lines: Sequence[str]) -> Iterator[str]:
    """The lines, 原创 / 何苗 / 青河工会 / 2021-03-05 18:30 as one."""
    number = 0
    while number < len(lines):
        size = _size_of_credit(lines[number : number + MOST_CREDITS]) if lines[number].strip() == ORIGINAL else 1
        yield " ".join(line.strip() for line in lines[number : number + size]) if size > 1 else lines[number]
        number += size


def _size_of_credit(lines: Sequence[str]) -> int:
    for size, line in enumerate(lines[1:], start=2):
        if is_date(line):
            return size if size > 2 else 1
        if not line.strip() or len(line.strip()) > LONGEST_VALUE or _NO_NAME.search(line):
            return 1
    return 1


def _labels(label: str, value: str) -> bool:
    if _DATED.fullmatch(label) and label[-1] in ":：":
        return is_date(value)
    return bool(_NAMED.fullmatch(label)) and len(value) <= LONGEST_VALUE and not _NO_NAME.search(value)

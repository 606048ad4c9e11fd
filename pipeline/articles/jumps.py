"""The lines that send a newspaper's reader to another page: they go out of the text, and say what is a fragment.

read_jump("（下转第3版）")  ->  Jump("end", "3");   read_jump("上接A1版")  ->  Jump("start", "A1")
cut_jump("送去慰问金12万元。（下转第三版）")  ->  ("送去慰问金12万元。", Jump("end", "三"))
"""

import re
from dataclasses import dataclass
from typing import Literal

from extractors.text.normalise import normalise

_PAGE = r"第?\s*(?P<page>[A-Za-z]?\s*\d{1,3}|[一二三四五六七八九十]{1,3})\s*[版页頁]"
_ARTICLE = r"(?:《[^》]{2,30}》|[“\"][^”\"]{2,30}[”\"])?"
_JUMP = rf"(?P<way>[下紧][转接]|上[接承])\s*{_PAGE}{_ARTICLE}"
_MARKS = r"[\s▶►▷→◀◁←●■□◆◇★☆>》<《*（(【\[)）】\]]*"
_LINE = re.compile(rf"{_MARKS}{_JUMP}{_MARKS}")
_TAIL = re.compile(rf"[（(【\[▶►▷→]\s*{_JUMP}{_MARKS}$")
_HEAD = re.compile(rf"^[（(【\[◀◁←]\s*{_JUMP}\s*[)）】\]]?\s*")

End = Literal["start", "end"]


@dataclass(frozen=True, slots=True)
class Jump:
    """Which end of the article is elsewhere, and on which page, as printed."""

    end: End
    page: str


def read_jump(line: str) -> Jump | None:
    """The line as a jump line, or None when it holds anything else."""
    return (
        _jump(_LINE.fullmatch(normalise(line.strip()).text)) if "转" in line or "接" in line or "轉" in line else None
    )


def cut_jump(line: str) -> tuple[str, Jump | None]:
    """The line without the jump in brackets at its end or its head, and that jump."""
    plain = normalise(line).text
    if len(plain) != len(line):
        return line, None
    tail, head = _TAIL.search(plain), _HEAD.search(plain)
    if tail:
        return line[: tail.start()].rstrip(), _jump(tail)
    if head:
        return line[head.end() :], _jump(head)
    return line, None


def _jump(found: re.Match[str] | None) -> Jump | None:
    if found is None:
        return None
    way = found["way"]
    return Jump("start" if way[0] == "上" else "end", "".join(found["page"].split()))

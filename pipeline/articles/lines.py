"""What a line of a page is, by its shape alone: prose, a heading, a sentence broken off.

is_prose("全区新建工会12家。")   ->  True
is_heading("三项举措暖人心")      ->  True
is_broken("选聘经验丰富的")       ->  True   (no sentence ends here)
"""

import re
import unicodedata
from functools import lru_cache

from extractors.text.normalise import normalise
from schemas.lexicon_reading import one_of, reading_words

ENDS = "。！？…；：”」』）》】!?;:)]"
CLOSERS = "，。、；：！？）”’」』》】％,;:!?)"
_SENTENCE_END = re.compile(r"[。！？!?]")
_COMMA = re.compile(r"[，,](?!\d)")
_DECIMAL = re.compile(
    r"\s*\d{1,3}[.．]\d+(?:[%％‰万萬亿億元倍]|个百分点|個百分點)"
)  # 57.4% is no fourth item of a 57th
_LISTED = re.compile(
    r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）、.．]|第[一二三四五六七八九十\d]{1,3}[章节条]|[一二三四五六七八九十]是"
)
_BULLET = re.compile(r"[■□●○◎▲△◆◇★☆※·•*-]|——")
_BRIEFS = re.compile(f"{one_of(reading_words('briefs_scope'))}?{one_of(reading_words('briefs'))}")
HEADING_LENGTH = 42


def packed(line: str) -> str:
    """The line without white space."""
    return "".join(line.split())


@lru_cache(maxsize=1024)  # several stages ask for the same line
def folded(line: str) -> str:
    """The line as the boilerplate phrases know it: no white space, NFKC, lower case, simplified."""
    return packed(unicodedata.normalize("NFKC", normalise(line).text).lower())


def width(text: str) -> int:
    """How many columns the text takes in print: two for a full-width character, one for others."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def is_prose(line: str) -> bool:
    """Whether a sentence ends in the line, or it is longer than any heading."""
    return bool(_SENTENCE_END.search(line)) or len(packed(line)) > HEADING_LENGTH


def heads_briefs(line: str) -> bool:
    """Whether the line heads a column of short items: 简讯, 工会短讯, 一周速览."""
    return bool(_BRIEFS.fullmatch(folded(line)))


def is_listed(line: str) -> bool:
    """Whether the line begins an item of a list or a numbered heading: 一、 (2) 第三章 ■."""
    listed = _LISTED.match(line.lstrip()) and not _DECIMAL.match(line)
    return bool(listed or _BULLET.match(line.lstrip()))


def is_heading(line: str) -> bool:
    """Whether the line could be a headline: short, no sentence, not numbered, and no clause left open at its end."""
    bare = line.strip()
    short = 2 <= len(packed(bare)) <= HEADING_LENGTH
    if not short or "。" in bare or "\t" in bare or bare[-1] in "，、；：,;:。.":
        return False
    return not _LISTED.match(bare) and not is_broken(bare)


def is_broken(line: str) -> bool:
    """Whether the line is prose that stops before its sentence does; a short line must have the commas of prose."""
    bare = line.rstrip()
    if not bare or bare[-1] in ENDS:
        return False
    commas, length = len(_COMMA.findall(bare)), len(packed(bare))
    return bool(_SENTENCE_END.search(bare)) or (commas >= 2 and length >= 22) or (commas >= 1 and length >= 30)


def starts_inside(line: str) -> bool:
    """Whether the line begins in the middle of a sentence: 点,有了师傅的… or 夜读”活动…."""
    bare = line.lstrip()
    if not bare:
        return False
    if bare[0] in CLOSERS:
        return True
    if re.match(r"[\u4e00-\u9fff][，,、]", bare) and bare[0] not in "是对好如哦嗯啊唉":
        return True
    first_close, first_open = _first_of(bare, "”』」"), _first_of(bare, "“『「")
    return first_close < first_open and first_close < 60


def glue(left: str, right: str) -> str:
    """Two pieces of one sentence as one; a space only between two Latin words."""
    if left[-1:].isascii() and left[-1:].isalpha() and right[:1].isascii() and right[:1].isalpha():
        return f"{left} {right}"
    return left + right


def _first_of(text: str, marks: str) -> int:
    return min((place for mark in marks if (place := text.find(mark)) >= 0), default=len(text))

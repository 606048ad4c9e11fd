"""News, report, plan or other: by the words of the title, then by the manner of the opening and the structure.

detect_genre("武侯区总工会2023年工作要点", …)   # "plan"
"""

import re

from schemas.lexicon import Lexicon
from schemas.vocabulary import Genre

_NEWS = re.compile(r"本[报网刊社台]讯|[报网]讯|记者|通讯员|日讯|\d日电|近日|日前|昨[日天]")
_NUMBERED = re.compile(r"^\s*(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d[.、])", re.MULTILINE)
_REVIEW = re.compile(r"[一两三五半]年来|过去一年|过去的一年|(?:报告|总结|汇报|小结|回顾)如下|工作回顾")
_OPENING = 250
_LEAD_TITLE = 60
_MANY = 3


def detect_genre(title: str | None, text: str, lexicon: Lexicon) -> Genre:
    """`title` and `text` normalised; a report that ends with plans is a report."""
    named = _named(title, lexicon) if title else None
    opening = text[:_OPENING]
    if named == "plan" and _REVIEW.search(opening):
        return "report"
    if named and not (named == "plan" and _NEWS.search(opening)):
        return named
    if _NEWS.search(opening):
        return "news"
    if len(_NUMBERED.findall(text)) >= _MANY:
        return _named(text[:_LEAD_TITLE].split("\n")[0], lexicon) or "report"
    return "other"


def _named(title: str, lexicon: Lexicon) -> Genre | None:
    """The genre of the longest word; where a title has both (总结和打算) the report wins."""
    found = {cue.signal for cue in lexicon.genres if cue.word in title}
    if "report" in found:
        return "report"
    return "plan" if "plan" in found else None

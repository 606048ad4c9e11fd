"""The line under the title of a report that names who gave it, in what post, and on what day.

read_speaker("（2016年9月26日） 李国强")     ->  Speaker("李国强", None, 2016-09-26)
read_speaker("青河县总工会主席 李 明")        ->  Speaker("李明", "青河县总工会", None)
"""

import datetime as dt
import re
from dataclasses import dataclass

from extractors.text.normalise import simplified
from pipeline.articles.bylines import HAN, is_name, read_names
from pipeline.articles.datelines import DIGIT_DATE, HANZI_DATE, read_dates

LONGEST = 45
_DATE = re.compile(f"{DIGIT_DATE}|{HANZI_DATE}")
_EDGES = "()（）[]【】〔〕 \u3000,，"
_POSTS = (
    "党组书记|党委书记|党委副书记|党组成员|常务副主席|副主席|主席|"
    r"常务副主任|副主任|经审会主任|主任|副会长|会长|秘书长|书记"
)
_POSTED = re.compile(
    rf"(?:报告人[:：]?\s*)?(?P<body>{HAN}{{2,20}}?(?:工会|委员会|联合会))?(?:(?:{_POSTS})[、\s]*?)+\s*[:：]?\s+(?P<name>\S.*)"
)
_TITLED = re.compile(r"(?:报告人|主讲人|发言人|述职人)\s*[:：]\s*(?P<name>\S.*)")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, the body whose chair he or she is, and the day, as far as the line says."""

    name: str
    body: str | None = None
    spoken_on: dt.date | None = None


def read_speaker(line: str) -> Speaker | None:
    """The line as that of a speaker, or None when it holds anything else, or a name without a post or a day."""
    bare = line.strip()
    if len(bare) > LONGEST or "。" in bare:
        return None
    day = next(read_dates(bare), None)
    rest = (_DATE.sub(" ", bare) if day else bare).strip(_EDGES)
    found = _POSTED.fullmatch(simplified(rest)) or _TITLED.fullmatch(simplified(rest))
    name = rest[found.start("name") :].strip(_EDGES) if found else rest if day else ""
    if not is_name(name):
        return None
    body = found.groupdict().get("body") if found else None
    return Speaker(read_names(name)[0], rest[found.start("body") : found.end("body")] if found and body else None, day)

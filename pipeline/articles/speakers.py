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
from schemas.lexicon_reading import one_of, reading_words

LONGEST = 45
_DATE = re.compile(f"{DIGIT_DATE}|{HANZI_DATE}")
_EDGES = "()（）[]【】〔〕 \u3000,，"
_SPEAKER, _BODY, _POST = (one_of(reading_words(kind)) for kind in ("speaker", "body", "post"))
_POSTED = re.compile(
    rf"(?:{_SPEAKER}[:：]?\s*)?(?P<body>{HAN}{{2,20}}?{_BODY})?(?:{_POST}[、\s]*?)+\s*[:：]?\s+(?P<name>\S.*)"
)
_TITLED = re.compile(rf"{_SPEAKER}\s*[:：]\s*(?P<name>\S.*)")


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

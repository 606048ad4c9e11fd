"""Lines that only say when, where and by whom an article was published; they date the article and are not its text.

    read_dateline("2020-01-06 09:30  来源:某市日报  作者:王芳 李 明")
    ->  Dateline(published_on=2020-01-06, publisher="某市日报", authors=("王芳", "李明"))

A line is read by a small lexer: an ordered list of token rules, the first that matches wins, and a line with
anything left over is no dateline. The day a file was uploaded or a page was opened is no day of publication.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from extractors.numbers.numerals import read_numeral
from extractors.text.normalise import NormalText, normalise, simplified
from extractors.text.spans import Span
from pipeline.articles.bylines import HAN, NAME, ROLE, read_names
from schemas.lexicon_reading import buttons, dateline_labels, no_publishers, one_of, publisher_endings

LONGEST = 90
EARLIEST = 1949


def label(kind: str) -> str:
    """A pattern for the labels of one kind; white space may stand between the characters (来 源)."""
    return one_of(dateline_labels(kind), between=r"\s*")


DIGIT_DATE = r"(?P<year>(?:19|20)\d\d)\s*[-./年]\s*(?P<month>\d{1,2})\s*[-./月]\s*(?P<day>\d{1,2})(?!\d)\s*日?"
_HANZI_YEAR = r"(?P<hyear>[二一][〇○零Oo一二三四五六七八九]{3})年"
_HANZI_DAY = r"(?P<hmonth>[一二三四五六七八九十]{1,2})月(?P<hday>[一二三四五六七八九十]{1,3})日"
HANZI_DATE = _HANZI_YEAR + _HANZI_DAY
TIME = r"T?\d{1,2}[:：]\d{2}(?:[:：]\d{2}(?:\.\d+)?)?(?:\s*[AaPp][Mm]|Z|\+\d\d:?\d\d)?"
UPDATED = rf"{label('updated')}\s*[:：]?"
PUBLISHED = rf"(?:{label('published')}|{label('updated')})\s*[:：]?"
NOT_PUBLISHED = rf"{label('not_published')}\s*[:：]?"
SOURCE = rf"{label('source')}\s*[:：]"
AUTHOR = rf"{label('author')}\s*[:：]"
EDITOR = rf"{label('editor')}\s*[:：]"
OTHER = rf"{label('other')}\s*[:：]"
COUNTER = rf"{label('counter')}\s*[:：]?\s*[\[【(（]?\s*\d*\s*[次人]?\s*[\]】)）]?"
FONT = r"[\[【(（]?字[号体](?:大小)?\s*[:：]?\s*[\[【(（]?(?:[大中小\s|]|[AT][+-]?(?=[\s|]|$))*[\]】)）]*"
EDITION = r"总?第\s*\d{1,6}\s*期\s*[:：]?|第?\s*[A-Z]?\d{1,3}\s*版(?:[:：][^\s]{1,10})?"
_HINT = re.compile(r"[\d:：年者员員生稿]")  # a date, a label or a role: without one of these no line is a dateline
_OURS = re.compile(r"本[报网站刊社院校]|转载|整理|https?:|www\.|[\d\W]+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What one line says; `dated_alone` when it is a bare date, as under a letter, and no label names it.

    `updated_on` is the day that 更新时间 names: it counts as `published_on` where the line names no other.
    """

    published_on: dt.date | None = None
    updated_on: dt.date | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    dated_alone: bool = False

    @property
    def says_something(self) -> bool:
        """Whether any field is set."""
        return bool(self.published_on or self.publisher or self.authors)


@lru_cache(maxsize=1024)  # several stages ask for the same line
def read_dateline(line: str) -> Dateline | None:
    """The line as a dateline, or None when it holds anything else."""
    bare = line.strip()
    if len(bare) > LONGEST or "。" in bare or not _HINT.search(bare):
        return None
    normal = normalise(bare)
    plain = normal.text
    found, position, kinds = Dateline(), 0, []
    while position < len(plain):
        for kind, pattern, read in TOKENS:
            token = pattern.match(plain, position)
            if token and token.end() > position:
                found = read(found, token, normal)
                position = token.end()
                kinds.append(kind)
                break
        else:
            return None
    marks = {kind for kind in kinds if kind != "separator"}
    if not marks & {"date", "update", "source", "author", "upload", "account"}:
        return None
    day = found.published_on or found.updated_on
    return replace(found, published_on=day, dated_alone=marks == {"date"} and not re.match(PUBLISHED, plain))


def read_loosely(line: str) -> Dateline | None:
    """A line above the text of a web page that holds a labelled date, or one with its time, among other words."""
    plain = simplified(line.strip())
    if len(plain) > LONGEST or "。" in plain:
        return None
    found = next((each for each in _LOOSE.finditer(plain) if not each["not"]), None)
    day = _date_of(found) if found else None
    if not day:
        return None
    source = LOOSE_SOURCE.search(plain)
    name = source["name"].strip("《》") if source else ""
    return Dateline(published_on=day, publisher=name if is_publisher(name) else None)


def is_publisher(name: str) -> bool:
    """Whether a source names who published it: no 本站原创, no 互联网, no address."""
    return bool(name) and name.lower() not in no_publishers() and not _OURS.match(name)


def read_dates(text: str) -> Iterator[dt.date]:
    """Every full date of the text that is a real day, in order: 2019年9月18日, 2018.10.17, 二〇一九年九月十八日."""
    for found in re.finditer(rf"(?<!\d)(?:{DIGIT_DATE}|{HANZI_DATE})", text):
        day = _date_of(found)
        if day:
            yield day


def is_date(text: str) -> bool:
    """Whether the text is one full date, perhaps with its time, and nothing else."""
    return bool(_WHOLE_DATE.fullmatch(text.strip()))


def _date_of(found: re.Match[str]) -> dt.date | None:
    parts = found.groupdict()
    try:
        if parts.get("year"):
            day = dt.date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
        else:
            day = dt.date(*(_hanzi_number(parts[name]) for name in ("hyear", "hmonth", "hday")))
    except ValueError:
        return None
    return day if day.year >= EARLIEST else None


def _hanzi_number(text: str) -> int:
    """二〇一九 is 2019, also with the letter O for the zero; 二十一 is 21; 0 for what is no number."""
    return int(read_numeral(re.sub("[Oo]", "〇", text)) or 0)


def _take_date(found: Dateline, token: re.Match[str], _line: NormalText) -> Dateline:
    return replace(found, published_on=found.published_on or _date_of(token))


def _take_update(found: Dateline, token: re.Match[str], _line: NormalText) -> Dateline:
    return replace(found, updated_on=found.updated_on or _date_of(token))


def _take_source(found: Dateline, token: re.Match[str], line: NormalText) -> Dateline:
    printed = _printed(line, token, "name")
    quoted = re.search(r"《([^》]+)》", printed)
    name = quoted[1] if quoted else printed.strip("《》()（）[]【】")
    return replace(found, publisher=found.publisher or name) if is_publisher(name) else found


def _take_account(found: Dateline, token: re.Match[str], line: NormalText) -> Dateline:
    """原创 何苗 青河工会 2021-03-05: the author, then the account."""
    return _take_source(_take_authors(found, token, line) if token["names"] else found, token, line)


def _take_authors(found: Dateline, token: re.Match[str], line: NormalText) -> Dateline:
    names = [
        name
        for name in read_names(_printed(line, token, "names").strip("· "))
        if not name.endswith(publisher_endings())
    ]
    return replace(found, authors=found.authors + tuple(name for name in names if name not in found.authors))


def _printed(line: NormalText, token: re.Match[str], group: str) -> str:
    return line.printed_span(Span(*token.span(group))).of(line.printed)


def _skip(found: Dateline, _token: re.Match[str], _line: NormalText) -> Dateline:
    return found


_PAPER = rf"《?(?P<name>[\u4e00-\u9fff·]{{1,14}}?{one_of(publisher_endings())})》?(?=[\s|/(（)）,，\d]|$|第)"
_LABELS = "|".join(
    map(label, ("counter", "source", "author", "editor", "published", "updated", "not_published", "other"))
)
_NEXT_LABEL = rf"(?:{_LABELS}|[文图摄])\s*[:：/]|{label('counter')}|{label('source')}|{label('editor')}|字[号体]"
_LETTER = rf"(?!(?:{_LABELS})\s*[:：]){HAN}"
_NAME = rf"(?!{_NEXT_LABEL})(?:(?:{_LETTER}){{2,4}}(?:·{HAN}{{2,6}})?|{HAN})"
_NAMES = rf"(?P<names>{_NAME}(?:(?:\s+|[、,，/]){_NAME}(?![\u4e00-\u9fff:：]))*)"
_SKIPPED = rf"(?:\w+_\w+|{_NAME}(?:(?:\s+|[、,，/]){_NAME}(?![\u4e00-\u9fff:：]))*|[A-Za-z]\w*)"
_BYLINE = rf"(?P<names>{ROLE}\s*[:：]?[\u4e00-\u9fff·、\s]{{2,40}}?)(?=$|[|)）\d]|来源|发布|编辑)"
_VALUE = rf"\s*(?P<name>(?![^\s:：]{{1,6}}[:：])(?:(?!(?:{_LABELS})\s*[:：])[^\s|])*)"
_CHANNEL = rf"(?P<name>{HAN}{{2,6}}·{HAN}{{2,6}})·(?={ROLE})"
_READERS = r"\d+(?:\.\d+)?[万w]?\+?\s*次?(?:阅读|浏览|点击)(?=[\s|]|$)"
_ACCOUNT = rf"原创\s+(?:(?P<names>{NAME})\s+)?(?P<name>\w{{2,20}})\s+(?={DIGIT_DATE})"

_WHOLE_DATE = re.compile(rf"(?:{DIGIT_DATE}|{HANZI_DATE})(?:\s*{TIME})?")
_LOOSE = re.compile(
    rf"(?P<not>{NOT_PUBLISHED}\s*)?(?:(?P<label>{PUBLISHED})\s*)?(?:{DIGIT_DATE}|{HANZI_DATE})(?(label)|(?(not)|\s*{TIME}))"
)
LOOSE_SOURCE = re.compile(rf"{SOURCE}{_VALUE}")

Rule = tuple[str, re.Pattern[str], Callable[[Dateline, re.Match[str], NormalText], Dateline]]
TOKENS: tuple[Rule, ...] = (
    ("separator", re.compile(r"[\s|/·,，;；()（）\[\]【】《》—-]+"), _skip),
    ("upload", re.compile(rf"{NOT_PUBLISHED}\s*(?:{DIGIT_DATE})?(?:\s*{TIME})?"), _skip),
    ("update", re.compile(rf"{UPDATED}\s*(?:{DIGIT_DATE}|{HANZI_DATE})(?:\s*{TIME})?"), _take_update),
    ("date", re.compile(rf"(?:{PUBLISHED})?\s*(?:{DIGIT_DATE}|{HANZI_DATE})(?:\s*{TIME})?"), _take_date),
    ("poster", re.compile(rf"[\w*]{{2,20}}\s+(?={PUBLISHED}\s*{DIGIT_DATE})"), _skip),
    ("account", re.compile(rf"(?P<name>\w{{2,20}})\s+(?={DIGIT_DATE}.*发表于)"), _take_source),
    ("account", re.compile(_ACCOUNT), _take_account),
    ("account", re.compile(_CHANNEL), _take_source),
    ("readers", re.compile(_READERS), _skip),
    ("place", re.compile(rf"(?:发表于)?\s*{label('place')}(?=\s*$)|发表于\s*{HAN}{{2,4}}"), _skip),
    ("source", re.compile(rf"{SOURCE}{_VALUE}"), _take_source),
    ("source", re.compile(r"(?:转载自|转自|原载于|原载|摘自)\s*《(?P<name>[^》]{2,16})》"), _take_source),
    ("author", re.compile(rf"{AUTHOR}\s*(?:{HAN}{{5,30}}|[A-Za-z]\w*)(?=[\s|]|$)"), _skip),
    ("author", re.compile(rf"{AUTHOR}\s*{_NAMES}"), _take_authors),
    ("author", re.compile(_BYLINE), _take_authors),
    ("author", re.compile(rf"文\s*/\s*{_NAMES}"), _take_authors),
    ("picture", re.compile(rf"[图摄]\s*/\s*{_NAMES}"), _skip),
    ("button", re.compile(rf"{one_of(buttons())}\s*[:：]?(?=[\s|）)】\]>]|$)"), _skip),
    ("counter", re.compile(COUNTER), _skip),
    ("editor", re.compile(rf"{EDITOR}\s*(?:{_SKIPPED})?"), _skip),
    ("other", re.compile(rf"{OTHER}{_VALUE}"), _skip),
    ("font", re.compile(FONT), _skip),
    ("edition", re.compile(EDITION), _skip),
    ("weekday", re.compile(r"星期[一二三四五六日天]"), _skip),
    ("time", re.compile(TIME), _skip),
    ("publisher", re.compile(_PAPER), _take_source),
    ("ours", re.compile(r"本[报网站刊社](?=[\s|]|$)|原创"), _skip),
    ("empty label", re.compile(r"(?:作者|编辑|来源|责任编辑|时间|日期|发布时间|发布日期)\s*[:：]"), _skip),
)

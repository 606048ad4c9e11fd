"""The head of an article: headlines, bylines, datelines above the first paragraph; and the datelines under the last.

    read_head(("工运新闻", "某市职工创新忙", "2004年11月23日", "本报讯 …"), on_page=False).title  ->  "某市职工创新忙"

Where the source prints no headline the title is None.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.text.normalise import simplified
from pipeline.articles.bylines import find_authors, is_byline, is_caption, is_name, opens_article, read_names
from pipeline.articles.dated_lines import dateline_of
from pipeline.articles.datelines import Dateline, is_date, read_dateline, read_dates
from pipeline.articles.lines import heads_briefs, is_heading, packed
from pipeline.articles.speakers import read_speaker
from schemas.lexicon_reading import reading_words

SECTION_NAME = 5
LONGEST_TITLE_LINES = 4
LONGEST_HEAD = 15
TAIL = 4
FIRST_WORDS = 4
DATELINE_WITHIN = 5  # lines
LONGEST_HEADLINE = 60
_SUBTITLE = ("——", "—", "--")
_FILE_ENDING = re.compile(r"\.(?:docx?|pdf|pptx?|xlsx?|wps|txt)$", re.IGNORECASE)
_ON_BEHALF = re.compile(r"(?:受|代表)([\u4e00-\u9fff]{1,12}[省市县区旗州盟]总工会)第[一二三四五六七八九十\d]{1,4}届")
_SIGNATURE = re.compile(
    r"(?P<body>(?:[\u4e00-\u9fff] *){2,24}?工 *[会會](?: *[办辦] *公 *室)?)(?:\s+(?P<day>[\d二一]\S*日))?"
)
_NAMES = reading_words("body") + reading_words("place")  # what a line above or below a title may end in


@dataclass(frozen=True, slots=True)
class Head:
    """What an article says of itself; `lines` is its text, the title first, without the lines that only date it."""

    title: str | None
    publisher: str | None
    authors: tuple[str, ...]
    published_on: dt.date | None
    lines: tuple[str, ...]


def read_head(lines: Sequence[str], on_page: bool, known: str | None = None) -> Head:
    """Title, publisher, authors and date as printed; `on_page` for an article of a newspaper page.

    `known` is the title where something else names it: a line of just these words is one, whatever its shape.
    """
    body = max(first_paragraph(lines, known), _below_dateline(lines))
    speaker = next(filter(None, map(read_speaker, lines[1:body])), None)
    datelines = {number: found for number in range(len(lines)) if (found := _dateline_at(lines, number, body))}
    odd = next(
        (n for n in range(body) if known and not is_heading(lines[n]) and packed(lines[n]) == packed(known)), None
    )
    titles = (
        (odd,)
        if odd is not None
        else _title_lines(lines[:body], lines[body] if body < len(lines) else "", datelines, on_page)
    )
    told = {number for number, found in datelines.items() if read_dateline(lines[number]) == found}
    dropped = {number for number in told if number < body or not datelines[number].dated_alone}
    dropped |= set(titles) | _section_names(lines[:body], titles, datelines)
    title = " ".join(_FILE_ENDING.sub("", lines[number].strip()) for number in titles) or None
    kept = [line for number, line in enumerate(lines) if number not in dropped]
    authors = [name for found in datelines.values() for name in found.authors]
    authors += find_authors(kept) or _speaker(lines[:body]) or ((speaker.name,) if speaker else ())
    return Head(
        title=title,
        publisher=next((found.publisher for found in datelines.values() if found.publisher), None)
        or (speaker.body if speaker and speaker.body and simplified(speaker.body).endswith("工会") else None)
        or _on_behalf(lines[body : body + FIRST_WORDS])
        or _undersigned(lines, body),
        authors=tuple(dict.fromkeys(authors)),
        published_on=next((found.published_on for found in datelines.values() if found.published_on), None)
        or (speaker.spoken_on if speaker else None)
        or _signed_day(lines),
        lines=((title,) if title else ()) + tuple(kept),
    )


def _speaker(head: Sequence[str]) -> tuple[str, ...]:
    """The name set under the title of a report: 王 建 国."""
    return next((read_names(line) for line in head[1:] if is_name(line)), ())


def _on_behalf(paragraphs: Sequence[str]) -> str | None:
    """The union in whose name a report is given: 我受青河县总工会第五届委员会委托,向大会作报告."""
    found = ((line, _ON_BEHALF.search(simplified(line))) for line in paragraphs)
    return next((line[match.start(1) : match.end(1)] for line, match in found if match), None)


def _undersigned(lines: Sequence[str], body: int) -> str | None:
    """The union that signs a report under its last sentence, its name right above the day or beside it."""
    for number in range(max(body + 1, len(lines) - TAIL), len(lines)):
        signed = _SIGNATURE.fullmatch(lines[number].strip())
        if not signed:
            continue
        if signed["day"] and is_date(signed["day"]):
            return packed(signed["body"])
        below = lines[number + 1 : number + 2]
        if not signed["day"] and below and is_date(packed(below[0])):
            return packed(signed["body"])
    return None


def _signed_day(lines: Sequence[str]) -> dt.date | None:
    """The day under the name of a union, as a covering letter has it before the text that it sends."""
    for above, line in pairwise(lines):
        if is_date(packed(line)) and _SIGNATURE.fullmatch(above.strip()):
            return next(read_dates(packed(line)), None)
    return None


def _below_dateline(lines: Sequence[str]) -> int:
    """The line under a dateline near the top: what stands above it is the head, whatever marks it holds."""
    for number, line in enumerate(lines[:DATELINE_WITHIN]):
        if dateline_of(line):
            return number + 1
        if len(line) > LONGEST_HEADLINE or line.rstrip().endswith("。"):
            break
    return 0


def first_paragraph(lines: Sequence[str], known: str | None = None) -> int:
    """Where the text begins: the number of the first line that is neither headline, byline nor dateline."""
    for number, line in enumerate(lines[:LONGEST_HEAD]):
        if not is_head_line(line) and not (known and packed(line) == packed(known)):
            return number
    return min(len(lines), LONGEST_HEAD)


def is_head_line(line: str) -> bool:
    """Whether the line may stand above an article's first paragraph."""
    return is_heading(line) or is_byline(line) or dateline_of(line) is not None


def is_headline(line: str) -> bool:
    """Whether the line has the shape of a headline and is no byline, wire head, caption or dateline."""
    return is_heading(line) and not opens_article(line) and not is_caption(line) and dateline_of(line) is None


def _dateline_at(lines: Sequence[str], number: int, body: int) -> Dateline | None:
    """A dateline counts in the head and among the last lines; within the text it is text."""
    if number < body or number >= len(lines) - TAIL:
        line = lines[number]
        found = dateline_of(line, foot=number >= body)
        return found if found and not is_byline(line) else None
    return None


def _title_lines(head: Sequence[str], body: str, datelines: dict[int, Dateline], on_page: bool) -> tuple[int, ...]:
    """Which lines make the title: all headlines of a news item, of other texts the first and its subtitle."""
    headlines = [number for number, line in enumerate(head) if is_headline(line)] or _above_dateline(head, datelines)
    while len(headlines) > 1 and _is_section_name(head[headlines[0]], head[headlines[1]]):
        headlines = headlines[1:]
    if not headlines:
        return ()
    followed = [
        number
        for number in range(headlines[0], len(head))
        if number in datelines or _names_author(head[number], number > headlines[0])
    ]
    if followed:
        return tuple(number for number in headlines if number < followed[0])[:LONGEST_TITLE_LINES]
    if on_page or opens_article(body):
        return tuple(headlines[:LONGEST_TITLE_LINES])
    second = headlines[1:2]
    goes_on = second and (head[second[0]].startswith(_SUBTITLE) or simplified(head[headlines[0]]).endswith(_NAMES))
    return (headlines[0], *second) if goes_on else (headlines[0],)


def _above_dateline(head: Sequence[str], datelines: dict[int, Dateline]) -> list[int]:
    """The line right above the first dateline, where none has the shape of a headline: 跑腿的,建会了没?"""
    first = min((number for number in datelines if number < len(head)), default=0)
    above = [number for number in range(first) if head[number].strip() and not is_byline(head[number])]
    return above[-1:]


def _names_author(line: str, below_title: bool) -> bool:
    """Whether the line is a byline, a name, or that of a speaker: 青河县总工会主席 李 明."""
    named = is_name(line) and not heads_briefs(line)
    return is_byline(line) or named or (below_title and read_speaker(line) is not None)


def _is_section_name(line: str, below: str) -> bool:
    """A short line above a headline names the section of the paper: 综合新闻, B2; 送清凉 over a subtitle does not."""
    bare = line.strip()
    named = simplified(bare).endswith(_NAMES) or below.startswith(_SUBTITLE)
    return len(bare) <= SECTION_NAME and " " not in bare and not named


def _section_names(head: Sequence[str], titles: Sequence[int], datelines: dict[int, Dateline]) -> set[int]:
    """Short lines above the title name the section of the paper, not the article."""
    above = range(titles[0]) if titles else range(0)
    return {number for number in above if number not in datelines and is_headline(head[number])}

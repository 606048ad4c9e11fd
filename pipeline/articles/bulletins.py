"""A union's bulletin (简报): its masthead, its contents and the list of those it is sent to belong to no article.

    part_bulletin("工会简报\\n第14期\\n某县总工会编 2022年8月26日\\n本期要目：\\n甲  乙\\n甲\\n…\\n乙\\n…", (), ())
    ->  Bulletin(texts=("甲\\n…", "乙\\n…"), banner=Banner("某县总工会", 2022-08-26))

Articles begin where a title of the contents is printed again, or where the layout shows a headline as large as the
first, or nearly so and longer than the headings of chapters are. A report has no 第14期 above it; it is never cut.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.text.normalise import simplified
from pipeline.articles.datelines import DIGIT_DATE, HANZI_DATE, read_dates
from pipeline.articles.laid_out import Banner, read_banner
from pipeline.articles.lines import is_heading, is_listed, is_prose, packed
from schemas.article import Headline
from schemas.lexicon_reading import one_of, reading_words

TOP, FOOT = 12, 8
LONGEST_MASTHEAD = 45
AS_LARGE, NEARLY = 0.95, 0.8  # of the first headline of the bulletin
SHORTEST_TITLE, LONGER = 4, 8  # a chapter of one article is headed 组织建设; 目录 may list just that
_SPACE = r"\s*"
_COUNT = r"[\d一二三四五六七八九十百零〇]{1,5}"
_ISSUE = re.compile(
    rf"(?:[12]\d{{3}}年)?\s*[（(\[〔]?\s*总?第\s*{_COUNT}\s*期|{one_of(reading_words('bulletin'))}.{{0,8}}第\s*{_COUNT}\s*期"
)
_CONTENTS = re.compile(
    rf"[【\[]?\s*(?P<issue>本期)?(?:(?P<titles>{one_of(reading_words('contents_of_titles'))})"
    rf"|{one_of(reading_words('contents'), between=_SPACE)})\s*[】\]]?\s*[:：]?\s*(?P<rest>.*)"
)
_MARK = re.compile(r"^\s*(?:[■□●○◎▲△◆◇★☆※·•*]+|\d{1,2}\s*[、.．])\s*")
_LEADER = re.compile(r"[\s.…·—_-]*[（(]?\d{0,3}[）)]?\s*$")
_SENT = re.compile(rf"{one_of(reading_words('sent_to'))}\s*[:：]|[（(]?共印\s*\d+\s*份|[^。]{{0,40}}\d\s*日?\s*印发$")
_ISSUER = re.compile(
    rf"(?P<name>[\u4e00-\u9fff]{{2,24}}?{one_of(reading_words('issuer'))})\s*{one_of(reading_words('issues'))}?"
)
_DATE = re.compile(f"{DIGIT_DATE}|{HANZI_DATE}")


@dataclass(frozen=True, slots=True)
class Bulletin:
    """The texts of a bulletin and what its masthead says of all of them."""

    texts: tuple[str, ...]
    banner: Banner


def part_bulletin(printed: str, furniture: Sequence[str], headlines: Sequence[Headline]) -> Bulletin | None:
    """The articles of a bulletin; None for other texts, and where nothing shows where its articles begin."""
    lines = [line for line in printed.split("\n") if line.strip()]
    first_prose = next((number for number, line in enumerate(lines) if is_prose(line)), 0)
    top = lines[: min(first_prose, TOP)]
    if not any(map(_names_issue, (*top, *furniture))):
        return None
    starts = sorted({*_listed_titles(lines, top)} or {*_large_titles(lines, headlines)})
    starts = [start for start in starts if not _names_issue(lines[start])]
    if not starts or starts[0] > first_prose or any(map(is_prose, lines[: starts[0]])):
        return None
    end = _foot(lines)
    ends = [*starts[1:], end]
    texts = tuple("\n".join(lines[start:stop]) for start, stop in zip(starts, ends, strict=True))
    if not all(any(map(is_prose, text.split("\n"))) for text in texts):
        return None
    return Bulletin(texts, _banner((*lines[: starts[0]], *furniture, *lines[end:])))


def _names_issue(line: str) -> bool:
    return len(packed(line)) <= LONGEST_MASTHEAD and bool(_ISSUE.search(simplified(line)))


def _listed_titles(lines: Sequence[str], top: Sequence[str]) -> Iterator[int]:
    """The lines on which the titles named in the list of contents are printed again."""
    number, found = next(
        ((n, found) for n, line in enumerate(top) if (found := _CONTENTS.fullmatch(simplified(line).strip()))),
        (0, None),
    )
    if found is None:
        return
    rest = lines[number].strip()[found.start("rest") :]
    entries = [entry for line in (rest, *top[number + 1 :]) for entry in re.split(r"\s{2,}|\u3000+|\t", line.strip())]
    titles = {packed(_LEADER.sub("", _MARK.sub("", entry))) for entry in entries if not is_listed(_MARK.sub("", entry))}
    shortest = SHORTEST_TITLE if found["issue"] or found["titles"] else LONGER
    titles = {title for title in titles if len(title) >= shortest}
    for title in titles:
        again = [at for at in range(number + 1, len(lines)) if packed(lines[at]) == title]
        yield from again[-1:]


def _large_titles(lines: Sequence[str], headlines: Sequence[Headline]) -> Iterator[int]:
    """The lines set as large as the first headline below the masthead; a subtitle goes with its headline."""
    issue = max((n for n, line in enumerate(lines[:TOP]) if _names_issue(line)), default=-1)
    sizes = {packed(one.text): one.size for one in headlines}
    large = [n for n in range(issue + 1, len(lines)) if packed(lines[n]) in sizes and is_heading(lines[n])]
    if not large:
        return
    first = sizes[packed(lines[large[0]])]
    for number in large:
        words = packed(lines[number])
        goes_on = number - 1 in large and number != large[0]
        if not goes_on and sizes[words] >= (NEARLY if len(words) >= LONGER else AS_LARGE) * first:
            yield number


def _foot(lines: Sequence[str]) -> int:
    """Where the list of those begins to whom the bulletin is sent, else the end."""
    last = max(len(lines) - FOOT, 0)
    return next((n for n in range(last, len(lines)) if _SENT.match(simplified(lines[n].strip()))), len(lines))


def _banner(lines: Sequence[str]) -> Banner:
    """某县总工会编 2022年8月26日; else the name that a banner of newspapers has."""
    found = read_banner(lines)
    for line in lines:
        issuer = _ISSUER.fullmatch(_DATE.sub("", simplified(line)).strip(" \u3000()（）"))
        if issuer and next(read_dates(line), None):
            start = simplified(line).index(issuer["name"])
            return Banner(line[start : start + len(issuer["name"])], found.published_on)
    return found

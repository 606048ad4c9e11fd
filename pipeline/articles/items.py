"""Where the articles of a newspaper page begin, each at its first headline.

    find_starts(read_page(lines))  ->  [2, 9, 14]

Some places are sure: headlines over 本报讯（记者 …）, over a byline of their own, over a subtitle ——…, over a short
item closed by 摄影报道. Where there are two of these the text is a page, and a lone headline is weighed: is the article
above it signed, does its text speak of something else?
"""

import re
from collections.abc import Callable, Sequence

from extractors.text.normalise import simplified
from pipeline.articles.bylines import HAN, closes_article, find_authors, is_byline, is_name, opens_article
from pipeline.articles.lines import heads_briefs, is_prose
from pipeline.articles.page_lines import PageLine, read_page
from pipeline.articles.page_words import WORD_FROM, rare, torn_word
from schemas.lexicon_reading import roles

SHORT_ITEM = 3
NEAR, AROUND = 4, 60
ENOUGH = 2.0
SHARING = (1.0, 0.5, -0.5, -1.5, -2.5)  # for 0, 1, 2, 3, 4 and more rare words in common
LONG_HEADLINE, SHORT_HEADLINE = 12, 7
Page = Sequence[PageLine]
_WIRE = re.compile(
    rf"(?:{HAN}{{2,8}}(?:\d{{1,2}}月\d{{1,2}}日)?[讯电])?\s*[（(][^（）()]{{0,20}}(?:{'|'.join(roles())})\s?[^（）()]{{2,30}}[)）]"
)


def find_starts(page: Page) -> list[int]:
    """The number of the first line of each article; one or none where the text is no page."""
    starts = _sure_starts(page)
    return _with_doubtful(page, starts) if len(starts) > 1 else starts


def is_page(lines: Sequence[str]) -> bool:
    """Whether two or more news items surely begin in the text."""
    return len(_sure_starts(read_page([line.strip() for line in lines if line.strip()]))) > 1


def _sure_starts(page: Page) -> list[int]:
    starts: set[int] = set()
    for number in range(len(page)):
        if _begins_item(page, number):
            starts.add(_top_of_head(page, number))
    for number, line in enumerate(page):
        if is_byline(line.text) and number and not page[number - 1].is_head:
            opened = _photo_item(page, number, starts)
            starts |= {opened} if opened is not None else set()
    if starts:
        starts |= {number - 1 for number, line in enumerate(page) if line.under_headline and is_name(line.text)}
    return sorted(starts)


def opens_item(text: str) -> bool:
    """Whether the line begins as a news item does: 本报讯（…, 某某工人网讯（记者 …）, or with a byline of its own."""
    return opens_article(text) or bool(_WIRE.match(simplified(text)))


def _begins_item(page: Page, number: int) -> bool:
    """Whether a news item's own first words, or its byline under a headline, stand at this line."""
    line, above = page[number].text, page[number - 1] if number else None
    if line.startswith("——") and page[number].is_headline and above:
        return above.is_headline and number + 1 < len(page) and page[number + 1].is_prose
    if not opens_item(line) or closes_article(line):
        return False
    if is_byline(line):
        return above is None or above.is_head
    return True


def _top_of_head(page: Page, number: int) -> int:
    """Up from the first words to the first headline; a byline above a headline closes the article before it."""
    top, seen_headline = number, False
    while top and page[top - 1].is_head and not _belongs_above(page[top - 1]):
        above = page[top - 1]
        if seen_headline and (is_byline(above.text) or _goes_with_text_above(page, top - 1, number)):
            break
        seen_headline = seen_headline or above.is_headline
        top -= 1
    return top


def _belongs_above(line: PageLine) -> bool:
    """A short line that is the torn end of a paragraph, or that sends to another page, heads nothing below."""
    torn = not line.is_headline and not is_byline(line.text) and (line.indented or line.breaks_off)
    return bool(torn or any(jump.end == "end" for jump in line.jumps))


def _goes_with_text_above(page: Page, line: int, number: int) -> bool:
    """Whether a short line over a headline shares rare words with the paragraphs above it and none with the item."""
    words, above = rare(page[line].text), page[max(0, line - NEAR) : line]
    if not any(each.is_prose for each in above):
        return False
    return bool(words & _rare_in(above)) and not words & _rare_in(page[line + 1 : number + NEAR])


def _photo_item(page: Page, closing: int, starts: set[int]) -> int | None:
    """The headline of a short item that the byline at `closing` stands under, unless that item already began."""
    for number in range(closing - 1, max(closing - 2 - SHORT_ITEM, -1), -1):
        if number in starts:
            return None
        if page[number].is_headline:
            above = max((start for start in starts if start < number), default=None)
            mine = above is not None and _share_names([line.text for line in page[above:number]], page[closing].text)
            first = above is None and not closes_article(page[closing].text)
            return None if mine or first else _top_of_head(page, number + 1)
    return None


def _share_names(article: Sequence[str], byline: str) -> bool:
    """A reporter named above an article and under it wrote one article, not two."""
    return bool(set(find_authors(article)) & set(find_authors((byline,))))


def _with_doubtful(page: Page, sure: list[int]) -> list[int]:
    """The sure places and each lone headline that more speaks for than against."""
    starts = set(sure)
    first_prose = next((number for number, line in enumerate(page) if line.is_prose), 0)
    heads = {at for start in sure for at in range(start, _end_of_head(page, start))}
    for number, line in enumerate(page[:-1]):
        if number in heads or number < first_prose or not line.is_headline or line.jumps or number + 1 in starts:
            continue
        start = max((each for each in starts if each < number), default=0)
        end = min((each for each in sure if each > number), default=len(page))
        if number == start or any(at not in starts and page[at].is_headline for at in (number - 1,) if at >= 0):
            continue
        if weigh_headline(page, start, number, end) >= ENOUGH:
            starts.add(number)
            heads |= set(range(number, _end_of_head(page, number)))
    return sorted(starts)


def _end_of_head(page: Page, start: int) -> int:
    """The number of the first line below the head that begins at `start`."""
    number = start
    while number < len(page) and page[number].is_head and not page[number].indented:
        number += 1
    return max(number, start + 1)


def weigh_headline(page: Page, start: int, number: int, end: int) -> float:
    """How much speaks for a new article at a headline, in the one that begins at `start`; 0 is undecided."""
    return sum(cue(page, start, number, end) for cue in HEADLINE_CUES)


def article_above_is_closed(page: Page, start: int, number: int, _end: int) -> float:
    """…看了很久。 尤佳禾 / 通讯员 X 摄影报道 / （下转第3版） stands right above."""
    above = page[number - 1]
    signed = above.is_signed or (is_byline(above.text) and number - 1 > start + 1 and page[number - 2].is_prose)
    return 2.5 if signed or any(jump.end == "end" for jump in above.jumps) else 0.0


def two_headlines(page: Page, _start: int, number: int, _end: int) -> float:
    """穿街走巷 又快又稳 / 骑手比武: headings within an article stand alone."""
    below = page[number + 1]
    return 2.0 if below.is_headline or below.text.startswith("——") else 0.0


def opens_briefs(page: Page, _start: int, number: int, _end: int) -> float:
    """简讯"""
    return 4.0 if heads_briefs(page[number].text) else 0.0


def speaks_of_other_things(page: Page, start: int, number: int, end: int) -> float:
    """Nothing that is named below is named above."""
    above = _rare_in(page[start:number])
    below = _rare_in(page[number : _next_headline(page, number, end)])
    elsewhere = _rare_in((*page[max(0, start - AROUND) : start], *page[end : end + AROUND]))
    common = len((above & below) - elsewhere)
    return SHARING[min(common, len(SHARING) - 1)]


def _rare_in(lines: Page) -> frozenset[str]:
    return frozenset().union(*(rare(line.text) for line in lines if not line.is_byline))


def length_of_headline(page: Page, _start: int, number: int, _end: int) -> float:
    """A heading within an article is short."""
    length = len("".join(page[number].text.split()))
    return 1.0 if length >= LONG_HEADLINE else -1.0 if length < SHORT_HEADLINE else 0.0


def reads_like_a_sentence(page: Page, _start: int, number: int, _end: int) -> float:
    """原方案把“四班三倒”改为“三班两倒”,公司说能: a headline seldom has the comma of a sentence."""
    text = page[number].text
    return -2.0 if ("，" in text or "," in text) and " " not in text else 0.0


def goes_on_below(page: Page, _start: int, number: int, _end: int) -> float:
    """五十六岁的泥瓦|匠邱茂林: no headline, but the end of a column."""
    return -4.0 if torn_word(page[number].ends[1], page[number + 1].ends[0]) >= WORD_FROM else 0.0


def text_above_breaks_off(page: Page, _start: int, number: int, _end: int) -> float:
    """A heading within an article never stands in the middle of a sentence."""
    return 1.0 if page[number - 1].breaks_off else 0.0


def signed_by_others(page: Page, start: int, number: int, end: int) -> float:
    """The text below is signed, by nobody who signs above."""
    stop = next((at for at in range(number + 1, end) if page[at].is_signed or closes_article(page[at].text)), None)
    if stop is None or any(page[at].is_headline for at in range(number + 2, stop)):
        return 0.0
    above = [line.text for line in page[start:number]]
    if _share_names(above, page[stop].text):
        return 0.0
    return 2.0 if find_authors(above) else 1.0


def headings_are_the_custom(page: Page, start: int, number: int, _end: int) -> float:
    """The article above has headings of about this length already."""
    length = len(page[number].text)
    inner = [line for line in page[_end_of_head(page, start) : number] if line.is_headline]
    return -1.0 if any(abs(len(line.text) - length) <= 2 for line in inner) else 0.0


def stands_alone(page: Page, start: int, _number: int, end: int) -> float:
    """Who puts headings into an article puts in two or more."""
    first = _end_of_head(page, start)
    inner = [at for at in range(first, min(end, len(page) - 1)) if page[at].is_headline and page[at + 1].is_prose]
    return 1.0 if len(inner) == 1 else 0.0


HEADLINE_CUES: tuple[Callable[[Page, int, int, int], float], ...] = (
    article_above_is_closed,
    two_headlines,
    opens_briefs,
    speaks_of_other_things,
    length_of_headline,
    reads_like_a_sentence,
    goes_on_below,
    text_above_breaks_off,
    signed_by_others,
    headings_are_the_custom,
    stands_alone,
)


def _next_headline(page: Page, number: int, end: int) -> int:
    below = (at for at in range(number + 2, end) if page[at].is_headline and is_prose(page[at - 1].text))
    return next(below, end)

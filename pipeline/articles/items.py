"""Where the articles of a newspaper page surely begin, each at its first headline.

    sure_starts(read_page(lines))  ->  [2, 9, 14]

Headlines over 本报讯（记者 …）, over a byline of their own, over a subtitle ——…, over a short item closed by 摄影报道.
Where there are two of these the text is a page; its other headlines are weighed (pipeline.articles.lone_headlines).
"""

import re
from collections.abc import Sequence

from extractors.text.normalise import simplified
from pipeline.articles.bylines import HAN, closes_article, find_authors, is_byline, is_name, opens_article
from pipeline.articles.page_lines import PageLine, read_page
from pipeline.articles.page_words import rare
from schemas.lexicon_reading import roles

SHORT_ITEM = 3
NEAR = 4
Page = Sequence[PageLine]
_WIRE = re.compile(
    rf"(?:{HAN}{{2,8}}(?:\d{{1,2}}月\d{{1,2}}日)?[讯电])?\s*[（(][^（）()]{{0,20}}(?:{'|'.join(roles())})\s?[^（）()]{{2,30}}[)）]"
)


def is_page(lines: Sequence[str]) -> bool:
    """Whether two or more news items surely begin in the text."""
    return len(sure_starts(read_page([line.strip() for line in lines if line.strip()]))) > 1


def sure_starts(page: Page) -> list[int]:
    """The number of the first line of each article that surely begins; one or none where the text is no page."""
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
    return bool(words & rare_in(above)) and not words & rare_in(page[line + 1 : number + NEAR])


def _photo_item(page: Page, closing: int, starts: set[int]) -> int | None:
    """The headline of a short item that the byline at `closing` stands under, unless that item already began."""
    for number in range(closing - 1, max(closing - 2 - SHORT_ITEM, -1), -1):
        if number in starts:
            return None
        if page[number].is_headline:
            above = max((start for start in starts if start < number), default=None)
            mine = above is not None and share_names([line.text for line in page[above:number]], page[closing].text)
            first = above is None and not closes_article(page[closing].text)
            return None if mine or first else _top_of_head(page, number + 1)
    return None


def share_names(article: Sequence[str], byline: str) -> bool:
    """A reporter named above an article and under it wrote one article, not two."""
    return bool(set(find_authors(article)) & set(find_authors((byline,))))


def end_of_head(page: Page, start: int) -> int:
    """The number of the first line below the head that begins at `start`."""
    number = start
    while number < len(page) and page[number].is_head and not page[number].indented:
        number += 1
    return max(number, start + 1)


def rare_in(lines: Page) -> frozenset[str]:
    """The rare words of these lines, names of authors aside."""
    return frozenset().union(*(rare(line.text) for line in lines if not line.is_byline))

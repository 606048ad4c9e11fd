"""The article of an HTML page: trafilatura says where on the page it stands, the page's own blocks are its lines.

    read_html(content).pages[0].text      # "千名骑手入会\n2023-08-01 08:30 记者 何苗\n…"

trafilatura alone runs paragraphs together on pages laid out with tables; so its text only marks out a stretch of what
the page shows. Headline and dateline above that stretch are kept; a tag speaks only where the page does not, and where
the two name different days an issue says so.
"""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from pipeline.articles.boilerplate import is_boilerplate
from pipeline.articles.bylines import is_byline
from pipeline.articles.datelines import Dateline, read_dateline, read_loosely
from pipeline.articles.heads import is_headline
from pipeline.articles.labels import join_labels
from pipeline.articles.lines import is_heading, packed
from pipeline.reading.decoding import check_text, decode
from pipeline.reading.fields import printable
from pipeline.reading.known_sites import find_run, read_known
from pipeline.reading.page_lines import visible_lines
from pipeline.reading.page_tags import PageTags, read_tags
from pipeline.reading.saved_pages import saved_from, unwrap
from pipeline.reading.values import Reading, UnreadableError
from schemas.article import Metadata, Page
from schemas.lexicon_reading import publisher_endings
from schemas.record import Issue

LARGEST_PAGE = 30_000_000  # bytes; pictures written into a page make it large, no text does
LONGEST_HEADER = 12
LONGEST_FOOT = 3
SHORTEST_MARK = 8
SHORTEST_TITLE = 4
LONGEST_SITE = 12
SAME_DAY = 1  # a page put on line around midnight
_SENTENCE_END = re.compile(r"[。！？]")
_SIGNED = re.compile(r"[（(][^（）()]{2,30}[）)]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # lxml takes none of these
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")  # lxml refuses a decoded string that still declares an encoding
_RUBY = re.compile(r"<(rt|rp|rtc)\b[^<>]*>.*?(?:</\1\s*>|(?=<(?:rt|rp|rb|rtc)\b|</ruby))", re.IGNORECASE | re.DOTALL)
# The parsers compare each attribute of a tag with all before it, and fill a row up to the widest span.
_LONG_TAG = re.compile(r"<([A-Za-z][\w:-]*)\s[^<>]{10000,}>")
_WIDE_SPAN = re.compile(r"((?:col|row)span\s*=\s*[\"']?\s*)\d{3,}", re.IGNORECASE)
_TITLE_NAME = re.compile(
    r"(?:^|[\s_-])(?:art\w*|news|content|con|main|detail|xl|zw|info)?[_-]?(?:title|tit|biaoti|bt)(?:name)?(?:$|[\s_-])"
)


def read_html(content: bytes) -> Reading:
    """The article's lines, its headline and dateline first.

    Raises UnreadableError: too-large, encoding, no-text, broken.
    """
    import lxml.html
    import trafilatura

    page = unwrap(content)
    if len(page.content) > LARGEST_PAGE:
        raise UnreadableError("too-large", f"{len(page.content)} bytes of HTML, more than {LARGEST_PAGE}; split it")
    markup = _RUBY.sub("", _UNPRINTABLE.sub(" ", _DECLARATION.sub("", decode(page.content))))
    markup = _LONG_TAG.sub(r"<\1>", markup)
    try:
        parser = lxml.html.HTMLParser(huge_tree=True)
        tree = lxml.html.document_fromstring(markup, parser=parser)
        _check_whole(parser)
        known, headings, named = read_known(tree), _headings(tree), _named_titles(tree)
        tags = known.tags(read_tags(tree))
        visible = join_labels(visible_lines(tree))
    except (ValueError, lxml.etree.LxmlError) as error:
        raise UnreadableError("broken", f"no readable HTML ({error}); save the page again") from error
    if not visible:
        raise UnreadableError("no-text", "the page shows no text; if a script loads its text, save it from a browser")
    main = trafilatura.extract(_WIDE_SPAN.sub(r"\g<1>9", markup), include_comments=False, favor_recall=True) or ""
    title = _title(headings, named, tags, visible)
    start = find_run(visible, known.lines)
    if start is None:
        lines = _article_lines(visible, packed(main), title)
    else:
        lines = [*_header(visible[:start], title, known.beside_title), *known.lines]
    text = "\n".join(lines)
    check_text(text)
    metadata, issues = _from_tags(tags, title, _above_text(visible, lines), lines)
    return Reading((Page(text + "\n"),), metadata, issues, url=page.url or saved_from(markup) or tags.url)


def _check_whole(parser: Any) -> None:
    """The parser goes no deeper than two thousand tags, and leaves out what follows."""
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise UnreadableError("broken", "tags nested more than two thousand deep; save the page from a browser")


def _article_lines(visible: Sequence[str], main: str, title: str | None) -> list[str]:
    """The stretch of the page that trafilatura's text marks out, under its headline, dateline and byline."""
    marked = [
        number for number, line in enumerate(visible) if len(packed(line)) >= SHORTEST_MARK and packed(line) in main
    ]
    if not marked:
        return list(visible)
    first, last = marked[0], marked[-1]
    last = max((number for number in range(last, len(visible)) if _is_row_of(visible[number], main)), default=last)
    while first and _SENTENCE_END.search(visible[first - 1]):
        first -= 1
    while last + 1 < len(visible) and _SENTENCE_END.search(visible[last + 1]):
        last += 1
    first = _from_title(visible, first, last, title)
    below = visible[last + 1 : last + 1 + LONGEST_FOOT]
    header = _header(visible[:first], title)
    footer = [line for line in below if is_byline(line) or _SIGNED.fullmatch(line)]
    return [*header, *visible[first : last + 1], *footer]


def _header(above: Sequence[str], title: str | None, beside: Sequence[str] = ()) -> list[str]:
    """Headline, dateline and byline among the lines above the text; `beside` are known to go with it."""
    above = above[-LONGEST_HEADER:]
    title = title or _nearest_headline(above)
    return [line for line in above if _is_of_title(line, title) or line in beside or is_byline(line) or _is_dated(line)]


def _nearest_headline(above: Sequence[str]) -> str | None:
    """Where nothing names the title: the last line above the text that could be one."""
    lines = (line for line in reversed(above) if len(packed(line)) >= SHORTEST_MARK - 2)
    return next((line for line in lines if is_headline(line) and not is_boilerplate(line)), None)


def _above_text(visible: Sequence[str], lines: Sequence[str]) -> Sequence[str]:
    """What the page shows above the article's first sentence."""
    first = next((line for line in lines if _SENTENCE_END.search(line)), None)
    end = visible.index(first) if first in visible else 0
    return visible[max(0, end - LONGEST_HEADER) : end]


def _from_title(visible: Sequence[str], first: int, last: int, title: str | None) -> int:
    """Where the stretch begins when the headline stands in it: what is above without a sentence is a list of links."""
    place = next((number for number in range(first, last) if _is_of_title(visible[number], title)), first)
    return first if any(_SENTENCE_END.search(line) for line in visible[first:place]) else place


def _is_of_title(line: str, title: str | None) -> bool:
    """The headline, or one of the lines over which it runs."""
    return bool(title) and (
        line == title or (len(packed(line)) >= SHORTEST_TITLE and packed(line) in packed(title or ""))
    )


def _is_row_of(line: str, main: str) -> bool:
    """Whether the row of a table is in the text; its cells are looked for one by one, bars may part them there."""
    cells = [packed(cell) for cell in line.split("\t") if cell.strip()]
    return len(cells) > 1 and all(cell in main for cell in cells)


def _is_dated(line: str) -> bool:
    found = read_dateline(line)
    return found is not None and found.says_something


def _from_tags(
    tags: PageTags, title: str | None, above: Sequence[str], lines: Sequence[str]
) -> tuple[Metadata, tuple[Issue, ...]]:
    """What the tags add to what the page shows, and an issue where they name another day."""
    says = [found for line in lines if (found := read_dateline(line))]
    loose = Dateline() if any(found.published_on for found in says) else _loose(above)
    printed = next((found.published_on for found in (*says, loose) if found.published_on), None)
    day = loose.published_on or (None if printed else tags.published_on)
    metadata = Metadata(
        title=None if title in lines and is_heading(title or "") else title,
        publisher=None if any(found.publisher for found in says) else loose.publisher or tags.publisher,
        authors=() if any(map(is_byline, lines)) or any(found.authors for found in says) else tags.authors,
        published_on=day,
        published_on_basis=("text" if loose.published_on else "metadata") if day else None,
    )
    return metadata, _conflict(printed, tags.published_on)


def _loose(above: Sequence[str]) -> Dateline:
    """The nearest line above the text that dates it among words that no dateline has."""
    return next((found for line in reversed(above) if (found := read_loosely(line))), Dateline())


def _conflict(printed: dt.date | None, tagged: dt.date | None) -> tuple[Issue, ...]:
    if not printed or not tagged or abs((printed - tagged).days) <= SAME_DAY:
        return ()
    found = f"published_on: the page prints {printed}, its tags say {tagged}"
    return (Issue(code="metadata-conflict", message=f"{found}; the printed day is used, look at the page"),)


def _title(headings: Sequence[str], named: Sequence[str], tags: PageTags, visible: Sequence[str]) -> str | None:
    """The heading that the tags name; else the only h1; else what is marked as title, begins the tab, or the tab."""
    said = (tags.title or tags.tab).strip()
    agreed = [
        heading for heading in headings if packed(heading) and packed(heading) in packed(f"{tags.title} {tags.tab}")
    ]
    begins = re.split(r"[_|｜]", tags.tab)[0].strip()
    if agreed and len(begins) >= SHORTEST_TITLE and begins in named and begins in visible and begins not in agreed:
        return begins  # the h1 is the name of a blog, which the tab says behind the title
    if agreed:
        return max(agreed, key=len)
    if tags.title and tags.title in visible:
        return tags.title
    if len(headings) == 1:
        return headings[0]
    shown = [
        line
        for line in visible
        if len(line) >= SHORTEST_TITLE and packed(said).startswith(packed(line)) and not _names_site(line)
    ]
    marked = [line for line in named if line in visible]
    best = max(shown, key=len, default=None) or (marked[0] if len(marked) == 1 else None)
    named = best or tags.title or re.split(r"[_|｜]|\s[-—–]\s", tags.tab)[0].strip()
    return None if not named or _names_site(named) else named


def _names_site(line: str) -> bool:
    """The banner of a site or a paper is no headline: 某市日报, 某区总工会."""
    return len(line) <= LONGEST_SITE and line.endswith(publisher_endings())


def _headings(tree: Any) -> list[str]:
    """The h1 of the page, but for the site's name, which is a link or a picture."""
    found = (" ".join(element.text_content().split()) for element in tree.xpath("//h1[not(.//a[@href] or .//img)]"))
    return [printable(heading) for heading in found if heading]


def _named_titles(tree: Any) -> list[str]:
    """The texts of elements whose class or id calls them a title."""
    named = (element for element in tree.xpath("//body//*[@class or @id]") if _is_title_name(element))
    return [printable(text) for element in named if (text := " ".join(element.text_content().split()))]


def _is_title_name(element: Any) -> bool:
    return any(_TITLE_NAME.search((element.get(name) or "").lower()) for name in ("class", "id"))

"""The article of an HTML page: trafilatura says where on the page it stands, the page's own blocks are its lines.

    read_html(content).pages[0].text      # "千名骑手入会\n2023-08-01 08:30 记者 何苗\n…"

trafilatura alone runs paragraphs together on pages laid out with tables; so its text only marks out a stretch of what
the page shows. Headline and dateline above that stretch are kept; a meta tag speaks only where the page does not.
"""

import re
from collections.abc import Sequence
from typing import Any

from pipeline.articles.bylines import is_byline, read_names
from pipeline.articles.datelines import read_dateline, read_dates
from pipeline.articles.lines import packed
from pipeline.reading.decoding import check_text, decode
from pipeline.reading.fields import printable
from pipeline.reading.page_lines import visible_lines
from pipeline.reading.values import Reading, UnreadableError
from schemas.article import Metadata, Page

DATE_TAGS = ("article:published_time", "og:published_time", "pubdate", "publishdate", "publish_date", "dc.date", "date")
SOURCE_TAGS = ("contentsource", "source", "og:site_name", "application-name")
AUTHOR_TAGS = ("author", "article:author")
LONGEST_HEADER = 12
SHORTEST_MARK = 8
SHORTEST_TITLE = 4
_SENTENCE_END = re.compile(r"[。！？]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # lxml takes none of these
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")  # lxml refuses a decoded string that still declares an encoding


def read_html(content: bytes) -> Reading:
    """The article's lines, its headline and dateline first. Raises UnreadableError: encoding, no-text, broken."""
    import lxml.html
    import trafilatura

    markup = _UNPRINTABLE.sub(" ", _DECLARATION.sub("", decode(content)))
    try:
        tree = lxml.html.document_fromstring(markup, parser=lxml.html.HTMLParser(huge_tree=True))
        tags, headings = _meta_tags(tree), _headings(tree)
        visible = visible_lines(tree)
    except (ValueError, lxml.etree.LxmlError) as error:
        raise UnreadableError("broken", f"no readable HTML ({error}); save the page again") from error
    if not visible:
        raise UnreadableError("no-text", "the page shows no text; if a script loads its text, save it from a browser")
    main = trafilatura.extract(markup, include_comments=False, favor_recall=True) or ""
    title = _title(headings, tags, visible)
    lines = _article_lines(visible, packed(main), title)
    text = "\n".join(lines)
    check_text(text)
    return Reading((Page(text + "\n"),), _from_tags(tags, title, lines))


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
    above = visible[max(0, first - LONGEST_HEADER) : first]
    header = [line for line in above if line == title or is_byline(line) or _is_dated(line)]
    return [*header, *visible[first : last + 1]]


def _is_row_of(line: str, main: str) -> bool:
    """Whether the row of a table is in the text; its cells are looked for one by one, bars may part them there."""
    cells = [packed(cell) for cell in line.split("\t") if cell.strip()]
    return len(cells) > 1 and all(cell in main for cell in cells)


def _is_dated(line: str) -> bool:
    found = read_dateline(line)
    return found is not None and found.says_something


def _from_tags(tags: dict[str, str], title: str | None, lines: Sequence[str]) -> Metadata:
    """What the meta tags add to what the page shows."""
    says = [found for line in lines if (found := read_dateline(line))]
    days = tuple(read_dates(_first(tags, DATE_TAGS)))
    day = None if any(found.published_on for found in says) or not days else days[0]
    return Metadata(
        title=None if title in lines else title,
        publisher=None if any(found.publisher for found in says) else _first(tags, SOURCE_TAGS) or None,
        authors=() if any(map(is_byline, lines)) else read_names(_first(tags, AUTHOR_TAGS)),
        published_on=day,
        published_on_basis="metadata" if day else None,
    )


def _title(headings: Sequence[str], tags: dict[str, str], visible: Sequence[str]) -> str | None:
    """The only h1; else the line of the page with which the title tag begins; else the tag up to its first bar."""
    if len(headings) == 1:
        return headings[0]
    named = _first(tags, ("og:title", "<title>"))
    shown = [line for line in visible if len(line) >= SHORTEST_TITLE and packed(named).startswith(packed(line))]
    return max(shown, key=len, default=None) or re.split(r"[_|｜]|\s[-—–]\s", named)[0].strip() or None


def _headings(tree: Any) -> list[str]:
    found = (" ".join(element.text_content().split()) for element in tree.xpath("//h1"))
    return [printable(heading) for heading in found if heading]


def _meta_tags(tree: Any) -> dict[str, str]:
    """The meta tags by name or property in lower case, and the title under <title>."""
    tags = {
        (tag.get("name") or tag.get("property") or "").lower(): printable(tag.get("content")).strip()
        for tag in tree.xpath("//meta[@content]")
    }
    return {**tags, "<title>": printable(" ".join(tree.xpath("string(//title)").split()))}


def _first(tags: dict[str, str], names: Sequence[str]) -> str:
    return next((tags[name] for name in names if tags.get(name)), "")

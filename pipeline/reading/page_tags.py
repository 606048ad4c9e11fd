"""What a web page says of its article where no reader sees it: meta tags, JSON-LD, microdata, the ids of known sites.

    tags = read_tags(tree)
    tags.title, tags.published_on, tags.publisher      # "某区工会慰问职工", date(2020, 1, 6), "某区总工会"

Government sites name their tags by the 政府网站发展指引 (ArticleTitle, PubDate, ContentSource, SiteName). Only the day
of publication counts: a day of change, of upload or of copyright is never read.
"""

import datetime as dt
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from extractors.text.normalise import simplified
from pipeline.articles.bylines import has_surname, read_names
from pipeline.articles.datelines import is_publisher, read_dates
from pipeline.reading.fields import printable
from pipeline.reading.saved_pages import web_address
from schemas.lexicon_reading import publisher_endings

TITLE_TAGS = ("articletitle", "og:title", "twitter:title", "dc.title")
DATE_TAGS = ("pubdate", "publishdate", "publish_date", "article:published_time", "og:published_time",
             "datepublished", "dc.date.issued", "dc.date", "date")  # fmt: skip
SOURCE_TAGS = ("contentsource", "source", "mediaid", "article:source")
SITE_TAGS = ("sitename", "og:site_name", "application-name")
AUTHOR_TAGS = ("author", "article:author", "og:article:author", "dc.creator")
ADDRESS_TAGS = ("og:url", "url", "twitter:url")
LONGEST_SITE = 14
_TAB = re.compile(r"\s+[-–—]+\s+|[_|｜]")
_ARTICLES = ("Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "Report", "WebPage")
_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\d{6})?")
_JAVA = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d) [\d:]{8} [A-Z+:\d]+ (\d{4})")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_CREATED = re.compile(r"""\b(?:ct|create_time|svr_time_ct)\s*=\s*["'](\d{10})["']""")
_CHINA = dt.timezone(dt.timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class PageTags:
    """What the tags say; `tab` is the text of the title tag, often with the site's name behind the headline."""

    title: str | None
    tab: str
    published_on: dt.date | None
    publisher: str | None
    authors: tuple[str, ...]
    url: str | None


def read_tags(tree: Any) -> PageTags:
    """The tags of a parsed page; the tree is left as it is."""
    meta, linked = _meta(tree), _linked_data(tree)
    days = (*_values(meta, DATE_TAGS), *_strings(linked, ("datePublished", "pubDate")), *_shown_days(tree))
    sources = (
        *_values(meta, SOURCE_TAGS),
        *_by_id(tree, "js_name"),
        *_names(linked, "publisher"),
        *_values(meta, SITE_TAGS),
        *_site_in_tab(tree),
    )
    authors = (*_values(meta, AUTHOR_TAGS), *_names(linked, "author"), *_marked(tree, "author"))
    titles = (
        *_values(meta, TITLE_TAGS[:1]),
        *_strings(linked, ("headline",)),
        *_marked(tree, "headline"),
        *_values(meta, TITLE_TAGS),
    )
    return PageTags(
        title=next(iter(titles), None),
        tab=printable(" ".join(tree.xpath("string(//title)").split())),
        published_on=next(filter(None, map(read_day, days)), None) or _created(tree),
        publisher=next(filter(is_publisher, sources), None),
        authors=tuple(dict.fromkeys(name for words in authors for name in read_names(words) if _is_person(name))),
        url=next(filter(None, map(web_address, (*_canonical(tree), *_values(meta, ADDRESS_TAGS)))), None),
    )


def _site_in_tab(tree: Any) -> Iterator[str]:
    """The paper or union whose name stands behind the headline in the title tag: 四百职工领到欠薪 - 某某日报."""
    parts = _TAB.split(printable(" ".join(tree.xpath("string(//title)").split())))
    if (
        len(parts) > 1
        and len(parts[-1]) <= LONGEST_SITE
        and simplified(parts[-1]).endswith(publisher_endings("paper", "site"))
    ):
        yield parts[-1]


def read_day(text: str) -> dt.date | None:
    """The day of a tag: 2020-01-06T08:00:00+08:00, 2020/1/6, 20200106083000, Mon Jan 06 08:30:00 CST 2020."""
    compact, java = _COMPACT.fullmatch(text.strip()), _JAVA.fullmatch(text.strip())
    try:
        if compact:
            return dt.date(*map(int, compact.groups()))
        if java and java[1] in _MONTHS:
            return dt.date(int(java[3]), _MONTHS.index(java[1]) + 1, int(java[2]))
    except ValueError:
        return None
    return next(read_dates(text), None)


def _is_person(name: str) -> bool:
    return has_surname(name) and not name.endswith(publisher_endings())


def _meta(tree: Any) -> dict[str, str]:
    """The meta tags by name or property in lower case; of several the first that says something."""
    tags: dict[str, str] = {}
    for tag in tree.xpath("//meta[@content]"):
        name = (tag.get("name") or tag.get("property") or tag.get("itemprop") or "").lower()
        value = " ".join(printable(tag.get("content")).split())
        if value:
            tags.setdefault(name, value)
    return tags


def _values(tags: dict[str, str], names: Sequence[str]) -> Iterator[str]:
    return (tags[name] for name in names if name in tags)


def _linked_data(tree: Any) -> tuple[dict[str, Any], ...]:
    """The objects of the page's JSON-LD that describe an article; broken JSON is passed over."""
    found: list[dict[str, Any]] = []
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            data = json.loads(script.text_content(), strict=False)
        except (ValueError, RecursionError):
            continue
        entries = data.get("@graph", [data]) if isinstance(data, dict) else data
        found += [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    return tuple(entry for entry in found if _is_article(entry.get("@type")))


def _is_article(kind: object) -> bool:
    """Baidu's own objects name no type."""
    return kind is None or any(name in _ARTICLES for name in (kind if isinstance(kind, list) else [kind]))


def _strings(entries: Sequence[dict[str, Any]], keys: Sequence[str]) -> Iterator[str]:
    for entry in entries:
        yield from (printable(entry[key]).strip() for key in keys if isinstance(entry.get(key), str))


def _names(entries: Sequence[dict[str, Any]], key: str) -> Iterator[str]:
    """A name may be a string, an object with a name, or a list of either."""
    for entry in entries:
        value = entry.get(key)
        for each in value if isinstance(value, list) else [value]:
            name = each.get("name") if isinstance(each, dict) else each
            if isinstance(name, str):
                yield printable(name).strip()


def _marked(tree: Any, name: str) -> Iterator[str]:
    """The texts that microdata mark."""
    for element in tree.xpath("//*[@itemprop=$name][not(self::meta)]", name=name):
        text = " ".join(printable(element.text_content()).split())
        if text:
            yield text


def _shown_days(tree: Any) -> Iterator[str]:
    """Days marked as those of publication, or the only time element of the page."""
    for element in tree.xpath("//*[@itemprop='datePublished'] | //time[@pubdate]"):
        yield element.get("datetime") or element.get("content") or element.text_content()
    times = tree.xpath("//time[@datetime][not(@itemprop)]")
    if len(times) == 1:
        yield times[0].get("datetime")
    yield from _by_id(tree, "publish_time")


def _by_id(tree: Any, name: str) -> Iterator[str]:
    """The texts of elements known by their id: js_name and publish_time of WeChat."""
    texts = (" ".join(printable(element.text_content()).split()) for element in tree.xpath("//*[@id=$name]", name=name))
    return filter(None, texts)


def _created(tree: Any) -> dt.date | None:
    """The second in which WeChat published the page, as the Chinese day."""
    if not tree.xpath("//*[@id='js_content' or @id='js_article']"):
        return None
    found = next(filter(None, (_CREATED.search(script.text or "") for script in tree.xpath("//script"))), None)
    return dt.datetime.fromtimestamp(int(found[1]), _CHINA).date() if found else None


def _canonical(tree: Any) -> Iterator[str]:
    """The page's own address, else its base; one that ends in a slash is the site's front page or a folder."""
    for address in tree.xpath("//link[@rel='canonical']/@href | //base/@href"):
        if re.fullmatch(r"https?://[^/]+/.*[^/]", address.strip()):
            yield address

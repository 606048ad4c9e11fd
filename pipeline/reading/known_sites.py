"""Pages of programs that many sites use: where these put the article, and what they say of it out of sight.

    known = read_known(tree)
    known.lines, known.tags(tags).authors      # the lines of the first post, its writer

Digital newspapers made with Founder's program carry an `enpproperty` comment beside an element `founder-content` or
`ozoom`; forums made with Discuz and the like number their posts (`postmessage_12`): the first is the article.
"""

import copy
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from extractors.text.normalise import simplified
from pipeline.articles.bylines import read_names
from pipeline.reading.fields import printable
from pipeline.reading.page_lines import visible_lines
from pipeline.reading.page_tags import PageTags, read_day
from schemas.lexicon_reading import reading_words

_PROPERTY = re.compile(r"<(\w+)>(.*?)</\1>", re.DOTALL)
_POWERED = re.compile(r"\s*-\s*Powered by .*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Known:
    """The lines of the article's element, those set above or under its headline, and what is known of the article."""

    lines: tuple[str, ...] = ()
    beside_title: tuple[str, ...] = ()
    said: PageTags | None = None

    def tags(self, tags: PageTags) -> PageTags:
        """The page's tags, with what is known of the article itself in their place."""
        said = self.said
        if said is None:
            return tags
        return replace(
            tags,
            title=said.title or tags.title,
            published_on=said.published_on or tags.published_on,
            publisher=said.publisher or tags.publisher,
            authors=said.authors or tags.authors,
        )


def read_known(tree: Any) -> Known:
    """What a page of a known program says; nothing for any other. The tree is left as it is."""
    return _newspaper(tree) or _forum(tree) or Known()


def find_run(lines: Sequence[str], run: Sequence[str]) -> int | None:
    """Where the run stands among the lines."""
    starts = (at for at in range(len(lines) - len(run) + 1) if lines[at] == run[0])
    return next((at for at in starts if tuple(lines[at : at + len(run)]) == tuple(run)), None) if run else None


def _newspaper(tree: Any) -> Known | None:
    comments = (comment.text or "" for comment in tree.xpath("//comment()"))
    words = next((text for text in comments if text.strip().startswith("enpproperty")), None)
    places = tree.xpath("//founder-content | //*[@id='ozoom'] | //comment()[normalize-space(.)='enpcontent']/..")
    if words is None and not places:
        return None
    stated = {name.lower(): " ".join(printable(value).split()) for name, value in _PROPERTY.findall(words or "")}
    beside = (stated.get(name, "") for name in ("introtitle", "subtitle"))
    said = PageTags(
        title=stated.get("title") or None,
        tab="",
        published_on=read_day(stated.get("date", "")),
        publisher=None,
        authors=read_names(stated.get("author", "")),
        url=None,
    )
    return Known(_lines(places[-1:]), tuple(filter(None, beside)), said)


def _forum(tree: Any) -> Known | None:
    posts = tree.xpath("//*[starts-with(@id, 'postmessage_') or starts-with(@id, 'post_content_') or @id='read_tpc']")
    if not posts:
        return None
    name = "//*[contains(concat(' ', @class, ' '), ' authi ')]//a[normalize-space()]"
    writers = [" ".join(printable(element.text_content()).split()) for element in tree.xpath(name)]
    posted = tree.xpath("//*[starts-with(@id, 'authorposton')]")[:1]
    days = " ".join(text for element in posted for text in (*element.xpath(".//@title"), element.text_content()))
    titles = [" ".join(element.text_content().split()) for element in tree.xpath("//*[@id='thread_subject']")]
    tab = _POWERED.sub("", printable(" ".join(tree.xpath("string(//title)").split())))
    site = re.split(r"\s+-\s+|_", tab)[-1].strip()
    said = PageTags(
        title=printable(titles[0]) if titles else None,
        tab="",
        published_on=read_day(days),
        publisher=site if simplified(site.lower()).endswith(reading_words("forum")) else None,
        authors=tuple(writers[:1]),
        url=None,
    )
    return Known(_lines(posts[:1]), (), said)


def _lines(places: Sequence[Any]) -> tuple[str, ...]:
    """The lines that an element shows."""
    if not places:
        return ()
    root, body = (places[0].makeelement(name) for name in ("html", "body"))
    inner = copy.deepcopy(places[0])
    inner.tail = None
    root.append(body)
    body.append(inner)
    return tuple(visible_lines(root))

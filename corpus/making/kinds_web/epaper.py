"""A page of a newspaper's digital edition: list of pages, list of articles, one article, next and last.

page(source)
"""

import html
from typing import Any

from corpus.making.kinds_web.html_parts import fill, html_body, shell


def page(source: dict[str, Any]) -> bytes:
    """The page, UTF-8."""
    article = source["articles"][0]
    words = fill(
        shell("epaper"),
        paper=article["publisher"],
        title=html.escape(article["title"]),
        subtitle=article["heads"][0],
        date=str(article["published_on"]),
        long_date=source["long_date"],
        weekday=source["weekday"],
        sheet=source["sheet"],
        number=source["number"],
        list="\n".join(f'<tr><td><a href="content_{n}.htm">{t}</a></td></tr>' for n, t in source["list"].items()),
        before=source["around"][0],
        after=source["around"][1],
        body=html_body(article, "<P>　　{}</P>"),
    )
    return words.encode()

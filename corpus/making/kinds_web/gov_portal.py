"""A county government's portal: a table of index data above the article, font sizes, printing, a code to scan.

page(source)
"""

import html
from typing import Any

from corpus.making.kinds_web.html_parts import fill, html_body, related, shell


def page(source: dict[str, Any]) -> bytes:
    """The page, UTF-8."""
    article = source["articles"][0]
    words = fill(
        shell("gov_portal"),
        title=html.escape(article["title"]),
        county=source["county"],
        short=source["county"].removesuffix("县"),
        date=str(article["published_on"]),
        source=article["publisher"],
        index=source["index"],
        related=related(source["related"]),
        body=html_body(article, '<p style="text-indent:2em;">{}</p>', '<p style="text-indent:2em;"><b>{}</b></p>'),
    )
    return words.encode()

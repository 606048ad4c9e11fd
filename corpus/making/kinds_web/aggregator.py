"""A commercial news site that gathers articles: source and first title, disclaimers, other news with numbers below.

page(source)
"""

import html
from typing import Any

from corpus.making.kinds_web.html_parts import fill, html_body, related, shell


def page(source: dict[str, Any]) -> bytes:
    """The page, UTF-8."""
    article = source["articles"][0]
    words = fill(
        shell("aggregator"),
        site=source["site"],
        channel=source["channel"],
        title=html.escape(article["title"]),
        first_title=source["first_title"],
        description=source["description"],
        date=str(article["published_on"]),
        source=article["publisher"],
        editor=source["editor"],
        related=related(source["related"]),
        body=html_body(article, "<p>　　{}</p>"),
    )
    return words.encode()

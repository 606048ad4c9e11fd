"""A plain department page whose bytes are UTF-8 while its head still declares gb2312, after a move to a new server.

page(source)
"""

import html
from typing import Any

from corpus.making.kinds_web.html_parts import fill, html_body, related, shell


def page(source: dict[str, Any]) -> bytes:
    """The page, UTF-8 in spite of its head."""
    article = source["articles"][0]
    words = fill(
        shell("mislabelled"),
        site=source["site"],
        title=html.escape(article["title"]),
        date=str(article["published_on"]),
        source=article["publisher"],
        before=source["around"][0],
        after=source["around"][1],
        related=related(source["related"]),
        body=html_body(article, "<p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; {}</p>"),
    )
    return words.encode()

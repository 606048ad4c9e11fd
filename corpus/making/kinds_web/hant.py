"""A Hong Kong news site of the two-thousands: traditional characters, Big5.

page(source)
"""

import html
from typing import Any

from corpus.making.kinds_web.html_parts import fill, html_body, related, shell


def page(source: dict[str, Any]) -> bytes:
    """The page in Big5."""
    article = source["articles"][0]
    words = fill(
        shell("hant"),
        paper=article["publisher"],
        title=html.escape(article["title"]),
        shown_date=source["shown_date"],
        related=related(source["related"]),
        body=html_body(article),
    )
    return words.encode("big5")

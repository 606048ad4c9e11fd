"""A page moved to a new content system: its meta date is the day of the move, the right day is printed under the title.

page(source)
"""

import html
from typing import Any

from corpus.making.kinds_web.html_parts import fill, html_body, shell


def page(source: dict[str, Any]) -> bytes:
    """The page, UTF-8."""
    article = source["articles"][0]
    words = fill(
        shell("uploaded"),
        site=source["site"],
        title=html.escape(article["title"]),
        date=str(article["published_on"]),
        moved=str(source["moved_on"]),
        source=article["publisher"],
        authors=" ".join(article["authors"]),
        before=source["around"][0],
        after=source["around"][1],
        body=html_body(article),
    )
    return words.encode()

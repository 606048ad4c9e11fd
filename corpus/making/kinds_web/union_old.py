"""A union federation's site of the early two-thousands: tables inside tables, font tags, declared gb2312.

The bytes are GB18030: a name outside gb2312 stands in the text, as editors of that time could type it.

    page(source)
"""

import html
from typing import Any

from corpus.making.kinds_web.html_parts import fill, html_body, related, shell


def page(source: dict[str, Any]) -> bytes:
    """The page in GB18030, lines ending as Windows ends them."""
    article = source["articles"][0]
    words = fill(
        shell("union_old"),
        site=source["site"],
        owner=source["owner"],
        title=html.escape(article["title"]),
        authors="、".join(article["authors"]),
        source=article["publisher"],
        date=source["shown_date"],
        before=source["around"][0],
        after=source["around"][1],
        related=related(source["related"], '·<A href="show.asp?id={}">{}</A><BR>'),
        body=html_body(article, "<FONT size=3>　　{}</FONT><BR><BR>", "<FONT size=3><B>　　{}</B></FONT><BR><BR>"),
    )
    return words.replace("\n", "\r\n").encode("gb18030")

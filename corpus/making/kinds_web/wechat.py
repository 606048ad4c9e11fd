"""An article of a public account as a browser saves it: the date was drawn by a script and survives in a meta tag only.

page(source)
"""

import html
from typing import Any

from corpus.making.kinds_web.html_parts import fill, html_body, shell

PARAGRAPH = '<section style="line-height:2em;"><span style="font-size:15px;">{}</span></section><p><br></p>'
HEADING = '<section style="color:#d22;"><p><strong><span>{}</span></strong></p></section>'


def page(source: dict[str, Any]) -> bytes:
    """The page, UTF-8."""
    article = source["articles"][0]
    words = fill(
        shell("wechat"),
        title=html.escape(article["title"]),
        date=str(article["published_on"]),
        account=article["publisher"],
        province=source["province"],
        editor=source["editor"],
        checker=source["checker"],
        older="<br>".join(source["older"]),
        body=html_body(article, PARAGRAPH, HEADING),
    )
    return words.encode()

"""A page whose shell needs nothing but words: the source names the shell, its words, and how a paragraph is dressed.

page(source)     # shell: blog, words: {category: 工作日志}, paragraph: "<p>{}</p>"
"""

import html
from typing import Any

from corpus.making.kinds_web.html_parts import fill, html_body, related, shell


def page(source: dict[str, Any]) -> bytes:
    """The page in the codec of the source, UTF-8 where it names none."""
    article = source["articles"][0]
    words = fill(
        shell(source["shell"]),
        title=html.escape(article["title"]),
        heads="<br>".join(article.get("heads", [])),
        date=str(article["published_on"]),
        source=article["publisher"] or "",
        authors=" ".join(article["authors"]),
        caption="".join(article.get("may_hold", [])),
        related=related(source.get("related", [])),
        body=html_body(article, source.get("paragraph", "<p>{}</p>"), source.get("heading", "<h3>{}</h3>")),
        **source.get("words", {}),
    )
    return words.replace("\n", source.get("newline", "\n")).encode(source.get("codec", "utf-8"))

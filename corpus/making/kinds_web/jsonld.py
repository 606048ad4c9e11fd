"""A present-day news page: JSON-LD in the head, a summary box, topics, an article list that goes on below.

page(source)
"""

import html
import json
from typing import Any

from corpus.making.kinds_web.html_parts import fill, html_body, related, shell


def linked_data(source: dict[str, Any]) -> str:
    """The article's own data as schema.org says them."""
    article = source["articles"][0]
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article["title"],
        "datePublished": f"{article['published_on']}T07:45:00+08:00",
        "dateModified": f"{source['modified_on']}T09:00:00+08:00",
        "author": [{"@type": "Person", "name": name} for name in article["authors"]],
        "publisher": {"@type": "Organization", "name": article["publisher"]},
        "mainEntityOfPage": source["url"],
    }
    return json.dumps(data, ensure_ascii=False)


def page(source: dict[str, Any]) -> bytes:
    """The page, UTF-8."""
    article = source["articles"][0]
    words = fill(
        shell("jsonld"),
        site=article["publisher"],
        title=html.escape(article["title"]),
        url=source["url"],
        ld=linked_data(source),
        tag=source["tag"],
        related=related(source["related"], '<div class="card"><a href="/n/{}">{}</a></div>'),
        body=html_body(article, "<p>{}</p>", "<h2>{}</h2>"),
    )
    return words.encode()

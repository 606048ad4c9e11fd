"""A collector's dump: one article a JSON line, its words in `text` or in `html`, reprints among them.

jsonl_bytes(source)     # each article: fields of the line, `dress` (text, wrapped, html, portal), before, after
"""

import html
import json
from typing import Any

from corpus.making.kinds_web.html_parts import html_body
from corpus.making.kinds_web.inline import read_line
from corpus.making.kinds_web.truth import body_lines

FIELDS = ("url", "title", "publisher", "published_on", "authors", "collected_on")
WRAP = 30


def text_of(article: dict[str, Any]) -> str:
    """The words as plain text, cut every thirty characters where the dress is `wrapped`."""
    title = [] if article.get("untitled") else [article["title"]]
    lines = [*article.get("before", []), *title, *(read_line(line.text) for line in body_lines(article))]
    lines += article.get("after", [])
    if article["dress"] == "text":
        return "\n".join(lines)
    parts = [line[start : start + WRAP] for line in lines for start in range(0, len(line), WRAP)]
    return "\r\n".join(parts)


def html_of(article: dict[str, Any]) -> str:
    """The words as a page: bare, or inside a portal's frame."""
    before = "".join(f"<p>{html.escape(line)}</p>" for line in article.get("before", []))
    after = "".join(f"<p>{html.escape(line)}</p>" for line in article.get("after", []))
    title = f"<h1>{html.escape(article['title'])}</h1>"
    body = html_body(article, "<p>　　{}</p>")
    if article["dress"] == "html":
        return f"<div>{title}{before}{body}{after}</div>"
    related = "".join(f"<li><a href='#'>{html.escape(line)}</a></li>" for line in article.get("related", []))
    return (
        f"<html><head><title>{html.escape(article['title'])}-{article['publisher']}</title></head><body>"
        "<ul class='nav'><li>首页</li><li>要闻</li><li>专题</li></ul><div class='path'>首页&gt;要闻</div>"
        f"{title}<div class='info'>来源：{article['publisher']}　{article['published_on']}</div>"
        f"<div class='con'>{before}{body}</div>{after}<div class='rel'><h4>相关阅读</h4><ul>{related}</ul></div>"
        "<div class='foot'>版权所有　举报电话 12377</div></body></html>"
    )


def line_of(article: dict[str, Any]) -> str:
    """One article as a JSON line."""
    fields = {name: article[name] for name in FIELDS if name in article}
    plain = article["dress"] in ("text", "wrapped")
    words = {"text": text_of(article)} if plain else {"html": html_of(article)}
    return json.dumps(fields | words, ensure_ascii=False, default=str)


def jsonl_bytes(source: dict[str, Any]) -> bytes:
    """The dump."""
    return "".join(f"{line_of(article)}\n" for article in source["articles"]).encode()

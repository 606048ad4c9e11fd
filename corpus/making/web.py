"""Lays out web pages and a JSONL dump: the article goes into a shell (sources/*.shell.html) with all that surrounds it.

html_bytes(document)    # in the charset that the shell declares
jsonl_bytes(document)   # one article a line, its words in `text` or `html`
"""

import html
import json
from typing import Any

from corpus.making.documents import Article, Document, Line
from corpus.making.marked import SOURCES

TAGS = {"h2": "h3", "h3": "h4", "item": "p", "caption": "figcaption"}


def html_table(table: dict[str, Any]) -> str:
    """Caption, head row, rows."""
    rows = [[column["head"] for column in table["columns"]], *table["rows"]]
    cells = ["".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows]
    body = "\n".join(f"<tr>{row}</tr>" for row in cells)
    return f'<table border="1">\n<caption>{html.escape(table["caption"])}</caption>\n{body}\n</table>'


def html_line(line: Line, article: Article) -> str:
    """A paragraph, heading, caption or table."""
    if line.table is not None:
        return html_table(article.fields["tables"][line.table])
    tag = TAGS.get(line.kind, "p")
    return f"<{tag}>{html.escape(line.text)}</{tag}>"


def body_of(article: Article) -> list[Line]:
    """The lines below the headline."""
    return [line for line in article.lines if line.kind != "title"]


def html_bytes(document: Document) -> bytes:
    """A saved page: the shell with title, date, source, authors and body filled in."""
    article = document.articles[0]
    page: str = (SOURCES / document.fields["shell"]).read_text(encoding="utf-8")
    filling = {
        "title": html.escape(article.title),
        "date": str(document.fields["published_on"]),
        "source": html.escape(article.fields["publisher"]),
        "authors": html.escape(" ".join(article.fields["authors"])),
        "body": "\n".join(html_line(line, article) for line in body_of(article)),
    }
    for name, text in filling.items():
        page = page.replace(f"{{{{{name}}}}}", text)
    return page.encode(str(document.fields["encoding"]))


def dump_words(article: Article) -> dict[str, str]:
    """The article's words as this line of the dump carries them, with what the site put around them."""
    fields, reprint = article.fields, article.fields.get("reprint", {})
    around = [reprint.get("before"), reprint.get("after")]
    if fields["field"] == "html":
        lines = [f"<h1>{html.escape(article.title)}</h1>", *(html_line(line, article) for line in body_of(article))]
        foot = f'<p class="foot">{html.escape(around[1])}</p>' if around[1] else ""
        crumbs = '<div class="crumbs"><a href="/">首页</a> &gt; <a href="/gh/">工会</a></div>'
        return {"html": f"<html><body>{crumbs}<article>{''.join(lines)}</article>{foot}</body></html>"}
    return {"text": "\n".join(filter(None, [around[0], article.marked.text, around[1]]))}


def dump_line(article: Article) -> str:
    """One article as a JSON line."""
    names = ("url", "title", "publisher", "published_on", "collected_on", "authors")
    head = {name: article.fields[name] for name in names}
    return json.dumps(head | dump_words(article), ensure_ascii=False, default=str)


def jsonl_bytes(document: Document) -> bytes:
    """The dump, one article a line."""
    return "".join(f"{dump_line(article)}\n" for article in document.articles).encode()

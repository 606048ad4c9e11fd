"""Plain-text files: an article between the lines that a site or a collector put around it.

text_bytes(source)     # before, articles, after; hard-wrapped at `wrap` characters where the source says so
"""

import html
from typing import Any

from corpus.making.kinds_web.html_parts import fill, html_body, shell
from corpus.making.kinds_web.inline import pieces
from corpus.making.kinds_web.truth import body_lines

INDENT = "　　"


def page_mark(source: dict[str, Any], page: int) -> str:
    """What the viewer prints where page `page` ends, inside the sentence."""
    return str(source.get("page_mark", "\n{page}\n")).format(page=page, next=page + 1)


def printed_line(line: str, source: dict[str, Any], page: int) -> tuple[str, int]:
    """A line as printed, and the page that it ends on."""
    words = ""
    for piece in pieces(line):
        words += page_mark(source, page) if piece.kind == "page" else piece.text
        page += piece.kind == "page"
    return words, page


def wrapped(line: str, width: int) -> str:
    """The line cut every `width` characters, as a converter does."""
    return "\n".join(line[start : start + width] for start in range(0, len(line), width)) if width else line


def article_lines(article: dict[str, Any], source: dict[str, Any], page: int) -> tuple[list[str], int]:
    """Title and body as printed."""
    lines = ["" if source.get("untitled") else article.get("printed_title", article["title"])]
    lines += [*article.get("info", []), *article.get("heads", [])]
    for line in body_lines(article):
        words, page = printed_line(line.text, source, page)
        indent = INDENT if line.kind == "text" and source.get("indent") else ""
        lines.append("\n".join(wrapped(part, source.get("wrap", 0)) for part in (indent + words).split("\n")))
    return lines, page


def text_bytes(source: dict[str, Any]) -> bytes:
    """The file, UTF-8 unless the source names an encoding."""
    lines, page = list(source.get("before", [])), 1
    for article in source["articles"]:
        more, page = article_lines(article, source, page)
        lines += more
    words = "\n".join([*lines, *source.get("after", [])]) + "\n"
    return words.replace("\n", source.get("newline", "\n")).encode(source.get("encoding", "utf-8"))


def sharing_page(source: dict[str, Any]) -> bytes:
    """A document-sharing site's page: the documents, one below the other, in the site's shell."""
    parts, page = [], 1
    for article in source["articles"]:
        body = html_body(article, "<p>　　{}</p>")
        while "<!--page-->" in body:
            body = body.replace("<!--page-->", page_mark(source, page), 1)
            page += 1
        title = html.escape(article.get("printed_title", article["title"]))
        parts.append((f"<h3>{title}</h3>\n" if source.get("titles") else "") + body)
    words = fill(
        shell(source["shell"]),
        page_title=html.escape(source["page_title"]),
        uploaded=source["uploaded"],
        user=source["user"],
        body="\n".join(parts),
    )
    return words.encode()


def small_page(source: dict[str, Any]) -> bytes:
    """A tiny page whose head and lines around the article the source gives."""
    article = source["articles"][0]
    head, after = "\n".join(source.get("head", [])), "\n".join(source.get("after", []))
    info = "\n".join(f'<div class="info">{words}</div>' for words in article.get("info", []))
    title = html.escape(article["title"])
    parts = [f"<h1>{title}</h1>", info, '<div class="content">', html_body(article), "</div>", after]
    top = f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{title}</title>\n{head}\n</head>\n<body>'
    words = "\n".join([top, *filter(None, parts), "</body></html>\n"])
    return words.encode()

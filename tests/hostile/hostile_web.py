"""Web pages made to harm: nesting, entities, spans without end, tags never closed, archives within archives."""

import base64

from hostile_case import Case, read_or, refused

SENTENCE = "青河县总工会今年新建工会12家，发展会员340人，慰问职工230人。"
ARTICLE = f"<h1>青河县总工会走访职工</h1><p>{SENTENCE}</p><p>据了解，去年全县工会共帮扶困难职工家庭145户。</p>"


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


def nested(tag: str, depth: int) -> bytes:
    return page(f"<{tag}>" * depth + ARTICLE + f"</{tag}>" * depth)


def xhtml(doctype: str, words: str) -> bytes:
    return (
        f'<?xml version="1.0"?><!DOCTYPE html [{doctype}]><html xmlns="http://www.w3.org/1999/xhtml"><head>'
        f"<title>x</title></head><body>{ARTICLE}<p>{words}</p></body></html>"
    ).encode()


def laughs() -> bytes:
    rows = "".join(f'<!ENTITY l{n} "' + f"&l{n - 1};" * 10 + '">' for n in range(1, 11))
    return xhtml(f'<!ENTITY l0 "工会工会">{rows}', "&l10;")


def spans() -> bytes:
    row = "<tr><td colspan=999999999 rowspan=999999999>工会</td><td colspan=1000>12</td></tr>"
    return page(ARTICLE + f"<table>{row * 1_000}</table>")


def reaching_down() -> bytes:
    """Each row reaches over all below it, a column further right each time."""
    return page(ARTICLE + "<table>" + "<tr><td rowspan=0>12</td></tr>" * 3_000 + "</table>")


def big_table() -> bytes:
    row = "<tr>" + "".join(f"<td>{number}</td>" for number in range(50)) + "</tr>"
    return page(ARTICLE + f"<table><tr><td>街道</td></tr>{row * 300}</table>")


def archive_in_archive() -> bytes:
    content = page(ARTICLE)
    for depth in range(400):
        head = f'Content-Type: multipart/related; type="text/html"; boundary="b{depth}"\r\n\r\n--b{depth}\r\n'.encode()
        content = (
            head
            + (b"Content-Type: text/html\r\n\r\n" if depth == 0 else b"")
            + content
            + f"\r\n--b{depth}--\r\n".encode()
        )
    return b"MIME-Version: 1.0\r\n" + content


def many_archived_parts() -> bytes:
    one = b"--p\r\nContent-Type: text/html\r\nContent-Location: http://example.org/a\r\n\r\n \r\n"
    return b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="p"\r\n\r\n' + one * 50_000 + b"--p--\r\n"


def archived_garbage() -> bytes:
    coded = base64.b64encode(bytes(range(256)) * 200).replace(b"A", b"=")
    return (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="p"\r\n\r\n--p\r\nContent-Type: text/html; '
        b"charset=no-such\r\nContent-Transfer-Encoding: base64\r\n\r\n" + coded + b"\r\n--p--\r\n"
    )


def reaching_out() -> bytes:
    far = "http://127.0.0.1:9"
    return page(
        f'{ARTICLE}<iframe src="file:///etc/passwd"></iframe><img src="{far}/x.png"><object data="{far}/x"></object>'
        f'<script src="{far}/x.js"></script><script>document.write("工会999家")</script>',
        f'<base href="{far}/"><meta http-equiv="refresh" content="0;url=file:///etc/passwd">'
        f'<link rel="stylesheet" href="{far}/x.css"><link rel="canonical" href="javascript:alert(1)">',
    )


def many_attributes() -> bytes:
    return page("<p " + " ".join(f"a{number}=1" for number in range(50_000)) + f">{SENTENCE}</p>")


def huge_line() -> bytes:
    """A hundred megabytes of page in one line."""
    return page("<p>" + SENTENCE * 1_150_000 + "</p>")


CASES = (
    Case("web_deep_divs.html", lambda: nested("div", 50_000), refused("broken")),
    Case("web_deep_tables.html", lambda: nested("table><tr><td", 3_000), refused("broken")),
    Case("web_deep_lists.html", lambda: nested("ul><li", 5_000), refused("broken")),
    Case("web_deep_fonts.html", lambda: nested("font", 20_000), refused("broken")),
    Case("web_laughs.xhtml", laughs, read_or("broken")),
    Case(
        "web_entity_file.xhtml",
        lambda: xhtml('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"),
        read_or("broken"),
        lacks="root:",
    ),
    Case("web_entity_http.xhtml", lambda: xhtml('<!ENTITY x SYSTEM "http://127.0.0.1:9/x">', "&x;"), read_or("broken")),
    Case("web_spans.html", spans, read_or("too-large")),
    Case("web_reaching_down.html", reaching_down, read_or("too-large")),
    Case("web_big_table.html", big_table, read_or("too-large")),
    Case("web_open_ruby.html", lambda: page(ARTICLE + "<rt " * 100_000), read_or("no-text")),
    Case("web_open_rubies.html", lambda: page(ARTICLE + "<rt>工" * 100_000), read_or("no-text")),
    Case("web_open_comments.html", lambda: page(ARTICLE + "<!-- " * 100_000), read_or("no-text")),
    Case(
        "web_open_comments_first.html",
        lambda: b"<!--" + b"-" * 3_000 + b"<!-- -->" * 30_000 + page(ARTICLE),
        read_or("no-text"),
    ),
    Case("web_many_attributes.html", many_attributes, read_or("no-text")),
    Case("web_class_names.html", lambda: page('<p class="' + "title_" * 100_000 + f'">{SENTENCE}</p>' + ARTICLE)),
    Case("web_title_of_bars.html", lambda: page(ARTICLE, "<title>" + "工 - " * 50_000 + "</title>")),
    Case("web_many_headings.html", lambda: page("<h1>工会动态</h1>" * 5_000 + ARTICLE), read_or("too-large")),
    Case(
        "web_many_titles.html",
        lambda: page('<div class="title"><div class="title">' * 100 + ARTICLE),
        read_or("no-text"),
    ),
    Case("web_archive_in_archive.mht", archive_in_archive, read_or("no-text", "broken")),
    Case("web_archive_of_parts.mht", many_archived_parts, refused("no-text")),
    Case("web_archive_garbage.mht", archived_garbage, refused("no-text", "encoding", "binary", "empty")),
    Case("web_reaching_out.html", reaching_out, lacks="root:"),
)
BIG = (Case("web_huge_line.html", huge_line, refused("too-large")),)

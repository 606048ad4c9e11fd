"""A post of a local forum with replies below it, saved by a browser as one .mhtml file.

page(source)      # multipart/related: the page quoted-printable, its style sheet, a picture
"""

import base64
import html
import quopri
from typing import Any

from corpus.making.kinds_web.html_parts import fill, html_body, shell

ANSWER = """<div id="post_{{n}}"><table><tr><td class="pls"><div class="authi"><a>{{who}}</a></div></td>
<td class="plc"><div class="pi"><strong><a>{{floor}}</a></strong> <em>发表于 {{when}}</em></div>
<div class="t_fsz"><table><tr><td class="t_f">{{words}}</td></tr></table></div></td></tr></table></div>"""
BOUNDARY = "----MultipartBoundary--kJ2mR8vQ4tYx0000000000000000000000000000000000----"
GIF = base64.b64encode(b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00,"
                       b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;").decode()  # fmt: skip
HEAD = """From: <Saved by Blink>
Snapshot-Content-Location: {{url}}
Subject: =?utf-8?B?{{subject}}?=
Date: Fri, 23 Jan 2015 01:12:40 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="{{boundary}}"

"""


def answers(source: dict[str, Any]) -> str:
    """The replies, each with who, when and its floor."""
    floors = ("沙发", "板凳", "地板", "5#", "6#")
    return "\n".join(
        fill(ANSWER, n=str(n + 2), floor=floors[n], who=reply["who"], when=reply["when"], words=reply["words"])
        for n, reply in enumerate(source["replies"])
    )


def part(kind: str, encoding: str, place: str, words: str) -> str:
    """One part of the archive."""
    head = f"Content-Type: {kind}\nContent-Transfer-Encoding: {encoding}\nContent-Location: {place}\n"
    return f"--{BOUNDARY}\n{head}\n{words}\n"


def page(source: dict[str, Any]) -> bytes:
    """The archive, lines ending in CR LF."""
    article = source["articles"][0]
    markup = fill(
        shell("forum"),
        site=source["site"],
        board=source["board"],
        title=html.escape(article["title"]),
        author=article["authors"][0],
        date=source["shown_date"],
        replies=str(len(source["replies"])),
        answers=answers(source),
        body=html_body(article, "{}<br>\n<br>"),
    )
    subject = base64.b64encode(article["title"].encode()).decode()
    parts = [
        fill(HEAD, url=source["url"], subject=subject, boundary=BOUNDARY),
        part("text/html", "quoted-printable", source["url"], quopri.encodestring(markup.encode()).decode("ascii")),
        part("text/css", "quoted-printable", "cid:css-1@mhtml.blink", '@charset "utf-8";\n.pls { width: 160px }'),
        part("image/gif", "base64", "cid:img-1@mhtml.blink", GIF),
        f"--{BOUNDARY}--\n",
    ]
    return "".join(parts).replace("\r\n", "\n").replace("\n", "\r\n").encode("ascii")

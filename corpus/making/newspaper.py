"""Lays out a newspaper page: banner, three columns, five articles in blocks with headlines over one to three columns.

page_bytes(document)   # one page; the top block over three columns, then two blocks of two columns and one
"""

import io
import math
import re
from dataclasses import dataclass

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from corpus.making.documents import Article, Document
from corpus.making.pdf import FONT, SAME_BYTES, register_font

WIDTH, HEIGHT, MARGIN, GAP = 640.0, 880.0, 30.0, 16.0
COLUMN = (WIDTH - 2 * MARGIN - 2 * GAP) / 3
SIZE, LEADING, INDENT = 10.5, 15.0, 21.0
PHOTO = 5  # lines of body text that the picture and its caption take from the last column
ATOM = re.compile(r"[0-9A-Za-z.,%]+|.")  # a number is not broken over two lines
NO_START = "，。、；：！？”’）》】"


@dataclass(frozen=True, slots=True)
class Place:
    """The columns an article takes: `first` counts from 0 at the left."""

    article: int
    first: int
    span: int


# Blocks from the top down; the articles of a block stand beside each other.
BLOCKS = (
    (Place(0, 0, 3),),
    (Place(1, 0, 2), Place(2, 2, 1)),
    (Place(3, 0, 1), Place(4, 1, 2)),
)


def left(column: int) -> float:
    """The x of a column."""
    return MARGIN + column * (COLUMN + GAP)


def breadth(span: int) -> float:
    """How wide so many columns are with the gaps between them."""
    return span * COLUMN + (span - 1) * GAP


def measure(text: str, size: float) -> float:
    """Width of a text in points."""
    return float(pdfmetrics.stringWidth(text, FONT, size))


def break_lines(text: str, width: float, size: float, indent: float = 0.0) -> list[str]:
    """A paragraph as lines; closing punctuation hangs at the end of its line instead of starting the next."""
    lines, line, room = [], "", width - indent
    for atom in ATOM.findall(text):
        if line and measure(line + atom, size) > room and atom not in NO_START:
            lines.append(line)
            line, room = "", width
        line += atom
    return [*lines, line]


def body_lines(article: Article) -> list[tuple[float, str]]:
    """All lines of an article's body with their indent: two characters on the first line of a paragraph."""
    found = []
    for line in article.lines:
        if line.kind == "text":
            first, *rest = break_lines(line.text, COLUMN, SIZE, INDENT)
            found += [(INDENT, first), *((0.0, text) for text in rest)]
    return found


def draw_heads(canvas: Canvas, article: Article, place: Place, top: float) -> float:
    """Kicker and headline, centred over the article's columns; the y where its body begins."""
    centre, width = left(place.first) + breadth(place.span) / 2, breadth(place.span)
    for line in article.lines:
        if line.kind not in ("kicker", "title"):
            continue
        size = 11.0 if line.kind == "kicker" else 16.0 + 3 * place.span
        for text in break_lines(line.text, width, size):
            top -= size * 1.3
            canvas.setFont(FONT, size)
            canvas.drawCentredString(centre, top, text)
    return top - 8


def draw_photo(canvas: Canvas, caption: str, place: Place, bottom: float) -> None:
    """A grey box for the picture with its caption below, at the foot of the article's last column."""
    x = left(place.first + place.span - 1)
    texts = break_lines(caption, COLUMN, 8.5)
    top = bottom + 11 * len(texts)
    canvas.setFillGray(0.85)
    canvas.rect(x, top + 3, COLUMN, PHOTO * LEADING - 11 * len(texts) - 8, stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas.setFont(FONT, 8.5)
    for number, text in enumerate(texts):
        canvas.drawString(x, top - 11 * (number + 1) + 3, text)


def draw_article(canvas: Canvas, article: Article, place: Place, top: float) -> float:
    """Headline over the columns, body in equal columns; the y where it ends."""
    top = draw_heads(canvas, article, place, top)
    lines = body_lines(article)
    captions = [line.text for line in article.lines if line.kind == "caption"]
    taken = PHOTO if captions else 0
    height = math.ceil((len(lines) + taken) / place.span)
    canvas.setFont(FONT, SIZE)
    for number, (indent, text) in enumerate(lines):
        column, row = divmod(number, height)
        canvas.drawString(left(place.first + column) + indent, top - LEADING * (row + 0.8), text)
    bottom = top - LEADING * height
    for caption in captions:
        draw_photo(canvas, caption, place, bottom)
    return bottom


def draw_banner(canvas: Canvas, banner: dict[str, str]) -> float:
    """Name of the paper, date and page at the head, the editors at the foot; the y where articles begin."""
    y = HEIGHT - MARGIN - 16
    canvas.setFont(FONT, 20)
    canvas.drawString(MARGIN, y, banner["paper"])
    canvas.setFont(FONT, 10)
    canvas.drawCentredString(WIDTH / 2, y, banner["date"])
    canvas.drawRightString(WIDTH - MARGIN, y, banner["page"])
    canvas.line(MARGIN, y - 8, WIDTH - MARGIN, y - 8)
    canvas.setFont(FONT, 8)
    canvas.drawRightString(WIDTH - MARGIN, MARGIN - 12, banner["foot"])
    return y - 12


def page_bytes(document: Document) -> bytes:
    """The page as PDF."""
    register_font()
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(WIDTH, HEIGHT), **SAME_BYTES)
    canvas.setTitle(document.fields["banner"]["paper"])
    top = draw_banner(canvas, document.fields["banner"])
    for block in BLOCKS:
        ends = [draw_article(canvas, document.articles[place.article], place, top) for place in block]
        top = min(ends) - 10
        canvas.line(MARGIN, top + 3, WIDTH - MARGIN, top + 3)
    if top < MARGIN:
        raise ValueError(f"{document.file}: the articles are {MARGIN - top:.0f} points too long for the page")
    canvas.save()
    return target.getvalue()

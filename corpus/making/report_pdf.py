"""Lays out a report as an A4 PDF: centred title, headings, prose, ruled tables with units in the corner, page numbers.

report_bytes(document)
"""

import io
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from corpus.making.documents import Article, Document, Line
from corpus.making.pdf import FONT, SAME_BYTES, register_font, style

STYLES = {
    "title": style(18, 28, alignment=TA_CENTER),
    "subtitle": style(13, 20, alignment=TA_CENTER),
    "dateline": style(11, 22, alignment=TA_CENTER),
    "h2": style(14, 24, spaceBefore=4),
    "h3": style(12, 20),
    "text": style(11, 19, firstLineIndent=22),
    "item": style(11, 19, leftIndent=22),
    "caption": style(11, 18, alignment=TA_CENTER, spaceBefore=6),
    "corner": style(9, 13, alignment=TA_RIGHT),
}
RULED = (
    ("GRID", (0, 0), (-1, -1), 0.6, "black"),
    ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
    ("ALIGN", (0, 0), (-1, 0), "CENTER"),
)


def ruled_table(table: dict[str, Any]) -> list[Flowable]:
    """Caption above, units in the right corner, then the table, every cell ruled."""
    head = [column["head"] for column in table["columns"]]
    grid = Table([head, *table["rows"]], repeatRows=1, hAlign="CENTER")
    grid.setStyle(TableStyle([*RULED, ("FONT", (0, 0), (-1, -1), register_font(), 10)]))
    corner = [Paragraph(table["corner"], STYLES["corner"])] if table["corner"] else []
    return [Paragraph(table["caption"], STYLES["caption"]), *corner, Spacer(1, 3), grid, Spacer(1, 8)]


def flowables(line: Line, article: Article) -> list[Flowable]:
    """What a line of the source becomes on the page."""
    if line.table is not None:
        return ruled_table(article.fields["tables"][line.table])
    return [Paragraph(line.text, STYLES[line.kind])]


def page_number(canvas: Canvas, template: SimpleDocTemplate) -> None:
    """— 2 — at the foot of each page."""
    canvas.setFont(FONT, 9)
    canvas.drawCentredString(A4[0] / 2, 30, f"— {template.page} —")


def report_bytes(document: Document) -> bytes:
    """The report as PDF."""
    article = document.articles[0]
    target = io.BytesIO()
    template = SimpleDocTemplate(target, pagesize=A4, title=article.title, **SAME_BYTES)
    story = [part for line in article.lines for part in flowables(line, article)]
    template.build(story, onFirstPage=page_number, onLaterPages=page_number)
    return target.getvalue()

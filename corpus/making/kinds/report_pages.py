"""Finishes a printed report: cover and contents before it, running heads, page numbers, footnotes.

make_report(path)   # Made(".pdf", b"%PDF…", articles)
"""

import io
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from corpus.making.kinds.made import Fields, Made, figures_quoted, find_pages, read_source, truth
from corpus.making.kinds.report import HEADINGS, NOTE_LEADING, NOTE_SIZE, Leaf, Press
from corpus.making.kinds.report_tables import grid_lines, table_cells
from corpus.making.kinds.typeset import draw_placed, draw_text, measure
from corpus.making.pdf import SAME_BYTES, register_font


def add_cover(press: Press, cover: list[Fields]) -> None:
    """A page with a few large lines; `y` is the share of the page's height from the top."""
    press.turn(numbered=False)
    side, width, high = press.page["side"], press.wide - 2 * press.page["side"], press.high

    def draw(canvas: Canvas) -> None:
        for line in cover:
            y = high * (1 - line["y"])
            draw_placed(
                canvas, side, y, line["text"], line["size"], width, line.get("align", "centre"), bold=line["size"] > 20
            )

    press.leaf.drawings.append(draw)


def add_contents(press: Press, contents: Fields) -> None:
    """A page of contents with dot leaders."""
    press.turn(numbered=False)
    side, high, size = press.page["side"], press.high, press.size
    right = press.wide - side

    def draw(canvas: Canvas) -> None:
        y = high - press.page["top"] - 10
        draw_placed(canvas, side, y, contents["title"], 16, right - side, "centre", bold=True)
        for text, number in contents["entries"]:
            y -= 24
            x = side + (0 if text[0] in "一二三四五六七八九附" else 2 * size)
            draw_text(canvas, x, y, text, size)
            dots = int((right - x - measure(text + number, size) - 6) / measure(contents["leader"], size))
            draw_text(canvas, x + measure(text, size) + 2, y, contents["leader"] * dots, size)
            draw_text(canvas, right - measure(number, size), y, number, size)

    press.leaf.drawings.append(draw)


def draw_notes(canvas: Canvas, press: Press, leaf: Leaf) -> None:
    """Footnotes under a short rule."""
    width = leaf.wide - 2 * press.page["side"]
    lines = press.note_lines(leaf.notes) if leaf.wide == press.leaf.wide else leaf.notes
    y = press.page["bottom"] + len(lines) * NOTE_LEADING
    if lines:
        canvas.setLineWidth(0.5)
        canvas.line(press.page["side"], y, press.page["side"] + width / 4, y)
    for line in lines:
        y -= NOTE_LEADING
        draw_text(canvas, press.page["side"], y + 1, line, NOTE_SIZE)


def draw_running(canvas: Canvas, press: Press, leaf: Leaf, number: int, total: int) -> None:
    """Running head and page number, outer side alternating where the source says so."""
    running = press.source.get("running", {})
    side, width = press.page["side"], leaf.wide - 2 * press.page["side"]
    odd = number % 2 == 1
    head = running.get("head") if odd else running.get("head_even", running.get("head"))
    if head:
        align = running.get("align", "right" if odd else "left") if running.get("outer") else "centre"
        draw_placed(canvas, side, leaf.high - 46, head, 9, width, align, bold=False)
        canvas.setLineWidth(0.4)
        canvas.line(side, leaf.high - 52, side + width, leaf.high - 52)
    if running.get("foot"):
        text = running["foot"].format(n=number, total=total)
        align = ("right" if odd else "left") if running.get("outer") else "centre"
        draw_placed(canvas, side, 40, text, 9, width, align, bold=False)


def print_leaves(press: Press) -> bytes:
    """All leaves as PDF."""
    target = io.BytesIO()
    canvas = Canvas(target, **SAME_BYTES)
    total = sum(leaf.numbered for leaf in press.leaves)
    number = 0
    for leaf in press.leaves:
        canvas.setPageSize((leaf.wide, leaf.high))
        for draw in leaf.drawings:
            draw(canvas)
        if leaf.numbered:
            number += 1
            draw_running(canvas, press, leaf, number, total)
        draw_notes(canvas, press, leaf)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def body_text(article: Fields) -> list[str]:
    """The body as lines: headings, paragraphs, tables with caption, unit and full grid in their place."""
    lines: list[str] = []
    for raw in article["body"].splitlines():
        if raw.startswith("{table "):
            table = article["tables"][int(raw[7:-1])]
            lines += [table[name] for name in ("caption", "corner") if table.get(name)]
            lines += grid_lines(table)
        elif raw.strip() and not raw.startswith("{"):
            mark = next((mark for mark in HEADINGS if raw.startswith(mark)), "")
            lines.append(raw.removeprefix(mark))
    return lines


def truth_of(article: Fields, source: Fields, printed: list[tuple[int, str]], name: str) -> Fields:
    """The truth about one article of a report."""
    fields = {"publisher": source.get("publisher"), "published_on": source.get("published_on"), **article}
    tables = article.get("tables", [])
    body = body_text(article)
    marks = [mark for mark in source.get("notes", {}) if any(mark in line for line in body)]
    notes = [f"{mark} {source['notes'][mark]}" for mark in marks]
    prose = "\n".join(line for line in body if "\t" not in line)
    whole = "".join(line for _, line in printed)
    quotes = [quote for quote in figures_quoted(prose) if whole.count(quote) == 1]
    optional = [table[name] for table in tables for name in ("caption", "corner") if table.get(name)] + notes
    optional += article.get("may_hold", [])  # lines of an office: number of the document, list of copies
    pages = find_pages(quotes, printed, name)
    return truth(fields, body + notes, pages, [cell for table in tables for cell in table_cells(table)], optional)


def make_report(path: Path) -> Made:
    """The report as PDF, and the truth about its articles."""
    register_font()
    source = read_source(path)
    press = Press(source)
    if source.get("cover"):
        add_cover(press, source["cover"])
    if source.get("contents"):
        add_contents(press, source["contents"])
    truths = []
    for article in source["articles"]:
        press.printed = []
        if not press.leaves or article.get("new_page", True):
            press.turn()
        if article.get("headed", True):
            press.heads(article)
        press.body(article)
        truths.append(truth_of(article, source, press.printed, path.name))
    return Made(".pdf", print_leaves(press), tuple(truths))

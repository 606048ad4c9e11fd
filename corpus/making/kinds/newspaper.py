"""Draws the pages that paper.py has planned: banner, heads, columns, boxes, pictures, rules, foot.

make_newspaper(path)   # Made(".pdf", b"%PDF…", articles)
"""

import io
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from corpus.making.kinds.columns import Row
from corpus.making.kinds.made import Fields, Made, read_source
from corpus.making.kinds.paper import MARGIN, HeadLine, Paper, Sheet
from corpus.making.kinds.typeset import break_lines, draw_justified, draw_placed, draw_text, measure
from corpus.making.pdf import SAME_BYTES, register_font

BANNER = 46.0  # points that the banner takes at the head of a page
FOOT = 22.0


def draw_row(canvas: Canvas, sheet: Sheet, x: float, y: float, row: Row, article: Fields) -> None:
    """One line of a column."""
    large, width = article.get("subhead") == "large", sheet.measure(article)
    over = row.kind == "last" and row.indent + measure(row.text, sheet.size) > width
    if row.kind == "text" or over:
        draw_justified(canvas, x + row.indent, y, row.text, sheet.size, width - row.indent)
    elif row.kind == "last":
        draw_text(canvas, x + row.indent, y, row.text, sheet.size)
    elif row.kind == "subhead":
        size = sheet.size + 2 if large else sheet.size
        draw_placed(canvas, x, y, row.text, size, width, "centre" if large else "left", bold=True)
    elif row.kind == "jump":
        draw_placed(canvas, x, y, row.text, sheet.size, width, "right", bold=False)


class Ink:
    """One page: knows where the lines of the grid are, from the top down."""

    def __init__(self, canvas: Canvas, paper: Paper, page: int) -> None:
        self.canvas, self.paper, self.sheet, self.page = canvas, paper, paper.sheet, page
        self.spanned = paper.spanned
        self.wide = 2 * MARGIN + self.sheet.breadth(self.sheet.columns)
        self.high = 2 * MARGIN + BANNER + FOOT + self.sheet.lines(page) * self.sheet.leading

    def y(self, line: float) -> float:
        """The y of the upper edge of a line."""
        return self.high - MARGIN - BANNER - line * self.sheet.leading

    def banner(self) -> None:
        """Name of the paper, date, page and section at the head; editors and telephone at the foot."""
        furniture = self.paper.fields["furniture"][self.page]
        top = self.high - MARGIN - 18
        for item in furniture["head"]:
            draw_placed(
                self.canvas, MARGIN, top, item["text"], item["size"], self.wide - 2 * MARGIN, item["align"], bold=False
            )
        if furniture.get("rule", True):
            self.canvas.setLineWidth(1.2)
            self.canvas.line(MARGIN, top - 9, self.wide - MARGIN, top - 9)
        for number, text in enumerate(furniture.get("foot", [])):
            align = ("left", "centre", "right")[number % 3]
            draw_placed(self.canvas, MARGIN, MARGIN - 10, text, 8, self.wide - 2 * MARGIN, align, bold=False)

    def boxes(self) -> None:
        """Tinted or framed grounds of boxed articles."""
        for number, article in enumerate(self.paper.fields["articles"]):
            if article.get("box"):
                self.box(f"article {number}", article["box"])

    def box(self, name: str, look: str) -> None:
        """A rectangle round all that an article takes on this page."""
        cells = [(c, r) for (p, c, r), item in self.sheet.cells.items() if p == self.page and item == name]
        if cells:
            left, right = (
                self.sheet.left(min(c for c, _ in cells)),
                self.sheet.left(max(c for c, _ in cells)) + self.sheet.width,
            )
            top, bottom = self.y(min(r for _, r in cells)), self.y(max(r for _, r in cells) + 1)
            self.canvas.setFillGray(0.9 if look == "tint" else 1)
            self.canvas.setLineWidth(0.7)
            edge = self.sheet.gap / 3
            self.canvas.rect(
                left - edge, bottom - 6, right - left + 2 * edge, top - bottom + 6, stroke=look != "tint", fill=1
            )
            self.canvas.setFillGray(0)

    def articles(self) -> None:
        """Heads and bodies."""
        for _, head, lines in self.paper.heads:
            if head.get("page", 0) == self.page:
                if head.get("upright"):
                    self.upright(head, lines)
                    continue
                y, width = self.y(head["row"]) - 4, self.sheet.breadth(head["span"])
                for line in lines:
                    y -= line.size * 1.35
                    draw_placed(
                        self.canvas,
                        self.sheet.left(head["col"]),
                        y + line.size * 0.3,
                        line.text,
                        line.size,
                        width,
                        line.align,
                        bold=line.bold,
                    )
        for number, placed in self.paper.placed.items():
            article = self.paper.fields["articles"][number]
            for frame, row, text in placed:
                if frame.page == self.page:
                    base = self.y(row) - self.sheet.leading * 0.75
                    draw_row(self.canvas, self.sheet, self.sheet.left(frame.column), base, text, article)

    def upright(self, head: Fields, lines: list[HeadLine]) -> None:
        """A headline from the top down, its lines from right to left."""
        taken = sum(line.size * 1.4 for line in lines)
        x = self.sheet.left(head["col"]) + (self.sheet.breadth(head["span"]) + taken) / 2
        for line in lines:
            x -= line.size * 1.4
            y = self.y(head["row"]) - 4
            for character in line.text:
                y -= line.size * 1.05
                draw_text(self.canvas, x, y, character, line.size, bold=line.bold)

    def blocks(self) -> None:
        """Pictures, advertisements and slogans."""
        for name, block in self.paper.blocks:
            if block.get("page", 0) == self.page:
                x, width = self.sheet.left(block["col"]), self.sheet.breadth(block["span"])
                high = block["rows"] * self.sheet.leading
                {"photo": self.photo, "ad": self.ad, "slogan": self.slogan}[name.split()[0]](
                    block, x, self.y(block["row"]) - 3, width, high - 6
                )

    def photo(self, block: Fields, x: float, top: float, width: float, high: float) -> None:
        """A grey box with its caption under it."""
        size = self.sheet.size - 1
        texts = break_lines(block["caption"], width, size) if block.get("caption") else []
        foot = len(texts) * (size + 2)
        self.canvas.setFillGray(0.75)
        self.canvas.rect(x, top - high + foot, width, high - foot, stroke=0, fill=1)
        self.canvas.setFillGray(0)
        for number, text in enumerate(texts):
            draw_text(self.canvas, x, top - high + foot - (number + 1) * (size + 2) + 2, text, size)

    def ad(self, block: Fields, x: float, top: float, width: float, high: float) -> None:
        """A framed advertisement: lines of several sizes."""
        self.canvas.setLineWidth(1)
        self.canvas.rect(x, top - high, width, high)
        for line in block["lines"]:
            top -= line["size"] * 1.4
            draw_placed(
                self.canvas, x + 6, top, line["text"], line["size"], width - 12, line.get("align", "left"), bold=False
            )

    def slogan(self, block: Fields, x: float, top: float, width: float, high: float) -> None:
        """A line of large type over the page that heads no article."""
        size = block["size"]
        draw_placed(self.canvas, x, top - high / 2 - size * 0.35, block["text"], size, width, "centre", bold=True)
        if block.get("ruled"):
            self.canvas.setLineWidth(0.6)
            self.canvas.line(x, top, x + width, top)
            self.canvas.line(x, top - high, x + width, top - high)

    def rules(self) -> None:
        """Vertical rules in the gaps: between articles, or between all columns."""
        wanted = self.paper.fields["grid"].get("rules", "none")
        for column in range(self.sheet.columns - 1) if wanted != "none" else ():
            run: list[int] = []
            for line in range(self.sheet.lines(self.page) + 1):
                if self.parted(column, line, wanted):
                    run.append(line)
                elif run:
                    self.rule(column, run[0], run[-1] + 1)
                    run = []

    def parted(self, column: int, line: int, wanted: str) -> bool:
        """Whether a rule stands right of a column on a line."""
        one, other = (self.sheet.cells.get((self.page, column + more, line)) for more in (0, 1))
        if (self.page, column, line) in self.spanned:
            return False
        return bool(one or other) if wanted == "all" else bool(one and other and one != other)

    def rule(self, column: int, top: int, bottom: int) -> None:
        """One vertical rule."""
        x = self.sheet.left(column) + self.sheet.width + self.sheet.gap / 2
        self.canvas.setLineWidth(0.4)
        self.canvas.line(x, self.y(top) - 3, x, self.y(bottom) + 3)

    def page_drawn(self) -> None:
        """Draw everything, grounds first."""
        self.canvas.setPageSize((self.wide, self.high))
        self.boxes()
        self.banner()
        self.articles()
        self.blocks()
        self.rules()
        self.canvas.showPage()


def make_newspaper(path: Path) -> Made:
    """The pages as PDF, and the truth about their articles."""
    register_font()
    paper = Paper(read_source(path), path.name)
    paper.plan()
    target = io.BytesIO()
    canvas = Canvas(target, **SAME_BYTES)
    canvas.setTitle(paper.fields["paper"]["name"])
    for page in range(len(paper.fields["furniture"])):
        Ink(canvas, paper, page).page_drawn()
    canvas.save()
    return Made(".pdf", target.getvalue(), paper.truths())

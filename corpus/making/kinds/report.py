"""Fills the pages of a report from the top down: headings, prose, tables over pages, footnotes, one or two columns.

press = Press(source);  press.turn();  press.body(article)

A page with `loose: 1.3` is set as a typewriter sets, with space between all characters of its prose.
In a body: # 一、, ## （一）, ### 1., {table 0}, {page}, {landscape}, {portrait}; notes of a source: {①: …}.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from reportlab.pdfgen.canvas import Canvas

from corpus.making.kinds.made import Fields
from corpus.making.kinds.report_tables import Grid, Look, draw_unit, row_height, units
from corpus.making.kinds.typeset import break_lines, draw_justified, draw_placed, draw_text

Drawing = Callable[[Canvas], None]
HEADINGS = {"# ": 3.0, "## ": 1.5, "### ": 0.0}  # points larger than the body
NOTE_SIZE = 8.5
NOTE_LEADING = 12.0


@dataclass(slots=True)
class Leaf:
    """A page being filled: its size, what is drawn on it, its footnotes, whether it is counted."""

    wide: float
    high: float
    numbered: bool = True
    drawings: list[Drawing] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Press:
    """Fills pages from the top down, column by column, keeping room for the footnotes of what stands on them."""

    def __init__(self, source: Fields) -> None:
        page = source["page"]
        self.source, self.page = source, page
        self.size, self.leading = page["size"], page["leading"]
        self.wide, self.high = page.get("paper", [595.0, 842.0])
        self.columns, self.gap = page.get("columns", 1), page.get("gap", 24.0)
        self.loose = page.get("loose", 1.0)  # how much wider a character stands than it is
        self.leaves: list[Leaf] = []
        self.printed: list[tuple[int, str]] = []
        self.column, self.y, self.from_y = 0, 0.0, 0.0

    @property
    def leaf(self) -> Leaf:
        """The page that is being filled."""
        return self.leaves[-1]

    @property
    def width(self) -> float:
        """Width of a column."""
        inner = self.leaf.wide - 2 * self.page["side"]
        return float((inner - (self.columns - 1) * self.gap) / self.columns)

    @property
    def x(self) -> float:
        """Left edge of the column that is being filled."""
        return float(self.page["side"] + self.column * (self.width + self.gap))

    def turn(self, *, numbered: bool = True, landscape: bool = False) -> None:
        """Begin a new page."""
        lying = landscape or (bool(self.leaves) and self.leaf.wide > self.leaf.high)
        wide, high = (self.high, self.wide) if lying else (self.wide, self.high)
        self.leaves.append(Leaf(wide, high, numbered))
        self.column, self.y = 0, high - self.page["top"]
        self.from_y = self.y

    def upright(self) -> None:
        """Begin a new page that stands upright again."""
        self.leaves.append(Leaf(self.wide, self.high))
        self.column, self.y = 0, self.high - self.page["top"]
        self.from_y = self.y

    def note_lines(self, notes: list[str]) -> list[str]:
        """Footnotes as lines."""
        width = self.leaf.wide - 2 * self.page["side"]
        return [line for note in notes for line in break_lines(note, width, NOTE_SIZE)]

    def floor(self, more: list[str]) -> float:
        """The y that text must not pass."""
        notes = self.note_lines([*self.leaf.notes, *more])
        return float(self.page["bottom"] + (len(notes) * NOTE_LEADING + 10 if notes else 0))

    def advance(self) -> None:
        """Go to the next column, or to the next page after the last."""
        if self.column + 1 < self.columns:
            self.column, self.y = self.column + 1, self.from_y
        else:
            self.turn()

    def put(self, height: float, draw: Callable[[Canvas, float, float], None], notes: list[str]) -> bool:
        """Place something of a height; whether a new column or page was begun for it."""
        turned = self.y - height < self.floor(notes)
        if turned:
            self.advance()
        self.leaf.notes += notes
        x, y = self.x, self.y
        self.leaf.drawings.append(lambda canvas: draw(canvas, x, y))
        self.y -= height
        return turned

    def notes_of(self, text: str) -> list[str]:
        """The footnotes whose marks stand in a text."""
        return [f"{mark} {note}" for mark, note in self.source.get("notes", {}).items() if mark in text]

    def line(
        self, text: str, size: float, leading: float, how: str, indent: float = 0.0, *, bold: bool = False
    ) -> None:
        """Place one line: how is full (justified), left, centre or right."""
        width = self.width

        def draw(canvas: Canvas, x: float, y: float) -> None:
            base = y - leading * 0.75
            if how == "full":
                draw_justified(canvas, x + indent, base, text, size, width - indent)
            elif how == "left":
                draw_text(canvas, x + indent, base, text, size, spread=(self.loose - 1) * size, bold=bold)
            else:
                draw_placed(canvas, x, base, text, size, width, how, bold=bold)

        self.put(leading, draw, self.notes_of(text))
        self.printed.append((len(self.leaves), text))

    def paragraph(self, text: str) -> None:
        """Prose, two characters in."""
        indent = 2 * self.size * self.loose
        lines = break_lines(text, self.width / self.loose, self.size, 2 * self.size)
        for number, line in enumerate(lines):
            how = "left" if number + 1 == len(lines) else "full"
            self.line(line, self.size, self.leading, how, 0 if number else indent)

    def heading(self, text: str, larger: float) -> None:
        """A heading, larger or only bold."""
        size = self.size + larger
        self.y -= larger * 2
        for line in break_lines(text, self.width, size, 2 * self.size):
            self.line(line, size, self.leading + larger, "left", 2 * self.size, bold=True)

    def aside(self, text: str, size: float, align: str) -> None:
        """A line that belongs to a table: caption, unit, continuation."""
        self.line(text, size, size * 1.6, align)

    def table(self, table: Fields) -> None:
        """Caption, unit in the corner, head, rows; the head again on each new page."""
        size = table.get("size", self.size - 1.5)
        widths = tuple(share * self.width / sum(table["widths"]) for share in table["widths"])
        look = Look(table.get("ruled", "grid"), widths, size, table.get("align", "centre"))
        together = table["rows"] if self.columns > 1 else table["rows"][:2]  # a column holds a table whole
        first = sum(row_height(row, look) for row in [*table["header"], *together])
        if self.y - first - 4 * size < self.floor([]):
            self.advance()
        if table.get("caption"):
            self.aside(table["caption"], size + 1, "centre")
        if table.get("corner"):
            self.aside(table["corner"], size - 0.5, table.get("corner_at", "right"))
        self.rows(table["header"], look, head=True)
        for unit in units(table["rows"]):
            height = sum(row_height(row, look) for row in unit)
            if self.y - height < self.floor([]) and self.column + 1 == self.columns:
                self.ending(look)
                self.turn()
                if table.get("continued"):
                    self.aside(table["continued"], size, "left")
                self.rows(table["header"], look, head=True)
            self.rows(unit, look, head=False)
        self.ending(look)
        self.y -= self.leading * 0.6

    def rows(self, rows: Grid, look: Look, *, head: bool) -> None:
        """Place rows that stay together, with the rules of an open table above and below its head."""
        height, width = sum(row_height(row, look) for row in rows), sum(look.widths)

        def draw(canvas: Canvas, x: float, y: float) -> None:
            draw_unit(canvas, x, y, rows, look, head=head)
            if look.ruled == "three" and head:
                canvas.setLineWidth(1)
                canvas.line(x, y, x + width, y)
                canvas.setLineWidth(0.5)
                canvas.line(x, y - height, x + width, y - height)

        cells = "".join(cell for row in rows for cell in row)
        self.put(
            height, draw, [f"{mark} {note}" for mark, note in self.source.get("notes", {}).items() if mark in cells]
        )
        self.printed += [(len(self.leaves), "".join(row)) for row in rows]

    def ending(self, look: Look) -> None:
        """The last rule of an open table."""
        if look.ruled == "three":
            x, y, width = self.x, self.y, sum(look.widths)
            self.leaf.drawings.append(lambda canvas: canvas.line(x, y, x + width, y))

    def heads(self, article: Fields) -> None:
        """Title and what stands under it: over all columns, or in one where the page holds another article."""
        size, columns = article.get("title_size", 20), self.columns
        alone = article.get("new_page", True)
        self.columns = 1 if alone else columns
        for piece in article["title"].split("|"):
            self.line(piece, size, size * 1.5, "centre", bold=True)
        for name in ("subtitle", "byline"):
            for piece in break_lines(article.get(name, ""), self.width, self.size):
                self.line(piece, self.size, self.leading, "centre")
        self.y -= self.leading
        self.columns, self.from_y = columns, self.y if alone else self.from_y

    def body(self, article: Fields) -> None:
        """All lines of an article's body."""
        for raw in article["body"].splitlines():
            mark = next((mark for mark in HEADINGS if raw.startswith(mark)), None)
            if raw.startswith("{table "):
                self.table(article["tables"][int(raw[7:-1])])
            elif raw == "{page}":
                self.turn()
            elif raw == "{landscape}":
                self.turn(landscape=True)
            elif raw == "{portrait}":
                self.upright()
            elif mark:
                self.heading(raw.removeprefix(mark), HEADINGS[mark])
            elif raw.strip():
                self.paragraph(raw)

"""Sets Chinese lines as a press does: broken between any two characters, justified, no stop at a line's start.

break_lines("新建工会95家，发展会员3.3万人。", 60.0, 9.0)   # ["新建工会95", "家，发展会员", …]
"""

import re

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from corpus.making.pdf import FONT

ATOM = re.compile(r"[0-9A-Za-z.,%+-]+|.")  # a number stays on one line
SINGLE = re.compile(r".")  # a hasty press: numbers break wherever the line ends
NO_START = "，。、；：！？”’）》】」』％%"
NO_END = "“‘（《【「『"


def measure(text: str, size: float) -> float:
    """Width of a text in points."""
    return float(pdfmetrics.stringWidth(text, FONT, size))


def break_lines(text: str, width: float, size: float, indent: float = 0.0, *, hasty: bool = False) -> list[str]:
    """A paragraph as lines; closing punctuation is squeezed into its line, opening marks move to the next."""
    lines: list[str] = []
    line, room = "", width - indent
    for atom in (SINGLE if hasty else ATOM).findall(text):
        if line and measure(line + atom, size) > room + 0.01 and atom not in NO_START:
            carried = line[-1] if line[-1] in NO_END else ""
            lines.append(line.removesuffix(carried) if carried else line)
            line, room = carried, width
        line += atom
    return [*lines, line]


def draw_text(
    canvas: Canvas, x: float, y: float, text: str, size: float, *, spread: float = 0, bold: bool = False
) -> None:
    """Draw one line; `spread` is added between characters, bold is a stroked outline."""
    canvas.setFont(FONT, size)
    canvas.setLineWidth(size / 40)
    canvas.drawString(x, y, text, mode=2 if bold else 0, charSpace=spread)


def draw_justified(canvas: Canvas, x: float, y: float, text: str, size: float, width: float) -> None:
    """Draw a full line of a column from edge to edge."""
    spread = (width - measure(text, size)) / (len(text) - 1) if len(text) > 1 else 0
    draw_text(canvas, x, y, text, size, spread=spread)


def draw_placed(
    canvas: Canvas, x: float, y: float, text: str, size: float, width: float, align: str, *, bold: bool
) -> None:
    """Draw one line left, centre or right within a width."""
    free = width - measure(text, size)
    draw_text(canvas, x + {"left": 0.0, "centre": free / 2, "right": free}[align], y, text, size, bold=bold)

"""Tables of the printed reports: their grid as text, the truth of every cell, and how a few rows of them are drawn.

In a source `<` is merged with its left neighbour, `^` with the cell above: text and truth hold the full grid.
"""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from corpus.making.kinds.made import Fields
from corpus.making.kinds.typeset import break_lines, draw_placed, measure

Grid = list[list[str]]
PAD = 6.0
CHANGE = {"unit": "percent", "scale": 1, "nature": "change"}  # a column of growth rates, whatever its rows count


def full_grid(rows: Grid) -> Grid:
    """Every merged cell filled with what stands in it."""
    filled: Grid = []
    for row in rows:
        new: list[str] = []
        for at, cell in enumerate(row):
            new.append(new[-1] if cell == "<" else filled[-1][at] if cell == "^" else cell)
        filled.append(new)
    return filled


def grid_lines(table: Fields) -> list[str]:
    """Head and rows as lines, cells parted by tabs."""
    return ["\t".join(row) for row in full_grid([*table["header"], *table["rows"]])]


def cell_number(text: str, scale: int) -> int | float | None:
    """1,086.4 under 万元 is 10864000; a dash is no number."""
    try:
        value = Decimal(text.replace(",", "").rstrip("%")) * scale
    except InvalidOperation:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def path_of(labels: list[str]) -> str:
    """Labels of merged heads, each once: 职工会员/新增."""
    return "/".join(dict.fromkeys(label for label in labels if label))


def table_cells(table: Fields) -> list[Fields]:
    """The truth of every cell that holds a number; row and column say what it is, the nearer of the two wins."""
    header, rows = full_grid(table["header"]), full_grid(table["rows"])
    labels = sum(1 for column in table["columns"] if column is None)
    found = []
    for cells in rows:
        row_path = path_of([cells[at] for at in table.get("stub", range(labels))])  # a serial number is no label
        row: Fields = table.get("row_specs", {}).get(row_path, {})
        for at in range(labels, len(cells)):
            spec: dict[str, Any] = {**table.get("each", {}), **table["columns"][at], **row}
            spec |= row.get("under", {}).get(header[-1][at], {})
            spec |= CHANGE if table["columns"][at].get("change") else {}
            value = cell_number(cells[at], spec.get("scale", 1))
            if value is not None:
                column_path = path_of([line[at] for line in header])
                area = {"=row": cells[0], "=column": header[0][at]}.get(spec.get("area", ""), spec.get("area"))
                found.append(
                    {
                        "value": value,
                        "indicator": spec.get("indicator"),
                        "unit": spec["unit"],
                        "nature": spec.get("nature", "level"),
                        "status": spec.get("status", "achieved"),
                        "area": area,
                        "start": begin(spec),
                        "end": str(spec["end"]) if spec.get("end") else None,
                        "row": row_path,
                        "column": column_path,
                    }
                )
    return found


def begin(spec: dict[str, Any]) -> str | None:
    """The first day as stated; of a row that says only the end of its year 1 January (flow) or that end (stock)."""
    if spec.get("start"):
        return str(spec["start"])
    if not spec.get("end"):
        return None
    return f"{spec['end'].year}-01-01" if spec.get("flow") else str(spec["end"])


@dataclass(frozen=True, slots=True)
class Look:
    """How a table is drawn: ruled (grid, three or none), column widths, type size."""

    ruled: str
    widths: tuple[float, ...]
    size: float
    align: str


def units(rows: Grid) -> list[Grid]:
    """Rows that must stay together: a row with `^` hangs on the one above."""
    found: list[Grid] = []
    for row in rows:
        if "^" in row and found:
            found[-1].append(row)
        else:
            found.append([row])
    return found


def span_right(row: list[str], at: int) -> int:
    """How many columns a cell takes."""
    end = at + 1
    while end < len(row) and row[end] == "<":
        end += 1
    return end - at


def span_down(rows: Grid, line: int, at: int) -> int:
    """How many rows a cell takes."""
    end = line + 1
    while end < len(rows) and rows[end][at] == "^":
        end += 1
    return end - line


def row_height(row: list[str], look: Look) -> float:
    """Height of a row: the most lines that a cell of one column needs."""
    most = 1
    for at, cell in enumerate(row):
        if cell not in ("<", "^") and span_right(row, at) == 1:
            most = max(most, len(break_lines(cell, look.widths[at] - PAD, look.size)))
    return most * look.size * 1.3 + PAD


def draw_cell(canvas: Canvas, box: tuple[float, float, float, float], text: str, look: Look, align: str) -> None:
    """Text of a cell, centred upright in its box (x, top, width, height)."""
    x, top, width, height = box
    if look.ruled == "grid":
        canvas.setLineWidth(0.6)
        canvas.rect(x, top - height, width, height)
    lines = break_lines(text, width - PAD, look.size) if measure(text, look.size) > width - PAD else [text]
    y = top - height / 2 + len(lines) * look.size * 0.65 - look.size * 1.05
    for line in lines:
        draw_placed(canvas, x + PAD / 2, y, line, look.size, width - PAD, align, bold=False)
        y -= look.size * 1.3


def draw_unit(canvas: Canvas, x: float, top: float, rows: Grid, look: Look, *, head: bool) -> None:
    """Draw rows that stay together."""
    heights = [row_height(row, look) for row in rows]
    for line, row in enumerate(rows):
        for at, cell in enumerate(row):
            if cell in ("<", "^"):
                continue
            width = sum(look.widths[at : at + span_right(row, at)])
            height = sum(heights[line : line + span_down(rows, line, at)])
            place = (x + sum(look.widths[:at]), top - sum(heights[:line]), width, height)
            draw_cell(canvas, place, cell, look, "centre" if head else "left" if at == 0 else look.align)

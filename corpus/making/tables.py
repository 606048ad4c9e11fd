"""Reads the tables of the sources: each cell that is a figure becomes one, its quote the cell as printed.

Two shapes: streets down and indicators across (the column names the figure, the row its area), or, with `by: row`,
indicators down and years or answers across (the row names the figure, the column its year, its unit or a change).
"""

from decimal import Decimal
from typing import Any

from corpus.making.marked import Context, Figure, Marked, join, make_figure, of_area

TOTAL = "合计"


def cell_value(cell: str, scale: int) -> int | float:
    """1,086.4 under 万元 is 10864000."""
    value = Decimal(cell.replace(",", "")) * scale
    return int(value) if value == value.to_integral_value() else float(value)


def column_cell(cell: str, column: dict[str, Any], table: dict[str, Any], context: Context) -> Figure:
    """A cell of a column that names its figure."""
    code, *words = column["figure"].split()
    period = [] if any(word.startswith(("at:", "in:")) for word in words) else [table["period"]]
    return make_figure(cell, code, cell_value(cell, column.get("scale", 1)), [*words, *period], context)


def row_cell(cell: str, column: dict[str, Any], row: dict[str, Any], context: Context) -> Figure:
    """A cell of a row that names its figure; a change is a percentage over the column's year."""
    words = [column[key] for key in ("unit", "nature") if key in column]
    scale = row.get("scale", 1)
    if "year" in column:
        stands = row.get("stock") and not column.get("change")
        words.append(f"at:{column['year']}-12-31" if stands else f"in:{column['year']}")
    if column.get("change"):
        words, scale = [*words, "percent", "change"], 1
    return make_figure(cell, row["figure"], cell_value(cell, scale), words, context)


def read_row(cells: list[str], figures: list[Figure | None]) -> Marked:
    """A row of the table as a line, cells parted by tabs."""
    return join([Marked(c, (f | {"start": 0},) if f else ()) for c, f in zip(cells, figures, strict=True)], "\t")


def row_figures(number: int, cells: list[str], table: dict[str, Any], context: Context) -> list[Figure | None]:
    """The figure of each cell of a row, None for its label."""
    if table.get("by") == "row":
        row = table["figures"][number]
        return [
            None if "kind" in column else row_cell(cell, column, row, context)
            for cell, column in zip(cells, table["columns"], strict=True)
        ]
    here = context if cells[0] == TOTAL else of_area(context, cells[0])
    return [
        None if "kind" in column else column_cell(cell, column, table, here)
        for cell, column in zip(cells, table["columns"], strict=True)
    ]


def read_table(table: dict[str, Any], context: Context) -> list[Marked]:
    """Caption, corner, head and rows of a table, each a line."""
    lines = [Marked(line) for line in (table["caption"], table["corner"]) if line]
    lines.append(Marked("\t".join(column["head"] for column in table["columns"])))
    for number, cells in enumerate(table["rows"]):
        lines.append(read_row(cells, row_figures(number, cells, table, context)))
    return lines

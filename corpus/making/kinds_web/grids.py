"""Reads the tables of the sources: which cells are merged, what each line prints, which cells are figures.

    rows:
      - [街道, 组织建设, <, 备注]          # < is covered by the cell to its left
      - [^, 新建工会, 新发展会员, ^]       # ^ by the cell above
      - [文星街道, "12", "1,860", 含园区]
    head: 2
    columns: {1: unions_established org 2023, 2: members_added person 2023}

A figure's words: catalogue code (null: none fits), unit, 2023 or 2023-01-01..2023-06-30 for during, @2023-12-31 for
as of, x10000 for a scale, area:文星街道, planned, change. Those of the table hold for all cells, then those of its row,
then its column, then those of the one cell (`cells: {"3,1": …}`).
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, get_args

from schemas.vocabulary import Unit

UNITS = frozenset(get_args(Unit))
NUMERIC = re.compile(r"(?P<number>[-+]?\d+(?:,\d{3})*(?:\.\d+)?)(?:%|[个人家次件])?")
YEAR = re.compile(r"\d{4}")
DAY = r"\d{4}-\d{2}-\d{2}"
NO_AREA = ("合计", "总计", "小计", "合計", "總計", "小計", "全市", "全县", "全区")

Spec = dict[str, Any]
Figure = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cell:
    """A drawn cell: its text, its place, how many rows and columns it spans."""

    text: str
    row: int
    column: int
    rows: int
    columns: int


def plain(text: str) -> str:
    """A cell as read: breaks inside it are for looks only."""
    return text.replace("\n", "")


def owner(rows: list[list[str]], row: int, column: int) -> tuple[int, int]:
    """The place of the cell that covers this one, itself if none does."""
    if rows[row][column] == "<":
        return owner(rows, row, column - 1)
    if rows[row][column] == "^":
        return owner(rows, row - 1, column)
    return row, column


def drawn_cells(rows: list[list[str]]) -> list[Cell]:
    """The cells that are drawn, row by row."""
    owners = [[owner(rows, r, c) for c in range(len(row))] for r, row in enumerate(rows)]
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if owners[r][c] != (r, c):
                continue
            covered = [(y, x) for y, line in enumerate(owners) for x, place in enumerate(line) if place == (r, c)]
            height, width = max(y for y, _ in covered) - r + 1, max(x for _, x in covered) - c + 1
            if height * width != len(covered):
                raise ValueError(f"cell {text!r} at {r},{c} covers no rectangle")
            cells.append(Cell(text, r, c, height, width))
    return cells


def read_rows(rows: list[list[str]]) -> list[str]:
    """Each row of the grid as a line, cells parted by tabs, covered cells empty."""
    return ["\t".join("" if cell in ("<", "^") else plain(cell) for cell in row) for row in rows]


def read_spec(words: str) -> Spec:
    """`members_added person 2023 x10000` as a mapping."""
    spec: Spec = {}
    for word in str(words).split():
        if word in UNITS and not ("unit" not in spec and "indicator" not in spec and word == "other"):
            spec["unit"] = word
        elif word in ("planned", "change"):
            spec["status" if word == "planned" else "nature"] = word
        elif re.fullmatch(r"x\d+", word):
            spec["scale"] = int(word[1:])
        elif word.startswith("area:"):
            spec["area"] = word.removeprefix("area:") or None
        elif YEAR.fullmatch(word):
            spec |= {"start": f"{word}-01-01", "end": f"{word}-12-31"}
        elif re.fullmatch(f"@{DAY}", word):
            spec |= {"start": word[1:], "end": word[1:]}
        elif re.fullmatch(rf"{DAY}\.\.{DAY}", word):
            spec |= dict(zip(("start", "end"), word.split(".."), strict=True))
        else:
            spec["indicator"] = None if word == "null" else word
    return spec


def path_of(rows: list[list[str]], places: list[tuple[int, int]]) -> str:
    """The labels at these places, outermost first, each cell once."""
    owners = dict.fromkeys(owner(rows, row, column) for row, column in places)
    return "/".join(label for r, c in owners if (label := plain(rows[r][c]).strip()))


def cell_value(text: str, scale: int) -> int | float:
    """1,086.4 under 万元 is 10864000."""
    number = NUMERIC.fullmatch(text)
    if number is None:
        raise ValueError(f"not a number: {text!r}")
    value = Decimal(number["number"].replace(",", "")) * scale
    return int(value) if value == value.to_integral_value() else float(value)


def row_area(table: dict[str, Any], row: int) -> Spec:
    """The area that a row's label names, where rows are places."""
    label = plain(table["rows"][row][table["area_column"]]).strip() if "area_column" in table else ""
    return {} if label in ("", "<", "^", *NO_AREA) else {"area": label}


def read_cell(table: dict[str, Any], row: int, column: int) -> Figure | None:
    """The figure of a cell, None for labels, remarks, serial numbers and cells without a number."""
    text = table["rows"][row][column].strip()
    own = table.get("cells", {}).get(f"{row},{column}")
    if not NUMERIC.fullmatch(text) or (column not in table["columns"] and own is None):
        return None
    spec: Spec = {"indicator": None, "unit": None, "area": None, "start": None, "end": None, "scale": 1}
    spec |= read_spec(table.get("all", "")) | row_area(table, row)
    spec |= read_spec(table.get("lines", {}).get(row, "")) | read_spec(table["columns"].get(column) or "")
    spec |= read_spec(own or "")
    scale = spec.pop("scale")
    first = table.get("title_rows", 0)
    labels = {
        "row": path_of(table["rows"], [(row, c) for c in table.get("stub_of", {}).get(column, table.get("stub", [0]))]),
        "column": path_of(table["rows"], [(r, column) for r in range(first, table["head"])]),
    }
    return {"value": cell_value(text, 1 if spec["unit"] == "percent" else scale)} | spec | labels


def read_cells(table: dict[str, Any]) -> list[Figure]:
    """Every cell of the table that is a figure, row by row."""
    places = [(r, c) for r in range(table["head"], len(table["rows"])) for c in range(len(table["rows"][r]))]
    return [figure for r, c in places if (figure := read_cell(table, r, c))]


def read_table(table: dict[str, Any]) -> list[str]:
    """Caption, corner and rows, each a line; a caption drawn as a merged first row stands in `rows`."""
    return [*(table[name] for name in ("caption", "corner") if table.get(name)), *read_rows(table["rows"])]

"""What an HTML page shows, as lines: one for each block, one for each row of a table of data.

    visible_lines(tree)  ->  ["千名骑手入会", "2023-08-01 08:30 记者 何苗", "街道\\t新建工会", …]

A row of a table of data keeps its whole grid: an empty cell is empty (`pipeline.reading.page_tables`). Tables that
only lay out the page hold paragraphs in their cells; those paragraphs are lines of their own.
"""

import re
from typing import Any

from pipeline.reading.fields import printable
from pipeline.reading.page_tables import LONGEST_CELL, grid_lines

UNSEEN = "//script|//style|//noscript|//template|//nav|//aside|//footer|//button|//select|//svg|//iframe"
_HEADINGS, _LISTS = ("h1", "h2", "h3", "h4", "h5", "h6"), ("ul", "ol", "li", "dl", "dt", "dd")
_TABLES, _OTHERS = (
    ("table", "caption", "tr", "td", "th"),
    ("p", "div", "br", "section", "article", "center", "pre", "hr"),
)
BLOCKS = frozenset(_HEADINGS + _LISTS + _TABLES + _OTHERS)
_SPACE = re.compile(r"[ \t\r\n]+")
_EDGES = re.compile(r"^[^\S\t]+|[^\S\t]+$")  # a tab at the edge of a row begins or ends an empty cell


def visible_lines(tree: Any) -> list[str]:
    """The lines of the page's body, in order; the tree is used up."""
    body = tree.find("body") if tree.tag != "body" else tree
    if body is None:
        return []
    for element in body.xpath(UNSEEN.replace("//", ".//")):
        element.drop_tree()
    for element in body.iter():
        element.text, element.tail = _collapsed(element.text), _collapsed(element.tail)
    for table in reversed(body.xpath(".//table")):  # inner ones first
        _set_rows(table)
    for element in body.iter(*BLOCKS):
        element.tail = "\n" + (element.tail or "")
        element.text = "\n" + (element.text or "")
    return [_EDGES.sub("", line) for raw in body.text_content().split("\n") if (line := printable(raw)).strip()]


def _set_rows(table: Any) -> None:
    """A table of data becomes its lines; of another only the rows of short cells do."""
    lines = grid_lines(table)
    if lines is None:
        for row in table.xpath("./tr|./*/tr"):
            _close_row(row)
        return
    for child in list(table):
        table.remove(child)
    table.text = "\n".join(lines)


def _close_row(row: Any) -> None:
    """A row of short cells without blocks in them becomes one line, the cells parted by tabs."""
    cells = row.xpath("./td|./th")
    texts = [" ".join(cell.text_content().split()) for cell in cells]
    inner = (element.tag for cell in cells for element in cell.iterdescendants())
    if len(cells) < 2 or any(len(text) > LONGEST_CELL for text in texts) or any(tag in BLOCKS - {"p"} for tag in inner):
        return
    for child in list(row):
        row.remove(child)
    row.text = "\t".join(text for text in texts if text)


def _collapsed(text: str | None) -> str | None:
    return _SPACE.sub(" ", text) if text else text

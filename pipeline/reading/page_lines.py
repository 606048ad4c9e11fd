"""What an HTML page shows, as lines: one for each block, one for each row of a table of data.

    visible_lines(tree)  ->  ["千名骑手入会", "2023-08-01 08:30 记者 何苗", "街道\\t新建工会", …]

Tables that only lay out the page hold paragraphs in their cells; those paragraphs are lines of their own.
"""

import re
from typing import Any

from pipeline.reading.fields import printable

UNSEEN = "//script|//style|//noscript|//template|//nav|//aside|//footer|//button|//select|//svg|//iframe"
_HEADINGS, _LISTS = ("h1", "h2", "h3", "h4", "h5", "h6"), ("ul", "ol", "li", "dl", "dt", "dd")
_TABLES, _OTHERS = ("table", "tr", "td", "th"), ("p", "div", "br", "section", "article", "center", "pre", "hr")
BLOCKS = frozenset(_HEADINGS + _LISTS + _TABLES + _OTHERS)
LONGEST_CELL = 60
_SPACE = re.compile(r"[ \t\r\n]+")


def visible_lines(tree: Any) -> list[str]:
    """The lines of the page's body, in order; the tree is used up."""
    body = tree.find("body") if tree.tag != "body" else tree
    if body is None:
        return []
    for element in body.xpath(UNSEEN.replace("//", ".//")):
        element.drop_tree()
    for element in body.iter():
        element.text, element.tail = _collapsed(element.text), _collapsed(element.tail)
    for row in body.xpath(".//tr"):
        _close_row(row)
    for element in body.iter(*BLOCKS):
        element.tail = "\n" + (element.tail or "")
        element.text = "\n" + (element.text or "")
    return [line for raw in body.text_content().split("\n") if (line := printable(raw).strip())]


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

"""Parts that the web layouts share: paragraphs in a site's own dress, tables with merged cells, numbers of a template.

html_body(article, paragraph="<p>　　{}</p>")
fill(shell("wechat"), title=…, body=…)     # {{title}} in corpus/kinds/sources/shells/wechat.html
"""

import html
from pathlib import Path
from typing import Any

from corpus.making.kinds_web.grids import drawn_cells
from corpus.making.kinds_web.inline import Piece, pieces
from corpus.making.kinds_web.truth import Line, body_lines

SHELLS = Path(__file__).parents[2] / "kinds" / "sources" / "shells"
PIECES = {
    "link": '<a href="/redirect?to=1" target="_blank">{}</a>',
    "bold": "<strong>{}</strong>",
    "page": "<!--page-->",
    "cut": '<span class="pagenum">{}</span>',
    "noise": '<span style="display:none">{}</span>',
}


def shell(name: str) -> str:
    """The page around an article, with {{names}} to fill in."""
    return (SHELLS / f"{name}.html").read_text(encoding="utf-8")


def fill(template: str, **words: str) -> str:
    """A template with its {{names}} filled in."""
    for name, text in words.items():
        template = template.replace(f"{{{{{name}}}}}", text)
    return template


def html_piece(piece: Piece) -> str:
    """A piece of a line as markup."""
    words = html.escape(piece.text, quote=False)
    return "<br>" if piece.kind == "br" else PIECES.get(piece.kind, "{}").format(words)


def html_words(line: str) -> str:
    """A line as markup."""
    return "".join(html_piece(piece) for piece in pieces(line))


def span_attributes(rows: int, columns: int) -> str:
    """Nothing for a plain cell."""
    return (f' rowspan="{rows}"' if rows > 1 else "") + (f' colspan="{columns}"' if columns > 1 else "")


def html_rows(table: dict[str, Any], cell: str = "{}") -> list[str]:
    """The rows of a table as <tr>, each cell's words inside `cell`."""
    lines = ["" for _ in table["rows"]]
    for drawn in drawn_cells(table["rows"]):
        tag = "th" if table.get("th") and drawn.row < table["head"] else "td"
        words = cell.format(html.escape(drawn.text, quote=False).replace("\n", "<br>"))
        lines[drawn.row] += f"<{tag}{span_attributes(drawn.rows, drawn.columns)}>{words}</{tag}>"
    return [f"<tr>{line}</tr>" for line in lines]


def html_table(table: dict[str, Any], cell: str = "{}", attributes: str = 'border="1" cellspacing="0"') -> str:
    """Caption and corner as lines above, or inside where `inside` says so, then the table."""
    inside = table.get("inside")
    caption = html.escape(table.get("caption", ""))
    above = f'<p align="center"><b>{caption}</b></p>\n' if caption and not inside else ""
    if table.get("corner"):
        above += f'<p align="right">{html.escape(table["corner"])}</p>\n'
    title = f"<caption>{caption}</caption>\n" if caption and inside else ""
    rows = html_rows(table, cell)
    if table.get("th"):
        head = table["head"]
        rows = ["<thead>", *rows[:head], "</thead>", "<tbody>", *rows[head:], "</tbody>"]
    return f"{above}<table {attributes}>\n{title}" + "\n".join(rows) + "\n</table>"


def html_line(line: Line, article: dict[str, Any], paragraph: str, heading: str, cell: str) -> str:
    """A line of the body as markup."""
    if line.kind == "table":
        return html_table(article["tables"][line.number], cell)
    dress = {"h2": heading, "h3": heading, "item": "<li>{}</li>"}.get(line.kind, paragraph)
    return dress.format(html_words(line.text))


def html_body(
    article: dict[str, Any], paragraph: str = "<p>{}</p>", heading: str = "<p><strong>{}</strong></p>", cell: str = "{}"
) -> str:
    """The body of an article as markup."""
    parts = [html_line(line, article, paragraph, heading, cell) for line in body_lines(article)]
    return "\n".join(parts).replace("</li>\n<li>", "</li><li>")


def related(items: list[str], item: str = '<li><a href="/a/{}.html">{}</a></li>') -> str:
    """Links to other articles, numbers of their own in them."""
    return "\n".join(item.format(4400 + 7 * number, html.escape(words)) for number, words in enumerate(items))

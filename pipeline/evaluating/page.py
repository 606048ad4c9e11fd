"""An evaluation as one page of HTML: the tables, then every document with gold and found figures side by side.

    write_whole(Path("errors.html"), page(evaluation))

The page stands alone: no network, no other file. Texts come from anywhere, so all of them are escaped, and a content
security policy allows only the page's own style and script, by their hashes. Without the script it is all there; the
script filters, and opens what is to be printed.
"""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from importlib.resources import files

from pipeline.evaluating.entries import KINDS, Entry, entries_of
from pipeline.evaluating.evaluation import Evaluation
from pipeline.evaluating.highlighting import escaped
from pipeline.evaluating.page_documents import document_html
from pipeline.evaluating.tables import TABLES, Grid, grids

TITLE = "Figures against gold"
_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<h1>{title}</h1>
"""
_FILTER = """<div class="filter" id="filter" role="search" hidden>
<label>Show <select id="kind"><option value="">all figures</option><option value="errors">errors only</option>{kinds}\
</select></label>
<label>Document <select id="document"><option value="">all</option>{documents}</select></label>
<label>Indicator <select id="code"><option value="">all</option>{codes}</select></label>
<button type="button" id="open">Open all</button> <button type="button" id="close">Close all</button>
<output id="count"></output>
</div>
"""


def page(evaluation: Evaluation) -> Iterator[str]:
    """The page in pieces, the same bytes for the same evaluation."""
    style, script = (files(__package__).joinpath(name).read_text("utf-8") for name in ("page.css", "page.js"))
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    entries = [entries_of(one) for one in evaluation.documents]
    yield _HEAD.format(policy=policy, title=TITLE, style=style)
    yield from _tables(evaluation)
    yield "<h2>Documents</h2>\n"
    yield _legend()
    yield _filter(evaluation, entries)
    for number, (one, its_entries) in enumerate(zip(evaluation.documents, entries, strict=True)):
        yield document_html(f"{number}", one.document, its_entries)
    yield f"<script>{script}</script>\n</body>\n</html>\n"


def _hash(content: str) -> str:
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _tables(evaluation: Evaluation) -> Iterator[str]:
    """The summary and the attributes at once, the others behind their names."""
    for grid in grids(evaluation, TABLES):
        table = _grid(grid)
        is_open = grid.title in ("summary", "attribute")
        yield table if is_open else f"<details><summary>By {escaped(grid.title)}</summary>{table}</details>\n"


def _grid(grid: Grid) -> str:
    heads = "".join(f'<th scope="col">{escaped(head)}</th>' for head in grid.heads)
    rows = "".join(
        f'<tr><th scope="row">{escaped(name)}</th>{"".join(map(_grid_cell, cells))}</tr>\n'
        for name, *cells in grid.rows
    )
    notes = "".join(f"<p>{escaped(note)}</p>\n" for note in grid.notes)
    return f"<table><thead><tr>{heads}</tr></thead>\n<tbody>{rows}</tbody></table>\n{notes}"


def _grid_cell(cell: str) -> str:
    number = cell.replace(".", "").isdecimal()
    return f'<td class="number">{cell}</td>' if number else f"<td>{escaped(cell)}</td>"


def _legend() -> str:
    items = "".join(f'<li><span class="kind {kind}">{kind}</span> {words}</li>' for kind, words in KINDS.items())
    return f'<ul class="legend">{items}</ul>\n'


def _filter(evaluation: Evaluation, entries: Sequence[Sequence[Entry]]) -> str:
    codes = sorted({code for some in entries for entry in some for code in entry.codes})
    return _FILTER.format(
        kinds="".join(_option(kind, kind) for kind in KINDS),
        documents="".join(_option(f"d{n}", one.document.name) for n, one in enumerate(evaluation.documents)),
        codes="".join(_option(code, code) for code in codes),
    )


def _option(value: str, words: str) -> str:
    return f'<option value="{escaped(value)}">{escaped(words)}</option>'

"""Lays out a report as .docx: heading styles, a bulleted list, a gridded table; the same bytes from run to run.

    docx_bytes(document)

Word files are zip archives that hold the clock of their making and a deflated stream; both are fixed here: every entry
is dated 1980-01-01 and stored without compression.
"""

import datetime as dt
import io
import zipfile
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH

from corpus.making.documents import Article, Document

ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
STYLE_OF = {"title": "Title", "h2": "Heading 1", "h3": "Heading 2", "item": "List Bullet"}
CENTRED = ("title", "subtitle", "dateline")
TABLE_STYLES = ("Normal Table", "Table Grid")


def add_table(word: WordDocument, table: dict[str, Any]) -> None:
    """Caption as a centred paragraph, then the table with its grid."""
    word.add_paragraph(table["caption"]).alignment = WD_ALIGN_PARAGRAPH.CENTER
    rows = [[column["head"] for column in table["columns"]], *table["rows"]]
    grid = word.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for drawn, cells in zip(grid.rows, rows, strict=True):
        for cell, text in zip(drawn.cells, cells, strict=True):
            cell.text = text


def add_lines(word: WordDocument, article: Article) -> None:
    """Every line of the article with the style of its kind."""
    for line in article.lines:
        if line.table is not None:
            add_table(word, article.fields["tables"][line.table])
            continue
        paragraph = word.add_paragraph(line.text, style=STYLE_OF.get(line.kind))
        if line.kind in CENTRED:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def slim(word: WordDocument) -> None:
    """Drop what the empty template brings and no page needs: a hundred table styles and a second copy of them."""
    for named in list(word.styles):
        if named.type == WD_STYLE_TYPE.TABLE and named.name not in TABLE_STYLES:
            named.delete()
    for key, relation in list(word.part.rels.items()):
        if relation.reltype.endswith("/stylesWithEffects"):
            del word.part.rels[key]


def fix_properties(word: WordDocument, document: Document) -> None:
    """Title, author and dates of the document, none of them from the clock."""
    day = dt.datetime.combine(document.fields["published_on"], dt.time(9))
    core = word.core_properties
    core.title, core.author = document.articles[0].title, document.articles[0].fields["subject"]
    core.created = core.modified = day
    core.last_modified_by, core.revision, core.comments = core.author, 1, ""


def pack_again(packed: bytes) -> bytes:
    """The same archive with fixed dates and stored entries."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, ZIP_EPOCH), old.read(name))
    return target.getvalue()


def docx_bytes(document: Document) -> bytes:
    """The report as .docx."""
    word = docx.Document()
    slim(word)
    fix_properties(word, document)
    add_lines(word, document.articles[0])
    target = io.BytesIO()
    word.save(target)
    return pack_again(target.getvalue())

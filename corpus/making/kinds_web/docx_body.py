"""The body of a Word document: paragraphs in their styles, tables with merged cells, text boxes, a table of contents.

body_xml(source, parts)
"""

from typing import Any

from corpus.making.kinds_web.docx_runs import Parts, field_runs, paragraph, run
from corpus.making.kinds_web.grids import drawn_cells, owner
from corpus.making.kinds_web.truth import Line, body_lines, with_numbers

CENTRED = '<w:jc w:val="center"/>'
STYLES = {"title": "a3", "h2": "1", "h3": "2", "n1": "a", "n2": "a", "n3": "a", "item": "a4", "text": "a"}
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def properties_of(line: Line, source: dict[str, Any]) -> str:
    """Style and, where the document numbers lines itself, the number's level."""
    if line.kind in ("n1", "n2", "n3"):
        level = int(line.kind[1]) - 1
        if source.get("numbering") == "style" and level < 2:
            return f'<w:pStyle w:val="{level + 1}"/>'
        return f'<w:pStyle w:val="a"/><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    bullet = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>' if line.kind == "item" else ""
    return f'<w:pStyle w:val="{STYLES[line.kind]}"/>{bullet}'


def cell_xml(words: str, span: int, merge: str, parts: Parts) -> str:
    """A cell with a paragraph for each line of its words."""
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    inner = "".join(paragraph(part, parts, CENTRED) for part in words.split("\n"))
    return f'<w:tc><w:tcPr><w:tcW w:w="{1000 * span}" w:type="dxa"/>{spans}{merge}</w:tcPr>{inner}</w:tc>'


def row_xml(table: dict[str, Any], row: int, parts: Parts) -> str:
    """A row: cells covered from the left are not written, cells covered from above go on the merge."""
    rows = table["rows"]
    drawn = {(cell.row, cell.column): cell for cell in drawn_cells(rows)}
    cells = ""
    for column in range(len(rows[row])):
        place = owner(rows, row, column)
        if place[1] != column:
            continue
        cell = drawn[place]
        start = place == (row, column)
        merge = "" if cell.rows == 1 else '<w:vMerge w:val="restart"/>' if start else "<w:vMerge/>"
        cells += cell_xml(cell.text if start else "", cell.columns, merge, parts)
    repeat = "<w:trPr><w:tblHeader/></w:trPr>" if row < table["head"] else ""
    return f"<w:tr>{repeat}{cells}</w:tr>"


def table_xml(table: dict[str, Any], parts: Parts) -> str:
    """Caption and corner as paragraphs, then the table."""
    above = paragraph(table["caption"], parts, CENTRED) if table.get("caption") else ""
    if table.get("corner"):
        above += paragraph(table["corner"], parts, '<w:jc w:val="right"/>')
    grid = '<w:gridCol w:w="1000"/>' * len(table["rows"][0])
    rows = "".join(row_xml(table, row, parts) for row in range(len(table["rows"])))
    look = f'<w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{BORDERS}</w:tblBorders></w:tblPr>'
    return f"{above}<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def box_xml(words: str, parts: Parts) -> str:
    """A text box twice, as Word writes it: for Word 2010 and later, and in VML for those before."""
    inner = "".join(paragraph(part, parts) for part in words.splitlines())
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    size = '<wp:extent cx="2400000" cy="900000"/>'
    number = parts.new_id()
    shape = (
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
    )
    new = f'<w:drawing><wp:inline>{size}<wp:docPr id="{number}" name="文本框 {number}"/>{shape}</wp:inline></w:drawing>'
    old = f'<w:pict><v:shape style="width:189pt;height:71pt"><v:textbox>{content}</v:textbox></v:shape></w:pict>'
    return (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        f"{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def contents_xml(articles: list[dict[str, Any]]) -> str:
    """A table of contents: the numbered headings with dots and page numbers, inside a content control."""
    entries = ""
    for article in articles:
        lines = body_lines(article)
        heads = [words for line, words in zip(lines, with_numbers(lines), strict=True) if line.kind in ("n1", "n2")]
        for number, words in enumerate(heads):
            page = field_runs(str(1 + number // 2), f"PAGEREF _Toc{number:03} \\h")
            entries += f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{run(words)}<w:r><w:tab/></w:r>{page}</w:p>'
    head = f'<w:p><w:pPr><w:pStyle w:val="TOC"/></w:pPr>{run("目　录")}</w:p>'
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    return f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{head}{entries}</w:sdtContent></w:sdt>"


def line_xml(line: Line, article: dict[str, Any], source: dict[str, Any], parts: Parts) -> str:
    """A line of the body."""
    if line.kind == "table":
        return table_xml(article["tables"][line.number], parts)
    if line.kind == "box":
        return box_xml(article["boxes"][line.number], parts)
    return paragraph(line.text, parts, properties_of(line, source))


def article_xml(article: dict[str, Any], source: dict[str, Any], parts: Parts) -> str:
    """Title, lines below it, body."""
    title = paragraph(article["title"], parts, f'<w:pStyle w:val="{source.get("title_style", "a3")}"/>{CENTRED}')
    info = "".join(paragraph(line, parts) for line in article.get("info", []))  # what a copy from the web brings along
    heads = "".join(paragraph(head, parts, CENTRED) for head in article.get("heads", []))
    return title + info + heads + "".join(line_xml(line, article, source, parts) for line in body_lines(article))


def framed(inner: str) -> str:
    """The whole text inside the one wide cell of a table that is there for its looks."""
    side = '<w:tc><w:tcPr><w:tcW w:w="400" w:type="dxa"/></w:tcPr><w:p/></w:tc>'
    main = f'<w:tc><w:tcPr><w:tcW w:w="8000" w:type="dxa"/></w:tcPr>{inner}<w:p/></w:tc>'
    look = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    grid = '<w:tblGrid><w:gridCol w:w="400"/><w:gridCol w:w="8000"/></w:tblGrid>'
    return f"<w:tbl>{look}{grid}<w:tr>{side}{main}</w:tr></w:tbl><w:p/>"


def body_xml(source: dict[str, Any], parts: Parts) -> str:
    """Everything between <w:body> and the section's properties."""
    before = "".join(paragraph(line, parts, CENTRED) for line in source.get("before", []))
    contents = contents_xml(source["articles"]) if source.get("contents") else ""
    articles = "".join(article_xml(article, source, parts) for article in source["articles"])
    after = "".join(paragraph(line, parts) for line in source.get("after", []))
    inner = framed(articles) if source.get("framed") else articles
    return before + contents + inner + after


def part_lines(source: dict[str, Any], name: str) -> str:
    """Header or footer: its words, {page} where the page number stands."""
    words = str(source.get(name, ""))
    left, _, right = words.partition("{page}")
    number = field_runs("1", "PAGE") if "{page}" in words else ""
    return f"<w:p>{run(left) if left else ''}{number}{run(right) if right else ''}</w:p>"

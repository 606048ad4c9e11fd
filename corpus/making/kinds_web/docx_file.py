"""Packs a Word file by hand, part by part, so that the same source gives the same bytes: fixed dates, stored entries.

docx_bytes(source)
"""

import io
import zipfile
from typing import Any
from xml.sax.saxutils import escape

from corpus.making.kinds_web.docx_body import body_xml, part_lines
from corpus.making.kinds_web.docx_runs import Parts, text_runs

ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": OFFICE,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}
SPACES = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
PARTS = ("document", "styles", "numbering", "footnotes", "comments", "header", "footer")
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEADING_NUMBER = '<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
LEVELS = (("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))


def style(number: str, name: str, properties: str = "", look: str = "", default: bool = False) -> str:
    """A paragraph style; Chinese Word numbers its styles 1, 2, a3 and keeps the English names."""
    first = ' w:default="1"' if default else ""
    base = "" if default else '<w:basedOn w:val="a"/>'
    return (
        f'<w:style w:type="paragraph"{first} w:styleId="{number}"><w:name w:val="{name}"/>{base}'
        f"<w:pPr>{properties}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )


def styles_xml(source: dict[str, Any]) -> str:
    """Normal, Title, headings (with their numbers, where styles carry them), list, contents."""
    numbers = source.get("numbering") == "style"
    heads = [HEADING_NUMBER.format(level=level) if numbers else "" for level in (0, 1)]
    found = [
        style("a", "Normal", look='<w:sz w:val="32"/>', default=True),
        style("a3", "Title", '<w:jc w:val="center"/>', '<w:sz w:val="44"/>'),
        style("1", "heading 1", f'{heads[0]}<w:outlineLvl w:val="0"/>', "<w:b/>"),
        style("2", "heading 2", f'{heads[1]}<w:outlineLvl w:val="1"/>'),
        style("a4", "List Paragraph"),
        style("TOC1", "toc 1"),
        style("TOC", "TOC Heading"),
    ]
    return f"<w:styles {SPACES}>{''.join(found)}</w:styles>"


def numbering_xml() -> str:
    """一、（一）1. as one list of three levels, and bullets."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{words}"/><w:lvlJc w:val="left"/></w:lvl>'
        for level, (form, words) in enumerate(LEVELS)
    )
    bullet = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF06C;"/>'
        '<w:lvlJc w:val="left"/><w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr></w:lvl>'
    )
    return (
        f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}'
        f'</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/>{bullet}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )


def footnotes_xml(parts: Parts) -> str:
    """The separators that Word always has, then the notes."""
    lines = [
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>',
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
        "</w:footnote>",
    ]
    lines += [
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{text_runs(words)}</w:p></w:footnote>'
        for number, words in enumerate(parts.footnotes, 1)
    ]
    return f"<w:footnotes {SPACES}>{''.join(lines)}</w:footnotes>"


def comments_xml(parts: Parts) -> str:
    """What the editors wrote in the margin."""
    lines = [
        f'<w:comment w:id="{number}" w:author="审稿人" w:date="2020-01-06T09:00:00Z" w:initials="S">'
        f"<w:p>{text_runs(words)}</w:p></w:comment>"
        for number, words in enumerate(parts.comments, 1)
    ]
    return f"<w:comments {SPACES}>{''.join(lines)}</w:comments>"


def relations(links: int) -> str:
    """What the document's part calls."""
    lines = [
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
        for number, name in enumerate(PARTS)
        if name != "document"
    ]
    lines += [
        f'<Relationship Id="rIdLink{number}" Type="{OFFICE}/hyperlink" '
        f'Target="http://www.example.gov.cn/{number}.html" TargetMode="External"/>'
        for number in range(1, links + 1)
    ]
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def root_relations() -> str:
    """What the package holds first."""
    core = f"{PACKAGE}/relationships/metadata/core-properties"
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{core}" Target="docProps/core.xml"/></Relationships>'
    )


def content_types() -> str:
    """The media type of each part."""
    kinds = {name: f"{WORD_TYPE}.{name}+xml" for name in PARTS} | {"document": f"{WORD_TYPE}.document.main+xml"}
    lines = [f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>' for name, kind in kinds.items()]
    core_type = "application/vnd.openxmlformats-package.core-properties+xml"
    core = f'<Override PartName="/docProps/core.xml" ContentType="{core_type}"/>'
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'<Types xmlns="{PACKAGE}/content-types">{defaults}{"".join(lines)}{core}</Types>'


def core_xml(source: dict[str, Any]) -> str:
    """Properties as an office machine leaves them: they say when the file was made, not when it came out."""
    made = source.get("made", "2020-01-06")
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(source.get('property_title', ''))}</dc:title><dc:creator>{source.get('creator', 'user')}"
        f'</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">{made}T08:00:00Z</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{made}T09:00:00Z</dcterms:modified></cp:coreProperties>'
    )


def document_xml(source: dict[str, Any], parts: Parts) -> str:
    """The text with its one section."""
    ids = {name: number for number, name in enumerate(PARTS)}
    section = (
        f'<w:sectPr><w:headerReference w:type="default" r:id="rId{ids["header"]}"/>'
        f'<w:footerReference w:type="default" r:id="rId{ids["footer"]}"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    )
    return f"<w:document {SPACES}><w:body>{body_xml(source, parts)}{section}</w:body></w:document>"


def docx_bytes(source: dict[str, Any]) -> bytes:
    """The file."""
    parts = Parts()
    document = document_xml(source, parts)
    entries = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": root_relations(),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": relations(parts.links),
        "word/styles.xml": styles_xml(source),
        "word/numbering.xml": numbering_xml(),
        "word/footnotes.xml": footnotes_xml(parts),
        "word/comments.xml": comments_xml(parts),
        "word/header.xml": f"<w:hdr {SPACES}>{part_lines(source, 'header')}</w:hdr>",
        "word/footer.xml": f"<w:ftr {SPACES}>{part_lines(source, 'footer')}</w:ftr>",
        "docProps/core.xml": core_xml(source),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as packed:
        for name, words in entries.items():
            packed.writestr(zipfile.ZipInfo(name, ZIP_EPOCH), DECLARED + words)
    return target.getvalue()

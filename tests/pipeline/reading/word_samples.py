"""Small Word files put together from their XML, as an editor writes it: word_file(p("十二家"), numbering=…)."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{_OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_PARTS = ("styles", "numbering", "footnotes", "endnotes")
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    + "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{name}+xml"/>' for name in _PARTS)
    + "</Types>"
)
STYLES = """<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="in"><w:pPr><w:ind w:firstLineChars="200"/></w:pPr></w:style>
<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>"""


def t(words):
    return f'<w:t xml:space="preserve">{words}</w:t>'


def r(words, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr>{t(words)}</w:r>"


def p(content="", properties=""):
    """A paragraph: of plain words, or of XML."""
    inner = content if content.startswith("<") or not content else r(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def styled(words, style):
    return p(words, f'<w:pStyle w:val="{style}"/>')


def deleted(words):
    return f'<w:del w:id="1" w:author="x"><w:r><w:delText>{words}</w:delText></w:r></w:del>'


def inserted(words):
    return f'<w:ins w:id="1" w:author="x">{r(words)}</w:ins>'


def field(instruction, result):
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    instruction = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return mark("begin") + instruction + mark("separate") + result + mark("end")


def text_box(content):
    """As Word writes it: the box for new programs, and again for old ones."""
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    new = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing></mc:Choice>'
    old = f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r>"


def numbered(words, level=0, list_id=1):
    return p(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def level(at, form, pattern, more="", start=1):
    start = f'<w:start w:val="{start}"/>'
    return f'<w:lvl w:ilvl="{at}">{start}<w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/>{more}</w:lvl>'


def numbering(*levels, more='<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'):
    return f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>{more}'


def tc(content="", properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def tr(*cells, properties=""):
    inner = (cell if cell.startswith("<w:tc>") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(inner)}</w:tr>"


def tbl(*rows, grid=()):
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def span(columns):
    return f'<w:gridSpan w:val="{columns}"/>'


RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def relation(number, kind, target, more=""):
    return f'<Relationship Id="x{number}" Type="{_OFFICE}/{kind}" Target="{target}" {more}/>'


def word_file(body, *, relations="", entries=(), title=None, main="word/document.xml", **parts):
    """A .docx: its body, and styles, numbering, footnotes, endnotes as the XML within their roots."""
    parts = {"styles": STYLES, **parts}
    listed = "".join(relation(name, name, f"{name}.xml") for name in _PARTS if name in parts) + relations
    files = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}">{relation(1, "officeDocument", main)}'
        '<Relationship Id="c" Type="http://x/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{listed}</Relationships>',
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        **{f"word/{name}.xml": f"<w:{name} {SPACES}>{inner}</w:{name}>" for name, inner in parts.items()},
    }
    if title is not None:
        files["docProps/core.xml"] = (
            '<c xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
            f"<dc:title>{title}</dc:title><dcterms:created>2015-03-04T00:00:00Z</dcterms:created></c>"
        )
    files |= dict(entries)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            if content is not None:
                archive.writestr(name, content)
    return target.getvalue()


def flat_word_file(body):
    """The same document as one XML file."""
    archive = zipfile.ZipFile(io.BytesIO(word_file(body)))
    parts = "".join(
        f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{archive.read(name).decode()}</pkg:xmlData></pkg:part>'
        for name in archive.namelist()
    )
    picture = '<pkg:part pkg:name="/word/media/a.png"><pkg:binaryData>QUJD</pkg:binaryData></pkg:part>'
    space = "http://schemas.microsoft.com/office/2006/xmlPackage"
    return f'<pkg:package xmlns:pkg="{space}">{parts}{picture}</pkg:package>'.encode()

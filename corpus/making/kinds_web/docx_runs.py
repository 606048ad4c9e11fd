"""Runs and paragraphs of WordprocessingML, written as Word writes them: digits and characters in runs of their own.

    runs_xml("新建工会[[del|95]][[ins|98]]家", notes)      # w:del and w:ins around the two numbers

Parts that stand elsewhere in the file (footnotes, comments, links) are gathered in `Parts` on the way.
"""

import re
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from corpus.making.kinds_web.inline import Piece, pieces

SCRIPTS = re.compile(r"[0-9.,%]+|[^0-9.,%]+")
CHANGE = 'w:author="审稿人" w:date="2020-01-06T09:00:00Z"'
HIDDEN = "<w:vanish/>"


@dataclass
class Parts:
    """What the document's text calls: footnotes, comments, links; and the next free id."""

    footnotes: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    links: int = 0
    next_id: int = 100

    def new_id(self) -> int:
        """An id that no other change or control has."""
        self.next_id += 1
        return self.next_id


def run(words: str, properties: str = "", tag: str = "w:t") -> str:
    """One run."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<{tag} xml:space="preserve">{escape(words)}</{tag}></w:r>'


def text_runs(words: str, properties: str = "") -> str:
    """Words as runs; Word gives the digits of a Chinese line another font, hence another run."""
    hint = '<w:rFonts w:hint="eastAsia"/>'
    parts = SCRIPTS.findall(words)
    return "".join(run(part, ("" if part[0].isdigit() else hint) + properties) for part in parts)


def field_runs(result: str, code: str) -> str:
    """A field with the result that was last shown."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"{run(f' {code} ', tag='w:instrText')}"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def called(piece: Piece, parts: Parts) -> str:
    """The mark of a footnote or a comment; its words go to their own part."""
    if piece.kind == "note":
        parts.footnotes.append(piece.text)
        number = len(parts.footnotes)
        return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'
    parts.comments.append(piece.text)
    number = len(parts.comments)
    return (
        f'<w:commentRangeStart w:id="{number}"/><w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def wrapped(piece: Piece, parts: Parts) -> str:
    """A tracked change, link, content control or smart tag around its runs."""
    number, runs = parts.new_id(), text_runs(piece.text)
    if piece.kind in ("del", "movefrom"):
        tag = "w:del" if piece.kind == "del" else "w:moveFrom"
        inner = run(piece.text, tag="w:delText") if piece.kind == "del" else runs
        return f'<{tag} w:id="{number}" {CHANGE}>{inner}</{tag}>'
    if piece.kind in ("ins", "moveto"):
        tag = "w:ins" if piece.kind == "ins" else "w:moveTo"
        return f'<{tag} w:id="{number}" {CHANGE}>{runs}</{tag}>'
    if piece.kind == "link":
        parts.links += 1
        return f'<w:hyperlink r:id="rIdLink{parts.links}" w:history="1">{runs}</w:hyperlink>'
    if piece.kind == "sdt":
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="数据"/><w:id w:val="{number}"/><w:text/></w:sdtPr>'
            f"<w:sdtContent>{runs}</w:sdtContent></w:sdt>"
        )
    return f'<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="chmetcnv">{runs}</w:smartTag>'


def piece_xml(piece: Piece, parts: Parts, properties: str) -> str:
    """A piece of a line as runs."""
    if piece.kind in ("br", "fold"):
        return "<w:r><w:br/></w:r>"
    if piece.kind in ("note", "com"):
        return called(piece, parts)
    if piece.kind == "field":
        return field_runs(piece.text, "SEQ 表 \\* ARABIC")
    if piece.kind in ("text", "hid", "bold"):
        extra = {"hid": HIDDEN, "bold": "<w:b/>"}.get(piece.kind, "")
        return text_runs(piece.text, extra + properties)
    return wrapped(piece, parts)


def runs_xml(line: str, parts: Parts, properties: str = "") -> str:
    """A line as runs."""
    return "".join(piece_xml(piece, parts, properties) for piece in pieces(line))


def paragraph(line: str, parts: Parts, properties: str = "", look: str = "") -> str:
    """A paragraph; where every word of it is deleted or hidden, so is its mark."""
    kinds = {piece.kind for piece in pieces(line)}
    mark = ""
    if kinds == {"del"}:
        mark = f'<w:rPr><w:del w:id="{parts.new_id()}" {CHANGE}/></w:rPr>'
    elif kinds == {"hid"}:
        mark = f"<w:rPr>{HIDDEN}</w:rPr>"
    return f"<w:p><w:pPr>{properties}{mark}</w:pPr>{runs_xml(line, parts, look)}</w:p>"

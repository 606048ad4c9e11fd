"""Word files made to harm: bombs, nesting, entities, lying headers, numbers out of all bounds, links to elsewhere."""

import io
import struct
import zipfile
import zlib

from hostile_case import Case, read_or, refused

GOOD = "青河县总工会今年新建工会12家，发展会员340人。"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_MADE = (2020, 1, 1, 0, 0, 0)  # the time in the archive, so that the bytes never change


def para(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def document(body: str, head: str = "") -> bytes:
    spaces = f'xmlns:w="{_W}" xmlns:r="{_R}"'
    return f'<?xml version="1.0"?>{head}<w:document {spaces}><w:body>{body}</w:body></w:document>'.encode()


def relations(*rows: tuple[str, str, str]) -> bytes:
    """(id, kind, target) each; a target with :// lies outside."""
    outside = ' TargetMode="External"'
    made = "".join(
        f'<Relationship Id="{name}" Type="{_R}/{kind}" Target="{target}"{outside if "://" in target else ""}/>'
        for name, kind, target in rows
    )
    return f'<Relationships xmlns="{_RELS}">{made}</Relationships>'.encode()


def archive(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name, content in parts.items():
            made.writestr(zipfile.ZipInfo(name, _MADE), content, zipfile.ZIP_DEFLATED, 9)
    return target.getvalue()


def word(body: str, head: str = "", related: tuple[tuple[str, str, str], ...] = (), **parts: bytes) -> bytes:
    """A .docx; further parts by keyword: numbering=…, related by their own name."""
    own = tuple((name, name, f"{name}.xml") for name in parts)
    return archive(
        {
            "_rels/.rels": relations(("main", "officeDocument", "word/document.xml")),
            "word/document.xml": document(body, head),
            "word/_rels/document.xml.rels": relations(*own, *related),
            **{f"word/{name}.xml": content for name, content in parts.items()},
        }
    )


def highly_compressed() -> bytes:
    return word(para("工" * 80_000_000))


def bomb_in_a_picture() -> bytes:
    return word(para(GOOD), media=bytes(250_000_000))


def nested_archives() -> bytes:
    """Forty-two at heart: archives in archives, each part of the next."""
    content = archive({f"{name}.xml": bytes(20_000_000) for name in "ab"})
    for _ in range(4):
        content = archive({f"{name}.zip": content for name in "abcd"})
    return archive({"_rels/.rels": relations(("main", "officeDocument", "a.zip")), "a.zip": content})


def documents_in_documents() -> bytes:
    """Each holds the next as an altChunk."""
    content = word(para(GOOD))
    for _ in range(12):
        content = archive(
            {
                "_rels/.rels": relations(("main", "officeDocument", "word/document.xml")),
                "word/document.xml": document(para(GOOD) + '<w:altChunk r:id="x"/>' * 4),
                "word/_rels/document.xml.rels": relations(("x", "aFChunk", "inner.docx")),
                "word/inner.docx": content,
            }
        )
    return content


def one_part_a_thousand_times() -> bytes:
    """One embedded page of five hundred lines that the text asks for five thousand times."""
    page = (
        "<html><body>" + "".join(f"<p>走访企业{number}家。</p>" for number in range(500)) + "</body></html>"
    ).encode()
    return archive(
        {
            "_rels/.rels": relations(("main", "officeDocument", "word/document.xml")),
            "word/document.xml": document(para(GOOD) + '<w:altChunk r:id="x"/>' * 5_000),
            "word/_rels/document.xml.rels": relations(("x", "aFChunk", "page.html")),
            "word/page.html": page,
        }
    )


def many_parts() -> bytes:
    return archive({f"word/p{number}.xml": b"x" for number in range(30_000)})


def lying_sizes() -> bytes:
    """The directory says that the text unpacks to a hundred bytes; it unpacks to sixty million."""
    content = bytearray(word(para("工" * 20_000_000)))
    at = content.index(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<L", content, at + 24, 100)
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(content)


def overlapping_entries() -> bytes:
    """Two thousand names for the same bytes of the file."""
    packed = zlib.compress(bytes(2_000_000), 9)[2:-4]
    crc = zlib.crc32(bytes(2_000_000))
    fixed = struct.pack("<5H3L", 20, 0, 8, 0, 33, crc, len(packed), 2_000_000)
    local = b"PK\x03\x04" + fixed + struct.pack("<2H", 1, 0) + b"a" + packed
    names = [f"word/{number}.xml".encode() for number in range(2_000)]
    central = b"".join(
        b"PK\x01\x02" + struct.pack("<H", 20) + fixed + struct.pack("<5H2L", len(name), 0, 0, 0, 0, 0, 0) + name
        for name in names
    )
    counts = struct.pack("<4H2LH", 0, 0, len(names), len(names), len(central), len(local), 0)
    return local + central + b"PK\x05\x06" + counts


def deep(opening: str, closing: str, depth: int) -> bytes:
    return word(opening * depth + para(GOOD) + closing * depth)


def laughs() -> str:
    rows = "".join(f'<!ENTITY l{n} "' + f"&l{n - 1};" * 10 + '">' for n in range(1, 11))
    return f'<!DOCTYPE w [<!ENTITY l0 "工会工会工会">{rows}]>'


def quadratic() -> bytes:
    return word(para("&x;" * 50_000), '<!DOCTYPE w [<!ENTITY x "' + "工" * 50_000 + '">]>')


def external(target: str) -> str:
    return f'<!DOCTYPE w [<!ENTITY x SYSTEM "{target}">]>'


def wide_cells() -> bytes:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>{para("12家")}</w:tc>'
    return word(para(GOOD) + f"<w:tbl><w:tr>{cell * 3}</w:tr><w:tr>{cell * 3}</w:tr></w:tbl>")


def numbered(form: str, start: int) -> bytes:
    pattern = "%1" * 400
    numbering = (
        f'<w:numbering xmlns:w="{_W}"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="{start}"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    ).encode()
    mark = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    return word(para(GOOD, mark) * 50, numbering=numbering)


def links_elsewhere() -> bytes:
    body = para(GOOD) + '<w:altChunk r:id="far"/><w:altChunk r:id="near"/>'
    rows = (
        ("far", "aFChunk", "http://127.0.0.1:9/a.html"),
        ("near", "aFChunk", "file:///etc/passwd"),
        ("t", "attachedTemplate", "http://127.0.0.1:9/evil.dotm"),
    )
    return word(body, related=rows)


def many_tables() -> bytes:
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc>" * 60 + "</w:tr>"
    return word(para(GOOD) + "<w:tbl>" + row * 200 + "</w:tbl>")


CASES = (
    Case("word_highly_compressed.docx", highly_compressed, refused("too-large")),
    Case("word_bomb_in_a_picture.docx", bomb_in_a_picture, refused("too-large")),
    Case("word_nested_archives.docx", nested_archives, refused("too-large", "broken", "unsupported-type")),
    Case("word_in_word_in_word.docx", documents_in_documents),
    Case("word_one_part_often.docx", one_part_a_thousand_times, read_or("too-large")),
    Case("word_many_parts.docx", many_parts, refused("broken", "too-large")),
    Case("word_lying_sizes.docx", lying_sizes, refused("broken")),
    Case("word_overlapping.docx", overlapping_entries, refused("too-large")),
    Case("word_deep_xml.docx", lambda: deep("<w:x>", "</w:x>", 200_000), refused("broken")),
    Case("word_deep_tables.docx", lambda: deep("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 80), refused("broken")),
    Case("word_laughs.docx", lambda: word(para("&l10;"), laughs()), refused("broken")),
    Case("word_laughs_quadratic.docx", quadratic, refused("broken")),
    Case(
        "word_entity_file.docx",
        lambda: word(para(GOOD + "&x;"), external("file:///etc/passwd")),
        refused("broken"),
        lacks="root:",
    ),
    Case(
        "word_entity_http.docx", lambda: word(para(GOOD + "&x;"), external("http://127.0.0.1:9/x")), refused("broken")
    ),
    Case("word_wide_cells.docx", wide_cells, refused("broken")),
    Case("word_roman_billion.docx", lambda: numbered("upperRoman", 999_999_999), read_or("broken", "too-large")),
    Case("word_letters_billion.docx", lambda: numbered("lowerLetter", 999_999_999), read_or("broken", "too-large")),
    Case("word_hanzi_billion.docx", lambda: numbered("chineseCounting", 999_999_999), read_or("broken", "too-large")),
    Case("word_links_elsewhere.docx", links_elsewhere, lacks="root:"),
    Case("word_many_tables.docx", many_tables),
    Case("word_one_paragraph.docx", lambda: word(para("新建工会12家，" * 300)), read_or("too-large")),
    Case("word_many_paragraphs.docx", lambda: word(para("走访企业12家") * 4_000), read_or("too-large")),
)

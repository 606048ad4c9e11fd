"""Old Office formats made to harm; LibreOffice reads them in a cage: no macros, no network, limits of time and size."""

import hostile_word as new
from hostile_case import Case, read_or, refused

_MIME = b"application/vnd.oasis.opendocument.text"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_NEEDS = "needs-libreoffice"


def odt(body: str, head: str = "", **parts: bytes) -> bytes:
    spaces = (
        "".join(f' xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "text", "table", "script"))
        + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    )
    content = (
        f'<?xml version="1.0"?>{head}<office:document-content{spaces} office:version="1.2"><office:body><office:text>'
        f"{body}</office:text></office:body></office:document-content>"
    )
    manifest = (
        f'<manifest:manifest xmlns:manifest="{_ODF}:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{_MIME.decode()}"/><manifest:file-entry manifest:full-path="content.xml" '
        'manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return new.archive(
        {"mimetype": _MIME, "META-INF/manifest.xml": manifest.encode(), "content.xml": content.encode(), **parts}
    )


def paragraph(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def linked_odt() -> bytes:
    link = '<draw:frame><draw:image xlink:href="http://127.0.0.1:9/x.png" xlink:type="simple"/></draw:frame>'
    section = '<text:section text:name="s"><text:section-source xlink:href="file:///etc/passwd"/></text:section>'
    return odt(paragraph(new.GOOD + link) + section)


def rtf(body: str) -> bytes:
    hexed = "".join(f"\\u{ord(char)}?" if ord(char) > 127 else char for char in new.GOOD)
    return ("{\\rtf1\\ansi " + hexed + "\\par " + body + "}").encode()


def linked_rtf() -> bytes:
    fields = "".join(
        "{\\field{\\*\\fldinst " + word + "}{\\fldrslt x}}"
        for word in (
            'INCLUDETEXT "file:///etc/passwd"',
            'INCLUDEPICTURE "http://127.0.0.1:9/x.png"',
            'DDEAUTO cmd "/c calc"',
        )
    )
    return rtf(fields)


def compound(body: bytes) -> bytes:
    """The head of an OLE file that names a Word document, and then what its tables lead astray."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + body + "WordDocument".encode("utf-16-le") + body


CASES = (
    Case("office_bomb.odt", lambda: odt(paragraph("工" * 80_000_000)), refused("too-large")),
    Case("office_laughs.odt", lambda: odt(paragraph("&l10;"), new.laughs()), refused("broken", _NEEDS)),
    Case(
        "office_entity.odt",
        lambda: odt(paragraph("&x;"), new.external("file:///etc/passwd")),
        refused("broken", _NEEDS),
        lacks="root:",
    ),
    Case("office_links.odt", linked_odt, read_or(_NEEDS), lacks="root:"),
    Case("office_nested.rtf", lambda: rtf("{" * 200_000 + "}" * 200_000), read_or("broken", _NEEDS)),
    Case("office_links.rtf", linked_rtf, read_or("broken", _NEEDS), lacks="root:"),
    Case("office_astray.doc", lambda: compound(bytes(2_000)), refused("broken", _NEEDS)),
    Case("office_loop.doc", lambda: compound(b"\x00\x00\x00\x00" * 400), refused("broken", _NEEDS)),
    Case("office_binary.rtf", lambda: rtf("\\bin2000000000 " + "x" * 1_000), read_or("broken", _NEEDS)),
)

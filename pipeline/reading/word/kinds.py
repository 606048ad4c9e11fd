"""What a file that calls itself a Word document really is, by its content: names are often wrong.

    kind_of(content)    ->  "html"        # a web page that a site gives out as 报告.doc

Sites of public bodies give out web pages, archived pages (MHTML), RTF and plain text under the ending .doc.
"""

import re
import zipfile
from io import BytesIO
from typing import Literal

from pipeline.reading.saved_pages import is_archive

Kind = Literal["docx", "doc", "locked", "compound", "rtf", "odt", "flat", "wordxml", "html", "mhtml", "pdf", "other"]
MEDIA_TYPES: dict[str, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "doc": "application/msword",
    "locked": "application/msword",
    "compound": "application/x-ole-storage",
    "rtf": "application/rtf",
    "odt": "application/vnd.oasis.opendocument.text",
    "flat": "application/xml",
    "wordxml": "application/xml",
    "html": "text/html",
    "mhtml": "multipart/related",
    "pdf": "application/pdf",
    "other": "text/plain",
}
_OLE, _ZIP = b"\xd0\xcf\x11\xe0", (b"PK\x03\x04", b"PK\x05\x06")
_HEADER = 512  # of an OLE file, before the first stream
_WORD_MARK, _ENCRYPTED_FLAG = b"\xec\xa5", 0x01
_BEGINNING = 2000
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<meta\s|<body[\s>]", re.IGNORECASE)
_FLAT, _WORD_XML = re.compile(rb"<pkg:package[\s>]"), re.compile(rb"<w:wordDocument[\s>]")


def kind_of(content: bytes) -> Kind:
    """The kind of the file; `locked` needs a password, `compound` is OLE without a Word document in it."""
    start = content[:_BEGINNING].lstrip(b"\xef\xbb\xbf \t\r\n")
    if content.startswith(_ZIP):
        return _kind_of_archive(content)
    if content.startswith(_OLE):
        return _kind_of_compound(content)
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if start.startswith(b"%PDF-"):
        return "pdf"
    if _FLAT.search(start):
        return "flat"
    if _WORD_XML.search(start):
        return "wordxml"
    if is_archive(start):
        return "mhtml"
    return "html" if _HTML.search(start.replace(b"\x00", b"")) else "other"


def _kind_of_compound(content: bytes) -> Kind:
    """An old Word file, or the shell around an encrypted new one; the streams are named in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "locked"
    if "WordDocument".encode("utf-16-le") not in content:
        return "compound"
    header = content[_HEADER : _HEADER + 12]
    locked = header.startswith(_WORD_MARK) and bool(header[11:12] and header[11] & _ENCRYPTED_FLAG)
    return "locked" if locked else "doc"


def _kind_of_archive(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entry = archive.getinfo("mimetype")
            named = archive.read(entry) if entry.file_size < 100 else b""
            if not named.startswith(b"application/vnd.oasis.opendocument.text"):
                return "docx"
            manifest = archive.getinfo("META-INF/manifest.xml")
            is_small = manifest.file_size < 1_000_000
            return "locked" if is_small and b"encryption-data" in archive.read(manifest) else "odt"
    except (KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError):
        return "docx"

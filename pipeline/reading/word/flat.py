"""A .docx written as one XML file (pkg:package), as report programs fill it in and call it .doc; as an archive again.

to_archive(content)    ->  the bytes of the same document as .docx

Only its XML parts are kept; pictures and other binary parts hold no words.
"""

import io
import zipfile

from pipeline.reading.word.xml import parse_part

_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"


def to_archive(content: bytes) -> bytes:
    """The archive. Raises UnreadableError: broken."""
    import lxml.etree

    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for part in parse_part(content, "the document").iterchildren(f"{_PKG}part"):
            root = next(part.iterchildren(f"{_PKG}xmlData"), None)
            name = part.get(f"{_PKG}name", "").removeprefix("/")
            if root is not None and len(root) and name:
                archive.writestr(name.replace("\x00", ""), lxml.etree.tostring(root[0], encoding="utf-8"))
    return target.getvalue()

"""Pages as a browser or a crawler saved them: what kind of file it really is, and from which address it came.

unwrap(content)              # SavedPage(the HTML part of an .mht archive, "http://www.example.org/2020-01/06/a.htm")
suffix_of(".txt", content)   # ".html" when the file holds a page after all
"""

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from pipeline.reading.fields import printable
from pipeline.reading.values import UnreadableError

HEAD = 4096
TAGS_WITHIN = 200_000
WEB_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml", ".asp", ".aspx", ".php", ".jsp", ".do", ".mht", ".mhtml")
TEXT_SUFFIXES = (".txt", ".md", ".text")
PROGRAMS = (".asp", ".aspx", ".php", ".jsp", ".do")
_OPENING = re.compile(
    rb"(?:\s|\xef\xbb\xbf|\xff\xfe|\xfe\xff|<\?xml[^>]*>|<!--.{0,2000}?-->)*"
    rb"<(?:!doctype\s+html|html|head|meta\s|title>|body)",
    re.IGNORECASE | re.DOTALL,
)
_ANY_TAG = re.compile(
    rb"<(?:!doctype|html|head|body|div|p|br|table|td|span|h[1-6]|meta|article|a|font)\b", re.IGNORECASE
)
_ARCHIVE = re.compile(rb"(?:^|\n)content-type:\s*multipart/related", re.IGNORECASE)
_HEADER = re.compile(rb"\s*[A-Za-z-]+:[^\n]*\n")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)\s*(\S+?)\s*-->", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s/\"'<>]+/?[^\s\"'<>]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SavedPage:
    """The bytes of the page itself, and its address where the archive names it."""

    content: bytes
    url: str | None = None


def suffix_of(suffix: str, content: bytes) -> str | None:
    """What the content of a page or a text is, .html or .txt; None for a program's source. Other suffixes stay."""
    if suffix not in WEB_SUFFIXES + TEXT_SUFFIXES:
        return suffix
    bare = content[:TAGS_WITHIN].replace(b"\x00", b"")  # UTF-16 has a NUL beside each Latin letter
    if _OPENING.match(bare) or is_archive(content):
        return ".html"
    if suffix in TEXT_SUFFIXES:
        return ".txt"
    tagged = _ANY_TAG.search(bare)
    return ".html" if tagged else None if suffix in PROGRAMS else ".txt"


def is_archive(content: bytes) -> bool:
    """Whether the file is a web archive (MHTML): mail headers, then the page and its pictures as parts."""
    return bool(_HEADER.match(content)) and bool(_ARCHIVE.search(content[:HEAD].replace(b"\r", b"")))


def unwrap(content: bytes) -> SavedPage:
    """The page out of a web archive; any other content as it is. Raises UnreadableError: no-text."""
    if not is_archive(content):
        return SavedPage(content)
    page = _archived_page(email.message_from_bytes(content))
    if page is None:
        raise UnreadableError("no-text", "the web archive holds no HTML page; save the page again as HTML")
    return page


def saved_from(markup: str) -> str | None:
    """The address in a browser's own note: <!-- saved from url=(0042)http://… -->."""
    found = _SAVED_FROM.search(markup[:HEAD])
    return web_address(found[1]) if found else None


def web_address(text: str) -> str | None:
    """The text when it is an address on the web; file:, cid: and about: are none."""
    found = _ADDRESS.fullmatch(printable("".join(text.split())))
    return found[0] if found else None


def _archived_page(message: Message) -> SavedPage | None:
    for part in _pages(message):
        page = part.get_payload(decode=True)
        if isinstance(page, bytes) and page.strip():
            address = message.get("Snapshot-Content-Location") or part.get("Content-Location")
            return SavedPage(page, web_address(str(address or "")))
    return None


def _pages(message: Message) -> Iterator[Message]:
    """The HTML parts: the one that the archive calls its start first, frames and advertisements after it."""
    parts = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    start = str(message.get_param("start") or "")
    snapshot = str(message.get("Snapshot-Content-Location") or "")
    named = (part for part in parts if _is_start(part, start, snapshot))
    yield from dict.fromkeys((*named, *parts))


def _is_start(part: Message, start: str, snapshot: str) -> bool:
    name, address = str(part.get("Content-ID") or ""), str(part.get("Content-Location") or "")
    return bool((start and name == start) or (snapshot and address == snapshot))

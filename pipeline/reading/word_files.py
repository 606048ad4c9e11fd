"""The text of a Word file, whatever its ending says it is: .docx itself, older formats through LibreOffice.

    read_docx(content).pages[0].text      # "各街道情况如下。\n街道\t新建工会\n东关\t12家\n…"
    read_word(web_page).media_type        # "text/html": a page that a site gives out as 报告.doc

A table row is one line, its cells parted by tabs. Of the file's own properties only the title is used, where the text
shows none; the days on which it was made or saved are no days of publication.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from pipeline.articles.heads import read_head
from pipeline.reading.decoding import check_text, decode
from pipeline.reading.fields import printable
from pipeline.reading.pdf_files import read_pdf
from pipeline.reading.values import NOTHING_SAID, Reading, UnreadableError
from pipeline.reading.web_pages import read_html
from pipeline.reading.word.archive import Package, check_archive, open_package
from pipeline.reading.word.document import read_document
from pipeline.reading.word.flat import to_archive
from pipeline.reading.word.kinds import MEDIA_TYPES, kind_of
from pipeline.reading.word.office import to_docx
from schemas.article import Metadata, Page
from schemas.record import Issue

MOST_EMBEDDED = 100  # files within a document; each is read once, however often the text asks for it
SHORTEST_TITLE, LONGEST_TITLE = 4, 60
_DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_HAN = re.compile(r"[\u4e00-\u9fff]")
_YEAR = re.compile(r"(?:(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3})(?=年)")
_NO_TITLE = re.compile(r"(?:Microsoft Word|文档|文件|新建)", re.IGNORECASE)


def read_word(content: bytes) -> Reading:
    """The text of a file called .doc, .wps, .rtf or .odt, by what it is.

    Raises UnreadableError: unsupported-type, encrypted, broken, too-large, no-text and those of web pages and PDF.
    """
    kind = kind_of(content)
    return replace(READERS[kind](content), media_type=MEDIA_TYPES[kind])


def read_new_word(content: bytes) -> Reading:
    """The same of a file called .docx: what is no archive and holds no old Word document was encrypted."""
    return read_word(content) if kind_of(content) != "compound" else _refuse_locked(content)


def read_docx(content: bytes) -> Reading:
    """The text of a .docx file. Raises UnreadableError: encrypted, encoding, broken, too-large or no-text."""
    return _read_package(content, may_embed=True)


def _read_package(content: bytes, may_embed: bool) -> Reading:
    package = open_package(content)
    files = {name: one.part for name, one in package.relations(package.main).items() if one.kind == "aFChunk"}

    asked: list[str] = []

    def embedded(relation: str) -> tuple[str, ...] | None:
        part = files.get(relation)
        if not may_embed or not part or not package.holds(part) or len(asked) == MOST_EMBEDDED or part in asked:
            return None
        asked.append(part)
        return _embedded_lines(package, part)

    found = read_document(package, embedded)
    text = printable("\n".join(found.lines))
    check_text(text)
    if not text.strip():
        raise UnreadableError(
            "no-text", "no paragraph or table holds text; if it holds pictures of pages, run OCR first"
        )
    return Reading((Page(text),), _properties(package, text), _unread(found.unread))


def _embedded_lines(package: Package, part: str) -> tuple[str, ...] | None:
    """A file put whole into the document, as programs do that make a .docx of a web page; None if it is unreadable."""
    content = package.read(part)
    kind = kind_of(content)
    try:
        reading = _read_package(content, may_embed=False) if kind == "docx" else READERS[kind](content)
    except UnreadableError:  # the rest of the document is read, and an issue tells
        return None
    return tuple(line for page in reading.pages for line in page.text.split("\n"))


def _properties(package: Package, text: str) -> Metadata:
    """The title in the file's properties, where the text shows none.

    Whoever writes this year's report over last year's leaves its title there; so a title with a year is used only
    where the text names that year and no other.
    """
    title = printable(_stated_title(package)).strip()
    usable = SHORTEST_TITLE <= len(title) <= LONGEST_TITLE and _HAN.search(title) and not _NO_TITLE.match(title)
    years = set(_YEAR.findall(title))
    if not usable or (years and years != set(_YEAR.findall(text))):
        return NOTHING_SAID
    lines = tuple(line.strip() for line in text.split("\n") if line.strip())
    return NOTHING_SAID if read_head(lines, on_page=False).title else Metadata(title=title)


def _stated_title(package: Package) -> str:
    part = package.related("", "core-properties")
    try:
        return "" if part is None else str(package.root(part).findtext(_DC_TITLE) or "")
    except UnreadableError:  # the text can do without
        return ""


def _unread(count: int) -> tuple[Issue, ...]:
    if not count:
        return ()
    found = f"{count} charts, diagrams or embedded files are not read"
    return (Issue(code="object-not-read", message=f"{found}; if figures stand in them, type those into the text"),)


def _through_office(suffix: str) -> Callable[[bytes], Reading]:
    def read(content: bytes) -> Reading:
        if suffix == ".odt":
            check_archive(content)
        return read_docx(to_docx(content, suffix))

    return read


def _read_flat(content: bytes) -> Reading:
    return read_docx(to_archive(content))


def _read_word_2003(content: bytes) -> Reading:
    """The XML of Word 2003. LibreOffice would take its deleted words for text, so such a file is refused."""
    if b"Word.Deletion" in content:
        raise UnreadableError("unsupported-type", "Word 2003 XML with changes not yet accepted; save it as .docx")
    return read_docx(to_docx(content, ".xml"))


def _refuse_locked(_: bytes) -> Reading:
    raise UnreadableError(
        "encrypted", "it needs a password, or its Word document is lost; open it and save it without a password"
    )


def _refuse_compound(_: bytes) -> Reading:
    raise UnreadableError(
        "unsupported-type", "an Office file without a Word document in it; if Word opens it, save it there as .docx"
    )


def _read_plain(content: bytes) -> Reading:
    """Plain text that only its name makes a Word file; it must be Chinese, else anything would do."""
    try:
        text = decode(content)
        check_text(text)
    except UnreadableError:
        text = ""
    if not _HAN.search(text):
        raise UnreadableError(
            "unsupported-type", "by its content no Word file of any kind; if Word opens it, save it there as .docx"
        )
    return Reading((Page(text),))


READERS: Mapping[str, Callable[[bytes], Reading]] = {
    "docx": read_docx,
    "doc": _through_office(".doc"),
    "locked": _refuse_locked,
    "compound": _refuse_compound,
    "rtf": _through_office(".rtf"),
    "odt": _through_office(".odt"),
    "flat": _read_flat,
    "wordxml": _read_word_2003,
    "html": read_html,
    "mhtml": read_html,
    "pdf": read_pdf,
    "other": _read_plain,
}

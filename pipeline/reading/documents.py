"""One input file into documents, by its type; whatever cannot be read comes out as Quarantined, never as an exception.

for found in read_documents(file):      # a Document, or Quarantined(path, sha256, code, reason)
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from pipeline.articles.splitting import split
from pipeline.reading.decoding import decode
from pipeline.reading.dumps import read_dump
from pipeline.reading.fields import merge, read_sidecar
from pipeline.reading.images import read_image
from pipeline.reading.inputs import InputFile
from pipeline.reading.pdf_files import read_pdf
from pipeline.reading.saved_pages import PROGRAMS, WEB_SUFFIXES, suffix_of
from pipeline.reading.values import Quarantined, Reading, UnreadableError
from pipeline.reading.web_pages import read_html
from pipeline.reading.word.kinds import MEDIA_TYPES
from pipeline.reading.word_files import read_new_word, read_word
from schemas.article import Article, Document, Page
from schemas.record import SourceInfo

LARGEST = 300_000_000
LARGEST_TEXT = 30_000_000  # bytes of a plain text
MOST_CHARACTERS, MOST_LINES = 3_000_000, 100_000  # of one document; a book has a million characters
LONGEST_ARTICLE = 500_000
DUMPS = (".jsonl", ".jsonl.gz")
ADVICE = {
    ".json": "make it a dump, one JSON object a line, named .jsonl",
    ".zip": "unpack it and give the folder",
    **dict.fromkeys(PROGRAMS, "it holds no HTML; save the page from a browser"),
    ".gz": "only dumps may be gzipped (.jsonl.gz); unpack it",
}


def read_text(content: bytes) -> Reading:
    """A plain text file as one page. Raises UnreadableError: too-large and those of decode."""
    if len(content) > LARGEST_TEXT:
        raise UnreadableError("too-large", f"{len(content)} bytes of text, more than {LARGEST_TEXT}; split it")
    return Reading((Page(decode(content)),))


READERS: Mapping[str, tuple[str, Callable[[bytes], Reading]]] = {
    ".txt": ("text/plain", read_text),
    ".html": ("text/html", read_html),
    ".docx": (MEDIA_TYPES["docx"], read_new_word),
    ".docm": (MEDIA_TYPES["docx"], read_new_word),
    ".dotx": (MEDIA_TYPES["docx"], read_new_word),
    ".doc": (MEDIA_TYPES["doc"], read_word),
    ".wps": (MEDIA_TYPES["doc"], read_word),
    ".rtf": (MEDIA_TYPES["rtf"], read_word),
    ".odt": (MEDIA_TYPES["odt"], read_word),
    ".pdf": ("application/pdf", read_pdf),
    ".png": ("image/png", read_image),
    ".jpg": ("image/jpeg", read_image),
    ".jpeg": ("image/jpeg", read_image),
    ".tif": ("image/tiff", read_image),
    ".tiff": ("image/tiff", read_image),
    ".bmp": ("image/bmp", read_image),
    ".webp": ("image/webp", read_image),
    ".gif": ("image/gif", read_image),
}


def read_articles(file: InputFile) -> Iterator[Article | Quarantined]:
    """The whole way from a file to its articles: read, cleaned, split, each with its metadata."""
    for found in read_documents(file):
        yield from articles_of(found)


def articles_of(found: Document | Quarantined) -> Iterator[Article | Quarantined]:
    """The articles of a document, or why there are none."""
    if isinstance(found, Quarantined):
        yield found
        return
    refuse = partial(Quarantined, found.source.path, found.source.sha256)
    if size := _beyond(found):
        yield refuse("too-large", f"{size}; split it")
        return
    articles = split(found)
    for article in articles:
        if len(article.text) > LONGEST_ARTICLE:
            found_out = f"article {article.ordinal} has {len(article.text)} characters, more than {LONGEST_ARTICLE}"
            yield refuse("too-large", f"{found_out}; split the file at its chapters")
        else:
            yield article
    if not articles:
        advice = "if the page does hold an article, look at what boilerplate.csv takes away"
        yield refuse("no-article", f"only page furniture, no text; {advice}")


def _beyond(document: Document) -> str:
    """How far the text goes beyond what one document may hold; "" where it does not."""
    texts = [text for page in document.pages for text in (page.text, *page.stories)]
    characters, lines = sum(map(len, texts)), sum(text.count("\n") for text in texts)
    if characters > MOST_CHARACTERS:
        return f"{characters} characters of text, more than {MOST_CHARACTERS}"
    return f"{lines} lines of text, more than {MOST_LINES}" if lines > MOST_LINES else ""


def read_documents(file: InputFile) -> Iterator[Document | Quarantined]:
    """The documents of one file: one for each line of a dump, else one."""
    if file.escapes:
        yield Quarantined(
            file.name, None, "outside-root", "a link that leads out of the input folder; give its target as an input"
        )
    elif file.waits:
        yield Quarantined(
            file.name,
            None,
            "unreadable",
            "a pipe, socket or device, no file; save what it gives as a file and run again",
        )
    elif file.name.lower().endswith(DUMPS):
        yield from read_dump(file)
    else:
        yield _read_file(file)


def _read_file(file: InputFile) -> Document | Quarantined:
    try:
        size = file.path.stat().st_size
        content = file.path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        return Quarantined(
            file.name, None, "unreadable", f"{error.strerror or error}; check its rights, or collect it again"
        )
    if size > LARGEST:
        return Quarantined(file.name, None, "too-large", f"{size} bytes, more than {LARGEST}; split it")
    sha256 = hashlib.sha256(content).hexdigest()
    if not content:
        return Quarantined(file.name, sha256, "empty", "the file has no bytes; delete it or collect it again")
    suffix = file.path.suffix.lower()
    kind = suffix_of(suffix, content)
    if kind is None or kind not in READERS:
        advice = ADVICE.get(suffix, f"known are {', '.join((*READERS, *WEB_SUFFIXES[1:], *DUMPS))}")
        return Quarantined(
            file.name, sha256, "unsupported-type", f"a {suffix or 'nameless'} file is not read; {advice}"
        )
    media_type, read = READERS[kind]
    try:
        reading = read(content)
    except UnreadableError as error:
        return Quarantined(file.name, sha256, error.code, error.reason)
    given = read_sidecar(file.path)
    source = SourceInfo(
        path=file.name,
        sha256=sha256,
        media_type=reading.media_type or media_type,
        bytes=size,
        pages=reading.page_count,
        url=given.url or reading.url,
        collected_on=given.collected_on,
    )
    return Document(source, reading.pages, merge(given, reading.metadata), given.issues + reading.issues)

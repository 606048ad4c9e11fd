"""Dumps: one JSON object a line, plain or gzipped, each line a document of its own.

    {"url": "…", "title": "…", "published_on": "2020-01-06", "text": "…"}     # or "html" instead of "text"

A bad line is set aside with its number, the rest goes on. The path of a document is the dump's with #LINE after it; the
record names the dump alone, and its line by the hash.
"""

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator

from pipeline.reading.decoding import check_text
from pipeline.reading.fields import merge, printable, read_fields
from pipeline.reading.inputs import InputFile
from pipeline.reading.values import Quarantined, Reading, UnreadableError
from pipeline.reading.web_pages import read_html
from schemas.article import Document, Page
from schemas.record import SourceInfo

MEDIA_TYPE = "application/jsonl"
LONGEST_LINE = 50_000_000


def read_dump(file: InputFile) -> Iterator[Document | Quarantined]:
    """A document or a reason for each line; blank lines are passed over."""
    any_line = False
    try:
        for number, line in _lines(file):
            any_line = True
            yield _read_line(line, f"{file.name}#{number}", number)
    except (OSError, EOFError, zlib.error) as error:
        advice = "it may be cut short; collect it again (the lines before it were read)"
        yield Quarantined(file.name, None, "truncated", f"the gzip stream breaks off ({error}); {advice}")
        return
    if not any_line:
        yield Quarantined(file.name, None, "empty", "the dump holds no line; delete it or collect it again")


def _lines(file: InputFile) -> Iterator[tuple[int, bytes]]:
    zipped = file.name.lower().endswith(".gz")
    with gzip.open(file.path, "rb") if zipped else file.path.open("rb") as stream:
        for number, line in enumerate(iter(lambda: stream.readline(LONGEST_LINE), b""), start=1):
            bare = line.removeprefix(b"\xef\xbb\xbf").strip() if number == 1 else line.strip()
            if bare:
                yield number, bare


def _read_line(line: bytes, path: str, number: int) -> Document | Quarantined:
    sha256 = hashlib.sha256(line).hexdigest()
    try:
        content = _read_object(line)
        reading = _read_text(content)
    except (ValueError, RecursionError) as error:
        return Quarantined(path, sha256, "bad-line", f"line {number} is no JSON ({error}); correct or remove the line")
    except UnreadableError as error:
        return Quarantined(path, sha256, error.code, f"line {number}: {error.reason}")
    fields = read_fields(content, path, also=("text", "html"), strict=False)
    source = SourceInfo(
        path=path,
        sha256=sha256,
        media_type=MEDIA_TYPE,
        bytes=len(line),
        url=fields.url or reading.url,
        collected_on=fields.collected_on,
    )
    return Document(source, reading.pages, merge(fields, reading.metadata), fields.issues + reading.issues)


def _read_object(line: bytes) -> dict[str, object]:
    content = json.loads(line)
    if not isinstance(content, dict):
        raise UnreadableError("bad-line", f"a JSON object expected, found a {type(content).__name__}; correct it")
    return content


def _read_text(content: dict[str, object]) -> Reading:
    text, html = content.get("text"), content.get("html")
    if isinstance(text, str) and text.strip():
        check_text(text.replace("\x00", ""))
        return Reading((Page(printable(text)),))
    if isinstance(html, str) and html.strip():
        return read_html(printable(html).encode())
    raise UnreadableError("bad-line", 'neither "text" nor "html" holds text; add one or remove the line')

"""Dumps: one JSON object a line, plain or gzipped, each line a document of its own.

    {"url": "…", "title": "…", "published_on": "2020-01-06", "text": "…"}     # or "html" instead of "text"

A bad line is set aside with its number (dump.jsonl#3), the rest goes on. A document names the dump alone,
and its line by the hash: a line that moves to another place in the dump is the same document.
"""

import gzip
import hashlib
import json
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from typing import BinaryIO, cast

from pipeline.addresses import open_bytes
from pipeline.reading.decoding import check_text
from pipeline.reading.fields import merge, printable, read_fields
from pipeline.reading.inputs import InputFile
from pipeline.reading.values import Quarantined, Reading, UnreadableError
from pipeline.reading.web_pages import read_html
from schemas.article import Document, Page
from schemas.record import SourceInfo

MEDIA_TYPE = "application/jsonl"
LONGEST_LINE = 50_000_000
EXPANSION, MOST_EXPANDED = 200, 100_000_000  # from so many bytes on, a dump may expand to so many times its size
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a dump: its number, counted from one, its bytes, and how far into the file (as stored) it ends.

    Of a line longer than LONGEST_LINE only the hash is kept; `content` is then empty. `start` is where the line begins
    in what the dump holds once it is unpacked; there `line_at` finds it again.
    """

    number: int
    content: bytes
    sha256: str
    end: int
    size: int
    start: int = 0


def lines_of(file: InputFile) -> Iterator[Line | Quarantined]:
    """The lines of a dump that hold something; last of all a reason, where the stream breaks off or holds none."""
    any_line = False
    try:
        for line in _lines(file):
            any_line = True
            yield line
    except UnreadableError as error:
        yield Quarantined(file.name, None, error.code, error.reason)
        return
    except (OSError, EOFError, zlib.error) as error:
        advice = "it may be cut short; collect it again (the lines before it were read)"
        yield Quarantined(file.name, None, "truncated", f"the gzip stream breaks off ({error}); {advice}")
        return
    if not any_line:
        yield Quarantined(file.name, None, "empty", "the dump holds no line; delete it or collect it again")


def read_dump(file: InputFile) -> Iterator[Document | Quarantined]:
    """A document or a reason for each line; blank lines are passed over."""
    for line in lines_of(file):
        yield line if isinstance(line, Quarantined) else read_line(line, file.name)


@contextmanager
def open_dump(file: InputFile) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """A dump as it is stored, and as what it holds."""
    zipped = file.name.lower().endswith(".gz")
    with open_bytes(file.path) as stored, gzip.open(stored) if zipped else nullcontext(stored) as stream:
        yield stored, cast(BinaryIO, stream)


def line_at(
    stream: BinaryIO, number: int, start: int, check: Callable[[int], None] = lambda _: None
) -> tuple[Line, int]:
    """The line that begins where the stream stands, and where the next one does; of size 0 where there is none.

    `check` is told after each piece how far it has come: a line may be without end.
    """
    piece = stream.readline(LONGEST_LINE)
    bare = (piece.removeprefix(BOM) if number == 1 else piece).strip()
    whole = piece.endswith(b"\n") or len(piece) < LONGEST_LINE
    digest = hashlib.sha256(bare)
    size, after = len(bare), start + len(piece)
    check(after)
    while not whole:
        piece = stream.readline(LONGEST_LINE)
        digest.update(piece)
        size += len(piece)
        after += len(piece)
        check(after)
        whole = piece.endswith(b"\n") or len(piece) < LONGEST_LINE
        bare = b""
    return Line(number, bare, digest.hexdigest(), 0, size, start), after


def _lines(file: InputFile) -> Iterator[Line]:
    with open_dump(file) as (stored, stream):
        number = after = 0
        while True:
            number, start = number + 1, after
            line, after = line_at(stream, number, start, lambda at: _check_expansion(at, stored.tell()))
            if after == start:
                return
            if line.size:
                yield replace(line, end=stored.tell())


def _check_expansion(expanded: int, stored: int) -> None:
    """A dump of articles shrinks to a tenth; one that shrinks to a thousandth is made to fill a disk."""
    if expanded > MOST_EXPANDED and expanded > EXPANSION * stored:
        reason = f"{stored} bytes expand to more than {expanded}, over {EXPANSION} times as many; unpack and look at it"
        raise UnreadableError("too-large", f"{reason} (the lines before it were read)")


def read_line(line: Line, name: str) -> Document | Quarantined:
    """The document of one line of the dump of that name."""
    path, number, sha256 = f"{name}#{line.number}", line.number, line.sha256
    if not line.content:
        reason = f"line {number} has {line.size} bytes, more than {LONGEST_LINE}; split it"
        return Quarantined(path, sha256, "too-large", reason)
    try:
        content = _read_object(line.content)
        reading = _read_text(content)
    except (ValueError, RecursionError) as error:
        return Quarantined(path, sha256, "bad-line", f"line {number} is no JSON ({error}); correct or remove the line")
    except UnreadableError as error:
        return Quarantined(path, sha256, error.code, f"line {number}: {error.reason}")
    fields = read_fields(content, name, also=("text", "html"), strict=False)
    source = SourceInfo(
        path=name,
        sha256=sha256,
        media_type=MEDIA_TYPE,
        bytes=line.size,
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

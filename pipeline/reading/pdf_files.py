"""Pages of a PDF, each read column by column, ruled tables row by row; page numbers and running heads are left out.

    read_pdf(content).pages[0]  ->  Page(text="…", number=1)

A page that shows something but holds no characters is a picture of text and needs OCR first: an issue when some pages
are so, a refusal when all are.
"""

import io
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from pipeline.articles.lines import packed
from pipeline.reading.columns import Glyph, read_columns
from pipeline.reading.decoding import check_text
from pipeline.reading.fields import printable
from pipeline.reading.ruled_tables import set_rows
from pipeline.reading.values import Reading, UnreadableError
from schemas.article import Page
from schemas.record import Issue

FEWEST_REPEATS = 3
MOST_UNMAPPED = 0.05
_UNMAPPED = re.compile(r"\(cid:\d+\)")
_PAGE_NUMBER = re.compile(r"[-—–·\s]*第?\s*\d{1,4}\s*页?(?:\s*[/／共]+\s*\d{1,4}\s*页?)?[-—–·\s]*")


def read_pdf(content: bytes) -> Reading:
    """The pages of a PDF. Raises UnreadableError: encrypted, broken, encoding or no-text-layer."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    texts: list[str] = []
    shows: list[bool] = []
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            for page in pdf.pages:
                texts.append(printable(_page_text(page)))
                shows.append(bool(page.images or page.curves or page.chars))
                page.close()
    except Exception as error:  # pdfminer raises many kinds on a damaged file
        if isinstance(error, PDFPasswordIncorrect) or isinstance(
            getattr(error, "args", (None,))[0], PDFPasswordIncorrect
        ):
            raise UnreadableError(
                "encrypted", "open it once with its password and save it without, then run again"
            ) from error
        raise UnreadableError(
            "broken", f"no readable PDF ({type(error).__name__}); it may be cut short, collect it again"
        ) from error
    if not texts:
        raise UnreadableError("broken", "a PDF without pages; it may be cut short, collect it again")
    if not any(text.strip() for text in texts):
        raise UnreadableError("no-text-layer", f"none of its {len(texts)} pages holds characters; run OCR on it first")
    _check_mapped("".join(texts))
    pages = tuple(Page(text + "\n", number) for number, text in enumerate(drop_running_heads(texts), start=1))
    return Reading(pages, issues=_pictures(texts, shows), page_count=len(texts))


def drop_running_heads(texts: Sequence[str]) -> list[str]:
    """Page numbers at the edges of pages go, and the first or last line that stands on three pages or more."""
    edges: Counter[str] = Counter()
    for text in texts:
        lines = [line for line in text.split("\n") if line.strip()]
        edges.update({_masked(line) for line in (*lines[:1], *lines[-1:])})
    repeated = {line for line, count in edges.items() if count >= FEWEST_REPEATS and count * 2 >= len(texts)}
    return [_without_edges(text, repeated) for text in texts]


def _without_edges(text: str, repeated: set[str]) -> str:
    lines = text.split("\n")
    for end in (0, -1):
        while lines and (not lines[end].strip() or _is_edge(lines[end], repeated)):
            lines.pop(end)
    return "\n".join(lines)


def _is_edge(line: str, repeated: set[str]) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line)) or _masked(line) in repeated


def _masked(line: str) -> str:
    """The line with its digits alike, so that 第 3 页 and 第 4 页 are one running line."""
    return re.sub(r"\d+", "#", packed(line))


def _page_text(page: Any) -> str:
    glyphs: list[Glyph] = []
    space = ""
    for char in page.dedupe_chars().chars:
        if not char["text"].strip():
            space = " "
            continue
        box = (char["x0"], char["x1"], char["top"], char["bottom"])
        glyphs.append(Glyph(space + char["text"], *box, char["size"]))
        space = ""
    return read_columns(set_rows(page, glyphs))


def _check_mapped(text: str) -> None:
    """A font without a map to Unicode gives (cid:123) or private characters instead of text."""
    unmapped = len(_UNMAPPED.findall(text))
    if unmapped > MOST_UNMAPPED * len(packed(text)):
        raise UnreadableError("encoding", f"{unmapped} characters have no Unicode in its fonts; run OCR on it first")
    check_text(text)


def _pictures(texts: Sequence[str], shows: Sequence[bool]) -> tuple[Issue, ...]:
    bare = [
        number for number, (text, shown) in enumerate(zip(texts, shows, strict=True), 1) if shown and not text.strip()
    ]
    return tuple(
        Issue(code="page-without-text", message=f"page {number} holds a picture and no characters; run OCR on it first")
        for number in bare
    )

"""A text as HTML with the words of its figures marked; each mark leads to the row of its figure.

    highlighted("全年发展会员3万人。", (Mark(Span(2, 9), "hit", "r0-0", "members_added 30000"),), "t0-0-")
    # 全年<a class="mark hit" href="#r0-0" …>发展会员3万人</a>。

Quotes overlap (gold's and the one found, or those of two figures): the text is cut wherever one begins or ends, and a
piece that belongs to several figures has the colour of the gravest.
"""

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.text.spans import Span

# A page holds no control characters and no lone surrogates, which cannot be written as UTF-8.
_UNPRINTABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, *range(0xD800, 0xE000)), "\ufffd")


@dataclass(frozen=True, slots=True)
class Mark:
    """The words of one figure: `kind` and `gravity` of its entry, the id of its row, and what a tooltip says."""

    span: Span
    kind: str
    gravity: int
    row: str
    told: str


def escaped(text: object) -> str:
    """Text as HTML, for content and for attributes in double quotes; nothing in it is markup."""
    return html.escape(str(text).translate(_UNPRINTABLE))


def highlighted(text: str, marks: Sequence[Mark], prefix: str) -> str:
    """The text with its marks; where a mark begins stands an element with the id `prefix` and the offset."""
    edges = sorted({0, len(text), *(edge for mark in marks for edge in (mark.span.start, mark.span.end))})
    return "".join(_pieces(text, edges, marks, prefix))


def _pieces(text: str, edges: Sequence[int], marks: Sequence[Mark], prefix: str) -> Iterator[str]:
    waiting = sorted(marks, key=lambda mark: mark.span.start)
    open_marks: list[Mark] = []
    for start, end in pairwise(edges):
        open_marks = [mark for mark in open_marks if mark.span.end > start]
        while waiting and waiting[0].span.start <= start:
            open_marks.append(waiting.pop(0))
        words = escaped(text[start:end])
        yield _piece(words, start, open_marks, prefix) if open_marks else words


def _piece(words: str, start: int, marks: Sequence[Mark], prefix: str) -> str:
    gravest = min(marks, key=lambda mark: mark.gravity)
    begins = f' id="{prefix}{start}"' if any(mark.span.start == start for mark in marks) else ""
    told = escaped("\n".join(dict.fromkeys(mark.told for mark in marks)))
    rows = " ".join(dict.fromkeys(mark.row for mark in marks))
    return f'<a class="mark {gravest.kind}"{begins} href="#{gravest.row}" data-rows="{rows}" title="{told}">{words}</a>'

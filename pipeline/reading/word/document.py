"""The lines of a Word document: paragraphs with their printed numbers, tables, text boxes, and the notes at the end.

    read_document(package, embedded).lines    ->  ("青河县总工会总结", "　　一、组织建设", "街道\\t新建", …)

A paragraph whose mark was deleted goes on in the next one. What hangs at a paragraph (a text box) follows it; notes
stand after the last paragraph, without their numbers. An indent, or a heading above, shows that a paragraph begins.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

from extractors.text.numbering import CHAPTER, ITEM, PART
from pipeline.articles.lines import glue, is_prose
from pipeline.reading.word.archive import Package
from pipeline.reading.word.inline import Box, Inline, Note, Piece, Unread
from pipeline.reading.word.numbering import Numbering, Numbers
from pipeline.reading.word.styles import Styles
from pipeline.reading.word.tables import Filled, Part, cells_of, lines_of, width_of
from pipeline.reading.word.xml import R, W, deeper, unwrapped

INDENT = "\u3000\u3000"
_P, _TBL, _CHUNK = f"{W}p", f"{W}tbl", f"{W}altChunk"
_BLOCKS = frozenset((_P, _TBL, _CHUNK))
_UNPRINTED_NOTES = ("separator", "continuationSeparator", "continuationNotice")
_INDENTED = re.compile(r"[\t\u3000]| {2}")
_AFTER_MARK = re.compile(rf"^((?:{CHAPTER}|{PART}|{ITEM}|[(（]?\d{{1,2}}[)）]|[①-⑳·•●■◆]))\t+")
Embedded = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class WordText:
    """The lines of a document; `unread` counts its charts, diagrams and embedded sheets."""

    lines: tuple[str, ...]
    unread: int


@dataclass
class _Found:
    """What hangs at the paragraphs read so far."""

    notes: dict[Note, None] = field(default_factory=dict)
    unread: int = 0


@dataclass(frozen=True, slots=True)
class _Context:
    """What all stories of a document share. `embedded` gives the lines of a file within it by its relationship."""

    styles: Styles
    numbers: Numbers
    embedded: Embedded
    found: _Found


def read_document(package: Package, embedded: Embedded) -> WordText:
    """The text of the main document and its notes. Raises UnreadableError: broken."""
    root = package.root(package.main)
    body = root.find(f"{W}body")
    if body is None:
        return WordText((), 0)
    styles = Styles(_optional(package, "styles"))
    numbers = Numbers(Numbering(_optional(package, "numbering"), styles))
    context = _Context(styles, numbers, embedded, _Found())
    lines = [*_Story(context, body).lines(body, 0), *_note_lines(package, context)]
    return WordText(tuple(lines), context.found.unread)


def _optional(package: Package, kind: str) -> Any:
    part = package.related(package.main, kind)
    return None if part is None else package.root(part)


def _note_lines(package: Package, context: _Context) -> Iterator[str]:
    """The notes that the text refers to, in the order of their marks."""
    roots: Mapping[str, Mapping[str, Any]] = {
        kind: _notes_by_id(_optional(package, f"{kind}s"), kind)
        for kind in ("footnote", "endnote")
        if any(note.kind == kind for note in context.found.notes)
    }
    for note in tuple(context.found.notes):
        content = roots[note.kind].get(note.id)
        if content is not None:
            yield from (line for line in _Story(context, content).lines(content, 0) if line.strip())


def _notes_by_id(root: Any, kind: str) -> Mapping[str, Any]:
    found = () if root is None else root.findall(f"{W}{kind}")
    return {note.get(f"{W}id", ""): note for note in found if note.get(f"{W}type") not in _UNPRINTED_NOTES}


class _Story:
    """One run of paragraphs: the body, a text box, a note. Fields and deleted marks reach from one to the next."""

    def __init__(self, context: _Context, root: Any) -> None:
        self._context = context
        self._inline = Inline(context.styles, root)
        self._carried: list[Piece] = []
        self._under_heading = False

    def lines(self, container: Any, depth: int) -> Iterator[str]:
        """All lines of what the container holds."""
        for part in self._parts(container, depth, in_cell=False):
            yield from part.lines

    def _parts(self, container: Any, depth: int, in_cell: bool) -> Iterator[Part]:
        last = None
        for block in unwrapped(container, _BLOCKS, depth):
            if block.tag == _P:
                last = block
                yield from self._paragraph(block, depth, in_cell)
                continue
            yield from self._close(last, depth, in_cell)
            if block.tag == _TBL:
                yield Part(tuple(self._table(block, deeper(depth))), own=True)
            else:
                yield Part(tuple(self._context.embedded(block.get(f"{R}id", ""))), own=True)
        yield from self._close(last, depth, in_cell)

    def _paragraph(self, paragraph: Any, depth: int, in_cell: bool) -> Iterator[Part]:
        style = self._context.styles.style_of(paragraph)
        self._carried += self._inline.pieces(paragraph, style)
        if not self._goes_on(paragraph, style):
            yield from self._close(paragraph, depth, in_cell, counted=True)

    def _close(self, paragraph: Any, depth: int, in_cell: bool, counted: bool = False) -> Iterator[Part]:
        """The paragraph that ends here; without `counted` only what is left of one whose own mark was deleted."""
        pieces, self._carried = self._carried, []
        if not (counted or pieces) or paragraph is None:
            return
        words = "".join(piece for piece in pieces if isinstance(piece, str))
        if not self._context.styles.is_contents(paragraph):
            label = self._context.numbers.label(paragraph) if counted else ""
            yield Part(tuple(self._printed(paragraph, label, words, in_cell)))
        boxes = [piece for piece in pieces if isinstance(piece, Box)]
        self._context.found.notes |= dict.fromkeys(piece for piece in pieces if isinstance(piece, Note))
        self._context.found.unread += sum(isinstance(piece, Unread) for piece in pieces)
        for box in boxes:
            story = _Story(self._context, box.content)
            yield Part(tuple(line for line in story.lines(box.content, deeper(depth)) if line.strip()), own=True)

    def _printed(self, paragraph: Any, label: str, words: str, in_cell: bool) -> Iterator[str]:
        """The lines of a paragraph. An empty one prints its number in a table only, where it counts the rows."""
        lines = [line for line in words.split("\n") if line.strip()]
        if not lines:
            yield label.strip() if in_cell else ""
            return
        heading = self._context.styles.is_heading(paragraph) and not is_prose(words)
        first, *rest = _joined(lines) if heading else lines
        begins = heading or self._under_heading or self._context.styles.is_indented(paragraph)
        self._under_heading = heading
        yield _set(first, begins, label)
        yield from (_set(line, begins=False) for line in rest)

    def _goes_on(self, paragraph: Any, style: str) -> bool:
        """Whether its mark was deleted, moved away or hidden, so that the next paragraph is part of it."""
        properties = paragraph.find(f"{W}pPr")
        mark = None if properties is None else properties.find(f"{W}rPr")
        if mark is None:
            return False
        gone = mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None
        return gone or (mark.find(f"{W}vanish") is not None and self._context.styles.hides(properties, style))

    def _table(self, table: Any, depth: int) -> Iterator[str]:
        rows = cells_of(table, depth)
        story = _Story(self._context, table)
        filled = [
            [Filled(cell.first, tuple(story._parts(cell.element, depth, in_cell=True))) for cell in row if _own(cell)]
            for row in rows
        ]
        yield from lines_of(filled, width_of(rows))


def _own(cell: Any) -> bool:
    return cell.element is not None


def _set(line: str, begins: bool, label: str = "") -> str:
    """The line under its number, indented where a paragraph begins; tabs at its edges only lay it out."""
    indented = begins or bool(_INDENTED.match(line))
    return (INDENT if indented else "") + label + _AFTER_MARK.sub(r"\1 ", line.strip())


def _joined(lines: Sequence[str]) -> tuple[str, ...]:
    """A heading in one line, however it was broken to look well."""
    return (reduce(glue, (line.strip() for line in lines)),)

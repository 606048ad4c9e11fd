"""The lines of a Word document: paragraphs with their printed numbers, tables, text boxes, and notes.

    read_document(package, embedded).lines    ->  ("青河县总工会总结", "　　一、组织建设", "街道\\t新建", …)

A paragraph whose mark was deleted goes on in the next one. A text box follows the paragraph at which it hangs, a note
(without its number) the prose or table that refers to it: at the end of the text, what the last section plans would be
said of it. An indent, or a heading above, shows to later stages that a paragraph begins.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from extractors.text.numbering import CHAPTER, ITEM, PART
from pipeline.articles.lines import glue, is_prose
from pipeline.reading.values import UnreadableError
from pipeline.reading.word.archive import Package
from pipeline.reading.word.inline import Box, Inline, Note, Piece, Unread
from pipeline.reading.word.numbering import Numbering, Numbers
from pipeline.reading.word.styles import Look, Styles
from pipeline.reading.word.tables import Filled, Part, cells_of, lines_of, width_of
from pipeline.reading.word.xml import R, W, deeper, unwrapped

INDENT = "\u3000\u3000"
_P, _TBL, _CHUNK = f"{W}p", f"{W}tbl", f"{W}altChunk"
_BLOCKS = frozenset((_P, _TBL, _CHUNK))
_GOES_ON = ("：", ":", "，", "、", "；")
_INDENTED = re.compile(r"[\t\u3000]| {2}")
_AFTER_MARK = re.compile(rf"^((?:{CHAPTER}|{PART}|{ITEM}|[(（]?\d{{1,2}}[)）]|[①-⑳·•●■◆]))\t+")
_PLAIN = Look("", heading=False, contents=False, indented=False, hidden=False)
Embedded = Callable[[str], Sequence[str] | None]


@dataclass(frozen=True, slots=True)
class WordText:
    """The lines of a document; `unread` counts its charts, diagrams and embedded files."""

    lines: tuple[str, ...]
    unread: int


class _Notes:
    """The notes of a document, from the moment their mark is met until they are printed; each is printed once."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._met: set[Note] = set()
        self._waiting: list[Note] = []
        self._by_kind: dict[str, Mapping[str, Any]] = {}

    def meet(self, note: Note) -> None:
        """A mark in the text."""
        if note not in self._met:
            self._met.add(note)
            self._waiting.append(note)

    def waiting(self) -> tuple[Any, ...]:
        """The content of the notes met since this was last asked."""
        found, self._waiting = self._waiting, []
        contents = (self._content(note) for note in found)
        return tuple(content for content in contents if content is not None)

    def _content(self, note: Note) -> Any:
        if note.kind not in self._by_kind:
            root = _optional(self._package, f"{note.kind}s")
            notes = () if root is None else root.findall(f"{W}{note.kind}")
            self._by_kind[note.kind] = {each.get(f"{W}id", ""): each for each in notes}
        return self._by_kind[note.kind].get(note.id)


@dataclass(slots=True)
class _Context:
    """What all stories of a document share. `embedded` gives the lines of a file within it, None if unreadable."""

    styles: Styles
    numbers: Numbers
    embedded: Embedded
    notes: _Notes
    unread: int = 0


def read_document(package: Package, embedded: Embedded) -> WordText:
    """The text of the main document and its notes. Raises UnreadableError: broken or unsupported-type."""
    root = package.root(package.main)
    if root.tag != f"{W}document":
        found = root.tag.rpartition("}")[2][:40]
        raise UnreadableError("unsupported-type", f"a {found}, no Word document; give the file the ending of its kind")
    body = root.find(f"{W}body")
    if body is None:
        return WordText((), 0)
    styles = Styles(_optional(package, "styles"))
    numbers = Numbers(Numbering(_optional(package, "numbering"), styles))
    context = _Context(styles, numbers, embedded, _Notes(package))
    lines: list[str] = []
    for part in _Story(context, body).parts(body, 0):
        lines += part.lines
        if part.own or _is_closed(part.lines):
            lines += _note_lines(context)
    return WordText((*lines, *_note_lines(context)), context.unread)


def _optional(package: Package, kind: str) -> Any:
    part = package.related(package.main, kind)
    return None if part is None else package.root(part)


def _is_closed(lines: Sequence[str]) -> bool:
    """Whether the paragraph is prose that no list follows, so that a note may stand after it."""
    return any(map(is_prose, lines)) and not lines[-1].endswith(_GOES_ON)


def _note_lines(context: _Context) -> Iterator[str]:
    for content in context.notes.waiting():
        for line in _Story(context, content).lines(content, 0):
            yield from (INDENT + words for words in (line.strip(),) if words)


class _Story:
    """One run of paragraphs: the body, a text box, a note. Fields and deleted marks reach from one to the next."""

    def __init__(self, context: _Context, root: Any) -> None:
        self._context = context
        self._inline = Inline(context.styles, root)
        self._carried: list[Piece] = []
        self._under_heading = False

    def lines(self, container: Any, depth: int) -> Iterator[str]:
        """All lines of what the container holds."""
        for part in self.parts(container, depth):
            yield from part.lines

    def parts(self, container: Any, depth: int, in_cell: bool = False) -> Iterator[Part]:
        """The same, paragraph by paragraph."""
        for block in unwrapped(container, _BLOCKS, depth):
            if block.tag == _P:
                look = self._context.styles.look(block)
                self._carried += self._inline.pieces(block, look)
                if not self._goes_on(block, look):
                    label = "" if look.contents else self._context.numbers.label(block, look.style)
                    yield from self._paragraph(look, label, depth, in_cell)
                continue
            yield from self._rest(depth, in_cell)
            if block.tag == _TBL:
                yield Part(tuple(self._table(block, deeper(depth))), own=True)
            else:
                lines = self._context.embedded(block.get(f"{R}id", ""))
                self._context.unread += lines is None
                yield Part(tuple(lines or ()), own=True)
        yield from self._rest(depth, in_cell)

    def _rest(self, depth: int, in_cell: bool) -> Iterator[Part]:
        """What is left of a paragraph whose mark was deleted when no other follows."""
        if self._carried:
            yield from self._paragraph(_PLAIN, "", depth, in_cell)

    def _paragraph(self, look: Look, label: str, depth: int, in_cell: bool) -> Iterator[Part]:
        """The paragraph that ends here, then the text boxes that hang at it."""
        pieces, self._carried = self._carried, []
        for piece in pieces:
            if isinstance(piece, Note):
                self._context.notes.meet(piece)
            self._context.unread += isinstance(piece, Unread)
        if not look.contents:
            words = "".join(piece for piece in pieces if isinstance(piece, str))
            yield Part(tuple(self._printed(look, label, words, in_cell)))
        for box in (piece for piece in pieces if isinstance(piece, Box)):
            story = _Story(self._context, box.content)
            yield Part(tuple(line for line in story.lines(box.content, deeper(depth)) if line.strip()), own=True)

    def _printed(self, look: Look, label: str, words: str, in_cell: bool) -> Iterator[str]:
        """The lines of a paragraph. An empty one prints its number in a table only, where it counts the rows."""
        lines = [line for line in words.split("\n") if line.strip()]
        if not lines:
            yield label.strip() if in_cell else ""
            return
        heading = look.heading and not is_prose(words)
        first, *rest = _joined(lines) if heading else lines
        begins = heading or self._under_heading or look.indented
        self._under_heading = heading
        yield _set(first, begins, label)
        yield from (_set(line, begins=False) for line in rest)

    def _goes_on(self, paragraph: Any, look: Look) -> bool:
        """Whether its mark was deleted, moved away or hidden, so that the next paragraph is part of it."""
        properties = paragraph.find(f"{W}pPr")
        mark = None if properties is None else properties.find(f"{W}rPr")
        if mark is None:
            return False
        gone = mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None
        return gone or (mark.find(f"{W}vanish") is not None and self._context.styles.hides(properties, look))

    def _table(self, table: Any, depth: int) -> Iterator[str]:
        rows = cells_of(table, depth)
        story = _Story(self._context, table)
        filled = [
            [Filled(cell.first, tuple(story.parts(cell.element, depth, in_cell=True))) for cell in row if _own(cell)]
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

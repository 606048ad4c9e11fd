"""What stands in a paragraph, as Word prints it once all changes are accepted: words, and where boxes and notes hang.

    list(Inline(styles, body).pieces(paragraph, look))    ->  ["全年新建工会", "12家", Note("footnote", "3"), "。"]

Inserted words are kept and deleted ones dropped; of a field its result counts, not its instruction; hidden words,
comments and the readings over a word (ruby) are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.reading.word.styles import Look, Styles
from pipeline.reading.word.symbols import symbol
from pipeline.reading.word.xml import MC, TRANSPARENT, M, W, chosen, deeper, shown_content, value

_BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "-"}
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_PICTURES = frozenset((f"{W}drawing", f"{W}pict", f"{W}object"))
_BOX = f"{W}txbxContent"
_UNREAD = ("/chart", "/diagram", "/chartex")
_OLE = "{urn:schemas-microsoft-com:office:office}OLEObject"
_GRAPHIC = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
# Raised digits keep their height: 10⁴ is not 104, and the number of a note set by hand is no part of a figure.
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_OF_SYMBOL_FONT = re.compile(r"[\uf000-\uf0ff]")
_LAID_OUT = re.compile(r"[\t\r\n]+")
_PRESERVED = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Box:
    """The content of a text box that hangs here."""

    content: Any


@dataclass(frozen=True, slots=True)
class Note:
    """The mark of a note: its kind, footnote or endnote, and its id."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A chart, a diagram or an embedded sheet: it may hold figures, and is not read."""


Piece = str | Box | Note | Unread


class Inline:
    """Reads the paragraphs of one story in order: a field may begin in one of them and end in another."""

    def __init__(self, styles: Styles, story: Any) -> None:
        self._styles = styles
        self._closed = _closed_fields(story)
        self._fields: list[bool] = []  # for each open field, whether its result has begun

    def pieces(self, element: Any, look: Look, depth: int = 0) -> Iterator[Piece]:
        """The pieces of a paragraph, or of a part of one, in a paragraph of this look."""
        for child in element:
            if child.tag == f"{W}r":
                yield from self._run(child, look, depth)
            elif child.tag in TRANSPARENT:
                yield from self.pieces(child, look, deeper(depth))
            elif child.tag == f"{W}sdt":
                content = shown_content(child)
                if content is not None:
                    yield from self.pieces(content, look, deeper(depth))
            elif child.tag == f"{MC}AlternateContent":
                yield from self.pieces(chosen(child), look, deeper(depth))
            elif child.tag in (f"{M}oMath", f"{M}oMathPara") and self._in_print:
                yield _formula(child)

    @property
    def _in_print(self) -> bool:
        return all(self._fields)

    def _run(self, run: Any, look: Look, depth: int) -> Iterator[Piece]:
        hidden = self._styles.hides(run, look)
        raised = value(run.find(f"{W}rPr/{W}vertAlign")) == "superscript"
        marked = False
        for child in run:
            if child.tag == f"{W}fldChar":
                self._turn(child)
            elif hidden or marked or not self._in_print:
                continue
            elif child.tag == f"{W}t":
                words = _words(child, run)
                yield words.translate(_RAISED) if raised else words
            elif child.tag in _NOTES:
                marked = child.get(f"{W}customMarkFollows") in ("1", "true", "on")
                yield Note(_NOTES[child.tag], child.get(f"{W}id", ""))
            else:
                yield from self._other(child, look, depth)

    def _other(self, child: Any, look: Look, depth: int) -> Iterator[Piece]:
        if child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag == f"{W}sym":
            yield symbol(child.get(f"{W}font", ""), child.get(f"{W}char", ""))
        elif child.tag == f"{W}ruby":
            for base in child.iterchildren(f"{W}rubyBase"):
                yield from self.pieces(base, look, deeper(depth))
        elif child.tag == f"{MC}AlternateContent":
            for one in chosen(child):
                yield from self._other(one, look, deeper(depth))
        elif child.tag in _PICTURES:
            boxes = tuple(_boxes(child))
            yield from boxes
            if not boxes and _holds_figures(child):
                yield Unread()

    def _turn(self, mark: Any) -> None:
        """Into a field, to its result, out of it; a field that never ends is no field."""
        kind = mark.get(f"{W}fldCharType")
        if mark not in self._closed:
            return
        if kind == "begin":
            self._fields.append(False)
        elif self._fields and kind == "separate":
            self._fields[-1] = True
        elif self._fields and kind == "end":
            self._fields.pop()


def _closed_fields(story: Any) -> frozenset[Any]:
    """The marks of fields that both begin and end in the story; a lone mark would swallow the text after it."""
    closed: set[Any] = set()
    open_fields: list[list[Any]] = []
    for mark in story.iter(f"{W}fldChar"):
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            open_fields.append([mark])
        elif open_fields:
            open_fields[-1].append(mark)
            if kind == "end":
                closed.update(open_fields.pop())
    return frozenset(closed)


def _words(text: Any, run: Any) -> str:
    """The characters of a w:t; line ends in the XML are laid out, not printed."""
    words = _LAID_OUT.sub(" ", text.text or "")
    if _OF_SYMBOL_FONT.search(words):
        fonts = run.find(f"{W}rPr/{W}rFonts")
        font = "" if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or ""
        words = _OF_SYMBOL_FONT.sub(lambda found: symbol(font, f"{ord(found[0]):X}"), words)
    return words if text.get(_PRESERVED) == "preserve" else words.strip(" ")


def _boxes(picture: Any) -> Iterator[Box]:
    """The text boxes of a drawing, a group of them too, each once; a box within a box is read with its own."""
    waiting = [picture]
    while waiting:
        element = waiting.pop()
        if element.tag == _BOX:
            yield Box(element)
        elif element.tag == f"{MC}AlternateContent":
            waiting.append(chosen(element))
        else:
            waiting.extend(reversed(element))


def _holds_figures(picture: Any) -> bool:
    graphics = (graphic.get("uri", "") for graphic in picture.iter(_GRAPHIC))
    return any(uri.endswith(_UNREAD) for uri in graphics) or next(picture.iter(_OLE), None) is not None


def _formula(math: Any) -> str:
    """The characters of a formula in order; a fraction as 3/4, other parts set apart by spaces."""
    written: list[str] = []
    waiting: list[Any] = [math]
    while waiting:
        element = waiting.pop()
        if isinstance(element, str):
            written.append(element)
        elif element.tag == f"{M}t":
            written.append(element.text or "")
        elif element.tag in (f"{W}del", f"{W}moveFrom"):
            continue
        elif element.tag == f"{M}f":
            waiting += [part for name in ("den", "/", "num") for part in _part(element, name)]
        else:
            apart = element.tag not in (f"{M}r", f"{M}oMath", f"{M}oMathPara", f"{M}num", f"{M}den", f"{M}e")
            waiting += [part for child in reversed(element) for part in ((child, " ") if apart else (child,))]
    return "".join(written).rstrip()


def _part(fraction: Any, name: str) -> tuple[Any, ...]:
    return (name,) if name == "/" else tuple(fraction.iterchildren(f"{M}{name}"))

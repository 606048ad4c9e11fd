"""The lines of a text with their cells, and what a cell holds: a number, nothing, or words.

    lines_of(normal, lexicon)[1].cells     # 浆洗街街道 | 21 | 1,898 of "浆洗街街道\\t21\\t1,898"

Cells are parted by tabs in the printed text; normalisation makes spaces of them, so both texts are looked at.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from extractors.text.normalise import NormalText
from extractors.text.spans import Span
from schemas.lexicon import Lexicon
from schemas.lexicon_tables import table_words

_LINE = re.compile(r"[^\n]+")
_DIGITS = r"(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?"
_NUMBER = re.compile(
    rf"(?P<moved>[一-鿿↑↓]{{0,3}}?)(?P<before>[约近超逾]?)\s?(?P<sign>[-+−]?)(?P<digits>{_DIGITS})\s?(?P<rest>\D{{0,8}})",
    re.ASCII,
)
_REST = re.compile(
    r"[余多]?(?P<scale>[十百千万亿]{0,2})[余多]?(?P<measure>[^\s()（）]*?|[(（][^\s()（）]+[)）])(?:以上|左右)?"
)
_BRACKETS = "()（）"
_LOOSE = re.compile(r"[ ()（）]")
_YEAR = re.compile(r"(?:19[5-9]\d|20[0-4]\d)", re.ASCII)
_UNCOUNTED = ("time", "label")


@dataclass(frozen=True, slots=True)
class NumberCell:
    """The parts of a cell that is a number: 约 | - | 1,986.4 | 万元, and measure word and scale of the last."""

    before: str
    sign: str
    digits: str
    rest: str
    measure: str
    scale: str = ""
    moved: bool = False  # 下降5%: a change, its sign said in words

    @property
    def written(self) -> str:
        """As prose writes it: no brackets round the measure word, no plus sign."""
        return self.before + self.sign.replace("−", "-").replace("+", "") + self.digits + _LOOSE.sub("", self.rest)

    @property
    def magnitude(self) -> Decimal:
        """Its size as written, without scale and sign."""
        return Decimal(re.sub("[,，]", "", self.digits))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell without the white space at its ends; `number` where it is one."""

    span: Span
    words: str
    number: NumberCell | None = None

    @property
    def bare(self) -> str:
        """Its words without spaces: 合 计 is 合计."""
        return self.words.replace(" ", "")

    @property
    def blank(self) -> bool:
        """Nothing, or one of the marks that stand for nothing: - / …"""
        return not self.words or self.words in table_words().blank

    @property
    def unclear(self) -> bool:
        """Digits that are no one number: 12/15."""
        return self.number is None and any(map(str.isdigit, self.words))

    @property
    def year(self) -> bool:
        """A lone year: 2021."""
        return bool(_YEAR.fullmatch(self.words))


@dataclass(frozen=True, slots=True)
class Line:
    """A line and its cells; a line without tabs has one."""

    span: Span
    cells: tuple[Cell, ...]

    @property
    def numbers(self) -> int:
        """How many of its cells are numbers."""
        return sum(cell.number is not None for cell in self.cells)

    @property
    def filled(self) -> int:
        """How many of its cells hold something."""
        return sum(bool(cell.words) for cell in self.cells)


def lines_of(normal: NormalText, lexicon: Lexicon) -> tuple[Line, ...]:
    """All lines that are not empty, in order."""
    return tuple(_line(normal, Span(*match.span()), lexicon) for match in _LINE.finditer(normal.text))


def _line(normal: NormalText, span: Span, lexicon: Lexicon) -> Line:
    tabs = [at for at in range(span.start, span.end) if normal.printed[normal.printed_offset(at)] == "\t"]
    edges = (span.start - 1, *tabs, span.end)
    return Line(span, tuple(_cell(normal.text, Span(left + 1, right), lexicon) for left, right in pairwise(edges)))


def _cell(text: str, span: Span, lexicon: Lexicon) -> Cell:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip()) if words.strip() else span.start
    bare = words.strip()
    return Cell(Span(start, start + len(bare)), bare, read_number_cell(bare, lexicon))


def read_number_cell(words: str, lexicon: Lexicon) -> NumberCell | None:
    """The parts of 3,118, 约300人 or 下降5%; None for words, dates, two numbers in one cell."""
    match = _NUMBER.fullmatch(words)
    rest = _REST.fullmatch(match["rest"].strip()) if match else None
    if match is None or rest is None:
        return None
    measure = rest["measure"].strip(_BRACKETS)
    known = lexicon.measures.get(measure)
    if measure and (known is None or known.kind in _UNCOUNTED):
        return None
    moved, sign = match["moved"], match["sign"]
    if moved and (sign or moved not in table_words().rise | table_words().fall):
        return None
    sign = "-" if moved in table_words().fall else sign
    return NumberCell(
        match["before"], sign, match["digits"], match["rest"].strip(), measure, rest["scale"], bool(moved)
    )

"""What people and spreadsheets make of a cell, read back: 33544.0 is 33544, ３３５４４ and '33,544 ' too.

read_number(" 33,544 ")       # Decimal("33544")
read_day("2021年1月5日")       # date(2021, 1, 5)

What cannot be read for sure raises CellError, which says what to type: 3-4 that a spreadsheet took for a date.
"""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from pipeline.csv_cells import harmless

MOST = 30_000  # characters of a cell; a spreadsheet holds 32 767
SHOWN = 40  # characters of a cell in a message
NOTHING = ("-", "—", "–", "无", "無", "none", "null")  # typed by people: the field is to be empty
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]0?0:00(?::00)?)?")
_COMPACT_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that holds no value, but a formula or the error of one."""

    text: str


Cell = str | int | float | dt.date | dt.datetime | dt.time | dt.timedelta | bool | Formula | None


class CellError(Exception):
    """What is wrong with a cell, and what to do."""


def as_cell(text: str) -> str:
    """A text of ours for a cell: no formula, no character that a spreadsheet refuses, and not too long."""
    kept = _CONTROL.sub("\ufffd", text[:MOST])
    return f"'{kept}" if _is_guarded(kept) else kept


def read_text(cell: Cell) -> str:
    """The words of a cell as they were before they were made harmless; '' for an empty one."""
    if cell is None:
        return ""
    if isinstance(cell, Formula):
        raise CellError("a formula or its error; put the value itself in its place")
    if isinstance(cell, dt.datetime | dt.date):
        return (cell.date() if isinstance(cell, dt.datetime) else cell).isoformat()
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        text = _CONTROL.sub("\ufffd", str(cell)).replace("\r\n", "\n").strip()
        return text[1:].strip() if text.startswith("'") and _is_guarded(text) else text
    return format(_plain(cell), "f")


def read_word(cell: Cell) -> str:
    """A word of a closed list: full width and capitals do not matter."""
    return unicodedata.normalize("NFKC", read_text(cell)).strip().lower()


def is_nothing(cell: Cell) -> bool:
    """Whether the person says that the field is to be empty."""
    return not isinstance(cell, Formula) and read_word(cell) in NOTHING


def read_number(cell: Cell) -> Decimal:
    """A number in base units; a sign of percent behind it is passed over (is_percentage tells)."""
    if isinstance(cell, bool):
        raise CellError("true or false; type a number")
    if isinstance(cell, int | float):
        return _plain(cell)
    if isinstance(cell, dt.date | dt.time | dt.timedelta):
        raise CellError(
            "the spreadsheet has made a date or time of it; set the cell's format to number and type it again"
        )
    word = read_word(cell).replace("−", "-").removesuffix("%").strip()
    if not _NUMBER.fullmatch(word):
        scaled = "; write it out, 3.3万 as 33000" if re.search("[十百千万亿]", word) else ""
        raise CellError(f"no number{scaled or '; write 33544 or 98.9'}")
    return Decimal(word.replace(",", ""))


def is_percentage(cell: Cell) -> bool:
    """95% as text; a spreadsheet's own 95% becomes such text when the table is read."""
    return isinstance(cell, str) and read_word(cell).endswith("%")


def read_day(cell: Cell) -> dt.date:
    """A day, as a date of the spreadsheet or in words."""
    if isinstance(cell, dt.datetime | dt.date):
        return cell.date() if isinstance(cell, dt.datetime) else cell
    word = read_word(cell)
    found = _DAY.fullmatch(word) or _COMPACT_DAY.fullmatch(word)
    try:
        return dt.date(*map(int, found.groups())) if found else dt.date.fromisoformat(word)
    except ValueError:
        raise CellError("no day; write 2021-12-31") from None


def same_cell(cell: Cell, ours: object) -> bool:
    """Whether a cell still holds what we wrote into it, whatever a spreadsheet has made of its form."""
    if isinstance(cell, Formula):
        return False
    try:
        if isinstance(ours, int | float | Decimal):
            return read_number(cell) == _plain(ours)
        if isinstance(ours, dt.date):
            return read_day(cell) == ours
    except CellError:
        return False
    return _squeezed(read_text(cell)) == _squeezed(read_text(as_cell("" if ours is None else str(ours))))


def shown(cell: Cell) -> str:
    """A cell as a message quotes it."""
    text = cell.text if isinstance(cell, Formula) else read_text(cell)
    return repr(text if len(text) <= SHOWN else f"{text[:SHOWN]}…")


def _is_guarded(text: str) -> bool:
    """Whether an apostrophe goes before the text, or one of those before it is ours: it would be a formula."""
    bare = text.lstrip("'")
    return harmless(bare) != bare


def _plain(number: float | Decimal) -> Decimal:
    """33544.0 is 33544; of a double the 15 digits that it holds."""
    exact = Decimal(f"{number:.15g}") if isinstance(number, float) else Decimal(number)
    return exact.quantize(Decimal(1)) if exact == exact.to_integral_value() and abs(exact) < 10**20 else exact


def _squeezed(text: str) -> str:
    """White space apart: programs change it at the ends, at line ends, and where it is no plain blank."""
    return "".join(text.split())

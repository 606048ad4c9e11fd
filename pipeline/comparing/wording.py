"""The words of a comparison: a value with its sign, and what a reader must know of a cell.

amount(Decimal(6700), None, "over", "person")      # ">6,700"
"""

from collections.abc import Mapping
from decimal import Decimal

from schemas.compared import ComparedValue, Mention
from schemas.record import Figure, to_number

SIGNS: Mapping[str, str] = {"about": "≈", "nearly": "<", "over": ">", "at_least": "≥", "at_most": "≤", "vague": "~"}
SHOWN_REPRINTS = 3
_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}  # ␀ to ␟ and ␡
_BLANKS = dict.fromkeys((*map(ord, "\t\n\r"), 0x85, 0x2028, 0x2029), " ")
_HIDDEN = dict.fromkeys(
    (*range(0x80, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "�"
)
_SHOWN = _PICTURES | _HIDDEN | _BLANKS


def printable(text: str) -> str:
    """The text without what a terminal would obey: an escape sequence becomes ␛[31m, a line end a blank.

    Texts and file names come from strangers; they may not clear a screen, colour a number, or turn its digits round.
    """
    return text.translate(_SHOWN)


def shown(figure: Figure | Mention, unit: str) -> str:
    """A stated value as a reader wants it: 33,544; >6,700; 30-40; 98.9%."""
    return amount(figure.value, figure.upper, figure.qualifier, unit)


def amount(value: Decimal, upper: Decimal | None, qualifier: str | None, unit: str) -> str:
    """The same from its parts."""
    mark = "%" if unit == "percent" else ""
    if upper is not None:
        return f"{to_number(value):,}-{to_number(upper):,}{mark}"
    return f"{SIGNS.get(qualifier or '', '')}{to_number(value):,}{mark}"


def said(one: ComparedValue) -> str:
    """The notes of a value as one line: every side of a conflict with its source, what is odd, and the reprints."""
    if one.state == "none_found":
        return f"none found in {articles(one.articles)}"
    return "; ".join((*_conflict(one), *one.notes, *_formula(one), *_superseded(one), *_also_in(one)))


def articles(count: int) -> str:
    """1 article, 14 articles."""
    return "1 article" if count == 1 else f"{count} articles"


def source(one: Mention) -> str:
    """Where a mention stands: 2022/a.pdf, page 3."""
    return f"{one.path}, page {one.page}" if one.page else one.path


def _conflict(one: ComparedValue) -> tuple[str, ...]:
    if one.state != "conflict":
        return ()
    sides: dict[str, list[str]] = {}
    for side in filter(None, (one.best, *one.conflicting)):
        sides.setdefault(shown(side, one.unit), []).append(side.path)
    told = " / ".join(f"{value} ({', '.join(dict.fromkeys(sources))})" for value, sources in sides.items())
    return (f"conflict: {told}",)


def _formula(one: ComparedValue) -> tuple[str, ...]:
    return (f"= {one.derivation.formula}",) if one.derivation and len(one.derivation.of) <= SHOWN_REPRINTS else ()


def _superseded(one: ComparedValue) -> tuple[str, ...]:
    told = ", ".join(f"{shown(each, one.unit)} ({each.path})" for each in one.superseded)
    return (f"corrects {told}",) if told else ()


def _also_in(one: ComparedValue) -> tuple[str, ...]:
    """In how many reprints the value that is shown stands too, and the first of their files."""
    found = [path for each in (one.best, *one.agreeing) if each for path in each.also_in]
    files = tuple(dict.fromkeys(found))
    more = ", …" if len(files) > SHOWN_REPRINTS else ""
    count = "a reprint" if len(found) == 1 else f"{len(found)} reprints"
    return (f"also in {count} ({', '.join(files[:SHOWN_REPRINTS])}{more})",) if found else ()

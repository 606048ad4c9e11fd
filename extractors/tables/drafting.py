"""From a table to drafts: which words stand over and beside each cell, and in which unit it is.

A cell whose unit nobody tells, or whose heading says nothing, gives no draft but a refusal that says why.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from extractors.model import Model
from extractors.tables.composing import Draft
from extractors.tables.lines import Cell
from extractors.tables.naming import takes_topic, with_theme, written
from extractors.tables.rows import Row
from extractors.tables.sheets import Sheet, columns_above_one, is_broken
from extractors.tables.units import (
    UnitChoice,
    choose_listed,
    measure_word,
    named_indicator,
    scale_of,
    unit_counted,
    units_of,
    usual_unit,
)
from schemas.catalogue import Catalogue
from schemas.indicator import Indicator
from schemas.lexicon import Lexicon
from schemas.vocabulary import Unit

NO_HEADING = "no heading stands over it"
NO_NAME = "neither heading nor label says what is counted"
NO_UNIT = "nothing tells its unit"
NO_AMOUNT = "of which amount it is the change cannot be told"
TWO_SCALES = "cell and heading both say 万 or 亿"
NO_ONE_NUMBER = "the cell is no one number"
COUNTED: tuple[Unit, ...] = ("person", "org", "household", "contract", "case", "post")  # a noun tells these for sure
FITTING: Mapping[Unit | None, tuple[Unit, ...]] = {"CNY": ("CNY",), "site": ("site", "org")}
OTHER = "other"
ROUNDING = Decimal("0.06")  # of a percentage with one decimal


@dataclass(frozen=True, slots=True)
class Refusal:
    """A cell that is left out, and why."""

    cell: Cell
    why: str


def draft_cells(sheet: Sheet, catalogue: Catalogue, model: Model) -> Iterator[Draft | Refusal]:
    """A draft for each cell that can be read, row by row, and a refusal for each that cannot."""
    headed = any(sheet.table.headings[column] for column in sheet.columns)
    for number, row in enumerate(sheet.table.rows):
        for _, cell in row.unclear:
            yield Refusal(cell, NO_ONE_NUMBER)
        for column, cell in row.values:
            if headed and not sheet.table.headings[column]:
                yield Refusal(cell, NO_HEADING)
            else:
                yield _draft(sheet, number, column, cell, catalogue, model)


def _draft(sheet: Sheet, number: int, column: int, cell: Cell, catalogue: Catalogue, model: Model) -> Draft | Refusal:
    row, label, heading = sheet.table.rows[number], sheet.labels[number], sheet.columns[column]
    beside, over = sheet.label_pieces(number), sheet.column_pieces(column)
    share, change = "share" in (heading.kind, label.kind), "change" in (heading.kind, label.kind)
    if change and not (beside or over) and _beside_group(sheet, row, column):
        return Refusal(cell, NO_AMOUNT)
    named = named_indicator(written(over or beside), catalogue, model, counted=not over)
    told = _told(sheet, number, column, cell, model.lexicon)
    plain = heading.kind == label.kind == "level" and not sheet.survey
    open_to_caption = sheet.nameless or (plain and not told)
    topic = sheet.topic if open_to_caption and takes_topic(beside, over, named, sheet) else None
    named = topic.indicator if topic else named
    unit = UnitChoice(told) if told else _unit(sheet, number, column, named, model)
    if topic:
        pieces = (*beside, *over, *topic.pieces)
    else:
        pieces = with_theme(beside, over, unit, sheet, model) if plain else (*beside, *over)
    if not pieces and not share and not change and not sheet.survey:
        return Refusal(cell, NO_NAME)
    if unit is None:
        return Refusal(cell, NO_UNIT)
    if cell.number and cell.number.scale and scale_of(unit.word):
        return Refusal(cell, TWO_SCALES)
    sites = unit_counted(heading.name, model.lexicon) == "site" and not _takes(named, "site")
    uncovered = share or sheet.survey or heading.due or label.due or sites
    guessed = named if unit.guessed else None
    whole = sheet.whole_of(number, column)
    return Draft(row, number, column, cell, label, heading, pieces, unit.word, guessed, uncovered, whole)


def _beside_group(sheet: Sheet, row: Row, column: int) -> bool:
    """Whether 同比 follows several columns under one heading: 本年 over 受理 | 调解成功. It may be of any of them."""
    before = [n for n, _ in row.values if n < column and sheet.columns[n].kind == "level"]
    over = sheet.table.headings[before[-1]][:-1] if before else ()
    if not over or over[0] in sheet.table.headings[column]:
        return False
    return len({sheet.columns[n].name for n in before if over[0] in sheet.table.headings[n]}) > 1


def _told(sheet: Sheet, number: int, column: int, cell: Cell, lexicon: Lexicon) -> str:
    """The unit that the cell, its heading or its label tells; "" where none does."""
    row, label, heading = sheet.table.rows[number], sheet.labels[number], sheet.columns[column]
    own = cell.number.measure if cell.number else ""
    of_row = row.unit.words if row.unit and units_of(row.unit.words, lexicon) else ""
    told = own or heading.unit
    if told:
        return told
    if heading.kind == "change" and not heading.rated:
        return _unit_of_change(sheet, row, cell, label.unit or of_row)
    if heading.rated and heading.kind != "level":
        return ""
    return label.unit or of_row or _of_whole(sheet, number, column, lexicon)


def _of_whole(sheet: Sheet, number: int, column: int, lexicon: Lexicon) -> str:
    """会员总数（人） | 其中：女性: the unit of the whole, but of none that the part's own noun rules out."""
    heading, label = sheet.columns[column], sheet.labels[number]
    across, down = sheet.whole_column(column), sheet.whole_row(number)
    part = heading if across is not None else label
    unit = sheet.columns[across].unit if across is not None else sheet.labels[down].unit if down is not None else ""
    counted = unit_counted(part.name, lexicon)
    return unit if heading.kind == "level" and (counted is None or counted in units_of(unit, lexicon)) else ""


def _unit(sheet: Sheet, number: int, column: int, named: Indicator | None, model: Model) -> UnitChoice | None:
    """The first that tells: 率 at the end, 人数, the line of units, the noun of the heading, the indicator."""
    row, label, heading = sheet.table.rows[number], sheet.labels[number], sheet.columns[column]
    if heading.rated or (label.rated and heading.kind == "level"):
        return UnitChoice("%") if _in_hundreds(sheet, row, column, by_row=not heading.rated) else None
    if heading.kind != "level":
        return None
    if deduced := heading.deduced or label.deduced:
        return UnitChoice(deduced)
    counted = _counted(sheet, number, column, model.lexicon)
    if not _takes(named, counted) or (counted and named and named.code == OTHER):
        named = None  # what is of no indicator, 职工总数, may be in any unit: the noun knows better
    fitting = named.units if named else (counted,) if counted else None
    if listed := choose_listed(sheet.listed, _place_in_list(sheet, column), fitting, model.lexicon):
        return UnitChoice(listed)
    if sheet.in_money or not _are_whole(sheet, row, column):
        return None
    usual = usual_unit(named, model.lexicon)
    if usual or counted is None:
        return UnitChoice(usual, guessed=True) if usual else None
    word = measure_word(counted, model.lexicon) if counted in COUNTED else ""
    return UnitChoice(word) if word else None


def _counted(sheet: Sheet, number: int, column: int, lexicon: Lexicon) -> Unit | None:
    """What the noun of the heading says is counted, or that of the whole; of the label where there is no name above."""
    heading, label = sheet.columns[column], sheet.labels[number]
    own = unit_counted(heading.name or label.name, lexicon)
    whole = sheet.whole_column(column) if heading.name else None
    return own or (unit_counted(sheet.columns[whole].name, lexicon) if whole is not None else None)


def _takes(named: Indicator | None, counted: Unit | None) -> bool:
    """Whether an indicator may count what the noun says: 慰问点 are no people, 活动支出 no activities."""
    return named is None or bool(set(FITTING.get(counted, named.units)) & set(named.units))


def _are_whole(sheet: Sheet, row: Row, column: int) -> bool:
    """Whether no bare amount for which the unit would be guessed has a point in it: 12.5 are no people."""
    if sheet.columns[column].words:
        return column not in sheet.broken
    return not any(is_broken(cell) for n, cell in row.values if sheet.columns[n].kind == "level")


def _unit_of_change(sheet: Sheet, row: Row, cell: Cell, unit: str) -> str:
    """The row's unit or %, whichever the two amounts of the row bear out; "" where they bear out neither."""
    levels = [c.number.magnitude for n, c in row.values if c.number and sheet.columns[n].kind == "level"]
    change = cell.number.magnitude if cell.number else None
    if len(levels) != 2 or change is None:
        return ""
    step = abs(levels[1] - levels[0])
    if unit and step == change:
        return unit
    return "%" if levels[0] and abs(step / levels[0] * 100 - change) <= ROUNDING else ""


def _place_in_list(sheet: Sheet, column: int) -> int | None:
    """Which unit of the line is the column's, where the line has as many units as there are columns of values."""
    if len(sheet.listed) < 2 or len(sheet.listed) != len(sheet.columns):
        return None
    return list(sheet.columns).index(column)


def _in_hundreds(sheet: Sheet, row: Row, column: int, *, by_row: bool) -> bool:
    """Whether a rate without a unit is in per cent: 0.962 everywhere may be a share of one."""
    return bool(columns_above_one(row.values)) if by_row else column in sheet.above_one

"""From a table to drafts: which words stand over and beside each cell, and in which unit it is.

A cell whose unit nobody tells, or whose heading says nothing, gives no draft but a refusal that says why.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extractors.model import Model
from extractors.tables.composing import Draft
from extractors.tables.headings import Heading
from extractors.tables.lines import Cell
from extractors.tables.rows import Row
from extractors.tables.sheets import Sheet, columns_above_one
from extractors.tables.units import UnitChoice, choose_listed, named_indicator, scale_of, units_of, usual_unit
from schemas.catalogue import Catalogue
from schemas.indicator import Indicator

NO_HEADING = "no heading stands over it"
NO_NAME = "neither heading nor label says what is counted"
NO_UNIT = "nothing tells its unit"
NO_AMOUNT = "of which amount it is the change cannot be told"
TWO_SCALES = "cell and heading both say 万 or 亿"
NO_ONE_NUMBER = "the cell is no one number"
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
    over = sheet.column_pieces(column)
    pieces = (*sheet.label_pieces(number), *over) or sheet.topic
    share, change = "share" in (heading.kind, label.kind), "change" in (heading.kind, label.kind)
    if not pieces and not share and not change and not sheet.survey:
        return Refusal(cell, NO_NAME)
    if change and not pieces and _beside_group(sheet, row, column):
        return Refusal(cell, NO_AMOUNT)
    named = named_indicator("".join(words for words, _ in over or pieces), catalogue, model)
    unit = _unit(sheet, row, column, cell, label, named, model)
    if unit is None:
        return Refusal(cell, NO_UNIT)
    if cell.number and cell.number.scale and scale_of(unit.word):
        return Refusal(cell, TWO_SCALES)
    uncovered = share or sheet.survey or heading.due or label.due
    return Draft(
        row, number, column, cell, label, heading, pieces, unit.word, named if unit.guessed else None, uncovered
    )


def _beside_group(sheet: Sheet, row: Row, column: int) -> bool:
    """Whether 同比 follows several columns under one heading: 本年 over 受理 | 调解成功. It may be of any of them."""
    before = [n for n, _ in row.values if n < column and sheet.columns[n].kind == "level"]
    over = sheet.table.headings[before[-1]][:-1] if before else ()
    if not over or over[0] in sheet.table.headings[column]:
        return False
    return len({sheet.columns[n].name for n in before if over[0] in sheet.table.headings[n]}) > 1


def _unit(
    sheet: Sheet, row: Row, column: int, cell: Cell, label: Heading, named: Indicator | None, model: Model
) -> UnitChoice | None:
    """The first that tells: the cell, the heading, the label, 率 at the end, the line of units, the indicator."""
    heading, lexicon = sheet.columns[column], model.lexicon
    own = cell.number.measure if cell.number else ""
    of_row = row.unit.words if row.unit and units_of(row.unit.words, lexicon) else ""
    told = own or heading.unit
    if not told and heading.kind == "change" and not heading.rated:
        told = _unit_of_change(sheet, row, cell, label.unit or of_row)
    elif not heading.rated or heading.kind == "level":
        told = told or label.unit or of_row
    if told:
        return UnitChoice(told)
    if heading.rated or (label.rated and heading.kind == "level"):
        return UnitChoice("%") if _in_hundreds(sheet, row, column, by_row=not heading.rated) else None
    if heading.kind != "level":
        return None
    if deduced := heading.deduced or label.deduced:
        return UnitChoice(deduced)
    place = _place_in_list(sheet, column)
    if listed := choose_listed(sheet.listed, place, named, lexicon):
        return UnitChoice(listed)
    usual = usual_unit(named, lexicon)
    return UnitChoice(usual, guessed=True) if usual else None


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

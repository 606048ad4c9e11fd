"""All tables of an article: a figure for each cell that can be read for sure, and how many numbers were left out.

read_tables(tables, reading, catalogue, model)[0].figures     # those of the first table
"""

from dataclasses import replace

from extractors.linking.status import HEADING_BREAK
from extractors.linking.tense import settle_status
from extractors.model import Model
from extractors.periods.scope import period_for
from extractors.placed import Placed, TableFigures
from extractors.reading import Reading
from extractors.tables.cells import LinkedCell, link_cells
from extractors.tables.composing import Draft
from extractors.tables.dating import anchor_of, period_of_cell, period_of_heading
from extractors.tables.drafting import Refusal, draft_cells
from extractors.tables.finding import Table
from extractors.tables.leaving import left_out
from extractors.tables.relating import PlacedCell, find_odd_totals, find_table_parts
from extractors.tables.sheets import Sheet, read_sheet
from extractors.tables.whose import speaker_of, whose
from extractors.text.spans import Span
from schemas.catalogue import Catalogue
from schemas.record import Period
from schemas.vocabulary import Status


def hide_rows(reading: Reading, tables: tuple[Table, ...]) -> Reading:
    """The reading without the headings and sections that only the rows of tables look like."""
    if not tables:
        return reading
    spans = tuple(table.span for table in tables)

    def outside(span: Span | None) -> bool:
        return span is None or not any(table.contains(span) for table in spans)

    headings = tuple(section for section in reading.headings if outside(section.heading))
    sections = tuple(section for section in reading.setting.sections if outside(section.heading))
    return replace(reading, headings=headings, setting=replace(reading.setting, sections=sections))


def read_tables(
    tables: tuple[Table, ...], reading: Reading, catalogue: Catalogue, model: Model
) -> tuple[TableFigures, ...]:
    """The figures of every table, in the order of the text."""
    return tuple(_read_table(table, reading, catalogue, model) for table in tables)


def _read_table(table: Table, reading: Reading, catalogue: Catalogue, model: Model) -> TableFigures:
    setting = reading.setting
    sheet = read_sheet(table, reading.normal.text, lambda cell: speaker_of(cell, setting), catalogue, model)
    drafted = tuple(draft_cells(sheet, catalogue, model))
    drafts = tuple(one for one in drafted if isinstance(one, Draft))
    over = HEADING_BREAK.join((reading.heading_at(table.span.start), *_captions(sheet)))
    linked = link_cells(drafts, sheet.text, over, reading.genre, catalogue, model)
    placed = tuple(_place(one, sheet, reading, catalogue, model) for one in linked)
    refused = tuple(one for one in drafted if isinstance(one, Refusal))
    bare = (cell for cell in table.numbers if table.rows or not (cell.number and cell.number.measure))
    return TableFigures(
        table.span,
        tuple(cell.placed for cell in placed),
        find_table_parts(placed, sheet),
        tuple(sorted({*(cell.span for cell in bare), *(one.cell.span for one in refused)}, key=_start)),
        table.lines,
        len(table.numbers) + sum(cell.number is None for cell in (one.cell for one in refused)),
        left_out(sheet, drafts, refused, {cell.start for cell in placed}),
        find_odd_totals(placed, sheet),
    )


def _start(span: Span) -> int:
    return span.start


def _captions(sheet: Sheet) -> tuple[str, ...]:
    return tuple(caption.of(sheet.text) for caption in reversed(sheet.table.captions))


def _place(cell: LinkedCell, sheet: Sheet, reading: Reading, catalogue: Catalogue, model: Model) -> PlacedCell:
    """Period, status as the calendar settles it, area and subject."""
    draft = cell.draft
    period = _period(cell, sheet, reading, catalogue)
    if draft.planned is None:
        status = _status(cell, period, sheet, reading)
        if status != cell.linked.status:
            cell = replace(
                cell, linked=replace(cell.linked, status=status), composed=replace(cell.composed, status=status)
            )
            period = _period(cell, sheet, reading, catalogue)
    heading = sheet.table.headings[draft.column]
    area, subject = whose(draft.row, heading, draft.label, sheet, reading.setting, model.gazetteer)
    placed = Placed(cell.linked, period, area, subject, cell.group)
    return PlacedCell(draft.number, draft.column, draft.row.total, placed)


def _status(cell: LinkedCell, period: Period | None, sheet: Sheet, reading: Reading) -> Status:
    """As the calendar settles it; a table of a year that is over is no plan, whatever heading it stands under."""
    one, anchor = cell.composed, reading.dating.anchor
    status, today = settle_status(one, period, anchor), anchor.published_on
    words = (*_captions(sheet), one.view.words(one.view.sentence))
    is_over = period and period.text == sheet.period and period.end and today and period.end <= today
    return "achieved" if is_over and not any(one.status_word in text for text in words) else status


def _period(cell: LinkedCell, sheet: Sheet, reading: Reading, catalogue: Catalogue) -> Period | None:
    """That of the table, else that of its place in the article."""
    code = cell.linked.verdict.code
    kind = catalogue.by_code[code].kind if code else "any"
    planned, change = cell.linked.status == "planned", cell.linked.nature == "change"
    anchor = anchor_of(sheet, reading.dating.anchor)
    own = period_of_cell(cell.draft, cell.linked, sheet, anchor, kind)
    found = own or period_for(cell.draft.cell.span, reading.dating, kind, planned, change)
    return found or period_of_heading(
        (reading.heading_at(sheet.table.span.start), reading.dating.title or ""), anchor, kind
    )

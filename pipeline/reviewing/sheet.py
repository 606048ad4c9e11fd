"""The rows of a review sheet, and the sheet as CSV; `workbook` makes a spreadsheet of the same rows.

write_sheet(Path("doubtful.xlsx"), [sheet_row(doubt) for doubt in doubts], {"members_added": "新发展会员"})
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.csv_cells import BOM, csv_line
from pipeline.errors import InputError
from pipeline.reviewing.cells import as_cell
from pipeline.reviewing.columns import COLUMNS, FIELDS, FOUND, found_cells
from pipeline.reviewing.doubts import Doubt
from pipeline.running.writing import write_bytes, write_whole
from schemas.correction import Correction, Statement
from schemas.record import ArticleRecord

AROUND = 400  # characters shown on each side of a quote
TITLE = 200
ENDINGS = (".xlsx", ".csv")
Value = str | int | float | dt.date | None
SheetRow = Mapping[str, Value]


def check_ending(target: Path) -> None:
    """Raises InputError for a file that a review sheet cannot be."""
    if target.suffix.lower() not in ENDINGS:
        named = target.suffix.lower() or "a file without ending"
        raise InputError(f"{target}: cannot write {named}; a review sheet is one of {', '.join(ENDINGS)}")
    if target.is_dir():
        raise InputError(f"{target}: a folder; give a file in it, such as {target / 'doubtful.xlsx'}")


def write_sheet(target: Path, rows: Sequence[SheetRow], indicators: Mapping[str, str]) -> None:
    """Writes the sheet in the format of the file's ending; `indicators` are the codes to choose from, with their
    Chinese names.
    """
    if target.suffix.lower() == ".csv":
        write_whole(target, _csv(rows))
        return
    from pipeline.reviewing.workbook import workbook

    write_bytes(target, [workbook(rows, indicators)])


def sheet_row(doubt: Doubt) -> SheetRow:
    """The cells of one row by column; texts are harmless, what nobody has filled in is None."""
    record, figure, one = doubt.record, doubt.figure, doubt.decided
    start, quote = (
        (figure.evidence.start, figure.evidence.quote) if figure else (one.start, one.quote) if one else (0, "")
    )
    cells: dict[str, Value] = {
        "why": doubt.why,
        "sentence": _around(record, start, len(quote), figure.evidence.sentence if figure else None),
        "confidence": figure.confidence if figure else None,
        "title": (record.title or "")[:TITLE],
        "path": record.source.path,
        "figure": figure.id if figure else record.id,
        "quote": quote,
        "start": start,
    }
    if figure:
        cells |= {f"{FOUND}{name}": value for name, value in found_cells(Statement.of(figure)).items()}
    if one:
        cells |= _decided(one)
    return {name: as_cell(value) if isinstance(value, str) else value for name, value in cells.items()}


def _decided(one: Correction) -> dict[str, Value]:
    """The cells that a person filled in, or might have."""
    cells: dict[str, Value] = {"decision": one.decision, "note": one.note, "reviewer": one.reviewer}
    cells["decided_on"] = one.decided_on
    if one.stated:
        before = found_cells(one.found) if one.found else dict.fromkeys(FIELDS)
        for name, value in found_cells(one.stated).items():
            if value != before[name] or (one.found is None and name in ("indicator", "area", "period_start")):
                cells[name] = "-" if value is None else value
    return cells


def _around(record: ArticleRecord, start: int, length: int, sentence: tuple[int, int] | None) -> str:
    """The sentence with the quote between 「」, cut where it is endless."""
    first, last = sentence or (start - AROUND, start + length + AROUND)
    first, last = max(0, first, start - AROUND), min(last, start + length + AROUND)
    end = start + length
    return f"{record.text[first:start].lstrip()}「{record.text[start:end]}」{record.text[end:last].rstrip()}"


def _csv(rows: Iterable[SheetRow]) -> Iterator[str]:
    yield BOM + csv_line(COLUMNS)
    for row in rows:
        cells = [row.get(name) for name in COLUMNS]
        yield csv_line(["" if cell is None else cell for cell in cells])

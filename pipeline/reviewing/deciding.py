"""A row of the sheet as a decision about one figure of the batch.

decide(row, batch, catalogue)       # Decided(place, found="3f9c…-00#2", correction=Correction(…)), None for no decision
"""

from dataclasses import dataclass

from pipeline.reviewing.batch import Batch
from pipeline.reviewing.cells import (
    CellError,
    is_nothing,
    read_day,
    read_number,
    read_text,
    read_word,
    same_cell,
    shown,
)
from pipeline.reviewing.columns import DECISIONS, FIELDS, FOUND, UNDO, found_cells
from pipeline.reviewing.stating import RowFaults, added, changed, occurrences
from pipeline.reviewing.tables import Row
from schemas.catalogue import Catalogue, did_you_mean
from schemas.correction import Correction, Statement
from schemas.record import ArticleRecord, Figure

ANEW = "export the sheet again, and decide it there"


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision: about which figure of which record, None where it is about words in which none was found; the
    correction, None where an earlier one is taken back.
    """

    record: ArticleRecord
    figure: Figure | None
    start: int
    quote: str
    correction: Correction | None

    @property
    def about(self) -> tuple[str, str, str]:
        """What no two rows may decide."""
        what = self.figure.id if self.figure else f"{self.start}:{self.quote}"
        return self.record.id, self.record.source.path, what


def decide(row: Row, batch: Batch, catalogue: Catalogue) -> Decided | None:
    """What the row decides; None where it decides nothing. Raises RowFaults."""
    faults = RowFaults()
    filled = [name for name in FIELDS if name in row.cells]
    word = _decision(row, filled, faults)
    if word is None:
        return None
    if filled and word in ("right", "wrong", UNDO):
        faults.add(filled[0], f"filled in, but the decision is {word}; write change, or empty the cell")
    missed = word == "add" or (word == UNDO and "#" not in read_text(row.cells.get("figure")))
    faults.check()
    record, figure, start, quote = _words(row, batch) if missed else _found(row, batch)
    if word == UNDO:
        return Decided(record, figure, start, quote, None)
    stated = None
    if figure is None:
        stated = added(row, catalogue)
        _check_missed(record, start, quote, stated)
    elif word == "change":
        stated = changed(Statement.of(figure), row, catalogue)
        if stated == Statement.of(figure):
            faults.add(
                "decision", "change, but nothing is changed; fill in the right value beside a found one, or write right"
            )
            faults.check()
    correction = Correction(
        sha256=record.source.sha256,
        article=record.id,
        path=record.source.path,
        start=start,
        end=start + len(quote),
        quote=quote,
        decision=word,  # type: ignore[arg-type]  # _decision checked
        found=Statement.of(figure) if figure else None,
        stated=stated,
        **_remarks(row),  # type: ignore[arg-type]  # a dict of three sorts of values
    )
    return Decided(record, figure, start, quote, correction)


def _decision(row: Row, filled: list[str], faults: RowFaults) -> str | None:
    cell = row.cells.get("decision")
    if cell is None:
        if filled:
            faults.add("decision", f"empty, but {filled[0]} is filled in; write change, or empty that cell")
            faults.check()
        return None
    words = {said: word for word, others in DECISIONS.items() for said in (word, *others)}
    with faults.at("decision", cell):
        said = read_word(cell)
        if said not in words:
            known = ", ".join(f"{word} ({others[0]})" for word, others in DECISIONS.items())
            raise CellError(f"none of {known}{did_you_mean(said, words)}")
        return words[said]
    faults.check()
    return None


def _found(row: Row, batch: Batch) -> tuple[ArticleRecord, Figure, int, str]:
    """The figure that the row is about, as the program has it today."""
    faults = RowFaults()
    name, path = read_text(row.cells.get("figure")), row.cells.get("path")
    some = [one for one in batch.figures(name) if path is None or same_cell(path, one[0].source.path)]
    if not some:
        faults.add("figure", f"found {shown(name)}: no such figure in this batch; it was read again since? {ANEW}")
    elif len(some) > 1:
        faults.add("path", f"{len(some)} files hold figure {name}; fill in which, as {some[0][0].source.path}")
    faults.check()
    record, figure = some[0]
    if not same_cell(row.cells.get("quote"), figure.evidence.quote):
        faults.add(
            "quote",
            f"found {shown(row.cells.get('quote'))}, but the figure's is {shown(figure.evidence.quote)}; {ANEW}",
        )
    for field, ours in found_cells(Statement.of(figure)).items():
        cell = row.cells.get(f"{FOUND}{field}")
        if cell is not None and not same_cell(cell, ours):
            told = "nothing" if ours is None else shown(str(ours))
            where = f"corrections go into the column {field}; else {ANEW}"
            faults.add(f"{FOUND}{field}", f"found {shown(cell)}, but the program says {told}; {where}")
    faults.check()
    return record, figure, figure.evidence.start, figure.evidence.quote


def _words(row: Row, batch: Batch) -> tuple[ArticleRecord, None, int, str]:
    """Where the words stand that the program found no figure in."""
    faults = RowFaults()
    quote = read_text(row.cells.get("quote"))
    records = _articles(row, batch, faults)
    if not quote:
        faults.add("quote", "empty; copy the words from the article that state the figure")
    faults.check()
    places = [(record, start) for record in records for start in occurrences(record, quote)]
    if (cell := row.cells.get("start")) is not None:
        with faults.at("start", cell):
            wanted = read_number(cell)
            places = [place for place in places if place[1] == wanted]
    faults.check()
    if len(places) != 1:
        at = ", ".join(str(start) for _, start in places)
        several = f"it stands there {len(places)} times (at {at}); copy more words, or fill in the column start"
        faults.add(
            "quote", f"found {shown(quote)}: " + (several if places else "not in the article; copy it as printed")
        )
        faults.check()
    record, start = places[0]
    return record, None, start, quote


def _articles(row: Row, batch: Batch, faults: RowFaults) -> tuple[ArticleRecord, ...]:
    """The article that the column figure names, else all of the file."""
    article, path = read_text(row.cells.get("figure")).partition("#")[0], row.cells.get("path")
    if article and article in batch.by_id:
        return tuple(one for one in batch.by_id[article] if path is None or same_cell(path, one.source.path))
    known = read_text(path)
    if known not in batch.by_path:
        found = f"found {shown(path)}: no such file in this batch{did_you_mean(known, batch.by_path)}"
        faults.add("path", found if known else "empty; fill in the file that holds the words, as in the other rows")
    return batch.by_path.get(known, ())


def _check_missed(record: ArticleRecord, start: int, quote: str, stated: Statement) -> None:
    faults = RowFaults()
    for figure in record.figures:
        near = figure.evidence.start < start + len(quote) and start < figure.evidence.end
        if near and (figure.value, figure.upper, figure.indicator) == (stated.value, stated.upper, stated.indicator):
            faults.add("decision", f"add, but the program has this figure: {figure.id}; decide that one")
    faults.check()


def _remarks(row: Row) -> dict[str, object]:
    faults = RowFaults()
    said: dict[str, object] = {}
    for name in ("note", "reviewer"):
        with faults.at(name, row.cells.get(name)):
            said[name] = read_text(row.cells.get(name)) or None
    cell = row.cells.get("decided_on")
    if cell is not None and not is_nothing(cell):
        with faults.at("decided_on", cell):
            said["decided_on"] = read_day(cell)
    faults.check()
    return said

"""A sheet of decisions taken into the corrections of a batch: all of it, or nothing and a list of what is wrong.

taken = read_decisions(read_table(file), batch, catalogue)
taken.faults                                    # (Fault(row=4, column="value", message="found '3.3万': no number; …"),)
merged = merge(load_corrections(out), taken.decided, batch)
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.reviewing.batch import Batch
from pipeline.reviewing.cells import CellError, read_text
from pipeline.reviewing.columns import COLUMNS
from pipeline.reviewing.corrections import ByArticle, all_of
from pipeline.reviewing.deciding import Decided, decide
from pipeline.reviewing.matching import match_articles
from pipeline.reviewing.stating import RowFaults
from pipeline.reviewing.tables import Row
from schemas.catalogue import Catalogue
from schemas.correction import Correction
from schemas.record import ArticleRecord


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one cell."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        return f"row {self.row}, {self.column}: {self.message}"


@dataclass(frozen=True, slots=True)
class Taken:
    """The decisions of a sheet and its faults."""

    decided: tuple[Decided, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """All corrections after an import, and how many of the sheet's were new, replaced others, were there already, or
    took an earlier one back.
    """

    corrections: tuple[Correction, ...]
    new: int
    replaced: int
    unchanged: int
    undone: int


def articles_named(rows: Iterable[Row]) -> frozenset[str] | None:
    """The ids of the articles that the rows are about; None where a row names none but by its file."""
    ids = set()
    for row in rows:
        try:
            name = read_text(row.cells.get("figure")).partition("#")[0]
        except CellError:
            name = ""
        if not name:
            return None
        ids.add(name)
    return frozenset(ids)


def read_decisions(rows: Iterable[Row], batch: Batch, catalogue: Catalogue) -> Taken:
    """Every row read; no two may decide about one figure."""
    decided: dict[tuple[str, str, str], tuple[int, Decided]] = {}
    faults: list[Fault] = []
    for row in rows:
        try:
            one = decide(row, batch, catalogue)
        except RowFaults as error:
            faults += [Fault(row.number, column, message) for column, message in error.found]
            continue
        except CellError as error:
            faults.append(Fault(row.number, "figure", str(error)))
            continue
        if one is None:
            continue
        if one.about in decided:
            first = decided[one.about][0]
            faults.append(Fault(row.number, "figure", f"row {first} decides about this figure too; keep one of them"))
        else:
            decided[one.about] = row.number, one
    ordered = sorted(faults, key=lambda fault: (fault.row, COLUMNS.index(fault.column)))
    return Taken(tuple(one for _, one in decided.values()), tuple(ordered))


def merge(existing: ByArticle, decided: Sequence[Decided], batch: Batch) -> Merged:
    """A decision takes the place of an earlier one about the same figure, under whatever version that was made."""
    kept = {id(one): one for one in all_of(existing)}
    counts: Counter[str] = Counter()
    fresh: list[Correction] = []
    for one in decided:
        before = _earlier(one, existing.get(one.record.id, ()), batch.by_id[one.record.id])
        for old in before:
            kept.pop(id(old), None)
        if one.correction is None:
            counts["undone"] += len(before)
            continue
        fresh.append(one.correction)
        counts["new" if not before else "unchanged" if before == [one.correction] else "replaced"] += 1
    return Merged((*kept.values(), *fresh), **_all_counts(counts))


def _all_counts(counts: Mapping[str, int]) -> dict[str, int]:
    return {name: counts.get(name, 0) for name in ("new", "replaced", "unchanged", "undone")}


def _earlier(decided: Decided, corrections: Sequence[Correction], records: Sequence[ArticleRecord]) -> list[Correction]:
    """Corrections about the same figure: matched to it today, or of the same statement in the same words."""
    matched = match_articles(records, corrections)[0][records.index(decided.record)]
    figure, new = decided.figure, decided.correction
    found = [matched.decided[figure.id]] if figure and figure.id in matched.decided else []
    for one in corrections:
        same_words = (one.path, one.start, one.quote) == (decided.record.source.path, decided.start, decided.quote)
        same = one.decision == "add" if figure is None else bool(new and one.found == new.found)
        if same_words and same and one not in found:
            found.append(one)
    return found

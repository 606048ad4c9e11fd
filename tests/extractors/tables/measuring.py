"""How many cells of the measured tables are read right: value, indicator, area and period.

    python tests/extractors/tables/measuring.py            # a line for each set of tables
    python tests/extractors/tables/measuring.py --cells    # and each cell that was read wrong, but of the unseen ones

The sets of measured_tables.txt: `looked` and `unseen` were written before whole grids were read at all, `later` and
`last` after that, each scored once before anything was changed for it. Nobody looked into the faults of `unseen`.

A cell is marked [words](value indicator area period): 2022 is that year, @2022-12-31 as of that day, `-` no indicator;
a period that is not given is not compared.
"""

import datetime as dt
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from schemas.record import ArticleRecord, Figure

TABLES = Path(__file__).with_name("measured_tables.txt")
_MARK = re.compile(r"\[([^\[\]]+)\]\(([^()]+)\)")


@dataclass(frozen=True, slots=True)
class Measured:
    """A table as printed, and for each cell that is a figure, by its offset, what it says."""

    name: str
    half: str
    title: str
    day: dt.date
    text: str
    cells: dict[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Score:
    """`right` of `cells`, `wrong` read as something else, `missed` not read, `extra` read where nothing is."""

    cells: int
    right: int
    wrong: int
    missed: int
    extra: int

    def __add__(self, other: "Score") -> "Score":
        return Score(*(getattr(self, one) + getattr(other, one) for one in self.__slots__))

    def __str__(self) -> str:
        share = 100 * self.right / self.cells
        said = f"{self.right} of {self.cells} cells right ({share:.1f} %)"
        return f"{said}, {self.wrong} wrong, {self.missed} left out, {self.extra} extra"


def measured_tables() -> Iterator[Measured]:
    """The twenty tables."""
    for block in TABLES.read_text(encoding="utf-8").split("== ")[1:]:
        first, title, day, *lines = block.strip("\n").split("\n")
        _, half, name = first.split(" ", 2)
        title = title.removeprefix("title: ")
        marked = title + "\n" + "\n".join(_tabbed(line) for line in lines)
        text, cells = _unmarked(marked)
        yield Measured(name, half, title, dt.date.fromisoformat(day.removeprefix("day: ")), text, cells)


def score(measured: Measured, record: ArticleRecord) -> Score:
    """The figures of the record against the cells of the table."""
    found = {figure.evidence.start: told(figure) for figure in record.figures}
    right = sum(start in found and _meets(found[start], cell) for start, cell in measured.cells.items())
    known = sum(start in found for start in measured.cells)
    cells = len(measured.cells)
    return Score(cells, right, known - right, cells - known, len(found.keys() - measured.cells.keys()))


def faults(measured: Measured, record: ArticleRecord) -> Iterator[str]:
    """Each cell that was read wrong: what was expected, what was found."""
    found = {figure.evidence.start: figure for figure in record.figures}
    for start in sorted(measured.cells.keys() | found.keys()):
        wanted, figure = measured.cells.get(start), found.get(start)
        if wanted is None or figure is None or not _meets(told(figure), wanted):
            yield f"{measured.name}: {wanted} read as {told(figure) if figure else None}"


def told(figure: Figure) -> tuple[str, str, str, str]:
    """Value, indicator, area and period in the words of the marks."""
    period = figure.period
    days = f"{period.start}..{period.end}" if period else "none"
    if period and period.kind == "as_of":
        days = f"@{period.end}"
    elif period and period.start and days == f"{period.start.year}-01-01..{period.start.year}-12-31":
        days = str(period.start.year)
    return f"{figure.value:f}", figure.indicator or "-", figure.area.name if figure.area else "none", days


def _meets(found: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return found[: len(wanted)] == wanted


def _tabbed(line: str) -> str:
    return "\t".join(cell.strip() for cell in line.split("|"))


def _unmarked(marked: str) -> tuple[str, dict[int, tuple[str, ...]]]:
    text, last, cells = "", 0, dict[int, tuple[str, ...]]()
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        cells[len(text)] = tuple(match[2].split())
        text += match[1]
        last = match.end()
    return text + marked[last:], cells


def _main(cells: bool) -> None:
    from extractors.extract import extract
    from extractors.model import load_model
    from schemas.article import Article, Metadata
    from schemas.catalogue import load_catalogue
    from schemas.record import SourceInfo

    catalogue = load_catalogue()
    model = load_model(catalogue)
    source = SourceInfo(path="test.txt", sha256="0" * 64, media_type="text/plain", bytes=1)
    sums: dict[str, Score] = {}
    for one in measured_tables():
        metadata = Metadata(title=one.title, published_on=one.day, published_on_basis="metadata")
        record = extract(Article(source, 0, one.text, metadata), catalogue, model)
        sums[one.half] = sums.get(one.half, Score(0, 0, 0, 0, 0)) + score(one, record)
        if cells and one.half != "unseen":
            print(one.name, score(one, record), *faults(one, record), sep="\n  ")
    for half, total in sums.items():
        print(f"{half}: {total}")


if __name__ == "__main__":
    _main("--cells" in sys.argv)

"""A comparison to read in the terminal: a table for each indicator, its targets, notes, and the quotes on demand.

Console().print(as_tables(values, catalogue))

A table that is wider than the terminal goes on in another one below it: a number is never broken in two.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from pipeline.comparing.columns import is_single, sort_key
from pipeline.comparing.evidence import evidence_of
from pipeline.comparing.naming import Labels, labels_of
from pipeline.comparing.ordering import told_of
from pipeline.comparing.rows import column_name, row_key
from pipeline.comparing.trends import RANKED
from pipeline.comparing.wording import amount, printable, said, shown, source
from schemas.catalogue import Catalogue
from schemas.compared import ComparedValue
from schemas.record import to_number

BARS = "▁▂▃▄▅▆▇█"
TOP = len(BARS) - 1
GAP = "·"
VERDICTS = {"reached": "✓", "missed": "✗", "open": "…", "undecided": "?"}
NAMED_DISTRICTS = 8
NAMED_PERIODS = 3
FRAME = 3  # of a column: its blanks and its line


@dataclass(frozen=True, slots=True)
class Tables:
    """A comparison that rich prints as wide as the terminal is."""

    values: Sequence[ComparedValue]
    catalogue: Catalogue
    evidence: bool

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> RenderResult:
        """Its blocks, as rich asks for them."""
        yield from _blocks(self, options.max_width)


def as_tables(values: Sequence[ComparedValue], catalogue: Catalogue, evidence: bool = False) -> Tables:
    """One block for each indicator and unit: districts by period, trend, change and rank; then the targets."""
    return Tables(values, catalogue, evidence)


def _blocks(tables: Tables, width: int) -> Iterator[Table | Text]:
    for (code, unit), group in groupby(tables.values, key=lambda one: (one.indicator, one.unit)):
        some = tuple(group)
        indicator, labels = tables.catalogue.by_code[code], labels_of(some)
        achieved = tuple(one for one in some if one.status == "achieved")
        found = _rows(achieved)
        title = printable(f"{indicator.zh} {code} ({unit}, {indicator.kind}")
        nothing = tuple(_nothing(achieved, found, labels))
        if found or nothing:
            yield Text(f"{title})", style="bold")
        if found:
            yield from _main(found, labels, width)
        yield from nothing
        planned = tuple(one for one in some if one.status == "planned")
        if planned:
            yield Text(f"{title}, planned)", style="bold")
            yield _targets(planned, achieved, labels)
        if tables.evidence:
            yield from evidence_of(some, labels)
        yield Text()


def sparkline(row: Iterable[ComparedValue | None]) -> str:
    """Bars from the row's least to its largest value; a dot where there is none that stands for a whole period."""
    amounts = [one.value if one and one.basis in RANKED else None for one in row]
    known = [one for one in amounts if one is not None]
    if len(known) < 2:
        return ""
    least, spread = min(known), (max(known) - min(known)) or Decimal(1)
    return "".join(GAP if one is None else BARS[round(TOP * (one - least) / spread)] for one in amounts)


def _rows(achieved: Sequence[ComparedValue]) -> tuple[tuple[ComparedValue, ...], ...]:
    """The values by district, those that have any."""
    rows = (tuple(group) for _, group in groupby(achieved, key=row_key))
    return tuple(row for row in rows if any(one.best or one.derivation for one in row))


def _main(rows: Sequence[tuple[ComparedValue, ...]], labels: Labels, width: int) -> Iterator[Table | Text]:
    """The table with numbered marks, and the notes that the marks stand for."""
    names = sorted({column_name(one) for row in rows for one in row if one.best or one.derivation}, key=sort_key)
    period = _reference(rows, names)
    heads = (*names, f"change {period}", f"rank {period}", "trend")
    lines: list[list[Text]] = []
    notes: list[Text] = []
    for row in rows:
        by_column = {column_name(one): one for one in row}
        line = [Text(labels[row[0].place])]
        for name in names:
            one = by_column.get(name)
            told = said(one) if one and (one.best or one.derivation) else ""
            if told:
                notes.append(Text(printable(f" [{len(notes) + 1}] {line[0].plain} {name}: {told}")))
            line.append(_cell(one, f" [{len(notes)}]" if told else ""))
        trend = sparkline(by_column.get(name) for name in names if is_single(name))
        lines.append([*line, *map(Text, (*_trend(by_column.get(period)), trend))])
    yield from _fitted(("district", *heads), lines, width)
    yield from notes


def _fitted(heads: Sequence[str], lines: Sequence[Sequence[Text]], width: int) -> Iterator[Table]:
    """The table, or as many below each other as it takes for no column to be cut; each begins with the districts."""
    sizes = [max(cell_len(head), *(line[at].cell_len for line in lines)) + FRAME for at, head in enumerate(heads)]
    columns = [0]
    for at in (*range(1, len(heads)), None):
        if at is None or (len(columns) > 1 and sum(sizes[one] for one in (*columns, at)) >= width):
            yield _table([heads[one] for one in columns], [[line[one] for one in columns] for line in lines])
            columns = [0]
        if at is not None:
            columns.append(at)


def _table(heads: Sequence[str], lines: Sequence[Sequence[Text]]) -> Table:
    table = Table()
    for head in heads:
        table.add_column(Text(head), justify="left" if head in ("district", "trend") else "right", no_wrap=True)
    for line in lines:
        table.add_row(*line)
    return table


def _cell(one: ComparedValue | None, mark: str) -> Text:
    if one is None or one.state == "no_article":
        return Text("")
    if one.state == "none_found":
        return Text(f"none in {one.articles}", style="dim")
    if one.state == "conflict" or one.value is None:
        return Text("conflict" + mark, style="bold red")
    verdict = f" {VERDICTS[one.verdict]}" if one.verdict else ""
    return Text(f"{amount(one.value, one.upper, one.qualifier, one.unit)}{verdict}{mark}")


def _reference(rows: Sequence[tuple[ComparedValue, ...]], columns: Sequence[str]) -> str:
    """The column that change and rank are told of: the latest in which half of the districts have either."""
    found = told_of((one for row in rows for one in row), len(rows))
    return found or next((name for name in reversed(columns) if is_single(name)), columns[-1])


def _trend(one: ComparedValue | None) -> tuple[str, str]:
    """Change and rank of a district."""
    if one is None:
        return "", ""
    percent = f" ({to_number(one.change_percent):+}%)" if one.change_percent is not None else ""
    points = " points" if one.unit == "percent" else ""
    change = f"{to_number(one.change):+,}{points}{percent}" if one.change is not None else ""
    return change, f"{one.rank}/{one.ranked}" if one.rank else ""


def _targets(planned: Sequence[ComparedValue], achieved: Sequence[ComparedValue], labels: Labels) -> Table:
    """What was planned beside what came of it."""
    done = {(one.place, one.period): one for one in achieved if one.basis != "average"}
    table = Table("district", "period")
    for head in ("target", "achieved"):
        table.add_column(head, justify="right", no_wrap=True)
    table.add_column("verdict")
    table.add_column("source", overflow="fold")  # a path with … in it opens nothing
    for one in planned:
        if one.best is None:
            continue
        judged = f"{VERDICTS[one.verdict]} {one.verdict}" if one.verdict else ""
        verdict = "; ".join(filter(None, (judged, said(one))))
        target = "conflict" if one.state == "conflict" else shown(one.best, one.unit)
        reached = _cell(done.get((one.place, one.period)), "")
        cells = (labels[one.place], one.period, target, reached, printable(verdict), printable(source(one.best)))
        table.add_row(*(cell if isinstance(cell, Text) else Text(cell) for cell in cells))
    return table


def _nothing(
    achieved: Sequence[ComparedValue], shown_rows: Sequence[Sequence[ComparedValue]], labels: Labels
) -> Iterator[Text]:
    """The districts that articles speak of without saying this, with the number of articles of each period.

    An article may speak of two years; the numbers are not added up.
    """
    present = {row[0].place for row in shown_rows}
    counted: dict[str, list[str]] = {}
    for one in achieved:
        if one.place not in present and one.articles:
            counted.setdefault(labels[one.place], []).append(f"{one.period}: {one.articles}")
    if counted:
        listed = "; ".join(_districts(counted))
        yield Text(f" none found in the articles about {listed}", style="dim")


def _districts(counted: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for name, periods in tuple(counted.items())[:NAMED_DISTRICTS]:
        earlier = "…, " if len(periods) > NAMED_PERIODS else ""
        yield f"{name} ({earlier}{', '.join(periods[-NAMED_PERIODS:])})"
    if len(counted) > NAMED_DISTRICTS:
        yield "…"

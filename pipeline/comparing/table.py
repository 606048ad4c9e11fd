"""A comparison to read in the terminal: a table for each indicator, its targets, notes, and the quotes on demand.

Console().print(as_tables(values, catalogue))
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from rich.console import Group
from rich.table import Table
from rich.text import Text

from pipeline.comparing.columns import is_single, sort_key
from pipeline.comparing.rows import column_name, row_key
from pipeline.comparing.trends import RANKED
from pipeline.comparing.wording import amount, articles, said, shown, source
from schemas.catalogue import Catalogue
from schemas.compared import ComparedValue, Mention
from schemas.record import to_number

BARS = "▁▂▃▄▅▆▇█"
TOP = len(BARS) - 1
GAP = "·"
VERDICTS = {"reached": "✓", "missed": "✗", "open": "…", "undecided": "?"}
NAMED_DISTRICTS = 8


def as_tables(values: Sequence[ComparedValue], catalogue: Catalogue, evidence: bool = False) -> Group:
    """One block for each indicator and unit: districts by period, trend, change and rank; then the targets."""
    blocks: list[Table | Text] = []
    for (code, unit), group in groupby(values, key=lambda one: (one.indicator, one.unit)):
        some = tuple(group)
        indicator = catalogue.by_code[code]
        achieved = tuple(one for one in some if one.status == "achieved")
        found = _rows(achieved)
        if found:
            blocks += [Text(f"{indicator.zh} {code} ({unit}, {indicator.kind})", style="bold"), *_main(found)]
        planned = tuple(one for one in some if one.status == "planned")
        if planned:
            title = f"{indicator.zh} {code} ({unit}, {indicator.kind}, planned)"
            blocks += [Text(title, style="bold"), _targets(planned, achieved)]
        blocks += _nothing(achieved, found)
        if evidence:
            blocks += _evidence(some)
        blocks.append(Text())
    return Group(*blocks)


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


def _main(rows: Sequence[tuple[ComparedValue, ...]]) -> Iterator[Table | Text]:
    """The table with numbered marks, and the notes that the marks stand for."""
    columns = sorted({column_name(one) for row in rows for one in row if one.best or one.derivation}, key=sort_key)
    told_of = _reference(rows, columns)
    table = Table("district")
    for head in (*columns, f"change {told_of}", f"rank {told_of}"):
        table.add_column(head, justify="right")
    table.add_column("trend")
    names = [row[0].area.name for row in rows]
    notes: list[Text] = []
    for row in rows:
        by_column = {column_name(one): one for one in row}
        cells = []
        for column in columns:
            one = by_column.get(column)
            told = said(one) if one and (one.best or one.derivation) else ""
            if told:
                notes.append(Text(f" [{len(notes) + 1}] {row[0].area.name} {column}: {told}"))
            cells.append(_cell(one, f" [{len(notes)}]" if told else ""))
        area = row[0].area
        name = area.name if names.count(area.name) == 1 else "".join(area.path)
        trend = sparkline(by_column.get(column) for column in columns if is_single(column))
        table.add_row(name, *cells, *_trend(by_column.get(told_of)), trend)
    yield table
    yield from notes


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
    told = Counter(one.period for row in rows for one in row if one.rank or one.change is not None)
    enough = [name for name in columns if told[name] and told[name] >= min(max(told.values()), len(rows) / 2)]
    return enough[-1] if enough else next((name for name in reversed(columns) if is_single(name)), columns[-1])


def _trend(one: ComparedValue | None) -> tuple[str, str]:
    """Change and rank of a district."""
    if one is None:
        return "", ""
    percent = f" ({to_number(one.change_percent):+}%)" if one.change_percent is not None else ""
    change = f"{to_number(one.change):+,}{percent}" if one.change is not None else ""
    return change, f"{one.rank}/{one.ranked}" if one.rank else ""


def _targets(planned: Sequence[ComparedValue], achieved: Sequence[ComparedValue]) -> Table:
    """What was planned beside what came of it."""
    done = {(one.area.path, one.period): one for one in achieved if one.basis != "average"}
    table = Table("district", "period")
    for head in ("target", "achieved"):
        table.add_column(head, justify="right")
    table.add_column("verdict")
    table.add_column("source")
    for one in planned:
        if one.best is None:
            continue
        judged = f"{VERDICTS[one.verdict]} {one.verdict}" if one.verdict else ""
        verdict = "; ".join(filter(None, (judged, *one.notes)))
        target = "conflict" if one.state == "conflict" else shown(one.best, one.unit)
        reached = _cell(done.get((one.area.path, one.period)), "")
        table.add_row(one.area.name, one.period, target, reached, verdict, source(one.best))
    return table


def _nothing(achieved: Sequence[ComparedValue], shown_rows: Sequence[Sequence[ComparedValue]]) -> Iterator[Text]:
    """The districts that articles speak of without saying this."""
    present = {row[0].area.path for row in shown_rows}
    counted: dict[str, int] = {}
    for one in achieved:
        if one.area.path not in present and one.articles:
            counted[one.area.name] = counted.get(one.area.name, 0) + one.articles
    if counted:
        listed = ", ".join(f"{name} ({articles(count)})" for name, count in tuple(counted.items())[:NAMED_DISTRICTS])
        more = ", …" if len(counted) > NAMED_DISTRICTS else ""
        yield Text(f" none found for {listed}{more}", style="dim")


def _evidence(values: Sequence[ComparedValue]) -> Iterator[Text]:
    """Every figure that was used, with its words and where they stand."""
    for one in values:
        sides = (("", one.best), *((role, each) for role, some in _roles(one) for each in some))
        for role, mention in sides:
            if mention is not None:
                yield _quoted(one, role, mention)


def _roles(one: ComparedValue) -> tuple[tuple[str, Sequence[Mention]], ...]:
    return (
        ("agrees", one.agreeing),
        ("contradicts", one.conflicting),
        ("part of it", one.narrower),
        ("corrected", one.superseded),
        ("derived from", one.derivation.of if one.derivation else ()),
    )


def _quoted(one: ComparedValue, role: str, mention: Mention) -> Text:
    head = f" {one.area.name} {column_name(one)}{' planned' if one.status == 'planned' else ''}: "
    told = f"{head}{shown(mention, one.unit)}{f' ({role})' if role else ''} "
    before, _, after = mention.sentence.partition(mention.quote)
    text = Text(told).append(f"{before}", style="dim")
    text.append(f"「{mention.quote}」", style="bold").append(after, style="dim")
    day = f", {mention.published_on}" if mention.published_on else ""
    return text.append(f"  {source(mention)}{day} [{mention.figure}]")

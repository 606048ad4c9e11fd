"""A table with its headings, labels and captions read: what stands over and beside each of its cells.

read_sheet(table, …).columns[1]      # Heading(name="新建工会", unit="家") over 新建工会（家）
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from extractors.model import Model
from extractors.periods.finding import find_periods
from extractors.places.speakers import Speaker
from extractors.tables.composing import Piece, pieces_of, under
from extractors.tables.finding import FORM_LINE, Table
from extractors.tables.headers import Cells, is_over_places
from extractors.tables.headings import Heading, read_heading
from extractors.tables.lines import Cell
from extractors.tables.topics import Topic, find_theme, find_topic
from extractors.tables.units import listed_units
from schemas.catalogue import Catalogue
from schemas.gazetteer import TOWN_SUFFIXES
from schemas.lexicon_tables import table_words

FEWEST_PLACES = 2


@dataclass(frozen=True)
class Sheet:
    """A table with its headings and labels read; a label that is a name, a place or a total has no words.

    `across`: which row of the headings the places stand in, None where they stand in none; `of_places`: whether all
    that stands with them is a place, known or not; `topic` and `theme`: what a caption says that the table counts;
    `nameless`: nothing in the table says it.
    """

    table: Table
    text: str
    columns: Mapping[int, Heading]
    labels: tuple[Heading, ...]
    listed: tuple[str, ...]
    period: str  # the words of a caption that say when
    survey: bool
    above_one: frozenset[int]  # the columns with values above one
    across: int | None
    of_places: bool
    topic: Topic | None
    theme: tuple[Piece, ...]
    nameless: bool

    @property
    def in_money(self) -> bool:
        """Whether one unit of money holds for the whole table: 单位：万元."""
        return len(self.listed) == 1 and self.listed[0].endswith("元")

    def label_pieces(self, row: int) -> tuple[Piece, ...]:
        """The label's words, those of the row it is a part of before them."""
        own, whole = pieces_of(self.text, self.labels[row]), self.whole_row(row)
        return own if whole is None else under(pieces_of(self.text, self.labels[whole]), own)

    def whole_row(self, row: int) -> int | None:
        """The row that one labelled 其中 is a part of."""
        before = (n for n in range(row - 1, -1, -1) if not self.labels[n].part)
        return next(before, None) if self.labels[row].part else None

    def whole_column(self, column: int) -> int | None:
        """The column that one headed 其中 is a part of."""
        return self.wholes.get(column)

    def whole_of(self, row: int, column: int) -> tuple[int, int] | None:
        """Row and column of the amount that a cell is a part of."""
        across, down = self.whole_column(column), self.whole_row(row)
        if across is not None:
            return row, across
        return (down, column) if down is not None else None

    @cached_property
    def broken(self) -> frozenset[int]:
        """The columns with a bare amount that has a point in it."""
        return frozenset(column for row in self.table.rows for column, cell in row.values if is_broken(cell))

    @cached_property
    def wholes(self) -> Mapping[int, int]:
        """For each column headed 其中 the nearest before it, under the same merged heading, that is nowhere smaller."""
        found = ((part, self._whole_of(part)) for part in self.columns if self.columns[part].part)
        return {part: whole for part, whole in found if whole is not None}

    def _whole_of(self, part: int) -> int | None:
        upper = self.table.headings[part][:-1]
        before = [n for n in self.columns if n < part and not self.columns[n].part]
        kin = [n for n in before if upper and self.table.headings[n][:1] == upper[:1]] or before[-1:]
        able = [n for n in kin if self._holds(n, part)]
        return able[-1] if len(able) == 1 else None

    def _holds(self, whole: int, part: int) -> bool:
        """Whether the part is nowhere more than the whole."""
        rows = (dict(row.values) for row in self.table.rows)
        pairs = ((row[whole].number, row[part].number) for row in rows if whole in row and part in row)
        plain = ((one, other) for one, other in pairs if one and other and not one.scale + other.scale)
        return all(one.magnitude >= other.magnitude for one, other in plain)

    def column_pieces(self, column: int) -> tuple[Piece, ...]:
        """The heading's words, those of the column it is a part of before them."""
        own, whole = pieces_of(self.text, self.columns[column]), self.whole_column(column)
        return own if whole is None else under(pieces_of(self.text, self.columns[whole]), own)


def read_sheet(
    table: Table, text: str, speaker: Callable[[Cell], Speaker | None], catalogue: Catalogue, model: Model
) -> Sheet:
    """Reads headings, labels and the line of units; `speaker` tells names of places and bodies from words."""
    columns = sorted({column for row in table.rows for column, _ in row.values})
    captions = tuple(caption.of(text) for caption in table.captions)
    words = table_words()
    across = _names_across(table, columns, speaker)
    names = (is_over_places(table.over_labels) or table.over_labels in words.body) and across is None

    def read(cells: Cells, *, name: bool = False) -> Heading:
        whole = read_heading(cells, model.lexicon)
        if name:
            return _without_words(whole)
        kept = tuple(cell for cell in cells if not speaker(cell))
        return replace(read_heading(kept, model.lexicon), period=whole.period)

    over = {column: read(_without_topics(table.headings[column])) for column in columns}
    own = (read(_without_totals(row.labels), name=names) for row in table.rows)
    labels = tuple(map(_joined, own, _groups(table, text, read)))
    return Sheet(
        table,
        text,
        over,
        labels,
        listed_units((*captions, *_corners(table)), model.lexicon),
        period_over(captions),
        table.over_labels in words.option or any(word in caption for word in words.survey for caption in captions),
        columns_above_one(value for row in table.rows for value in row.values),
        across,
        across is not None or is_over_places(table.over_labels) or _are_places(table, speaker),
        find_topic(table.captions, text, catalogue, model),
        find_theme(table.captions, text, model),
        not any(one.words for one in (*over.values(), *labels)),
    )


def is_broken(cell: Cell) -> bool:
    """Whether the cell holds 12.5 and no word of what that is."""
    one = cell.number
    return one is not None and "." in one.digits and not one.measure and not one.scale


def _without_totals(labels: Cells) -> Cells:
    known = table_words()
    return tuple(cell for cell in labels if cell.bare not in known.total | known.partial)


def _groups(table: Table, text: str, read: Callable[[Cells], Heading]) -> Iterator[Heading]:
    """What the line over several rows says for each of them: 2021年, （单位：人）; a 合计 of all groups is in none."""
    groups = {row.group: read((Cell(row.group, row.group.of(text).strip()),)) for row in table.rows if row.group}
    summed = {row.group for row in table.rows if row.total}
    for row in table.rows:
        of_all = row.total and not summed.issuperset(groups)
        yield groups[row.group] if row.group and not of_all else Heading()


def _joined(label: Heading, group: Heading) -> Heading:
    """A label with what the line over it says, where it does not say it itself; its words, 二、维权, are no names."""
    period = label.period if group.period in label.period else group.period + label.period
    return replace(label, period=period, unit=label.unit or group.unit)


def _names_across(table: Table, columns: Iterable[int], speaker: Callable[[Cell], Speaker | None]) -> int | None:
    """The row of headings in which the places stand, where none stands beside the rows, whatever the corner says."""
    if any(speaker(cell) for row in table.rows for cell in row.labels):
        return None
    found = (n for column in columns for n, cell in enumerate(table.headings[column]) if speaker(cell))
    return next(found, None)


def _are_places(table: Table, speaker: Callable[[Cell], Speaker | None]) -> bool:
    """Most labels are places, and what stands over them does not say that they are something else."""
    words = table_words()
    named = [row.labels[-1] for row in table.rows if row.labels and not row.total]
    places = [cell for cell in named if cell.words.endswith(TOWN_SUFFIXES) or ((one := speaker(cell)) and one.place)]
    return table.over_labels not in words.body | words.label and FEWEST_PLACES <= len(places) > len(named) / 2


def _without_topics(cells: Cells) -> Cells:
    """组建情况 over 新建工会 says only what its columns are about."""
    topics = tuple(table_words().topic)
    return tuple(cell for cell in cells[:-1] if not cell.bare.endswith(topics)) + cells[-1:]


def period_over(captions: Iterable[str]) -> str:
    """The words of the nearest caption that say when: 2023年 of 2023年目标任务, but not the day of a form."""
    for words in captions:
        found = [] if FORM_LINE.search(words) else find_periods(words)
        own = next((mention for mention in found if mention.role != "compared" or len(found) == 1), None)
        if own:
            return own.span.of(words)
    return ""


def _corners(table: Table) -> Iterator[str]:
    """A unit in the corner of the header: 街道（单位：人）."""
    return (cell.words for heading in table.headings[:1] for cell in heading)


def _without_words(label: Heading) -> Heading:
    """A name says nothing but, at most, when: 2019年 is kept."""
    return Heading(period=label.period)


def columns_above_one(values: Iterable[tuple[int, Cell]]) -> frozenset[int]:
    """The columns of values above one."""
    return frozenset(column for column, cell in values if cell.number and cell.number.magnitude > 1)

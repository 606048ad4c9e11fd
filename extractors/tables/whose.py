"""Which division and which body a cell is about: those of its label or heading, or as prose in its place would be.

浆洗街街道 | 21      area 浆洗街街道, stated
合计 | 240          the article's home
东关 | 12           under 街道: 东关街道; under 区县, in no gazetteer: None, since the home would be wrong
开发区 | 12         among towns: None for the same reason
"""

import re

from extractors.places.areas import resolve_area, resolve_subject
from extractors.places.speakers import Setting, Speaker, find_speakers, union_of
from extractors.tables.finding import Table
from extractors.tables.headers import Cells
from extractors.tables.headings import Heading
from extractors.tables.lines import Cell
from extractors.tables.rows import Row
from extractors.tables.sheets import Sheet
from extractors.text.spans import Span
from schemas.gazetteer import TOWN_SUFFIXES, Gazetteer
from schemas.lexicon_tables import table_words
from schemas.record import Area

Owner = tuple[Area | None, str | None]
_STEM = re.compile(r"[一-鿿]{2,4}")


def speaker_of(cell: Cell, setting: Setting) -> Speaker | None:
    """The place or body that a whole cell names."""
    found = find_speakers(cell.span, setting)
    whole = (one for one in found if one.span.end == cell.span.end and (one.place or one.subject))
    return next((one for one in whole if one.span.start - cell.span.start <= 1), None)


def whose(row: Row, heading: Cells, said: Heading, sheet: Sheet, setting: Setting, gazetteer: Gazetteer) -> Owner:
    """Area and subject of a cell, by its row and its heading; of a total of nobody knows what neither is told."""
    table, over_labels = sheet.table, "" if sheet.across is not None else sheet.table.over_labels
    label = row.labels[-1].words if row.labels and not row.total else ""
    place = _among_places(row, heading, sheet)
    if place and not speaker_of(place, setting):
        return _short_place(place.words, setting, gazetteer) or _town(place.words, over_labels, setting)
    sides = (*reversed(row.labels), *heading)
    if named := next((one for side in sides if (one := speaker_of(side, setting))), None):
        return _told(named, table, setting)
    area, subject = _around(row, table, setting)
    if _is_of_some(row, heading, sheet, said) and not (row.group and _place_in(row.group, setting)):
        return None, None
    return area, label if label and over_labels in table_words().body else subject


def _among_places(row: Row, heading: Cells, sheet: Sheet) -> Cell | None:
    """The cell beside or over the number that stands among places, or is called as they are: 如意镇."""
    known = table_words().total | table_words().partial
    if sheet.across is not None:
        cell = heading[sheet.across] if len(heading) > sheet.across else None
    else:
        cell = row.labels[-1] if row.labels and not row.total else None
    if cell is None or cell.bare in known:
        return None
    return cell if sheet.of_places or cell.words.endswith(TOWN_SUFFIXES) else None


def _is_of_some(row: Row, heading: Cells, sheet: Sheet, said: Heading) -> bool:
    """小计, and 合计 beside 中部: a total of some of the places only; 新建工会 beside it says what is counted."""
    known = table_words().total
    beside = row.total and not said.words and any(label.bare not in known for label in row.labels)
    return (
        row.partial
        or beside
        or (sheet.across is not None and any(cell.bare in table_words().partial for cell in heading))
    )


def _told(speaker: Speaker, table: Table, setting: Setting) -> Owner:
    """A body without a place of its own is in that of the table."""
    place = speaker.place
    if place is None:
        return _at(table, setting)[0], speaker.subject
    area = Area(name=place.name, code=place.code, path=place.path, basis="stated")
    return area, speaker.subject or union_of(place, setting)


def _short_place(label: str, setting: Setting, gazetteer: Gazetteer) -> Owner | None:
    """东城 under 区县 in an article about 北京市: the one division of the home with such a stem."""
    home = setting.home.path if setting.home else ()
    below = [one for one in gazetteer.by_stem.get(label, ()) if home and one.path[: len(home)] == home]
    if len(below) != 1:
        return None
    area = Area(name=below[0].name, code=below[0].code, path=below[0].path, basis="stated")
    return area, f"{area.name}总工会"


def _town(label: str, over: str, setting: Setting) -> Owner:
    """东关 under 街道 in a county of known name; 东关镇 under any heading of places."""
    home, named = setting.home, over in TOWN_SUFFIXES or label.endswith(TOWN_SUFFIXES)
    if not named or home is None or home.level != "county" or not _STEM.fullmatch(label):
        return None, None
    name = label if label.endswith(TOWN_SUFFIXES) else f"{label}{over}"
    return Area(name=name, code=None, path=(*home.path, name), basis="stated"), f"{name}总工会"


def _around(row: Row, table: Table, setting: Setting) -> Owner:
    """What the line of the group or a caption is about, else what prose in place of the table would be about."""
    over = (*((row.group,) if row.group else ()), *table.captions)
    speaker = next((one for span in over if (one := _place_in(span, setting))), None)
    if speaker is None or speaker.place is None:
        return _at(table, setting)
    place = speaker.place
    area = Area(name=place.name, code=place.code, path=place.path, basis="inherited")
    return area, speaker.subject or union_of(place, setting)


def _place_in(span: Span, setting: Setting) -> Speaker | None:
    return next((one for one in find_speakers(span, setting) if one.place and one.place.code), None)


def _at(table: Table, setting: Setting) -> Owner:
    """As of prose where the table begins: no row of it is a heading over it."""
    start = Span(table.span.start, table.span.start)
    return resolve_area(start, start, setting), resolve_subject(start, start, setting)

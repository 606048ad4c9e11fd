"""What a report is made from, and the places in it that the page's parts refer to each other by.

    content = Content(records, values, catalogue, duplicates, title="青河")
    content.place_of[("3f9c…-00", "2022/a.txt")]        # 17: the article's place in all lists of the page

An article is known by id and path, so two may share an id; the page then calls the second one `3f9c…-00~2`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.comparing.candidates import place_of
from pipeline.comparing.districts import is_wanted
from pipeline.records import Key
from schemas.catalogue import Catalogue
from schemas.compared import ComparedValue, Mention, Place
from schemas.duplicate import Duplicate
from schemas.record import Area, ArticleRecord


@dataclass(frozen=True, eq=False)
class Content:
    """The articles in the page, the values compared, what the page is called, and the divisions that were asked for.

    `read` is all that was read, where the page holds only a part of it: what the corpus covers is told of that.
    """

    records: tuple[ArticleRecord, ...]
    values: tuple[ComparedValue, ...]
    catalogue: Catalogue
    duplicates: Mapping[Key, Duplicate]
    title: str
    chosen: tuple[str, ...] = ()
    read: tuple[ArticleRecord, ...] = ()

    @cached_property
    def place_of(self) -> Mapping[Key, int]:
        """The place of each article in the page."""
        return {(record.id, record.source.path): place for place, record in enumerate(self.records)}

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What the page's addresses call each article: its id, with a number from the second of the same id on."""
        seen: Counter[str] = Counter()
        keys = []
        for record in self.records:
            seen[record.id] += 1
            keys.append(record.id if seen[record.id] == 1 else f"{record.id}~{seen[record.id]}")
        return tuple(keys)

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """The divisions of values and of the coverage, in the order of their codes, those without one last.

        Streets are among them only where the comparison has them.
        """
        found = {place_of(value.area): value.area for value in self.values}
        figures = (figure for record in self.read or self.records for figure in record.figures)
        for area in (figure.area for figure in figures if figure.area):
            if is_wanted(area, self.chosen):
                found.setdefault(place_of(area), area)
        return tuple(found[place] for place in sorted(found, key=lambda place: (place[0] or "9", place[1])))

    @cached_property
    def area_of(self) -> Mapping[Place, int]:
        """The place of each division in `areas`."""
        return {place_of(area): place for place, area in enumerate(self.areas)}

    @cached_property
    def originals(self) -> tuple[ArticleRecord, ...]:
        """The articles read that do not say again what another one says."""
        read = self.read or self.records
        return tuple(one for one in read if (one.id, one.source.path) not in self.duplicates)


def only_quoted(content: Content) -> Content:
    """With those articles alone that some value comes from or is held against."""
    quoted = {(one.article, one.path) for value in content.values for one in mentions_of(value)}
    records = tuple(one for one in content.records if (one.id, one.source.path) in quoted)
    return replace(content, records=records, read=content.records)


def mentions_of(value: ComparedValue) -> Iterator[Mention]:
    """Every figure that a value names."""
    for one in (value.best, value.target):
        if one:
            yield one
    for some in (value.agreeing, value.conflicting, value.narrower, value.superseded, value.passed_over):
        yield from some
    if value.derivation:
        yield from value.derivation.of

"""The records that a sheet speaks of, as the program wrote them, found by figure or by file.

batch = Batch.of(load_records("out", corrected=False))
batch.figures("3f9c…-00#2")       # ((record, figure),): several where the same bytes lie at several paths
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from schemas.record import ArticleRecord, Figure


@dataclass(frozen=True, slots=True)
class Batch:
    """Records by id of the article and by path of the file."""

    by_id: Mapping[str, tuple[ArticleRecord, ...]]
    by_path: Mapping[str, tuple[ArticleRecord, ...]]

    @classmethod
    def of(cls, records: Iterable[ArticleRecord]) -> Self:
        """The records, sorted in."""
        by_id: defaultdict[str, list[ArticleRecord]] = defaultdict(list)
        by_path: defaultdict[str, list[ArticleRecord]] = defaultdict(list)
        for record in records:
            by_id[record.id].append(record)
            by_path[record.source.path].append(record)
        return cls(
            {name: tuple(some) for name, some in by_id.items()}, {name: tuple(some) for name, some in by_path.items()}
        )

    def figures(self, figure_id: str) -> tuple[tuple[ArticleRecord, Figure], ...]:
        """Every figure of this id."""
        return tuple(
            (record, figure)
            for record in self.by_id.get(figure_id.partition("#")[0], ())
            for figure in record.figures
            if figure.id == figure_id
        )

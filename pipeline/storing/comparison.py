"""The whole comparison of a batch, as the store keeps it: every indicator, every district, by year.

for value in compared_values(load_records("out"), catalogue, load_duplicates("out")): ...
"""

from collections.abc import Iterable, Mapping

from pipeline.comparing.compare import Question, compare
from pipeline.records import Key
from schemas.catalogue import Catalogue
from schemas.compared import ComparedValue
from schemas.duplicate import Duplicate
from schemas.record import ArticleRecord


def compared_values(
    records: Iterable[ArticleRecord], catalogue: Catalogue, duplicates: Mapping[Key, Duplicate]
) -> tuple[ComparedValue, ...]:
    """Each value once, in the order of codes and districts; all records are read, once."""
    return compare(records, catalogue, Question(codes=tuple(catalogue.by_code), by="year"), duplicates)

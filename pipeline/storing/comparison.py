"""The whole comparison of a batch, as the store keeps it: every indicator, every district, by year.

What was not found is no row of it: that would be one for each indicator, district and year that there is. The table of
what articles speak of (covered) says as much, and the views work it out from there.

for value in compared_values(load_records("out"), catalogue, load_duplicates("out")): ...
"""

from collections.abc import Iterable, Mapping

from pipeline.comparing.columns import By
from pipeline.comparing.compare import Question, compare
from pipeline.records import Key
from schemas.catalogue import Catalogue
from schemas.compared import ComparedValue
from schemas.duplicate import Duplicate
from schemas.record import ArticleRecord

BY: By = "year"


def compared_values(
    records: Iterable[ArticleRecord], catalogue: Catalogue, duplicates: Mapping[Key, Duplicate]
) -> tuple[ComparedValue, ...]:
    """Each value once, in the order of codes and districts; all records are read, once."""
    question = Question(codes=tuple(catalogue.by_code), by=BY, absent=False)
    return compare(records, catalogue, question, duplicates)

"""Thirty tables cell by cell: value, indicator, area and period, and nothing that is not marked."""

import pytest
from measuring import Score, faults, measured_tables, score

from extractors.extract import extract

TABLES = tuple(measured_tables())
MARKED = tuple(table for table in TABLES if table.half != "unseen")


@pytest.fixture(scope="session")
def read(article_of, catalogue, model):
    def extracted(table):
        article = article_of(table.text, title=table.title, published_on=table.day)
        return extract(article, catalogue, model)

    return extracted


@pytest.mark.parametrize("table", MARKED, ids=[table.name for table in MARKED])
def test_every_cell_is_what_its_mark_says(read, table):
    assert list(faults(table, read(table))) == []


def test_tables_that_nobody_looked_at(read):
    """A floor, to be lowered only on purpose."""
    unseen = [table for table in TABLES if table.half == "unseen"]
    total = sum((score(table, read(table)) for table in unseen), Score(0, 0, 0, 0, 0))
    assert total.cells == 91
    assert (total.right, total.wrong) == (91, 0)

"""One definition of the columns: what readers, exports and the guide call them is the same."""

from itertools import chain

import pytest

from pipeline.comparing import rows as compared_rows
from pipeline.records import COLUMNS
from pipeline.storing.docs import TARGET, data_markdown
from pipeline.storing.tables import COMPARED, FIGURES, TABLES

BY_NAME = {table.name: table for table in TABLES}


def test_figures_have_the_columns_of_a_data_frame():
    assert FIGURES.names == COLUMNS


def test_compared_values_have_the_columns_of_a_data_frame_and_an_id():
    assert COMPARED.names == ("id", *compared_rows.COLUMNS)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_told_once_and_has_a_meaning(table):
    assert len(set(table.names)) == len(table.names)
    assert all(column.meaning.endswith(".") for column in table.columns), table.names
    assert all(column.required for column in table.columns if column.name in table.key)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_references_lead_to_keys(table):
    for reference in table.references:
        assert set(reference.columns) <= set(table.names)
        assert reference.to == BY_NAME[reference.table].key


def test_the_guide_is_what_the_tables_say():
    assert TARGET.read_text(encoding="utf-8") == data_markdown(), "make it anew: python -m pipeline.storing.docs"


def test_no_meaning_is_left_empty():
    assert all(column.meaning.strip(" .") for column in chain.from_iterable(table.columns for table in TABLES))

"""Chinese names of columns and values: every one has a name, and no two values of a column have the same."""

import pytest

from pipeline.labels import COLUMNS, values_of
from pipeline.reviewing.columns import CHOICES
from pipeline.reviewing.columns import COLUMNS as REVIEWED
from pipeline.storing.tables import FIGURES


def test_every_column_has_a_name():
    """Also those of a review sheet, found_… apart, which has that of its field."""
    names = {column.name for column in FIGURES.columns} | {name.removeprefix("found_") for name in REVIEWED}
    assert names == set(COLUMNS)


@pytest.mark.parametrize("name", [*CHOICES, *(column.name for column in FIGURES.columns if column.choices)])
def test_every_value_has_a_name_of_its_own(name):
    choices = CHOICES.get(name) or next(column.choices for column in FIGURES.columns if column.name == name)
    named = values_of(name)
    assert set(choices) == set(named)
    assert len(set(named.values())) == len(named)


def test_a_free_column_has_no_list():
    assert values_of("quote") == {}

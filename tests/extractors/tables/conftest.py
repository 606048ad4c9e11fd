"""Reads the tables of a text and says briefly what each figure is, for the tests of tables."""

import datetime as dt
from collections.abc import Callable

import pytest

TITLE = "松江区总工会2022年工作总结"
DAY = dt.date(2023, 1, 10)


@pytest.fixture(scope="session")
def table_record(record_of):
    """The record of a table under the title of a district's yearly report."""

    def read(table: str, title: str = TITLE):
        return record_of(f"{title}\n{table}", title=title, published_on=DAY)

    return read


@pytest.fixture(scope="session")
def told(table_record) -> Callable[..., list[str]]:
    """Of each figure its quote and the attributes asked for: "21 unions_established 岳阳街道"."""

    def tell(table: str, *asked: str, title: str = TITLE) -> list[str]:
        return [" ".join(_tell(figure, asked)) for figure in table_record(table, title).figures]

    return tell


def _tell(figure, asked: tuple[str, ...]) -> list[str]:
    period = figure.period
    words = {
        "indicator": figure.indicator,
        "value": format(figure.value, "f"),
        "unit": figure.unit,
        "nature": figure.nature,
        "status": figure.status,
        "area": figure.area.name if figure.area else None,
        "subject": figure.subject,
        "measure": figure.measure,
        "period": f"{period.kind}:{period.start}..{period.end}" if period else None,
    }
    return [figure.evidence.quote, *(str(words[one]) for one in asked)]

"""What a table is: columns with a type and a meaning, said once for CSV, spreadsheets, Parquet, DuckDB and the guide.

    Table("areas", "Divisions …", (text("path", "…", required=True), …), key=("path",))

A value that is not known is null, in a CSV file empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Type = Literal["text", "integer", "number", "date"]
SQL_TYPES: Mapping[Type, str] = {"text": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "date": "DATE"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `choices`: the only values it has; `required`: it is never null.

    Numbers are DOUBLE: a figure has at most 15 significant digits, and a double keeps those exactly.
    """

    name: str
    type: Type
    meaning: str
    choices: tuple[str, ...] = ()
    required: bool = False

    @property
    def sql_type(self) -> str:
        """Its type in DuckDB."""
        return SQL_TYPES[self.type]


@dataclass(frozen=True, slots=True)
class Reference:
    """These columns name a row of another table by its key, or are null."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table; no two of its rows have the same key."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


def text(name: str, meaning: str, *, choices: tuple[str, ...] = (), required: bool = False) -> Column:
    """A column of words."""
    return Column(name, "text", meaning, choices, required)


def integer(name: str, meaning: str, *, required: bool = False) -> Column:
    """A column of whole numbers."""
    return Column(name, "integer", meaning, (), required)


def number(name: str, meaning: str, *, required: bool = False) -> Column:
    """A column of numbers."""
    return Column(name, "number", meaning, (), required)


def date(name: str, meaning: str) -> Column:
    """A column of days."""
    return Column(name, "date", meaning)

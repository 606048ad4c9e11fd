"""The few words of SQL that the modules of the store share.

create_table(AREAS)      # ['CREATE TABLE areas ("path" VARCHAR NOT NULL, …, PRIMARY KEY ("path"))', 'COMMENT ON …']
"""

from collections.abc import Iterable, Iterator

from pipeline.storing.columns import Table


def quoted(name: str) -> str:
    """A name as SQL takes it, whatever words it reserves: "end"."""
    return '"' + name.replace('"', '""') + '"'


def literal(words: str) -> str:
    """A text as SQL takes it."""
    return "'" + words.replace("'", "''") + "'"


def name_list(names: Iterable[str]) -> str:
    """Quoted names with commas between them."""
    return ", ".join(map(quoted, names))


def create_table(table: Table, *, keyed: bool = True) -> Iterator[str]:
    """The statements that make an empty table with its meanings as comments."""
    columns = [f"{quoted(one.name)} {one.sql_type}{' NOT NULL' if one.required else ''}" for one in table.columns]
    key = [f"PRIMARY KEY ({name_list(table.key)})"] if keyed else []
    yield f"CREATE TABLE {table.name} ({', '.join([*columns, *key])})"
    yield f"COMMENT ON TABLE {table.name} IS {literal(table.meaning)}"
    for one in table.columns:
        yield f"COMMENT ON COLUMN {table.name}.{quoted(one.name)} IS {literal(one.meaning)}"


def ordered(table: Table) -> str:
    """All rows of a table in the order of their key."""
    return f"SELECT {name_list(table.names)} FROM {table.name} ORDER BY {name_list(table.key)}"

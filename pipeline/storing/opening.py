"""Opening a store: whether the file is one, whether it was made by this program, and what to say where it was not.

with connect(Path("unionfigures.duckdb")) as connection: ...
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from pipeline.errors import InputError
from pipeline.storing.parts import Part
from pipeline.storing.workplace import BusyError
from schemas.catalogue import Catalogue
from schemas.record import SCHEMA_VERSION
from schemas.version import VERSION

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

STORE_VERSION = "1"  # of the tables and views; another one makes a store anew
QUERY = "?"  # DuckDB reads what follows it as options
LOCKED = "Could not set lock"
OURS = {"store_info", "exported_parts"}


class NotAStoreError(InputError):
    """The file is no store of this program."""


class StoreError(InputError):
    """The store cannot be read or written."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a store was made with."""

    program: str
    store: str
    schema: str
    catalogue: str

    @classmethod
    def of(cls, catalogue: Catalogue) -> Self:
        """What a store would be made with now."""
        return cls(VERSION, STORE_VERSION, SCHEMA_VERSION, catalogue.hash)


@contextmanager
def connect(path: Path) -> Iterator["DuckDBPyConnection"]:
    """A connection that alone may write. Raises BusyError, NotAStoreError, StoreError.

    DuckDB takes md:x.duckdb for a place in the net and :memory:x.duckdb for none on the disk; a whole path is a file.
    """
    import duckdb

    place = str(path.absolute())
    if QUERY in place or not is_utf8(place):
        raise StoreError(
            f"{path}: DuckDB cannot write where a name has a {QUERY} or is not in UTF-8; choose another file or folder"
        )
    try:
        connection = duckdb.connect(place, config={"autoinstall_known_extensions": False})
    except duckdb.Error as error:
        if LOCKED in str(error):
            raise BusyError(
                f"{path}: another program has it open; close it there (in Python: connection.close()), "
                "or export to another file"
            ) from error
        raise NotAStoreError(
            f"{path}: cannot be opened as a DuckDB database ({_first_line(error)}); "
            "choose another file, or delete this one: an export makes it anew"
        ) from error
    try:
        with suppress(
            duckdb.InvalidInputException
        ):  # a notebook without ipywidgets has none, and refuses to hear of it
            connection.execute("SET enable_progress_bar = false")  # which goes to stdout
        yield connection
    finally:
        connection.close()


@contextmanager
def plain_errors(target: Path) -> Iterator[None]:
    """What goes wrong on the way (a full disk, an article that stands in two parts), said in a line."""
    import duckdb

    try:
        yield
    except duckdb.ConstraintException as error:
        raise StoreError(
            f"{target}: not written: {_first_line(error)}; is a record in two files? run the batch again"
        ) from error
    except duckdb.Error as error:
        raise StoreError(
            f"{target}: not written: {_first_line(error)}; is there space on the disk? the file is as it was"
        ) from error


def is_utf8(name: str) -> bool:
    """A name that the system gave in other bytes holds halves of characters in their place."""
    return not any("\ud800" <= char <= "\udfff" for char in name)


def stale_because(connection: "DuckDBPyConnection", target: Path, today: Stamp) -> str:
    """Why the store must be made anew; empty where it need not be. Raises NotAStoreError for another's database."""
    tables = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if not tables >= OURS:
        raise NotAStoreError(f"{target}: a DuckDB database, but none that export made; choose another file")
    ((program, store, schema, catalogue),) = connection.execute(
        "SELECT program, store, schema, catalogue FROM store_info"
    ).fetchall()
    if program != today.program:
        return f"it was made by version {program}"
    if (store, schema) != (today.store, today.schema):
        return "its tables are of another kind"
    return "" if catalogue == today.catalogue else "it was made with another catalogue"


def read_parts(connection: "DuckDBPyConnection") -> dict[str, Part]:
    """The parts that the store was made from."""
    rows = connection.execute("SELECT part, size, sha256 FROM exported_parts").fetchall()
    return {name: Part(size, sha256) for name, size, sha256 in rows}


def write_stamp(connection: "DuckDBPyConnection", stamp: Stamp, parts: Mapping[str, Part]) -> None:
    """Notes what the store was made with and from."""
    connection.execute("CREATE OR REPLACE TABLE store_info (program TEXT, store TEXT, schema TEXT, catalogue TEXT)")
    connection.execute("COMMENT ON TABLE store_info IS 'What the store was made with; export reads it.'")
    connection.execute(
        "INSERT INTO store_info VALUES (?, ?, ?, ?)", [stamp.program, stamp.store, stamp.schema, stamp.catalogue]
    )
    connection.execute("CREATE OR REPLACE TABLE exported_parts (part TEXT PRIMARY KEY, size BIGINT, sha256 TEXT)")
    connection.execute("COMMENT ON TABLE exported_parts IS 'Files that the store was made from; export reads it.'")
    columns = [list(parts), [part.size for part in parts.values()], [part.sha256 for part in parts.values()]]
    connection.execute("INSERT INTO exported_parts SELECT unnest(?), unnest(?), unnest(?)", columns)


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__

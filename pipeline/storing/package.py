"""The tables as a data package (https://specs.frictionlessdata.io): a CSV file each, and their description.

write_package(Path("out"), Path("package/datapackage.json"), load_catalogue(), folder)

A licence is left to the person who publishes it, and no time of making is noted: the same batch gives the same bytes.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.running.writing import write_whole
from pipeline.storing.columns import Column, Reference, Table
from pipeline.storing.flat import cells_of, csv_text
from pipeline.storing.opening import connect
from pipeline.storing.sql import ordered
from pipeline.storing.store import Outcome, export_store
from pipeline.storing.tables import TABLES
from schemas.catalogue import Catalogue
from schemas.version import VERSION

NAME = "datapackage.json"
FIELD_TYPES: Mapping[str, str] = {"text": "string", "integer": "integer", "number": "number", "date": "date"}


def write_package(source: Path, target: Path, catalogue: Catalogue, folder: Path) -> Outcome:
    """The CSV files first, then the page that has their hashes: what was left half done does not pass for whole."""
    database = folder / "package.duckdb"
    outcome = export_store(source, database, catalogue)
    with connect(database) as connection:
        for table in TABLES:
            rows = cells_of(connection, ordered(table), table)
            write_whole(target.parent / f"{table.name}.csv", csv_text(table, rows))
    content = describe(target.parent, catalogue)
    write_whole(target, [json.dumps(content, ensure_ascii=False, indent=2) + "\n"])
    return outcome


def describe(folder: Path, catalogue: Catalogue) -> dict[str, Any]:
    """The content of datapackage.json for CSV files that lie in the folder."""
    return {
        "profile": "tabular-data-package",
        "name": "unionfigures",
        "title": "Figures of Chinese trade-union reports and news",
        "description": f"Made by unionfigures {VERSION} with catalogue {catalogue.hash}. "
        "A text that a spreadsheet would run as a formula has an apostrophe before it.",
        "resources": [_resource(table, folder / f"{table.name}.csv") for table in TABLES],
    }


def _resource(table: Table, path: Path) -> dict[str, Any]:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        size = stream.tell()
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": path.name,
        "description": table.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": size,
        "hash": f"sha256:{digest}",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": list(table.key),
            "foreignKeys": [_foreign_key(reference, table) for reference in table.references],
            "missingValues": [""],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    constraints |= {"enum": list(column.choices)} if column.choices else {}
    field: dict[str, Any] = {
        "name": column.name,
        "type": FIELD_TYPES[column.type],
        "description": column.meaning,
    }
    return field | ({"constraints": constraints} if constraints else {})


def _foreign_key(reference: Reference, table: Table) -> dict[str, Any]:
    resource = "" if reference.table == table.name else reference.table  # as the specification has it for itself
    return {
        "fields": list(reference.columns),
        "reference": {"resource": resource, "fields": list(reference.to)},
    }

"""Names of files that mean something else to DuckDB: it is written there, or refused; nothing is fetched."""

import os

import pytest
from store_reading import query

from pipeline.storing.exporting import export
from pipeline.storing.opening import NotAStoreError, StoreError


@pytest.mark.parametrize("name", [":memory:x.duckdb", "md:x.duckdb", "http:x.duckdb"])
def test_an_address_is_a_file_here(batch, tmp_path, catalogue, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    export(batch, tmp_path.relative_to(tmp_path) / name, catalogue)
    told = export(batch, tmp_path.relative_to(tmp_path) / name, catalogue)
    assert told == f"{name}: up to date; 4 articles, 8 figures"
    assert query(tmp_path / name, "SELECT count(*) FROM figures") == [(8,)]


@pytest.mark.parametrize("name", ["f.csv", "f.parquet", "f.xlsx", "f.duckdb", "datapackage.json"])
def test_a_pattern_is_a_name_here(batch, tmp_path, catalogue, name):
    export(batch, tmp_path / "a[1]*{b}'s %" / name, catalogue)
    assert (tmp_path / "a[1]*{b}'s %" / name).stat().st_size


@pytest.mark.parametrize("folder", ["why?", os.fsdecode(b"\xff")])
@pytest.mark.parametrize("name", ["f.csv", "f.duckdb"])
def test_what_duckdb_cannot_name_is_refused(batch, tmp_path, catalogue, folder, name):
    with pytest.raises(StoreError, match="DuckDB cannot write where a name has a"):
        export(batch, tmp_path / folder / name, catalogue)
    assert list((tmp_path / folder).iterdir()) == []


def test_no_lock_is_seen_in_a_name(batch, tmp_path, catalogue):
    target = tmp_path / "block" / "x.duckdb"
    target.parent.mkdir()
    target.write_text("no database", encoding="utf-8")
    with pytest.raises(NotAStoreError, match="cannot be opened as a DuckDB database"):
        export(batch, target, catalogue)
    assert target.read_text(encoding="utf-8") == "no database"

"""Figures as tidy rows: a spreadsheet and a program read them alike, and no page can turn them into a formula."""

import csv
import datetime as dt
import json

import duckdb
import pandas
import pytest
from batch_folders import reprint_of, write_batch
from sample_records import make_record

from pipeline.records import COLUMNS, NoRecordsError, load_figures, load_records
from pipeline.running.writing import write_whole
from pipeline.storing.exporting import UnknownEndingError, export
from schemas.catalogue import load_catalogue

CATALOGUE = load_catalogue()


@pytest.fixture
def odd(tmp_path):
    """A batch of one article with what is hard to write."""
    record = make_record(
        {"value": "98.9", "quote": "入会率98.9%", "unit": "percent", "nature": "share"},
        {"value": 30, "upper": 40, "quote": "会员30—40人", "qualifier": "range", "subject": "=HYPERLINK(1)"},
        {"value": -5, "quote": "减少5人", "nature": "change", "measure": "会员\x00\x07😀"},
        {"value": "123456789012345e9", "quote": "资产许多元", "period": None, "area": None},
        title="一、“引号”，逗号\n换行",
        published_on="2022-01-10",
        published_on_basis="text",
    )
    return write_batch(tmp_path / "out", [record])


def test_csv_opens_in_a_spreadsheet(odd, tmp_path):
    target = tmp_path / "figures.csv"
    assert export(odd, target, CATALOGUE) == f"{target}: 4 figures"
    assert target.read_bytes().startswith(b"\xef\xbb\xbfid,indicator,")
    with target.open(encoding="utf-8-sig", newline="") as stream:
        lines = list(csv.DictReader(stream))
    assert [line["value"] for line in lines] == ["98.9", "30", "-5", "123456789012345000000000"]
    assert lines[0]["title"] == "一、“引号”，逗号\n换行"
    assert lines[0]["published_on"] == "2022-01-10"
    assert lines[1]["subject"] == "'=HYPERLINK(1)"
    assert lines[1]["upper"] == "40"
    assert lines[0]["upper"] == ""
    assert lines[0]["area_path"] == "河北省/青河县"


def test_jsonl_is_what_a_notebook_loads(odd, tmp_path):
    target = tmp_path / "figures.JSONL"
    export(odd, target, CATALOGUE)
    read = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert read == load_figures(odd)
    assert list(read[0]) == list(COLUMNS)
    assert read[0]["value"] == 98.9
    assert read[1]["subject"] == "=HYPERLINK(1)", "only spreadsheets run formulas"
    assert read[2]["measure"] == "会员\x00\x07😀"


def test_parquet_has_types_and_meanings(odd, tmp_path):
    target = tmp_path / "figures.parquet"
    export(odd, target, CATALOGUE)
    read = duckdb.sql(f"SELECT * FROM '{target}'")
    assert read.columns == list(COLUMNS)
    rows = [dict(zip(read.columns, row, strict=True)) for row in read.fetchall()]
    assert [row["value"] for row in rows] == [98.9, 30, -5, 123456789012345e9]
    assert rows[0]["period_start"] == dt.date(2021, 1, 1)
    assert rows[2]["measure"] == "会员\x00\x07😀"
    ((meanings,),) = duckdb.sql(f"SELECT value FROM parquet_kv_metadata('{target}') WHERE key = 'columns'").fetchall()
    assert json.loads(meanings)["quote"] == "The words that say it, as printed."


@pytest.mark.parametrize("name", ["f.csv", "f.jsonl", "f.parquet", "f.xlsx", "datapackage.json"])
def test_the_same_records_make_the_same_bytes(batch, tmp_path, name):
    first, again = tmp_path / "first" / name, tmp_path / "again" / name
    for target in (first, again):
        export(batch, target, CATALOGUE)
    assert first.read_bytes() == again.read_bytes()
    assert {path.name for path in first.parent.iterdir()} == {path.name for path in again.parent.iterdir()}
    assert not list(first.parent.glob(".tmp*"))


def test_rows_come_in_the_order_of_the_text_and_name_the_original_of_a_reprint(batch, records, tmp_path):
    target = tmp_path / "figures.csv"
    export(batch, target, CATALOGUE)
    frame = pandas.read_csv(target, dtype=str)
    assert list(frame["id"]) == [row["id"] for row in load_figures(batch)]
    of_reprint = frame[frame["path"] == "2022/转载.html"]
    assert list(of_reprint["duplicate_of"]) == [records[0].id] * 2


@pytest.mark.parametrize("name", ["figures.xls", "figures", "package.json"])
def test_other_endings_are_told_what_works(batch, tmp_path, name):
    with pytest.raises(UnknownEndingError, match=r"known are \.csv, \.jsonl, .*datapackage\.json for all tables"):
        export(batch, tmp_path / name, CATALOGUE)
    assert not (tmp_path / name).exists()


def test_a_batch_without_articles_is_a_header(tmp_path):
    empty = write_batch(tmp_path / "out", [])
    for name in ("f.csv", "f.jsonl", "f.parquet", "f.xlsx", "f.duckdb", "datapackage.json"):
        assert "0 figures" in export(empty, tmp_path / name, CATALOGUE)
    assert (tmp_path / "f.csv").read_text(encoding="utf-8-sig").startswith("id,indicator")


def test_a_folder_of_records_and_a_single_file_are_exported_too(records, tmp_path):
    out = write_batch(tmp_path / "out", records[:1], [reprint_of(records[1], records[0])])
    (part,) = (out / "records").iterdir()
    told = {path: export(path, tmp_path / "f.csv", CATALOGUE).split(": ")[1] for path in (out, out / "records", part)}
    assert set(told.values()) == {"4 figures"}


def test_a_file_is_replaced_whole_or_not_at_all(batch, tmp_path):
    target = tmp_path / "figures.csv"
    target.write_text("old", encoding="utf-8")
    next((batch / "records").iterdir()).write_text("{broken\n", encoding="utf-8")
    with pytest.raises(NoRecordsError, match=r"\.jsonl:1: line: Invalid JSON"):
        export(batch, target, CATALOGUE)
    assert target.read_text(encoding="utf-8") == "old"
    assert not list(tmp_path.glob(".tmp*"))


def test_records_are_read_from_a_batch_its_folder_or_a_file(tmp_path):
    record = make_record({"value": 3, "quote": "会员3人"})
    part = tmp_path / "records" / "00.jsonl"
    write_whole(part, [record.model_dump_json() + "\n", "\n"])
    for path in (tmp_path, part.parent, part, str(part)):
        assert list(load_records(path)) == [record]


def test_what_is_no_record_is_told_with_its_line(tmp_path):
    bad = tmp_path / "a.jsonl"
    bad.write_text('{"schema_version": "1"}\n', encoding="utf-8")
    with pytest.raises(NoRecordsError, match=r"a\.jsonl:1: id: Field required"):
        list(load_records(bad))
    with pytest.raises(NoRecordsError, match="no records here; make them with"):
        list(load_records(tmp_path / "nothing"))


def test_notebooks_load_from_the_package(tmp_path):
    import pipeline

    write_whole(tmp_path / "records/00.jsonl", [make_record({"value": 3, "quote": "会员3人"}).model_dump_json() + "\n"])
    assert [row["value"] for row in pipeline.load_figures(tmp_path)] == [3]
    assert len(list(pipeline.load_records(tmp_path))) == 1
    with pytest.raises(AttributeError, match="no attribute 'load_nothing'"):
        pipeline.load_nothing  # noqa: B018

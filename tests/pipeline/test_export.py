"""Exports: tidy rows that a spreadsheet and a program read alike, and that no page can turn into a formula."""

import csv
import json

import pytest
from sample_records import make_record

from pipeline.export import UnknownEndingError, export_figures
from pipeline.records import COLUMNS, NoRecordsError, figure_rows, load_records
from pipeline.running.writing import write_whole


@pytest.fixture
def rows():
    record = make_record(
        {"value": "98.9", "quote": "入会率98.9%", "unit": "percent", "nature": "share"},
        {"value": 30, "upper": 40, "quote": "会员30—40人", "qualifier": "range", "subject": "=HYPERLINK(1)"},
        {"value": -5, "quote": "减少5人", "nature": "change"},
        title="一、“引号”，逗号\n换行",
    )
    return list(figure_rows(record))


def test_csv_opens_in_a_spreadsheet(rows, tmp_path):
    target = tmp_path / "figures.csv"
    export_figures(rows, target)
    assert target.read_bytes().startswith(b"\xef\xbb\xbfid,indicator,")
    with target.open(encoding="utf-8-sig", newline="") as stream:
        lines = list(csv.DictReader(stream))
    assert [line["value"] for line in lines] == ["98.9", "30", "-5"]
    assert lines[0]["title"] == "一、“引号”，逗号\n换行"
    assert lines[1]["subject"] == "'=HYPERLINK(1)"
    assert lines[1]["upper"] == "40"
    assert lines[0]["upper"] == ""
    assert lines[0]["area_path"] == "河北省/青河县"


def test_jsonl_keeps_types(rows, tmp_path):
    target = tmp_path / "figures.JSONL"
    export_figures(rows, target)
    read = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert read == rows
    assert list(read[0]) == list(COLUMNS)
    assert read[0]["value"] == 98.9
    assert read[1]["subject"] == "=HYPERLINK(1)", "only spreadsheets run formulas"


@pytest.mark.parametrize("name", ["figures.xls", "figures"])
def test_other_endings_are_told_what_works(rows, tmp_path, name):
    with pytest.raises(UnknownEndingError, match=r"known are \.csv, \.jsonl"):
        export_figures(rows, tmp_path / name)


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path):
    target = tmp_path / "figures.csv"
    write_whole(target, ["old"])

    def breaks():
        yield "new"
        raise ValueError("the source fails")

    with pytest.raises(ValueError, match="fails"):
        write_whole(target, breaks())
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


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

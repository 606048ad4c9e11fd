"""The workbook: typed, linked to the sources, and harmless whatever a page says."""

import datetime as dt
import hashlib
from zipfile import ZipFile

import pytest
from batch_folders import write_batch
from openpyxl import load_workbook
from sample_records import make_record

from pipeline.records import COLUMNS
from pipeline.storing import workbook
from pipeline.storing.exporting import export
from pipeline.storing.links import Links
from pipeline.storing.workbook import TooManyRowsError
from pipeline.workbooks import cell_text

HOSTILE = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "#N/A",
    "<script>alert(1)</script>",
    "=",
    "12",
    "2021-01-01",
]


def opened(target):
    """The sheet of figures as rows by column name."""
    sheet = load_workbook(target)["figures"]
    header, *rows = sheet.iter_rows()
    return [dict(zip((cell.value for cell in header), row, strict=True)) for row in rows]


def test_numbers_and_days_are_typed_and_the_header_stays(batch, tmp_path, catalogue):
    target = tmp_path / "figures.xlsx"
    export(batch, target, catalogue)
    book = load_workbook(target)
    sheet = book["figures"]
    assert tuple(cell.value for cell in sheet[1]) == COLUMNS
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:AL9"
    (share,) = (row for row in opened(target) if row["unit"].value == "percent")
    assert share["value"].value == 98.9
    assert share["period_start"].value.date() == dt.date(2021, 1, 1)
    assert share["period_start"].is_date
    assert share["upper"].value is None
    meanings = {row[0].value: row[2].value for row in book["columns"].iter_rows()}
    assert meanings["quote"] == "The words that say it, as printed."


def test_a_chinese_reader_finds_what_columns_values_and_codes_mean(batch, tmp_path, catalogue):
    target = tmp_path / "figures.xlsx"
    export(batch, target, catalogue)
    book = load_workbook(target)
    columns = {row[0].value: row for row in book["columns"].iter_rows()}
    assert set(COLUMNS) < set(columns)
    assert columns["period_end"][4].value == "截止日期（含当日）"
    assert columns["status"][5].value == "achieved 完成，planned 计划"
    assert all(row[4].value and bool(row[3].value) == bool(row[5].value) for row in columns.values())
    codes = {row[0].value: row[1].value for row in book["indicators"].iter_rows()}
    assert codes["members_added"] == "新发展会员"


@pytest.mark.parametrize("words", HOSTILE)
def test_words_stay_words(tmp_path, catalogue, words):
    batch = write_batch(
        tmp_path / "out", [make_record({"value": 3, "quote": "会员3人", "subject": words}, title=words)]
    )
    export(batch, tmp_path / "f.xlsx", catalogue)
    (row,) = opened(tmp_path / "f.xlsx")
    for name in ("subject", "title"):
        assert (row[name].value, row[name].data_type) == (words, "s")


def test_what_xml_forbids_is_left_out_and_what_is_too_long_is_cut(tmp_path, catalogue):
    title = "工会\x00\x0b\ufffe" + "长" * 100_000
    batch = write_batch(
        tmp_path / "out", [make_record({"value": 3, "quote": "会员3人", "measure": "a\tb\nc"}, title=title)]
    )
    export(batch, tmp_path / "f.xlsx", catalogue)
    (row,) = opened(tmp_path / "f.xlsx")
    assert row["title"].value.startswith("工会长")
    assert row["title"].value.endswith("长…[cut]")
    assert len(row["title"].value) == 32_767
    assert row["measure"].value == "a\tb\nc"


def test_what_excel_would_read_as_an_escape_stays_as_printed():
    assert cell_text("_x000D_") == "_x005F_x000D_"
    assert cell_text("a_x_b") == "a_x_b"


def test_a_quote_leads_to_the_page_that_the_article_was_collected_from(tmp_path, catalogue):
    def article(path, url):
        record = make_record({"value": 3, "quote": "会员3人"}, path=path)
        return record.model_copy(update={"source": record.source.model_copy(update={"url": url})})

    addresses = ["https://example.org/a?b=工会#c", "javascript:alert(1)", "http://a b", "file:///etc/passwd", None]
    batch = write_batch(tmp_path / "out", [article(f"{place}.txt", url) for place, url in enumerate(addresses)])
    told = export(batch, tmp_path / "f.xlsx", catalogue)
    assert told.endswith("5 figures, 1 with a link to their source")
    links = [row["quote"].hyperlink for row in opened(tmp_path / "f.xlsx")]
    assert [link and link.target for link in links] == [addresses[0], None, None, None, None]


def test_a_quote_leads_to_the_file_of_its_article_seen_from_the_workbook(tmp_path, catalogue):
    def article(path, value, content):
        record = make_record({"value": value, "quote": f"会员{value}人"}, path=path)
        sha256 = hashlib.sha256(content.encode()).hexdigest()
        return record.model_copy(update={"source": record.source.model_copy(update={"sha256": sha256})})

    roots = tmp_path / "first", tmp_path / "second"
    for root in roots:
        (root / "2022").mkdir(parents=True)
        (root / "2022" / "青 河#1.txt").write_text(root.name, encoding="utf-8")
    (tmp_path / "outside.txt").write_text("outside", encoding="utf-8")
    records = [
        article("2022/青 河#1.txt", 3, "first"),
        article("2022/青 河#1.txt", 4, "second"),
        article("2022/青 河#1.txt", 5, "changed since"),
        article("gone.txt", 6, "gone"),
        article("../outside.txt", 7, "outside"),
    ]
    export(write_batch(tmp_path / "out", records), tmp_path / "tables" / "f.xlsx", catalogue, Links(roots))
    found = {row["value"].value: row["quote"].hyperlink for row in opened(tmp_path / "tables" / "f.xlsx")}
    name = "2022/%E9%9D%92%20%E6%B2%B3%231.txt"
    assert {value: link and link.target for value, link in found.items()} == {
        3: f"../first/{name}",
        4: f"../second/{name}",
        5: None,
        6: None,
        7: None,
    }


def test_more_rows_than_a_sheet_holds_are_refused(batch, tmp_path, catalogue, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 8)
    with pytest.raises(
        TooManyRowsError, match=r"8 figures, but a sheet holds 7; export to \.duckdb, \.parquet or \.csv"
    ):
        export(batch, tmp_path / "f.xlsx", catalogue)
    assert not (tmp_path / "f.xlsx").exists()


def test_links_beyond_what_excel_allows_are_left_out(tmp_path, catalogue, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_LINKS", 1)
    record = make_record({"value": 3, "quote": "会员3人"}, {"value": 4, "quote": "会员4人"})
    linked = record.model_copy(update={"source": record.source.model_copy(update={"url": "https://example.org/a"})})
    batch = write_batch(tmp_path / "out", [linked])
    assert export(batch, tmp_path / "f.xlsx", catalogue).endswith("2 figures, 1 with a link to their source")


def test_no_clock_is_in_the_file(batch, tmp_path, catalogue):
    export(batch, tmp_path / "f.xlsx", catalogue)
    with ZipFile(tmp_path / "f.xlsx") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


def test_a_path_that_no_system_has_gives_no_link(tmp_path, catalogue):
    batch = write_batch(tmp_path / "out", [make_record({"value": 3, "quote": "会员3人"}, path="a\x00.txt")])
    (tmp_path / "in").mkdir()
    told = export(batch, tmp_path / "f.xlsx", catalogue, Links((tmp_path / "in",)))
    assert told.endswith("1 figures, 0 with a link to their source")

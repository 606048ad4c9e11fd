"""The store: what it holds, what its views answer, and what it says when a file is no store or is in use."""

import datetime as dt
import subprocess
import sys

import duckdb
import pytest
from batch_folders import write_batch
from sample_records import make_record
from store_reading import all_tables, query

from pipeline.comparing.compare import Question, compare
from pipeline.records import load_duplicates, load_records
from pipeline.storing.exporting import export
from pipeline.storing.opening import NotAStoreError, StoreError
from pipeline.storing.tables import TABLES
from pipeline.storing.views import VIEWS
from pipeline.storing.workplace import BusyError, workplace
from schemas.catalogue import Catalogue


@pytest.fixture
def store(batch, tmp_path, catalogue):
    target = tmp_path / "unionfigures.duckdb"
    assert export(batch, target, catalogue) == f"{target}: 4 articles, 8 figures"
    return target


def test_articles_and_figures_are_typed(store):
    assert query(store, "SELECT authors, published_on, figures, issues FROM articles WHERE title IS NOT NULL") == [
        ("李燕、张瞳", dt.date(2022, 1, 10), 4, 1)
    ]
    assert query(store, "SELECT value, upper, period_start FROM figures WHERE qualifier = 'range'") == [
        (30, 40, dt.date(2021, 1, 1))
    ]


def test_a_quote_can_be_cut_out_of_its_article(tmp_path, catalogue):
    batch = write_batch(
        tmp_path / "out", [make_record({"value": 3, "quote": "😀𠮷会员3人"}, {"value": 4, "quote": "会员4人"})]
    )
    export(batch, tmp_path / "s.duckdb", catalogue)
    cut = """SELECT quote, substr(text, "start" + 1, "end" - "start") FROM figures
        JOIN articles ON articles.id = figures.article AND articles.path = figures.path"""
    found = query(tmp_path / "s.duckdb", cut)
    assert len(found) == 2
    assert all(quote == words for quote, words in found)


def test_a_long_article_is_held_whole(tmp_path, catalogue):
    record = make_record({"value": 3, "quote": "会员3人"}, title="题" * 700_000)
    export(write_batch(tmp_path / "out", [record]), tmp_path / "s.duckdb", catalogue)
    assert query(tmp_path / "s.duckdb", "SELECT length(title) FROM articles") == [(700_000,)]


def test_areas_have_what_lies_above_them(store):
    assert query(store, "SELECT path, code, level, parent FROM areas ORDER BY path") == [
        ("河北省", "130000", "province", None),
        ("河北省/白山县", "130198", "county", "河北省"),
        ("河北省/青河县", "130199", "county", "河北省"),
    ]


def test_the_catalogue_is_in_it(store, catalogue):
    ((count,),) = query(store, "SELECT count(*) FROM indicators")
    assert count == len(catalogue.indicators)
    assert query(store, "SELECT en, units FROM indicators WHERE code = 'members_added'") == [
        ("members added", "person")
    ]


def test_reprints_are_linked(store, records):
    assert query(store, "SELECT path, duplicate_of FROM reprints") == [("2022/转载.html", records[0].id)]
    assert query(store, "SELECT path FROM articles WHERE duplicate_of IS NOT NULL") == [("2022/转载.html",)]


def test_a_conflict_has_both_sides(store):
    sides = query(store, "SELECT area, period, value, quote FROM conflicts ORDER BY value")
    assert sides == [("白山县", "2021", 800, "发展会员800人"), ("白山县", "2021", 950, "发展会员950人")]


def test_a_target_is_beside_what_was_achieved(store):
    assert query(store, "SELECT area, target, achieved, verdict, target_quote, target_path FROM targets") == [
        ("青河县", 12_000, 12_300, "reached", "计划发展会员12000人", "2022/青河.txt")
    ]


def test_a_year_has_its_value_and_the_quote(store):
    found = query(store, "SELECT area, year, value, quote FROM achieved_by_year WHERE indicator = 'members_added'")
    assert found == [("青河县", 2021, 12_300, "发展会员12300人")]


def test_coverage_tells_none_found_from_no_article(store, catalogue):
    assert query(store, "SELECT area, period, articles, found, in_conflict FROM coverage ORDER BY area") == [
        ("白山县", "2021", 2, 0, 1),
        ("青河县", "2021", 1, 3, 0),
    ], "the reprint is not counted"
    missing = dict(query(store, "SELECT area, count(*) FROM none_found GROUP BY area"))
    assert missing == {"白山县": len(catalogue.indicators) - 1, "青河县": len(catalogue.indicators) - 3}
    assert query(store, "SELECT articles FROM none_found WHERE area = '白山县' AND indicator = 'donations'") == [(2,)]


def test_what_is_said_to_be_none_found_is_what_a_comparison_says(batch, store, catalogue):
    asked = Question(codes=tuple(catalogue.by_code))
    values = compare(load_records(batch), catalogue, asked, load_duplicates(batch))
    said = {(one.indicator, one.area.name, one.period, one.articles) for one in values if one.state == "none_found"}
    assert said
    assert said <= set(query(store, "SELECT indicator, area, period, articles FROM none_found"))


def test_figures_with_source_show_the_words_around_the_quote(store):
    ((context,),) = query(store, "SELECT context FROM figures_with_source WHERE unit = 'percent'")
    assert "计划发展会员12000人。入会率98.9%。骑手30至40人" in context
    assert query(store, "SELECT count(*) FROM figures_with_source") == [(6,)], "not those of the reprint"


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_the_example_of_each_view_answers(store, view):
    assert query(store, view.example)


def test_tables_views_and_columns_say_what_they_mean(store):
    comments = dict(query(store, "SELECT table_name, comment FROM duckdb_tables()"))
    assert all(comments[table.name] == table.meaning for table in TABLES)
    of_columns = {
        (table, column): said
        for table, column, said in query(
            store, "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal"
        )
    }
    assert all(of_columns[table.name, one.name] == one.meaning for table in TABLES for one in table.columns)
    assert dict(query(store, "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal")) == {
        view.name: view.meaning for view in VIEWS
    }


def test_every_table_has_its_key(store):
    keys = query(
        store,
        "SELECT table_name, constraint_column_names FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'",
    )
    assert {name: tuple(columns) for name, columns in keys} == {table.name: table.key for table in TABLES} | {
        "exported_parts": ("part",)
    }


def test_the_same_bytes_with_other_metadata_are_two_articles_of_one_id(tmp_path, catalogue):
    first = make_record({"value": 3, "quote": "会员3人"}, path="dump.jsonl")
    second = first.model_copy(update={"source": first.source.model_copy(update={"path": "other.jsonl"})})
    told = export(write_batch(tmp_path / "out", [first, second]), tmp_path / "s.duckdb", catalogue)
    assert told.endswith("2 articles, 2 figures")


def test_a_code_that_the_catalogue_lacks_is_named(tmp_path, catalogue):
    batch = write_batch(tmp_path / "out", [make_record({"value": 3, "quote": "骑手3人", "indicator": "riders_added"})])
    told = export(batch, tmp_path / "s.duckdb", catalogue)
    assert "not in the catalogue, and so not compared: riders_added" in told
    assert query(tmp_path / "s.duckdb", "SELECT zh FROM indicators WHERE code = 'riders_added'") == [(None,)]


def test_another_catalogue_makes_it_anew_and_keeps_what_is_not_ours(store, batch, catalogue):
    with duckdb.connect(str(store)) as mine:
        mine.execute("CREATE TABLE my_notes AS SELECT 'ask the district' AS note")
    fewer = Catalogue(tuple(one for one in catalogue.indicators if one.code != "donations"))
    assert "made anew, for it was made with another catalogue; 4 articles" in export(batch, store, fewer)
    assert query(store, "SELECT count(*) FROM indicators WHERE code = 'donations'") == [(0,)]
    assert query(store, "SELECT note FROM my_notes") == [("ask the district",)]
    assert "up to date; 4 articles" in export(batch, store, fewer)


@pytest.mark.parametrize(
    ("change", "told"),
    [("program = '0.0.1'", "it was made by version 0.0.1"), ("store = '0'", "its tables are of another kind")],
)
def test_another_version_makes_it_anew(store, batch, catalogue, change, told):
    before = all_tables(store)
    with duckdb.connect(str(store)) as older:
        older.execute(f"UPDATE store_info SET {change}")
        older.execute("DELETE FROM figures")
    assert told in export(batch, store, catalogue)
    assert all_tables(store) == before


def test_a_file_that_is_no_database_is_refused_and_kept(tmp_path, batch, catalogue):
    target = tmp_path / "notes.duckdb"
    target.write_text("my notes, and not few of them" * 400, encoding="utf-8")
    with pytest.raises(NotAStoreError, match=r"notes\.duckdb: cannot be opened as a DuckDB database .* choose another"):
        export(batch, target, catalogue)
    assert target.read_text(encoding="utf-8").startswith("my notes")


@pytest.mark.parametrize("made", ["CREATE TABLE figures (mine TEXT)", "SELECT 1"])
def test_a_database_of_another_program_is_refused_and_kept(tmp_path, batch, catalogue, made):
    target = tmp_path / "theirs.duckdb"
    with duckdb.connect(str(target)) as theirs:
        theirs.execute(made)
    before = target.read_bytes()
    with pytest.raises(NotAStoreError, match="but none that export made; choose another file"):
        export(batch, target, catalogue)
    assert target.read_bytes() == before


def test_a_store_that_another_program_has_open_is_said_so(store, batch, catalogue):
    holds = f"import duckdb; held = duckdb.connect({str(store)!r}); print('open', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", holds], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(BusyError, match=r"another program has it open; close it there"):
            export(batch, store, catalogue)
        other.communicate("\n")
    assert "up to date" in export(batch, store, catalogue)


def test_two_exports_to_one_file_do_not_meet(store, batch, catalogue):
    with workplace(store), pytest.raises(BusyError, match="another export is writing it; wait for it"):
        export(batch, store, catalogue)


def test_a_record_in_two_files_is_told_and_the_store_kept(store, batch, catalogue):
    before = all_tables(store)
    part = next((batch / "records").iterdir())
    part.with_name("zz.jsonl").write_bytes(part.read_bytes())
    with pytest.raises(StoreError, match="is a record in two files"):
        export(batch, store, catalogue)
    assert all_tables(store) == before

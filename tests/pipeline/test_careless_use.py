"""Commands used carelessly, or on a damaged folder: one line says what was found; nothing is lost or half done."""

import json
import shutil

import pytest
from batch_folders import reprint_of, write_batch
from sample_records import during, make_record
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.records import MOST_SAID
from pipeline.reviewing.corrections import save_corrections
from schemas.correction import Correction, Statement

FIRST = make_record({"value": 7, "quote": "发展会员7人"}, path="a.txt")
SECOND = make_record({"value": 7, "quote": "发展会员7人"}, path="b.txt")
PART = f"records/{FIRST.id[:2]}.jsonl"


@pytest.fixture
def batch(tmp_path):
    folder = write_batch(tmp_path / "out", [FIRST, SECOND], [reprint_of(FIRST, SECOND)])
    figure = FIRST.figures[0]
    place = {"start": figure.evidence.start, "end": figure.evidence.end, "quote": figure.evidence.quote}
    source = {"sha256": FIRST.source.sha256, "article": FIRST.id, "path": "a.txt"}
    save_corrections(folder, [Correction(**source, **place, decision="right", found=Statement.of(figure))])
    return folder


def refused(*words):
    """What a refused command says: one line, exit code 2."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert result.stderr.startswith("unionfigures: ")
    assert result.stderr.count("\n") == 1
    return result.stderr


def contents(folder):
    return {path.relative_to(folder): path.is_file() and path.read_bytes() for path in folder.rglob("*")}


@pytest.mark.parametrize(
    "words",
    [
        ("export", "OUT", "--to", "OUT/corrections.jsonl"),
        ("export", "OUT", "--to", "OUT/duplicates.jsonl"),
        ("export", "OUT", "--to", f"OUT/{PART}"),
        ("export", f"OUT/{PART}", "--to", f"OUT/{PART}"),
        ("export", "OUT/records", "--to", "OUT/records/figures.jsonl"),
        ("export", "OUT", "--to", "OUT/records/datapackage.json"),
        ("annotate", "export", "OUT", "--to", "OUT/corrections.jsonl"),
        ("annotate", "export", "OUT", "--to", "OUT/texts.json", "--interface", "OUT/ledger"),
        ("compare", "OUT", "--to", "OUT/records/members.csv"),
        ("report", "OUT", "--to", "OUT/records/report.html"),
        ("review", "export", "OUT", "--to", "OUT/records/doubtful.csv"),
    ],
)
def test_what_a_batch_is_made_of_is_never_written_over(batch, words):
    before = contents(batch)
    told = refused(*(word.replace("OUT", str(batch)) for word in words))
    assert "belongs to the batch" in told
    assert contents(batch) == before


def test_a_link_to_the_decisions_of_people_is_not_written_over(batch, tmp_path):
    (tmp_path / "link.jsonl").symlink_to(batch / "corrections.jsonl")
    assert "belongs to the batch" in refused("export", batch, "--to", tmp_path / "link.jsonl")


def test_nothing_is_put_among_loose_record_files(batch):
    loose = batch.parent / "loose"
    shutil.copytree(batch / "records", loose)
    assert "belongs to the batch" in refused("export", loose, "--to", loose / "figures.jsonl")


def test_beside_the_records_is_a_fine_place(batch):
    result = CliRunner().invoke(app, ["export", str(batch), "--to", str(batch / "figures.jsonl")])
    assert (result.exit_code, result.stderr) == (0, f"{batch / 'figures.jsonl'}: 2 figures\n")


@pytest.mark.parametrize(
    "words",
    [
        ("export", "--to", "figures.csv"),
        ("export", "--to", "unionfigures.duckdb"),
        ("export", "--to", "datapackage.json"),
        ("compare", "--to", "members.xlsx"),
        ("report", "--to", "report.html"),
        ("review export", "--to", "doubtful.xlsx"),
        ("annotate export", "--to", "figures.spacy"),
    ],
)
def test_a_folder_is_no_file_to_write(batch, tmp_path, words):
    command, option, name = words
    (tmp_path / name).mkdir()
    told = refused(*command.split(), batch, option, tmp_path / name)
    assert "a folder; give a file in it" in told
    assert list((tmp_path / name).iterdir()) == []
    assert not list(tmp_path.glob(".tmp-*"))


def test_one_file_cannot_be_two(batch, tmp_path):
    target = tmp_path / "tasks.json"
    assert "the file of --to" in refused("annotate", "export", batch, "--to", target, "--interface", target)
    assert not target.exists()


def test_an_emptied_part_is_told_and_not_passed_over(batch):
    (batch / PART).write_bytes(b"")
    assert "empty, its records are lost; did a batch write this file? delete it" in refused("compare", batch)


@pytest.mark.parametrize("name", ["corrections.jsonl", "duplicates.jsonl"])
def test_a_list_that_is_a_folder_is_told_and_not_passed_over(batch, name):
    (batch / name).unlink()
    (batch / name).mkdir()
    assert f"{name}: Is a directory" in refused("compare", batch)


def test_a_fault_of_a_whole_article_is_told_in_a_line_that_can_be_read(batch):
    record = json.loads((batch / PART).read_text(encoding="utf-8").splitlines()[0])
    record["figures"][0]["evidence"]["quote"] = "长" * 100_000
    (batch / PART).write_text(json.dumps(record) + "\n", encoding="utf-8")
    assert len(refused("compare", batch)) < MOST_SAID + 500


def test_nobody_is_told_to_delete_a_file_of_his_own(tmp_path):
    own = tmp_path / "letter.txt"
    own.write_text("Dear colleague", encoding="utf-8")
    told = refused("compare", own)
    assert "delete it" not in told
    assert "give the folder that `unionfigures run` wrote" in told


def test_a_title_that_is_no_text_is_refused(batch, tmp_path):
    target = tmp_path / "report.html"
    assert "not text in UTF-8 on one line" in refused("report", batch, "--to", target, "--title", "\udcff工会")
    assert not target.exists()


def test_more_columns_than_a_sheet_holds_are_refused(tmp_path):
    years = [f"{year:04}" for year in range(1, 9001)]
    spans = [{"value": 1, "quote": "发展会员1人", "period": during(f"{year}-01-01", f"{year}-12-31")} for year in years]
    folder = write_batch(tmp_path / "out", [make_record(*spans)])
    told = refused("compare", folder, "--indicator", "members_added", "--to", tmp_path / "wide.xlsx")
    assert "columns, but a sheet holds 16384; choose a --period, or --layout tidy" in told
    assert not (tmp_path / "wide.xlsx").exists()


def test_lists_are_no_records_where_a_batch_has_none(batch):
    shutil.rmtree(batch / "records")
    (batch / "quarantine.jsonl").write_text('{"path": "c.pdf"}\n', encoding="utf-8")
    result = CliRunner().invoke(app, ["export", str(batch), "--to", str(batch / "figures.csv")])
    assert (result.exit_code, result.stderr) == (0, f"{batch / 'figures.csv'}: 0 figures\n")

"""Night after night: only what is new is read, whatever happened to the inputs meanwhile."""

import json
import os
from pathlib import Path

import pytest
from batch_fakes import read_tree, story
from batch_fakes import run_fake as run

from pipeline.errors import InputError
from pipeline.records import load_figures, load_records
from pipeline.running import planning
from pipeline.running.batch import Summary
from pipeline.running.ledger import Stamp
from pipeline.running.status import read_status
from schemas.version import VERSION

PLACES = ("青河县", "临湖区", "石桥区")
LONG_AGO = 1_600_000_000


def line(place: str, members: int) -> str:
    return json.dumps({"text": story(place, members)}, ensure_ascii=False) + "\n"


@pytest.fixture
def inputs(tmp_path, monkeypatch):
    """Three files, which the file system says are not being written any more."""
    monkeypatch.setattr(planning, "YOUNG", 0)
    root = tmp_path / "in"
    root.mkdir()
    for number, place in enumerate(PLACES):
        (root / f"{number}.txt").write_text(story(place, 100 + number), encoding="utf-8")
    return root


def fresh(inputs: Path, tmp_path: Path) -> dict[str, bytes]:
    """What a first run over the inputs as they are now gives."""
    run([inputs], tmp_path / "fresh")
    return read_tree(tmp_path / "fresh")


def test_an_unchanged_file_is_not_even_opened(inputs, tmp_path, monkeypatch):
    run([inputs], tmp_path / "out")

    def refuse(path: Path) -> str:
        raise AssertionError(f"{path} opened")

    monkeypatch.setattr(planning, "_sha256", refuse)
    assert run([inputs], tmp_path / "out") == Summary(inputs=3, unchanged=3)
    os.utime(inputs / "0.txt", (LONG_AGO, LONG_AGO))
    with pytest.raises(AssertionError, match=r"0\.txt opened"):
        run([inputs], tmp_path / "out")


def test_a_file_with_its_old_size_and_times_but_other_bytes_is_noticed(inputs, tmp_path):
    """The time of the last change of the inode cannot be set back."""
    run([inputs], tmp_path / "out")
    before = (inputs / "0.txt").stat()
    (inputs / "0.txt").write_text(story(PLACES[0], 999), encoding="utf-8")
    os.utime(inputs / "0.txt", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert run([inputs], tmp_path / "out").done == 1


def test_a_file_touched_a_moment_ago_is_hashed_again(inputs, monkeypatch):
    monkeypatch.setattr(planning, "YOUNG", 3600 * 10**9)
    assert planning.mark_of(inputs / "0.txt") is None


def test_a_sidecar_that_comes_later_counts(inputs, tmp_path):
    run([inputs], tmp_path / "out")
    (inputs / "1.meta.json").write_text('{"published_on": "2022-03-01"}', encoding="utf-8")
    assert run([inputs], tmp_path / "out") == Summary(inputs=3, unchanged=2, done=1, articles=1)
    assert read_tree(tmp_path / "out") == fresh(inputs, tmp_path)


def test_a_new_catalogue_makes_records_stale_until_they_are_refreshed(inputs, tmp_path, monkeypatch):
    out = tmp_path / "out"
    run([inputs], out)
    monkeypatch.setattr("pipeline.running.batch.VERSION", "9.9")
    (inputs / "3.txt").write_text(story("望江县", 5), encoding="utf-8")
    assert run([inputs], out) == Summary(inputs=4, unchanged=3, stale=3, done=1, articles=1)
    catalogue = next(load_records(out)).extractor.catalogue
    assert read_status(out, Stamp("9.9", catalogue)).inputs == 4
    assert run([inputs], out, refresh=True) == Summary(inputs=4, unchanged=1, done=3, articles=3)
    assert run([inputs], out) == Summary(inputs=4, unchanged=4)
    assert read_tree(out) == fresh(inputs, tmp_path)


def test_a_vanished_file_is_marked_and_its_record_kept(inputs, tmp_path):
    out = tmp_path / "out"
    run([inputs], out)
    (inputs / "0.txt").rename(tmp_path / "aside.txt")
    assert run([inputs], out) == Summary(inputs=2, unchanged=2, vanished=1)
    assert read_status(out, Stamp(VERSION, "")).vanished == ("0.txt",)
    assert len(load_figures(out)) == 3
    (tmp_path / "aside.txt").rename(inputs / "0.txt")
    run([inputs], out)
    assert read_status(out, Stamp(VERSION, "")).vanished == ()
    assert len(load_figures(out)) == 3


def test_files_that_a_run_was_not_given_have_not_vanished(inputs, tmp_path):
    out = tmp_path / "out"
    run([inputs], out)
    run([inputs / "0.txt"], out)
    assert read_status(out, Stamp(VERSION, "")).vanished == ()


def test_a_renamed_file_is_the_same_article_under_its_new_name(inputs, tmp_path):
    out = tmp_path / "out"
    run([inputs], out)
    (inputs / "0.txt").rename(inputs / "renamed.txt")
    run([inputs], out)
    assert read_tree(out) == fresh(inputs, tmp_path)


@pytest.mark.parametrize("order", [("a.txt", "b.txt"), ("b.txt", "a.txt")])
def test_of_equal_files_the_first_name_speaks_whichever_came_first(tmp_path, order):
    root = tmp_path / "in"
    root.mkdir()
    for name in order:
        (root / name).write_text(story("青河县", 12), encoding="utf-8")
        run([root], tmp_path / "out")
    assert [record.source.path for record in load_records(tmp_path / "out")] == ["a.txt"]
    assert read_tree(tmp_path / "out") == fresh(root, tmp_path)


def test_a_dump_that_has_grown_is_read_from_where_it_differs(tmp_path):
    dump, out = tmp_path / "dump.jsonl", tmp_path / "out"
    dump.write_text("".join(line("青河县", number) for number in range(6)), encoding="utf-8")
    run([dump], out)
    grown = [line("临湖区", 50), *(line("青河县", number) for number in range(6) if number != 2), line("青河县", 99)]
    dump.write_text("".join(grown), encoding="utf-8")
    assert run([dump], out) == Summary(inputs=1, carried=5, done=2, articles=2)
    assert sorted(row["value"] for row in load_figures(out)) == [0, 1, 3, 4, 5, 50, 99]
    assert read_tree(out) == fresh(dump, tmp_path)


def test_a_line_number_is_no_year(tmp_path):
    """A dump's line 2020 once gave its article the year 2020."""
    dump = tmp_path / "dump.jsonl"
    dump.write_text("\n" * 2019 + line("青河县", 7), encoding="utf-8")
    run([dump], tmp_path / "out")
    (record,) = load_records(tmp_path / "out")
    assert (record.source.path, record.published_on) == ("dump.jsonl", None)


def test_a_line_too_long_is_set_aside_and_those_after_it_keep_their_numbers(tmp_path, monkeypatch):
    monkeypatch.setattr("pipeline.reading.dumps.LONGEST_LINE", 2000)
    dump = tmp_path / "dump.jsonl"
    dump.write_text(line("青河县", 1) + '{"text": "' + "长" * 5000 + '"}\n' + line("临湖区", 2) + "{", encoding="utf-8")
    summary = run([dump], tmp_path / "out")
    assert (summary.done, summary.quarantined) == (2, 2)
    told = [json.loads(one) for one in (tmp_path / "out/quarantine.jsonl").read_text("utf-8").splitlines()]
    assert [(one["path"], one["code"]) for one in told] == [("dump.jsonl#2", "too-large"), ("dump.jsonl#4", "bad-line")]


def test_records_without_their_ledger_are_not_touched(inputs, tmp_path):
    out = tmp_path / "out"
    run([inputs], out)
    before = read_tree(out)
    (out / "ledger").unlink()
    with pytest.raises(InputError, match="records, but no ledger; put the ledger back"):
        run([inputs], out)
    assert read_tree(out) == before

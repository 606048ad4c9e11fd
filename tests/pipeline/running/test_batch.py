"""The batch: nothing lost, nothing twice, the same bytes however it ran."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from batch_fakes import FATAL, read_tree, story
from batch_fakes import run_fake as run
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.records import load_figures, load_records
from pipeline.running.batch import BusyError, Summary
from pipeline.running.ledger import Stamp
from pipeline.running.status import read_status
from schemas.version import VERSION

PLACES = ("青河县", "临湖区", "石桥区", "望江县", "云岭市")


def paths_of(out: Path) -> list[str]:
    return sorted(record.source.path for record in load_records(out))


@pytest.fixture
def inputs(tmp_path):
    """Five good files in two folders."""
    root = tmp_path / "in"
    for number, place in enumerate(PLACES):
        folder = root / str(2020 + number % 2)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number}.txt").write_text(story(place, 100 + number), encoding="utf-8")
    return root


def test_every_input_becomes_a_record(inputs, tmp_path):
    summary = run([inputs], tmp_path / "out")
    assert summary == Summary(inputs=5, done=5, articles=5)
    assert paths_of(tmp_path / "out") == ["2020/0.txt", "2020/2.txt", "2020/4.txt", "2021/1.txt", "2021/3.txt"]
    assert [row["value"] for row in load_figures(tmp_path / "out")] == [100, 102, 104, 101, 103]
    assert (tmp_path / "out/quarantine.jsonl").read_bytes() == b""


def test_a_second_run_reads_nothing_and_changes_nothing(inputs, tmp_path):
    out = tmp_path / "out"
    run([inputs], out)
    before = read_tree(out)
    assert run([inputs], out) == Summary(inputs=5, unchanged=5)
    assert read_tree(out) == before


def test_bad_inputs_are_set_aside_and_the_rest_is_done(inputs, tmp_path):
    (inputs / "empty.txt").write_bytes(b"")
    (inputs / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (inputs / "fails.txt").write_text(story("青河县", 7, FATAL), encoding="utf-8")
    out = tmp_path / "out"
    summary = run([inputs], out)
    assert (summary.done, summary.quarantined) == (5, 3)
    problems = [json.loads(line) for line in (out / "quarantine.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(one["path"], one["code"]) for one in problems] == [
        ("empty.txt", "empty"),
        ("fails.txt", "internal-error"),
        ("old.doc", "unsupported-type"),
    ]
    assert "ZeroDivisionError: made to fail" in problems[1]["reason"]


def test_the_same_bytes_are_one_source(inputs, tmp_path):
    (inputs / "2021/copy.txt").write_bytes((inputs / "2020/0.txt").read_bytes())
    out = tmp_path / "out"
    summary = run([inputs], out)
    assert (summary.done, summary.duplicate, summary.articles) == (5, 1, 5)
    assert "2021/copy.txt" not in paths_of(out)
    assert read_status(out, Stamp(VERSION, "")).duplicates == (("2021/copy.txt", "2020/0.txt"),)


def test_the_same_bytes_with_other_metadata_are_two(inputs, tmp_path):
    (inputs / "2021/copy.txt").write_bytes((inputs / "2020/0.txt").read_bytes())
    (inputs / "2021/copy.meta.json").write_text('{"published_on": "2022-03-01"}', encoding="utf-8")
    summary = run([inputs], tmp_path / "out")
    assert (summary.done, summary.duplicate) == (6, 0)


def test_a_copy_takes_over_when_its_original_changes(inputs, tmp_path):
    copy, original = inputs / "2021/copy.txt", inputs / "2020/0.txt"
    copy.write_bytes(original.read_bytes())
    out = tmp_path / "out"
    run([inputs], out)
    original.write_text(story("青河县", 999), encoding="utf-8")
    assert run([inputs], out).inputs == 6
    assert "2021/copy.txt" in paths_of(out)
    assert sorted(row["value"] for row in load_figures(out)) == [100, 101, 102, 103, 104, 999]


def test_a_changed_input_or_sidecar_replaces_its_record(inputs, tmp_path):
    out = tmp_path / "out"
    run([inputs], out)
    (inputs / "2020/0.txt").write_text(story("青河县", 500), encoding="utf-8")
    (inputs / "2021/1.meta.json").write_text('{"published_on": "2022-03-01"}', encoding="utf-8")
    summary = run([inputs], out)
    assert (summary.unchanged, summary.done) == (3, 2)
    rows = {row["path"]: row for row in load_figures(out)}
    assert len(rows) == 5
    assert rows["2020/0.txt"]["value"] == 500
    assert rows["2021/1.txt"]["published_on"] == "2022-03-01"
    fresh = tmp_path / "fresh"
    run([inputs], fresh)
    assert read_tree(fresh) == read_tree(out), "many runs give what one gives"


def test_files_of_one_name_in_two_folders_are_both_kept(tmp_path):
    for number, name in enumerate(("a", "b")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "news.txt").write_text(story("青河县", number + 1), encoding="utf-8")
    together, apart = tmp_path / "together", tmp_path / "apart"
    run([tmp_path / "a", tmp_path / "b"], together)
    run([tmp_path / "b"], apart)
    run([tmp_path / "a"], apart)
    assert sorted(row["value"] for row in load_figures(together)) == [1, 2]
    assert read_tree(together) == read_tree(apart)


def test_what_a_run_wrote_is_no_input(inputs):
    out = inputs / "out"
    run([inputs], out)
    assert run([inputs / "2020" / ".."], out) == Summary(inputs=5, unchanged=5)


def test_a_dump_gives_a_record_for_each_line_and_repeats_are_one(tmp_path):
    lines = [json.dumps({"text": story(place, number)}, ensure_ascii=False) for number, place in enumerate(PLACES)]
    dump = tmp_path / "dump.jsonl"
    dump.write_text("\n".join([*lines, "{broken", lines[0]]), encoding="utf-8")
    summary = run([dump], tmp_path / "out")
    assert (summary.inputs, summary.done, summary.duplicate, summary.quarantined) == (1, 5, 1, 1)
    assert paths_of(tmp_path / "out") == ["dump.jsonl"] * 5


def test_a_long_dump_is_handed_out_in_pieces(tmp_path):
    dump = tmp_path / "dump.jsonl"
    lines = (json.dumps({"text": story("青河县", number)}, ensure_ascii=False) for number in range(120))
    dump.write_text("\n".join(lines), encoding="utf-8")
    seen: list[int] = []
    run([dump], tmp_path / "out", tell=lambda summary, _results: seen.append(summary.articles))
    assert seen == [100, 120]
    assert len(load_figures(tmp_path / "out")) == 120


def test_a_missing_input_is_told_before_anything_is_written(tmp_path):
    with pytest.raises(FileNotFoundError, match="nowhere"):
        run([tmp_path / "nowhere"], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_run_that_was_killed_goes_on(inputs, tmp_path):
    out = tmp_path / "out"

    class KilledError(Exception):
        pass

    def kill(_summary: Summary, _results: object) -> None:
        raise KilledError

    with pytest.raises(KilledError):
        run([inputs], out, tell=kill)
    assert read_status(out, Stamp(VERSION, "")).waiting == 5, "entered, but not yet in a part"
    run([inputs], out)
    run([inputs], tmp_path / "fresh")
    assert read_tree(out) == read_tree(tmp_path / "fresh")


def test_a_part_that_is_gone_or_damaged_is_made_anew(inputs, tmp_path):
    out = tmp_path / "out"
    run([inputs], out)
    before = read_tree(out)
    part = next((out / "records").iterdir())
    part.unlink()
    assert run([inputs], out).articles == 1
    assert read_tree(out) == before
    part.write_bytes(b"{half a rec")
    (inputs / "more.txt").write_text(story("青河县", 1), encoding="utf-8")
    for file in inputs.rglob("?.txt"):
        file.write_text(file.read_text(encoding="utf-8").replace("全年", "今年"), encoding="utf-8")
    with pytest.raises(InputError, match=r"damaged .* delete this file and run again"):
        run([inputs], out)
    part.unlink()
    run([inputs], out)
    run([inputs], tmp_path / "fresh")
    assert read_tree(out) == read_tree(tmp_path / "fresh")


def test_two_runs_do_not_write_to_one_folder(inputs, tmp_path):
    out = tmp_path / "out"

    def intrude(_summary: Summary, _results: object) -> None:
        with pytest.raises(BusyError, match="another run"):
            run([inputs], out)

    run([inputs], out, tell=intrude)


@settings(max_examples=8, deadline=None)
@given(st.permutations(range(6)), st.integers(min_value=1, max_value=6))
def test_any_order_and_any_number_of_runs_give_the_same_bytes(order, cut):
    with TemporaryDirectory() as folder:
        files = [Path(folder, f"{number}.txt") for number in range(6)]
        for number, file in enumerate(files):
            file.write_text(story("青河县", number) if number != 3 else "", encoding="utf-8")
        shuffled = [files[number] for number in order]
        run(files, Path(folder, "straight"))
        run(shuffled[:cut], Path(folder, "shuffled"))
        run(shuffled, Path(folder, "shuffled"))
        assert read_tree(Path(folder, "straight")) == read_tree(Path(folder, "shuffled"))


def test_what_lacked_a_tool_is_read_once_the_tool_is_there(inputs, tmp_path, monkeypatch):
    from pipeline.running.ledger import inputs as known

    monkeypatch.setenv("PATH", str(tmp_path))
    (inputs / "old.rtf").write_bytes(b"{\\rtf1 old}")
    out = tmp_path / "out"
    run([inputs], out)
    assert "needs-libreoffice" in (out / "quarantine.jsonl").read_text(encoding="utf-8")
    assert run([inputs], out).unchanged == 6
    monkeypatch.setattr(known, "is_there", lambda code: code == "needs-libreoffice")
    assert run([inputs], out).unchanged == 5

"""What goes wrong around a run is told in one line that helps; the folder stays whole, and a later run completes."""

import errno
import os
import resource
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from batch_fakes import make_fake, read_tree, run_fake, story
from typer.testing import CliRunner
from waiting_program import WAITS, start_program

from pipeline.cli import app
from pipeline.running import batch, writing
from pipeline.running.ledger import tables


@pytest.fixture
def inputs(tmp_path):
    (tmp_path / "in").mkdir()
    for number in range(40):
        text = story("青河县", number, "会员活动丰富多彩。" * 50)
        (tmp_path / f"in/{number:02}.txt").write_text(text, encoding="utf-8")
    return tmp_path / "in"


@pytest.fixture
def call(monkeypatch):
    """The command with the small extractor, in this process."""
    monkeypatch.setattr(batch, "Options", partial(batch.Options, make=make_fake))
    return lambda *words: CliRunner().invoke(app, ["run", *map(str, words), "--engine", "sequential"])


def refused(result, *told):
    assert result.exit_code == 2, result.output
    assert result.stderr.count("\n") == 1, "one line"
    for part in told:
        assert part in result.stderr


def completes(inputs, out):
    """A later run has the same records as one that nothing happened to."""
    run_fake([inputs], out)
    run_fake([inputs], out.with_name("undisturbed"))
    assert read_tree(out) == read_tree(out.with_name("undisturbed"))


@pytest.mark.parametrize("writes", range(1, 60, 7))
def test_a_disk_that_is_full_at_some_moment(inputs, tmp_path, call, monkeypatch, writes):
    """The first file that does not go to the disk any more: a segment, a part, the list of reprints, …"""
    left = iter(range(writes))

    def fsync(_handle):
        if next(left, None) is None:
            raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(writing.os, "fsync", fsync)
        result = call(inputs, "--out", tmp_path / "out")
    refused(result, "the disk is full (No space left on device)", "free some space and run the same command again")
    completes(inputs, tmp_path / "out")


def test_a_ledger_for_which_the_disk_is_full(inputs, tmp_path, call, monkeypatch):
    bring_up = tables._bring_up_to_date

    def with_few_pages(ledger):
        bring_up(ledger)
        (pages,) = ledger.execute("PRAGMA page_count").fetchone()
        ledger.execute(f"PRAGMA max_page_count = {pages + 2}")

    with monkeypatch.context() as patched:
        patched.setattr(tables, "_bring_up_to_date", with_few_pages)
        result = call(inputs, "--out", tmp_path / "out")
    refused(result, "ledger: database or disk is full; the disk is full; free some space")
    completes(inputs, tmp_path / "out")


@pytest.mark.parametrize("size", [30_000, 60_000, 90_000, 130_000])
def test_a_process_that_may_write_no_more(inputs, tmp_path, size):
    """The system itself refuses to let a file grow: ledger, segment or part, whichever comes first."""
    out = tmp_path / "out"
    script = Path(__file__).parent.parent / "waiting_program.py"
    ran = subprocess.run(
        [sys.executable, script, "run", inputs, "--out", out, "--engine", "sequential"],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "HOLD": "-"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 2, ran.stderr
    assert ran.stderr.count("\n") == 1
    assert "free some space and run the same command again: what was done so far is kept" in ran.stderr
    completes(inputs, out)


def test_a_disk_that_is_really_full(inputs, tmp_path, call):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(disk)]
    if os.geteuid() or subprocess.run(mounted, capture_output=True, check=False).returncode:
        pytest.skip("only who may mount can have a disk this small")
    try:
        refused(call(inputs, "--out", disk / "out"), "the disk is full", "run the same command again")
        subprocess.run(["mount", "-o", "remount,size=20m", str(disk)], check=True)
        run_fake([inputs], disk / "out")
        run_fake([inputs], tmp_path / "undisturbed")
        assert read_tree(disk / "out") == read_tree(tmp_path / "undisturbed")
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("out", ["in/00.txt/out", "/proc/out"])
def test_a_folder_that_cannot_be_made(inputs, tmp_path, call, out):
    before = (inputs / "00.txt").read_bytes()
    refused(call(inputs, "--out", tmp_path / out), f"{tmp_path / out}", "check the path and its rights")
    assert (inputs / "00.txt").read_bytes() == before


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.EACCES, "Permission denied; check the path and its rights"),
        (errno.EROFS, "Read-only file system; choose"),
    ],
)
def test_a_folder_that_may_not_be_written(inputs, tmp_path, call, monkeypatch, number, told):
    run_fake([inputs], tmp_path / "out")
    before = read_tree(tmp_path / "out")
    (inputs / "more.txt").write_text(story("临湖区", 7), encoding="utf-8")
    usual = Path.open

    def denied(path, mode="r", *rest, **options):
        if "w" in mode:
            raise OSError(number, os.strerror(number), str(path))
        return usual(path, mode, *rest, **options)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", denied)
        refused(call(inputs, "--out", tmp_path / "out"), f"{tmp_path}/out/.lock: {told}")
    assert read_tree(tmp_path / "out") == before
    completes(inputs, tmp_path / "out")


def test_a_second_run_at_the_same_time(inputs, tmp_path, call):
    (tmp_path / "hold").touch()
    (inputs / "waits.txt").write_text(story("临湖区", 7, WAITS), encoding="utf-8")
    first = start_program("run", inputs, "--out", tmp_path / "out", "--workers", 1, hold=tmp_path / "hold")
    while not (tmp_path / "out/ledger").exists():
        assert first.poll() is None
    refused(call(inputs, "--out", tmp_path / "out"), "another run is writing here; wait for it")
    (tmp_path / "hold").unlink()
    assert first.communicate(timeout=60)[1].startswith("41 inputs: 41 articles written")
    assert first.returncode == 0
    completes(inputs, tmp_path / "out")


@pytest.mark.parametrize("kept", [0, 0.1, 0.3, 0.5, 0.8, 0.99, "text"])
def test_a_damaged_ledger(inputs, tmp_path, call, kept):
    """Whatever is left of it, the records are not touched; with the ledger from the backup all is as before."""
    out = tmp_path / "out"
    run_fake([inputs], out)
    before, whole = read_tree(out), (out / "ledger").read_bytes()
    (out / "ledger").write_bytes(b"text " * 1000 if kept == "text" else whole[: int(len(whole) * kept)])
    (inputs / "00.txt").write_text(story("青河县", 1000), encoding="utf-8")
    refused(
        call(inputs, "--out", out), "no ledger; put the ledger back" if kept == 0 else "put ledger and records back"
    )
    assert read_tree(out) == before
    (out / "ledger").write_bytes(whole)
    completes(inputs, out)


def test_records_without_their_ledger(inputs, tmp_path, call):
    out = tmp_path / "out"
    run_fake([inputs], out)
    before = read_tree(out)
    (out / "ledger").rename(tmp_path / "backup")
    refused(call(inputs, "--out", out), "records, but no ledger; put the ledger back, or choose another --out")
    assert read_tree(out) == before
    (tmp_path / "backup").rename(out / "ledger")
    completes(inputs, out)


def test_the_folder_of_the_inputs_is_no_place_for_the_records(inputs, call):
    refused(call(inputs, "--out", inputs), "the folder of the inputs; choose another --out, inside it or beside it")
    assert not (inputs / "ledger").exists()
    inside = call(inputs, "--out", inputs / "out")
    assert inside.exit_code == 0
    assert "40 inputs: 0 articles written, 40 inputs unchanged" in call(inputs, "--out", inputs / "out").stderr

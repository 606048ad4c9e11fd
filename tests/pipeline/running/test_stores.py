"""A batch folder at an address: exactly once there too, and one run at a time."""

import json
import os
import socket
from pathlib import Path

import pytest
from batch_fakes import make_fake, read_tree, run_fake, story

from pipeline.addresses import is_inside, is_remote, to_path
from pipeline.errors import InputError
from pipeline.running import batch as batches
from pipeline.running.batch import BusyError, Options, Summary, run_batch

pytest.importorskip("upath", reason="the extra dask is not installed")


@pytest.fixture
def remote():
    """A store in the memory of this process, empty."""
    folder = to_path("memory://union")
    yield folder
    folder.fs.rm("/", recursive=True)


@pytest.fixture
def inputs(tmp_path):
    """Six files in two folders, one of them with a sidecar."""
    for number in range(6):
        path = tmp_path / "in" / str(2020 + number % 2) / f"{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(story("青河县", number), encoding="utf-8")
    (tmp_path / "in/2021/3.meta.json").write_text('{"published_on": "2022-03-01"}', encoding="utf-8")
    return tmp_path / "in"


def copy_to(source: Path, target: Path) -> None:
    for file in source.rglob("*.*"):
        (target / file.relative_to(source).as_posix()).write_bytes(file.read_bytes())


def test_addresses_and_paths():
    assert to_path("a/b.txt") == Path("a/b.txt")
    assert to_path("file:///srv/%E5%B7%A5%E4%BC%9A/a b.txt") == Path("/srv/工会/a b.txt")
    assert not is_remote(to_path("C:/x"))
    assert is_remote(to_path("memory://a"))
    assert is_inside(to_path("memory://a/b"), to_path("memory://a"))
    assert not is_inside(Path("/a/b"), to_path("memory://a"))
    with pytest.raises(InputError, match=r"nosuch://a: .*install what fsspec needs"):
        to_path("nosuch://a")


def test_inputs_and_folder_at_an_address_give_the_same_bytes(inputs, tmp_path, remote):
    copy_to(inputs, remote / "in")
    out = remote / "out"
    run_fake([inputs], tmp_path / "here")
    assert run_fake([remote / "in"], out).articles == 6
    assert read_tree(out) == read_tree(tmp_path / "here")
    assert run_fake([remote / "in"], out) == Summary(inputs=6, unchanged=6)
    (remote / "in/2020/0.txt").write_bytes(story("青河县", 77).encode())
    assert run_fake([remote / "in"], out).articles == 1
    (inputs / "2020/0.txt").write_text(story("青河县", 77), encoding="utf-8")
    run_fake([inputs], tmp_path / "here")
    assert read_tree(out) == read_tree(tmp_path / "here")


def test_an_address_of_a_file_on_this_machine_is_that_file(inputs, tmp_path):
    run_fake([inputs], tmp_path / "here")
    run_fake([to_path(inputs.as_uri())], to_path((tmp_path / "there").as_uri()))
    assert read_tree(tmp_path / "there") == read_tree(tmp_path / "here")


class KilledError(Exception):
    """Stands for a kill: nothing after it is done."""


@pytest.mark.parametrize("step", ["write_duplicates", "settle_parts", "write_whole", "clear"])
@pytest.mark.parametrize("before", [True, False])
def test_a_run_killed_at_any_step_of_its_end_goes_on(step, before, inputs, tmp_path, remote, monkeypatch):
    copy_to(inputs, remote / "in")
    out = remote / "out"
    run_fake([remote / "in" / "2020"], out)
    done = getattr(batches, step)

    def kill(*arguments: object) -> None:
        if step == "clear" and not list((out / "incoming").iterdir()):
            return  # that of the start
        if not before:
            done(*arguments)
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(batches, step, kill)
        with pytest.raises(KilledError):
            run_fake([remote / "in"], out)
    run_fake([remote / "in"], out)
    run_fake([inputs / "2020"], tmp_path / "here")
    run_fake([inputs], tmp_path / "here")
    assert read_tree(out) == read_tree(tmp_path / "here")
    assert not list((out / "incoming").iterdir())


def test_a_run_killed_while_it_reads_reads_again_what_the_store_does_not_know(inputs, tmp_path, remote):
    def kill(_summary: Summary, _results: object) -> None:
        raise KilledError

    out = remote / "out"
    with pytest.raises(KilledError):
        run_fake([inputs], out, tell=kill)
    assert list((out / "incoming").iterdir()), "a segment that no ledger names"
    assert run_fake([inputs], out).articles == 6
    run_fake([inputs], tmp_path / "here")
    assert read_tree(out) == read_tree(tmp_path / "here")


def test_a_second_run_is_refused_and_told_what_to_do(inputs, remote):
    out = remote / "out"
    lock = out / ".lock"
    lock.write_bytes(json.dumps({"host": "elsewhere", "pid": 1, "since": "2026-01-01T00:00:00"}).encode())
    with pytest.raises(BusyError, match=r"host elsewhere, process 1, since 2026.*delete memory://union/out/.lock"):
        run_fake([inputs], out)
    gone = {"host": socket.gethostname(), "pid": 2**22 + 1, "since": "2026-01-01T00:00:00"}
    lock.write_bytes(json.dumps(gone).encode())
    assert run_fake([inputs], out).articles == 6, "a process of this machine that is no more holds nothing"
    assert not lock.exists()

    def intrude(_summary: Summary, _results: object) -> None:
        with pytest.raises(BusyError, match=f"process {os.getpid()}"):
            run_batch([inputs], out, Options(make=make_fake))

    (inputs / "more.txt").write_text(story("青河县", 9), encoding="utf-8")
    run_fake([inputs], out, tell=intrude)

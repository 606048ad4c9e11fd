"""Folders that a batch should never trip over: links that loop, pipes, names and sidecars that no record could hold."""

import os
import socket
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.reading import Quarantined, find_inputs, read_articles
from pipeline.reading.inputs import sidecar_of
from pipeline.running.batch import run_batch
from pipeline.running.planning import plan

TEXT = "2023年,东城区总工会新建工会65家,发展会员3300人。"


def test_a_link_that_leads_to_itself_is_set_aside_and_the_rest_is_read(tmp_path):
    (tmp_path / "a.txt").symlink_to("a.txt")
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    first, second = (next(iter(read_articles(file))) for file in find_inputs([tmp_path]))
    assert isinstance(first, Quarantined)
    assert first.code == "unreadable"
    assert not isinstance(second, Quarantined)


@pytest.mark.parametrize("name", ["pipe.txt", "pipe.jsonl", "pipe.pdf"])
def test_a_pipe_is_not_waited_for(tmp_path, name):
    os.mkfifo(tmp_path / name)
    (file,) = find_inputs([tmp_path])
    assert plan(file).sha256 is None
    (found,) = read_articles(file)
    assert isinstance(found, Quarantined)
    assert "no file; save" in found.reason


def test_a_socket_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # the path of a socket may not be long
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("s.txt")
        (found,) = read_articles(next(find_inputs([tmp_path])))
    assert isinstance(found, Quarantined)


@pytest.mark.parametrize("name", [b"\xff\xfe.txt", b"a\nb.txt", b"-rf.txt", b"x" * 250 + b".txt"])
def test_any_name_is_read_and_can_be_written_down(tmp_path, name):
    Path(tmp_path / "in").mkdir()
    Path(tmp_path / "in" / os.fsdecode(name)).write_text(TEXT, "utf-8")
    summary = run_batch([tmp_path / "in"], tmp_path / "out")
    assert (summary.articles, summary.quarantined) == (1, 0)


def test_a_name_too_long_for_a_sidecar_has_none(tmp_path):
    assert sidecar_of(tmp_path / ("x" * 250 + ".txt")) is None


def test_a_sidecar_that_is_a_folder_or_a_pipe_is_none(tmp_path):
    (tmp_path / "a.meta.json").mkdir()
    os.mkfifo(tmp_path / "b.meta.json")
    assert sidecar_of(tmp_path / "a.txt") is sidecar_of(tmp_path / "b.txt") is None


def test_a_sidecar_that_cannot_be_opened_is_an_issue(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "a.meta.json").write_text("{}", "utf-8")
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "a.meta.json":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    (article,) = read_articles(next(find_inputs([tmp_path])))
    assert not isinstance(article, Quarantined)
    assert [issue.message for issue in article.issues] == [
        "a.meta.json: unreadable (Permission denied); check its rights"
    ]


def test_records_do_not_go_among_the_inputs_themselves(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    with pytest.raises(InputError, match="choose another --out"):
        run_batch([tmp_path], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]

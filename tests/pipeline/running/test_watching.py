"""Watching: what arrives, changes or goes is taken in as a run would take it, and nothing is missed in between."""

import json
import os
import threading
from queue import Queue

import pytest
from batch_fakes import make_fake, read_tree, run_fake, story

from pipeline.errors import InputError
from pipeline.records import load_figures
from pipeline.running.batch import Options
from pipeline.running.engines import sequential
from pipeline.running.ledger import Stamp
from pipeline.running.news import news_below
from pipeline.running.status import read_status
from pipeline.running.watching import watch_batch
from schemas.version import VERSION

PATIENCE = 60  # seconds; for a test that would fail otherwise


class Watching:
    """Watches folders in a thread; `round()` waits for the next round in which something was done."""

    def __init__(self, roots, out, **options):
        self.roots, self.out, self.stop, self.rounds, self.error = roots, out, threading.Event(), Queue(), None
        self.options = Options(make=make_fake, stop=self.stop, **options)
        self.thread = threading.Thread(target=self._run)

    def _run(self):
        told = lambda summary, _seconds: self.rounds.put(summary)  # noqa: E731
        try:
            watch_batch(self.roots, self.out, self.options, sequential, int, told)
        except InputError as error:
            self.error = str(error)
            self.rounds.put(None)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        self.thread.join(PATIENCE)
        assert not self.thread.is_alive()

    def round(self):
        return self.rounds.get(timeout=PATIENCE)


@pytest.fixture(params=["told by the system", "polling"])
def folder(request, tmp_path, monkeypatch):
    """A folder with one file, watched in either way."""
    if request.param == "polling":
        monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "true")
        monkeypatch.setenv("WATCHFILES_POLL_DELAY_MS", "100")
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text(story("青河县", 1), encoding="utf-8")
    return tmp_path / "in"


def values_of(out):
    return {row["path"]: (row["value"], row["published_on"]) for row in load_figures(out)}


def test_what_arrives_changes_and_goes_is_taken_in(folder, tmp_path):
    out = tmp_path / "out"
    with Watching([folder], out) as watching:
        assert watching.round().done == 1
        (folder / "b.txt").write_text(story("临湖区", 2), encoding="utf-8")
        assert (watching.round().done, values_of(out)["b.txt"]) == (1, (2, None))
        (folder / "b.meta.json").write_text('{"published_on": "2022-03-01"}', encoding="utf-8")
        assert (watching.round().done, values_of(out)["b.txt"]) == (1, (2, "2022-03-01"))
        (folder / "b.meta.json").unlink()
        assert (watching.round().done, values_of(out)["b.txt"]) == (1, (2, None))
        (folder / "b.txt").write_text(story("临湖区", 200), encoding="utf-8")
        assert (watching.round().done, values_of(out)["b.txt"]) == (1, (200, None))
        (folder / "a.txt").unlink()
        assert watching.round().vanished == 1
    assert read_status(out, Stamp(VERSION, "")).vanished == ("a.txt",)
    (folder / "a.txt").write_text(story("青河县", 1), encoding="utf-8")
    run_fake([folder], tmp_path / "fresh")
    assert read_tree(out) == read_tree(tmp_path / "fresh"), "what a vanished input gave is kept"


def test_a_folder_that_comes_or_goes_is_taken_as_a_whole(folder, tmp_path):
    (tmp_path / "new/deep").mkdir(parents=True)
    (tmp_path / "new/deep/c.txt").write_text(story("石桥区", 3), encoding="utf-8")
    (tmp_path / "new/empty.txt").touch()
    with Watching([folder], tmp_path / "out") as watching:
        watching.round()
        (tmp_path / "new").rename(folder / "new")
        came = watching.round()
        assert (came.done, came.quarantined) == (1, 1)
        assert values_of(tmp_path / "out")["new/deep/c.txt"] == (3, None)
        (folder / "new").rename(tmp_path / "away")
        assert watching.round().vanished == 2


def test_a_file_that_grows_is_read_again(folder, tmp_path):
    with Watching([folder], tmp_path / "out") as watching, (folder / "b.jsonl").open("w", encoding="utf-8") as dump:
        watching.round()
        for number in range(2):
            print(json.dumps({"text": story("望江县", number)}, ensure_ascii=False), file=dump, flush=True)
            grown = watching.round()
            assert (grown.done, grown.carried) == (1, number)
    assert len(load_figures(tmp_path / "out")) == 3


def test_what_arrives_during_the_first_round_is_not_missed(folder, tmp_path):
    def arrive(_summary, _results):
        if not (folder / "late.txt").exists():
            (folder / "late.txt").write_text(story("云岭市", 5), encoding="utf-8")

    with Watching([folder], tmp_path / "out", tell=arrive) as watching:
        assert watching.round().done == 1
        assert watching.round().done == 1
    assert values_of(tmp_path / "out")["late.txt"] == (5, None)


def test_hidden_and_half_loaded_files_and_what_the_batch_writes_are_left_alone(folder):
    with Watching([folder], folder / "out") as watching:
        watching.round()
        for name in (".b.txt", "b.txt.part", "b.pdf.crdownload", "~$b.docx", "b.txt~", "out/b.txt"):
            (folder / name).write_text(story("石桥区", 4), encoding="utf-8")
        (folder / ".hidden").mkdir()
        (folder / ".hidden/b.txt").write_text(story("石桥区", 4), encoding="utf-8")
        (folder / "b.txt.part").rename(folder / "b.txt")
        arrived = watching.round()
        assert (arrived.inputs, arrived.done) == (1, 1)
    assert run_fake([folder], folder / "out").inputs == 2, "a run over the folder leaves the same ones alone"


def test_what_cannot_be_watched_is_told(tmp_path):
    (tmp_path / "a.txt").write_text(story("青河县", 1), encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.txt: a file; .* give the folder it is in"):
        watch_batch([tmp_path / "a.txt"], tmp_path / "out", Options(), sequential, print, print)
    assert not (tmp_path / "out").exists()


def test_an_address_cannot_be_watched(tmp_path):
    address = pytest.importorskip("upath", reason="the extra dask is not installed").UPath("memory://news")
    with pytest.raises(InputError, match="nobody tells of what arrives at an address"):
        watch_batch([address], tmp_path / "out", Options(make=make_fake), sequential, int, print)


def test_a_watched_folder_that_goes_away_ends_it(folder, tmp_path):
    with Watching([folder], tmp_path / "out") as watching:
        watching.round()
        folder.rename(tmp_path / "elsewhere")
        while watching.round() is not None:
            pass
    assert "the watched folder is gone; put it back" in watching.error
    (tmp_path / "elsewhere").rename(folder)
    assert run_fake([folder], tmp_path / "out").done <= 1, "what was there before is read again, or never left"


def test_a_linked_folder_may_be_watched_by_its_other_name(folder, tmp_path):
    (tmp_path / "link").symlink_to(folder)
    with Watching([tmp_path / "link"], tmp_path / "out") as watching:
        watching.round()
        (folder / "b.txt").write_text(story("临湖区", 2), encoding="utf-8")
        assert watching.round().done == 1
    assert run_fake([tmp_path / "link"], tmp_path / "out").unchanged == 2


def test_what_a_change_concerns(tmp_path):
    for name in ("a.b.txt", "a.b.html", "a.txt", "old/x.txt", "old/.y.txt", "old/out/records/00.jsonl"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "out.txt").symlink_to("/etc/hostname")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    changed = [tmp_path / name for name in ("a.b.meta.json", "old", "gone.txt", "out.txt", "loop.txt")]
    news = news_below(tmp_path, [*changed, tmp_path.parent / "other.txt"], tmp_path / "old/out")
    assert [(file.name, file.escapes) for file in news.files] == [
        ("a.b.html", False),
        ("a.b.txt", False),
        ("loop.txt", False),
        ("old/x.txt", False),
        ("out.txt", True),
    ]
    assert news.gone == (tmp_path / "a.b.meta.json", tmp_path / "gone.txt")


def test_a_name_that_is_no_text_is_found_too(tmp_path):
    (tmp_path / "in").mkdir()
    with Watching([tmp_path / "in"], tmp_path / "out") as watching:
        watching.round()
        with open(os.fsencode(tmp_path / "in") + b"/\xb1\xa8.txt", "w", encoding="utf-8") as stream:  # noqa: PTH123
            stream.write(story("石桥区", 4))
        assert watching.round().done == 1
    assert list(values_of(tmp_path / "out")) == ["??.txt"]

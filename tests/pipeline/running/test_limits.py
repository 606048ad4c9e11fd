"""Documents that hang, crash or eat memory: each is set aside alone, with the reason, and the others are done."""

import json
from functools import partial
from pathlib import Path

import pytest
from batch_fakes import DEADLY, ENDLESS, FATAL, GREEDY, make_fake, read_tree, story
from batch_fakes import run_fake as run

from pipeline.running.batch import Options, run_batch
from pipeline.running.engines.processes import processes
from pipeline.running.limits import Limits

PLACES = ("青河县", "临湖区", "石桥区", "望江县", "云岭市")


def problems(out: Path) -> dict[str, tuple[str, str]]:
    lines = (out / "quarantine.jsonl").read_text(encoding="utf-8").splitlines()
    return {one["path"]: (one["code"], one["reason"]) for one in map(json.loads, lines)}


@pytest.fixture
def inputs(tmp_path):
    """Five good files."""
    root = tmp_path / "in"
    root.mkdir()
    for number, place in enumerate(PLACES):
        (root / f"{number}.txt").write_text(story(place, 100 + number), encoding="utf-8")
    return root


@pytest.mark.parametrize("workers", [1, 2])
def test_each_is_set_aside_alone_and_says_why(inputs, tmp_path, workers):
    for name, word in (("deadly", DEADLY), ("endless", ENDLESS), ("fails", FATAL), ("greedy", GREEDY)):
        (inputs / f"{name}.txt").write_text(story("青河县", 7, word), encoding="utf-8")
    out = tmp_path / "out"
    engine = partial(processes, workers, Limits(seconds=3, megabytes=500))
    summary = run_batch([inputs], out, Options(make=make_fake), engine)
    assert (summary.done, summary.quarantined) == (5, 4)
    assert {path: code for path, (code, _) in problems(out).items()} == {
        "deadly.txt": "worker-died",
        "endless.txt": "too-slow",
        "fails.txt": "internal-error",
        "greedy.txt": "out-of-memory",
    }
    assert "(exit status 9)" in problems(out)["deadly.txt"][1]
    assert problems(out)["endless.txt"][1].startswith("not done after 3 seconds; split it, or allow more")
    assert problems(out)["greedy.txt"][1].startswith("wants more than 500 MB; split it, or allow more")


def test_a_line_that_kills_its_process_is_set_aside_alone(tmp_path):
    lines = [json.dumps({"text": story(place, 5, DEADLY if place == "石桥区" else "")}) for place in PLACES]
    (tmp_path / "dump.jsonl").write_text("\n".join(lines), encoding="utf-8")
    summary = run([tmp_path / "dump.jsonl"], tmp_path / "out", workers=2)
    assert (summary.done, summary.quarantined) == (4, 1)
    assert list(problems(tmp_path / "out")) == ["dump.jsonl#3"]


def test_what_was_set_aside_stays_told_and_is_read_again_on_demand(inputs, tmp_path):
    (inputs / "fails.txt").write_text(story("青河县", 7, FATAL), encoding="utf-8")
    out = tmp_path / "out"
    run([inputs], out)
    again = run([inputs], out)
    assert (again.unchanged, again.quarantined) == (6, 1)
    once_more = run([inputs], out, retry=True)
    assert (once_more.unchanged, once_more.quarantined) == (5, 1)


def test_any_number_of_workers_gives_the_same_bytes(inputs, tmp_path):
    (inputs / "empty.txt").write_bytes(b"")
    (inputs / "copy.txt").write_bytes((inputs / "0.txt").read_bytes())
    (inputs / "dump.jsonl").write_text(json.dumps({"text": story("沙河市", 8)}) + "\n{broken", encoding="utf-8")
    for workers in (0, 1, 2, 3):
        run([inputs], tmp_path / str(workers), workers)
    trees = [read_tree(tmp_path / str(workers)) for workers in (0, 1, 2, 3)]
    assert trees[0] == trees[1] == trees[2] == trees[3]
    assert {record["path"] for record in map(json.loads, trees[0]["quarantine.jsonl"].splitlines())} == {
        "dump.jsonl#2",
        "empty.txt",
    }

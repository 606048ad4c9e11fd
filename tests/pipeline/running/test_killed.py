"""A run that is killed with SIGKILL, again and again: the next one goes on, nothing is lost, nothing is there twice."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from batch_fakes import read_tree, story

ROOT = Path(__file__).resolve().parents[3]
KILLS = 4


def start(inputs: Path, out: Path) -> subprocess.Popen[bytes]:
    """The program itself, with its workers, in a process group of its own."""
    command = [sys.executable, "-m", "pipeline.cli", "run", str(inputs), "--out", str(out), "--workers", "2"]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, start_new_session=True)


@pytest.fixture(scope="module")
def inputs(tmp_path_factory) -> Path:
    """Files, a dump, equal bytes and two that cannot be read."""
    root = tmp_path_factory.mktemp("in")
    for number in range(100):
        (root / f"{number}.txt").write_text(story("东城区", 1000 + number), encoding="utf-8")
    (root / "copy.txt").write_bytes((root / "7.txt").read_bytes())
    (root / "empty.txt").write_bytes(b"")
    lines = (json.dumps({"text": story("西城区", number)}, ensure_ascii=False) for number in range(100))
    (root / "dump.jsonl").write_text("\n".join([*lines, "{broken"]), encoding="utf-8")
    return root


def test_killed_at_any_moment_the_next_run_goes_on(inputs, tmp_path):
    straight, killed = tmp_path / "straight", tmp_path / "killed"
    began = time.monotonic()
    assert start(inputs, straight).wait(120) == 1
    took = time.monotonic() - began
    moments = random.Random(20)
    for _ in range(KILLS):
        run = start(inputs, killed)
        time.sleep(moments.uniform(0.3, 1) * took)
        os.killpg(run.pid, signal.SIGKILL)
        run.wait(20)
    assert start(inputs, killed).wait(120) == 1
    assert read_tree(killed) == read_tree(straight)
    assert not list(killed.rglob(".tmp-*")), "what it left half written is gone"
    assert not (killed / "incoming").exists()
    assert len(read_tree(killed)["quarantine.jsonl"].splitlines()) == 2

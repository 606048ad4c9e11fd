"""Ctrl-C and SIGTERM: what is under way is finished, and the next run goes on as if nothing had been."""

import json
import os
import re
import signal
import sqlite3
import threading
import time
from contextlib import closing
from select import select

import pytest
from batch_fakes import read_tree, run_fake, story
from waiting_program import WAITS, start_program

from pipeline.commands.running import stopping

QUICK, ALL = 110, 260
STYLE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
BAR = re.compile(r"1 inputs, \d+ articles, 1 quarantined, \d+/s \S+ \d+ % (\d+:\d\d:\d\d|-:--:--)")


@pytest.fixture
def dump(tmp_path):
    """A dump whose first lines are read at once, and whose others wait for as long as there is a file `hold`."""
    (tmp_path / "hold").touch()
    lines = (json.dumps({"text": story("青河县", number, WAITS if number >= QUICK else "")}) for number in range(ALL))
    (tmp_path / "dump.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path / "dump.jsonl"


def start(dump, out, **options):
    """Starts a run, and returns when it has entered its first lines."""
    program = start_program("run", dump, "--out", out, "--workers", 2, hold=dump.with_name("hold"), **options)
    while program.poll() is None and not any((out / "incoming").glob("[!.]*")):
        time.sleep(0.02)
    assert program.poll() is None
    return program


def go_on(dump, out):
    """A second run completes, and nobody can tell from the records that there were two."""
    dump.with_name("hold").unlink(missing_ok=True)
    run_fake([dump], out)
    run_fake([dump], out.with_name("undisturbed"))
    assert len(list((out / "records").iterdir())) > 1
    assert read_tree(out) == read_tree(out.with_name("undisturbed"))


@pytest.mark.parametrize(
    ("number", "send"),
    [(signal.SIGINT, os.killpg), (signal.SIGTERM, os.kill)],
    ids=["Ctrl-C goes to all processes", "systemd sends SIGTERM to the first"],
)
def test_a_stopped_run_finishes_what_is_under_way_and_goes_on_later(dump, tmp_path, number, send):
    out = tmp_path / "out"
    program = start(dump, out)
    send(program.pid, number)
    assert "finishing what is under way; once more to stop at once" in program.stderr.readline()
    dump.with_name("hold").unlink()
    told = program.communicate(timeout=60)[1]
    assert program.returncode == 130
    assert "stopped; run the same command again to go on" in told
    entered = int(re.search(r"(\d+) articles written", told)[1])
    assert 0 < entered <= QUICK + 8, "eight are under way at a time"
    with closing(sqlite3.connect(out / "ledger")) as ledger:
        assert ledger.execute("SELECT count(*) FROM sources").fetchone() == (entered,)
    written = b"".join(path.read_bytes() for path in (out / "records").iterdir())
    assert written.count(b"\n") == entered
    go_on(dump, out)


def test_the_second_ctrl_c_ends_at_once(dump, tmp_path):
    out = tmp_path / "out"
    program = start(dump, out)
    os.killpg(program.pid, signal.SIGINT)
    assert "once more to stop at once" in program.stderr.readline()
    os.killpg(program.pid, signal.SIGINT)
    told = program.communicate(timeout=60)[1]
    assert program.returncode == 130
    assert "Traceback" not in told
    assert dump.with_name("hold").exists(), "nobody waited for what was under way"
    go_on(dump, out)


def test_whoever_is_writing_a_message_may_be_interrupted():
    lock, told = threading.Lock(), []

    def tell(message):
        with lock:
            told.append(message)

    with stopping(tell) as stop, lock:
        os.kill(os.getpid(), signal.SIGTERM)
    assert stop.is_set()
    assert told == ["finishing what is under way; once more to stop at once"]


def test_the_bar_on_a_terminal(dump, tmp_path):
    dump.write_text("{broken\n" + dump.read_text(encoding="utf-8"), encoding="utf-8")
    ours, theirs = os.openpty()
    program = start(dump, tmp_path / "out", stderr=theirs, more={"TERM": "xterm-256color", "COLUMNS": "150"})
    os.close(theirs)
    shown = ""
    while more := read(ours):
        shown += more
        if BAR.search(STYLE.sub("", shown)):
            dump.with_name("hold").unlink(missing_ok=True)
    os.close(ours)
    assert program.wait(60) == 1
    assert not dump.with_name("hold").exists(), STYLE.sub("", shown)[-500:]
    assert f"1 inputs: {ALL} articles written" in shown


def read(terminal):
    """What was shown since; nothing once the program has ended, or shows nothing for a minute."""
    try:
        return os.read(terminal, 4096).decode(errors="replace") if select([terminal], [], [], 60)[0] else ""
    except OSError:  # the other side is closed
        return ""

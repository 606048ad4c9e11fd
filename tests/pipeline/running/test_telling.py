"""What a run tells to programs: lines of JSON, and counts for Prometheus."""

import json
import os
import re
import signal
import threading
import time
from contextlib import closing, nullcontext
from functools import partial

import pytest
from batch_fakes import make_fake, story
from prometheus_client.parser import text_string_to_metric_families
from typer.testing import CliRunner
from waiting_program import start_program

from pipeline.cli import app
from pipeline.commands import running
from pipeline.running import batch, events
from schemas.version import VERSION

EVERY = ["timestamp", "level", "event"]
BECAME = ["done", "duplicate", "quarantined"]
COUNTS = ["inputs", "unchanged", "stale", "carried", *BECAME, "articles", "vanished", "bytes"]


@pytest.fixture
def call(monkeypatch):
    monkeypatch.setattr(batch, "Options", partial(batch.Options, make=make_fake))
    return lambda *words: CliRunner().invoke(app, ["run", *map(str, words), "--engine", "sequential"])


@pytest.fixture
def inputs(tmp_path):
    """One good file, its copy, one that is empty, and one whose name holds a line end and Chinese."""
    (tmp_path / "in").mkdir()
    for name, content in (
        ("a.txt", story("青河县", 1)),
        ("b.txt", story("青河县", 1)),
        ("c.txt", ""),
        ("年\n报.txt", story("临湖区", 2)),
    ):
        (tmp_path / "in" / name).write_text(content, encoding="utf-8")
    return tmp_path / "in"


def lines_of(told):
    return [json.loads(line) for line in told.splitlines()]


def test_every_line_is_an_object_with_its_fields_in_order(call, inputs, tmp_path):
    result = call(inputs, "--out", tmp_path / "out", "--log-json")
    assert (result.exit_code, result.stdout) == (1, "")
    started, *documents, finished = lines_of(result.stderr)
    assert list(started) == [*EVERY, "version", "catalogue", "inputs", "out"]
    assert (started["event"], started["version"], started["inputs"]) == ("run-started", VERSION, [str(inputs)])
    assert list(documents[0]) == [*EVERY, "path", "outcome", "articles", "code", "reason", "seconds"]
    told = sorted((one["path"], one["level"], one["outcome"], one["articles"], one["code"]) for one in documents)
    copied = {one[0]: one[2:4] for one in told if one[0] in ("a.txt", "b.txt")}
    assert sorted(copied.values()) in ([("done", 1), ("duplicate", 0)], [("done", 1), ("done", 1)])
    assert told[2:] == [("c.txt", "warning", "quarantined", 0, "empty"), ("年\n报.txt", "info", "done", 1, None)]
    assert list(finished) == [*EVERY, *COUNTS, "seconds", "stopped"]
    assert (finished["event"], finished["quarantined"], finished["stopped"]) == ("run-finished", 1, False)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+Z", one["timestamp"]) for one in (started, finished))
    assert "年\\n报.txt" in result.stderr, "Chinese stays readable"


def test_every_event_and_field_is_documented():
    described = " ".join(events.__doc__.split())
    for name in (
        "run-started",
        "document",
        "watching",
        "round-finished",
        "run-finished",
        "stopping",
        "stopped",
        "failed",
    ):
        assert name in described
    assert all(name in described for name in (*EVERY, *COUNTS, "seconds", "message", "outcome", "code", "reason"))


def test_what_ends_a_run_is_a_line_too(call, inputs, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out/ledger").write_text("no database at all, but it is long enough to look like one", encoding="utf-8")
    result = call(inputs, "--out", tmp_path / "out", "--log-json")
    assert result.exit_code == 2
    (failed,) = lines_of(result.stderr)
    assert list(failed) == [*EVERY, "message"]
    assert (failed["level"], failed["event"]) == ("error", "failed")
    assert "ledger: file is not a database; it is damaged" in failed["message"]


def test_a_watch_tells_its_rounds_and_ends_well(inputs, tmp_path):
    program = start_program("run", inputs, "--out", tmp_path / "out", "--watch", "--log-json", "--workers", 1)
    with closing(program.stderr):
        told = [json.loads(program.stderr.readline())]
        while told[-1]["event"] != "watching":
            told.append(json.loads(program.stderr.readline()))
        (inputs / "d.txt").write_text(story("石桥区", 3), encoding="utf-8")
        while told[-1]["event"] != "round-finished":
            told.append(json.loads(program.stderr.readline()))
        os.killpg(program.pid, signal.SIGTERM)
        told += lines_of(program.stderr.read())
    assert program.wait(60) == 0, "that is how a watch ends, quarantined files or not"
    names = [one["event"] for one in told if one["event"] != "document"]
    assert names == ["run-started", "round-finished", "watching", "round-finished", "stopping", "stopped"]
    arrived = [one for one in told if one["event"] == "round-finished"][-1]
    assert list(arrived) == [*EVERY, *COUNTS, "seconds"]
    assert (arrived["inputs"], arrived["done"]) == (1, 1)


def counts_of(path):
    """Every value by its name and labels; the parser refuses what Prometheus would."""
    families = text_string_to_metric_families(path.read_text(encoding="utf-8"))
    found = {}
    for family in families:
        assert family.type == "gauge"
        assert family.documentation
        assert not family.name.endswith("_total"), "a total may only grow"
        for sample in family.samples:
            found[" ".join((sample.name.removeprefix("unionfigures_"), *sample.labels.values()))] = sample.value
    return found


def test_counts_for_prometheus(call, inputs, tmp_path):
    out, target = tmp_path / "out", tmp_path / "node/unionfigures.prom"
    before = time.time()
    call(inputs, "--out", out, "--metrics", target)
    counts = counts_of(target)
    assert counts["documents done"] == 2
    assert counts["documents duplicate"] == 1
    assert (counts["documents quarantined"], counts["quarantined empty"]) == (1, 1)
    assert (counts["articles"], counts["inputs"], counts["inputs_stale"], counts["inputs_vanished"]) == (2, 4, 0, 0)
    assert (counts["last_run_inputs found"], counts["last_run_inputs unchanged"]) == (4, 0)
    assert before <= counts["last_success_timestamp_seconds"] <= time.time()
    assert counts["last_run_duration_seconds"] > 0
    (built,) = (name for name in counts if name.startswith("build_info"))
    assert VERSION in built.split()
    (inputs / "c.txt").unlink()
    call(inputs, "--out", out, "--metrics", target)
    counts = counts_of(target)
    assert (counts["inputs"], counts["inputs_vanished"]) == (4, 1)
    assert (counts["last_run_inputs unchanged"], counts["last_run_inputs vanished"]) == (3, 1)
    assert (counts["documents done"], counts["last_run_documents done"]) == (2, 0)
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_a_run_that_was_stopped_or_failed_leaves_the_earlier_counts(call, inputs, tmp_path, monkeypatch):
    target = tmp_path / "unionfigures.prom"
    target.write_text("earlier\n", encoding="utf-8")
    stop = threading.Event()
    stop.set()
    monkeypatch.setattr(running, "stopping", lambda _tell: nullcontext(stop))
    assert call(inputs, "--out", tmp_path / "out", "--metrics", target).exit_code == 130
    (tmp_path / "out/ledger").write_text("no database at all, but it is long enough to look like one", encoding="utf-8")
    assert call(inputs, "--out", tmp_path / "out", "--metrics", target).exit_code == 2
    assert target.read_text(encoding="utf-8") == "earlier\n"


@pytest.mark.parametrize(("where", "told"), [("counts.txt", "ends in .prom"), ("in/counts.prom", "among the inputs")])
def test_counts_go_where_they_are_found_and_not_read_as_inputs(call, inputs, tmp_path, where, told):
    result = call(inputs, "--out", tmp_path / "out", "--metrics", tmp_path / where)
    assert result.exit_code == 2
    assert told in result.stderr
    assert not (tmp_path / "out").exists()

"""docs/nightly.md: its cron line and its services do what the page says."""

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from configparser import RawConfigParser
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from test_docs import blocks

from pipeline.running import events

GUIDE = Path(__file__).resolve().parent.parent / "docs" / "nightly.md"
PROGRAM = f"{sys.executable} -m pipeline.cli"
REPORT = "青浦区总工会交出年度答卷\n本报讯 青浦区总工会晒出成绩单：2021年新建工会86家，新发展会员12480人。\n"


class Unit(RawConfigParser):
    """A unit file; the names of its keys keep their capitals."""

    optionxform = staticmethod(str)


UNITS = {Path(body.splitlines()[0].removeprefix("# ")).name: body for body in blocks(GUIDE, "ini")}


def unit(name):
    parsed = Unit()
    parsed.read_string(UNITS[name])
    return parsed


@pytest.fixture
def place(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/a.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


def command_of(name):
    line = unit(name)["Service"]["ExecStart"]
    assert line.startswith("/usr/local/bin/unionfigures ")
    return shlex.split(line.replace("/usr/local/bin/unionfigures", PROGRAM))


def is_well_told(lines, place):
    """Every line is JSON with the fields of the page, and the counts are there."""
    page = GUIDE.read_text(encoding="utf-8")
    for line in map(json.loads, lines):
        assert all(f"`{name}`" in page for name in (line["event"], *line))
    told = (place / "out/unionfigures.prom").read_text(encoding="utf-8")
    names = {family.name for family in text_string_to_metric_families(told)}
    assert all(f"`{name}`" in page or f"`…_{name.removeprefix('unionfigures_')}`" in page for name in names)


def test_the_nightly_service(place):
    ran = subprocess.run(command_of("unionfigures.service"), cwd=place, capture_output=True, text=True, check=True)
    is_well_told(ran.stderr.splitlines(), place)
    assert json.loads(ran.stderr.splitlines()[-1])["articles"] == 1


def test_the_service_that_watches(place):
    command = command_of("unionfigures-watch.service")
    program = subprocess.Popen(command, cwd=place, stderr=subprocess.PIPE, text=True)
    lines = [program.stderr.readline()]
    while lines[-1] and json.loads(lines[-1])["event"] != "watching":
        lines.append(program.stderr.readline())
    program.send_signal(signal.SIGTERM)
    lines += program.communicate(timeout=60)[1].splitlines()
    assert program.returncode == 0
    is_well_told(lines, place)


def test_the_cron_line(place):
    (line,) = blocks(GUIDE, "cron")
    when, command = re.fullmatch(r"((?:\S+ ){4}\S+) +(.*)\n", line).groups()
    assert when == "30 1 * * *"
    subprocess.run(command.replace("unionfigures run", f"{PROGRAM} run"), shell=True, cwd=place, check=True)
    is_well_told((place / "run.log").read_text(encoding="utf-8").splitlines(), place)


def test_the_units_fit_together():
    assert sorted(UNITS) == ["unionfigures-watch.service", "unionfigures.service", "unionfigures.timer"]
    assert unit("unionfigures.timer")["Timer"]["Persistent"] == "true"
    for name in ("unionfigures.service", "unionfigures-watch.service"):
        service = unit(name)["Service"]
        assert service["KillMode"] == "mixed"
        assert int(service["TimeoutStopSec"]) > 300, "longer than one document may take"
    assert unit("unionfigures.service")["Service"]["SuccessExitStatus"] == "1 130"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_understands_the_units(tmp_path):
    for name, body in UNITS.items():
        runnable = body.replace("/usr/local/bin/unionfigures", sys.executable)
        (tmp_path / name).write_text(runnable.replace("User=unionfigures\n", ""), encoding="utf-8")
    ran = subprocess.run(
        ["systemd-analyze", "verify", "--recursive-errors=no", *(str(tmp_path / name) for name in sorted(UNITS))],
        env=os.environ | {"SYSTEMD_LOG_COLOR": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    faults = [line for line in ran.stderr.splitlines() if "unionfigures" in line]
    assert (ran.returncode, faults) == (0, []), ran.stderr


def test_the_page_and_the_program_name_the_same_events():
    page = GUIDE.read_text(encoding="utf-8")
    named = re.findall(r"^    ([a-z-]+) {2,}", events.__doc__, re.MULTILINE)
    assert len(named) == 8
    assert all(f"`{name}`" in page for name in named)

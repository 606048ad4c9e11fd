"""The whole hostile set in one folder with good documents: every input is accounted for, nothing else is touched."""

import ast
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import pytest
from hostile_files import OUTCOMES, write_files
from make_hostile import CASES, DEADLY, OFFICE, write_cases

from pipeline.reading.tools import OFFICE_PROGRAMS, find_office

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
GOOD = ROOT / "corpus" / "documents" / "2022"
ISOLATED = find_spec("pipeline.running.limits") is not None  # each document within limits of its own
REACHING_OUT = tuple(case for case in OFFICE if "links" in case.name) if find_office() else ()
GIVEN = (*CASES, *REACHING_OUT, *(DEADLY if ISOLATED else ()))
NETWORK = (
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostby",
    "socket.sendto",
    "urllib.",
    "ftplib.",
    "smtplib.",
)
PROGRAMS = ("os.system", "os.exec", "os.posix_spawn", "os.spawn", "pty.")
CHANGES = (
    "write",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
)
CHANGES += ("os.chown", "os.utime", "shutil.", "sqlite3.connect")


def run(inputs, out, **extra):
    command = [sys.executable, "-m", "pipeline.cli", "run", str(inputs), "--out", str(out), "--workers", "2"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **extra}
    return subprocess.run(command, env=environment, capture_output=True, text=True, cwd=out.parent, check=False)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """The folder in which the batch was run: in/, out/, outside/, tmp/, notes; and how many inputs there are."""
    place = tmp_path_factory.mktemp("hostile")
    count = write_cases(place / "in" / "cases", GIVEN)
    (place / "in" / "files").mkdir()
    count += write_files(place / "in" / "files", place / "outside")
    shutil.copytree(GOOD, place / "in" / "good")
    count += sum(path.is_file() and not path.name.endswith(".meta.json") for path in (place / "in" / "good").rglob("*"))
    (place / "tmp").mkdir()
    path = os.pathsep.join((str(HERE / "auditing"), str(ROOT)))
    done = run(
        place / "in", place / "out", PYTHONPATH=path, TMPDIR=str(place / "tmp"), UNIONFIGURES_NOTES=str(place / "notes")
    )
    assert done.returncode == 1, done.stderr
    assert f"{count} inputs:" in done.stderr
    return place


def lines_of(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def records(place):
    return [record for part in sorted((place / "out" / "records").glob("*.jsonl")) for record in lines_of(part)]


@pytest.fixture(scope="module")
def refused(place):
    return lines_of(place / "out" / "quarantine.jsonl")


def names_in(place):
    """All inputs, as the program writes their names: with ? for bytes that are no UTF-8."""
    for folder, folders, names in os.walk(place / "in"):
        links = (name for name in folders if Path(folder, name).is_symlink())
        for name in (*names, *links):
            if not name.endswith(".meta.json"):
                yield os.path.relpath(f"{folder}/{name}", place / "in").encode(errors="replace").decode()


def test_no_input_is_lost(place, records, refused):
    told = {record["source"]["path"] for record in records} | {
        one["path"].rpartition("#")[0] or one["path"] for one in refused
    }
    told |= {one["path"] for one in refused}
    assert set(names_in(place)) - told == set()


def test_each_has_the_outcome_that_is_right_for_it(records, refused):
    codes = Counter()
    for case in GIVEN:
        path = f"cases/{case.name}"
        of_it = {one["code"] for one in refused if one["path"] == path or one["path"].startswith(f"{path}#")}
        of_it |= {"read" for record in records if record["source"]["path"] == path}
        assert of_it, f"{case.name} is lost"
        assert of_it <= case.outcomes, f"{case.name}: {of_it}"
        codes.update(of_it)
    assert "internal-error" not in codes
    for name, code in OUTCOMES.items():
        assert [one["code"] for one in refused if one["path"] == f"files/{name}"] == [code], name


def test_every_reason_says_something(refused):
    assert all(one["reason"].strip() and one["code"] != "internal-error" for one in refused)


def test_good_documents_are_unharmed(place, records):
    alone = place / "alone"
    assert run(GOOD, alone).returncode == 0
    undisturbed = {
        json.dumps(record["figures"]) for part in (alone / "records").glob("*.jsonl") for record in lines_of(part)
    }
    assert undisturbed
    assert undisturbed <= {json.dumps(record["figures"]) for record in records}


def test_nothing_from_outside_comes_in(place):
    written = "".join(path.read_text(encoding="utf-8") for path in (place / "out").rglob("*.jsonl"))
    assert "root:x:" not in written
    assert "秘密" not in written


def notes(place):
    for line in (place / "notes").read_text(encoding="utf-8").splitlines():
        event, _, args = line.partition("\t")
        yield event, args


def test_the_notes_are_taken(place):
    events = Counter(event for event, _ in notes(place))
    assert events["read"] > 100
    assert any(str(place / "out" / "quarantine.jsonl") in args for event, args in notes(place) if event == "os.rename")


def test_no_input_reaches_the_network(place):
    tried = [(event, args) for event, args in notes(place) if event.startswith(NETWORK) and "AF_UNIX" not in args]
    assert tried == []


def test_no_input_starts_a_program(place):
    started = [args for event, args in notes(place) if event == "subprocess.Popen"]
    assert [
        args for args in started if not any(name in args for name in OFFICE_PROGRAMS) and sys.executable not in args
    ] == []
    assert [event for event, _ in notes(place) if event.startswith(PROGRAMS)] == []


def test_nothing_is_written_but_in_the_folder_and_for_a_while(place):
    allowed = (str(place / "out"), str(place / "tmp"), "/dev/null", "/dev/shm")
    for event, args in notes(place):
        if event.startswith(CHANGES):
            paths = [path for path in ast.literal_eval(args) if path.startswith("/")]
            assert all(path.startswith(allowed) for path in paths), (event, args)


def test_what_lies_outside_is_not_even_opened(place):
    opened = [args for event, args in notes(place) if event == "read"]
    assert not any("/etc/passwd" in args or str(place / "outside") in args or "/dev/zero" in args for args in opened)


@pytest.mark.skipif(not ISOLATED, reason="the batch does not yet give each document a process of its own")
def test_what_kills_its_process_is_told(refused):
    for case in DEADLY:
        assert [one["code"] for one in refused if one["path"] == f"cases/{case.name}"], case.name

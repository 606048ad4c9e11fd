"""The ledger: what was done is known again, and what is outdated is forgotten with its records."""

import sqlite3
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.reading import InputFile, Quarantined
from pipeline.running import ledger as book
from pipeline.running.ledger import Outcome, Planned, Stamp
from pipeline.running.status import read_status, status_lines

NOW = Stamp("1.0", "aaaa")
HASH = "ab" * 32


def planned(name: str, sha256: str | None = HASH, sidecar: str | None = None) -> Planned:
    return Planned(InputFile(Path("/in") / name, name), sha256, sidecar, 10)


def good(name: str, sha256: str = HASH) -> Outcome:
    return Outcome(name, sha256, f"{sha256}::text/plain", ((f"{sha256[:16]}-00", "{}\n"),))


@pytest.fixture
def ledger(tmp_path):
    with book.open_ledger(tmp_path / "ledger") as opened:
        yield opened


def do(ledger: sqlite3.Connection, one: Planned, outcome: Outcome, stamp: Stamp = NOW) -> str:
    with ledger:
        book.begin(ledger, one, stamp)
        state = book.enter(ledger, one, outcome)
        book.finish(ledger, one)
    return state


def count(ledger: sqlite3.Connection, table: str) -> int:
    found: int = ledger.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    return found


def test_what_was_done_is_known_again(ledger):
    assert not book.is_done(ledger, planned("a.txt"), NOW)
    assert do(ledger, planned("a.txt"), good("a.txt")) == "done"
    assert book.is_done(ledger, planned("a.txt"), NOW)


@pytest.mark.parametrize(
    ("one", "stamp"),
    [
        (planned("a.txt", "cd" * 32), NOW),
        (planned("a.txt", HASH, "sidecar"), NOW),
        (planned("b.txt"), NOW),
        (planned("a.txt"), Stamp("1.1", "aaaa")),
        (planned("a.txt"), Stamp("1.0", "bbbb")),
        (planned("a.txt", None), NOW),
    ],
)
def test_other_bytes_sidecar_name_version_or_catalogue_are_not_done(ledger, one, stamp):
    do(ledger, planned("a.txt"), good("a.txt"))
    assert not book.is_done(ledger, one, stamp)


def test_an_input_that_was_begun_is_not_done(ledger):
    book.begin(ledger, planned("a.txt"), NOW)
    book.enter(ledger, planned("a.txt"), good("a.txt"))
    assert not book.is_done(ledger, planned("a.txt"), NOW)


def test_moved_inputs_are_known_by_name_and_bytes(ledger):
    do(ledger, planned("a.txt"), good("a.txt"))
    moved = Planned(InputFile(Path("/elsewhere/a.txt"), "a.txt"), HASH, None, 10)
    assert book.is_done(ledger, moved, NOW)


def test_a_new_version_of_an_input_drops_the_records_of_the_old(ledger):
    do(ledger, planned("a.txt"), good("a.txt"))
    do(ledger, planned("a.txt", "cd" * 32), good("a.txt", "cd" * 32))
    assert ledger.execute("SELECT part, sha256, path FROM dropped").fetchall() == [("ab", HASH, "a.txt")]
    assert ledger.execute("SELECT part FROM staged").fetchall() == [("cd",)]
    assert (count(ledger, "inputs"), count(ledger, "sources")) == (1, 1)


def test_a_twin_is_a_duplicate_and_becomes_an_orphan_with_its_original_gone(ledger):
    do(ledger, planned("a.txt"), good("a.txt"))
    assert do(ledger, planned("b.txt"), good("b.txt")) == "duplicate"
    assert count(ledger, "staged") == 1
    assert book.orphans(ledger) == ()
    do(ledger, planned("a.txt", "cd" * 32), good("a.txt", "cd" * 32))
    assert [file.name for file, _ in book.orphans(ledger)] == ["b.txt"]


def test_two_inputs_quarantined_for_the_same_bytes_are_both_told(ledger):
    for name in ("a.txt", "b.txt"):
        do(ledger, planned(name), Outcome(name, HASH, None, problem=Quarantined(name, HASH, "empty", "no bytes")))
    assert [one.path for one in book.quarantined(ledger)] == ["a.txt", "b.txt"]
    assert book.outcomes(ledger, planned("a.txt")) == {"quarantined": 1}


def test_the_ledger_is_in_wal_mode(ledger):
    assert ledger.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_status_says_what_is_stale_and_what_waits(ledger, tmp_path):
    do(ledger, planned("a.txt"), good("a.txt"))
    do(ledger, planned("b.txt"), good("b.txt"))
    do(
        ledger,
        planned("c.txt", "ef" * 32),
        Outcome("c.txt", "ef" * 32, None, problem=Quarantined("c.txt", None, "empty", "why")),
    )
    status = read_status(tmp_path, Stamp("2.0", "aaaa"))
    assert (status.inputs, status.articles, status.stale, status.unfinished, status.waiting) == (3, 1, 3, 0, 1)
    told = "\n".join(status_lines(status))
    assert "1 done, 1 duplicate, 1 quarantined" in told
    assert "b.txt: the same as a.txt" in told
    assert "c.txt: quarantined: empty: why" in told
    assert "3 inputs were read by another version" in told
    assert read_status(tmp_path, NOW).stale == 0


def test_status_of_a_folder_without_ledger(tmp_path):
    with pytest.raises(InputError, match="no ledger here; make one with"):
        read_status(tmp_path, NOW)

"""The ledger: what was done is known again, and what is outdated is forgotten with its records."""

import sqlite3
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.reading import InputFile, Quarantined
from pipeline.running.ledger import Outcome, Planned, Stamp, Stored, open_ledger
from pipeline.running.ledger import inputs as known
from pipeline.running.ledger import sources as entered
from pipeline.running.status import read_status, status_lines

NOW = Stamp("1.0", "aaaa")
HASH, OTHER = "ab" * 32, "cd" * 32


def planned(name: str, sha256: str | None = HASH, sidecar: str | None = None, folder: str = "/in") -> Planned:
    return Planned(InputFile(Path(folder) / name, name), sha256, sidecar, 10)


def good(name: str, sha256: str = HASH) -> Outcome:
    return Outcome(name, sha256, f"{sha256}::text/plain")


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(tmp_path / "ledger") as opened:
        yield opened


def do(ledger: sqlite3.Connection, one: Planned, outcome: Outcome | None = None, stamp: Stamp = NOW) -> str:
    """The input read to its end; it gives one record unless told otherwise."""
    what = outcome or good(one.file.name, one.sha256 or HASH)
    stored = () if what.problem else (Stored(f"{(what.sha256 or HASH)[:16]}-00", "seg", 0, 3),)
    with ledger:
        number = known.stamp_id(ledger, stamp)
        known.place(ledger, one)
        known.begin(ledger, one, number)
        became = entered.enter(ledger, one, what, stored, number)
        known.finish(ledger, one)
    return became


def state(ledger: sqlite3.Connection, one: Planned, stamp: Stamp = NOW) -> str:
    return known.state_of(ledger, one.key, known.stamp_id(ledger, stamp))


def count(ledger: sqlite3.Connection, table: str) -> int:
    found: int = ledger.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    return found


def test_what_was_done_is_known_again(ledger):
    assert state(ledger, planned("a.txt")) == "unknown"
    assert do(ledger, planned("a.txt")) == "done"
    assert state(ledger, planned("a.txt")) == "done"
    assert state(ledger, planned("a.txt", folder="/elsewhere")) == "done", "a folder may be moved"


@pytest.mark.parametrize(
    "one", [planned("a.txt", OTHER), planned("a.txt", HASH, "sidecar"), planned("b.txt"), planned("a.txt", None)]
)
def test_other_bytes_sidecar_or_name_are_not_known(ledger, one):
    do(ledger, planned("a.txt"))
    assert state(ledger, one) == "unknown"


@pytest.mark.parametrize("stamp", [Stamp("1.1", "aaaa"), Stamp("1.0", "bbbb")])
def test_another_version_or_catalogue_makes_it_stale(ledger, stamp):
    do(ledger, planned("a.txt"))
    assert state(ledger, planned("a.txt"), stamp) == "stale"
    do(ledger, planned("a.txt"), stamp=stamp)
    assert state(ledger, planned("a.txt"), stamp) == "done"


def test_an_input_that_was_begun_is_not_done(ledger):
    known.begin(ledger, planned("a.txt"), 1)
    entered.enter(ledger, planned("a.txt"), good("a.txt"), (), 1)
    assert state(ledger, planned("a.txt")) == "unfinished"


def test_an_unchanged_mark_tells_an_input_without_its_hash(ledger):
    one = Planned(InputFile(Path("/in/a.txt"), "a.txt"), HASH, None, 10, mark="10:1")
    do(ledger, one)
    assert known.key_at(ledger, one.file, "10:1") == ("a.txt", f"{HASH}:")
    assert known.key_at(ledger, one.file, "10:2") is None
    assert known.key_at(ledger, InputFile(Path("/in/a.txt"), "in/a.txt"), "10:1") is None, "named from another root"


def test_what_an_input_gave_is_forgotten_once_its_new_version_is_finished(ledger):
    do(ledger, planned("a.txt"))
    new = planned("a.txt", OTHER)
    known.place(ledger, new)
    known.begin(ledger, new, 1)
    entered.enter(ledger, new, good("a.txt", OTHER), (Stored(f"{OTHER[:16]}-00", "seg", 3, 3),), 1)
    assert count(ledger, "sources") == 2, "a run that is killed here has lost nothing"
    known.finish(ledger, new)
    assert ledger.execute("SELECT part FROM staged").fetchall() == [("cd",)]
    assert ledger.execute("SELECT part FROM dirty ORDER BY part").fetchall() == [("ab",), ("cd",)]
    assert (count(ledger, "inputs"), count(ledger, "sources"), count(ledger, "superseded")) == (1, 1, 0)


def test_the_same_bytes_with_a_new_sidecar_keep_the_new_records(ledger):
    do(ledger, planned("a.txt"))
    do(ledger, planned("a.txt", HASH, "sidecar"), Outcome("a.txt", HASH, f"{HASH}:sidecar:text/plain"))
    assert (count(ledger, "sources"), count(ledger, "staged")) == (1, 1)


def test_an_input_that_lies_elsewhere_too_is_kept(ledger):
    do(ledger, planned("a.txt"))
    known.place(ledger, planned("a.txt", folder="/second"))
    do(ledger, planned("a.txt", OTHER))
    assert count(ledger, "sources") == 2


def test_a_twin_is_a_duplicate_and_becomes_an_orphan_with_its_original_gone(ledger, tmp_path):
    (tmp_path / "b.txt").write_text("there")
    folder = str(tmp_path)
    do(ledger, planned("a.txt", folder=folder))
    assert do(ledger, planned("b.txt", folder=folder)) == "duplicate"
    assert count(ledger, "staged") == 1
    assert entered.take_orphans(ledger) == []
    do(ledger, planned("a.txt", OTHER, folder=folder))
    assert [file.name for file in entered.take_orphans(ledger)] == ["b.txt"]
    assert state(ledger, planned("b.txt")) == "unfinished"


def test_an_orphan_that_is_gone_as_well_is_told(ledger):
    do(ledger, planned("a.txt"))
    do(ledger, planned("b.txt"))
    do(ledger, planned("a.txt", OTHER))
    assert entered.take_orphans(ledger) == []
    (problem,) = entered.quarantined(ledger)
    assert (problem.path, problem.code) == ("b.txt", "original-changed")


def test_the_first_by_name_is_the_original_whichever_came_first(ledger):
    assert do(ledger, planned("b.txt")) == "done"
    assert do(ledger, planned("a.txt")) == "done"
    outcomes = ledger.execute("SELECT path, outcome, articles FROM sources ORDER BY path").fetchall()
    assert outcomes == [("a.txt", "done", 1), ("b.txt", "duplicate", 0)]
    assert ledger.execute("SELECT path FROM staged").fetchall() == [("a.txt",)]


def test_what_has_vanished_gives_way_to_a_copy_that_is_there(ledger, tmp_path):
    (tmp_path / "b.txt").write_text("there")
    folder = str(tmp_path)
    do(ledger, planned("a.txt", folder=folder))
    do(ledger, planned("b.txt", folder=folder))
    do(ledger, planned("c.txt", OTHER, folder=folder))
    known.saw(ledger, str(tmp_path / "b.txt"))
    known.mark_vanished(ledger, (tmp_path,))
    assert ledger.execute("SELECT name FROM locations WHERE vanished ORDER BY name").fetchall() == [
        ("a.txt",),
        ("c.txt",),
    ]
    assert [file.name for file in entered.take_orphans(ledger)] == ["b.txt"]
    assert ledger.execute("SELECT articles FROM sources WHERE path = 'c.txt'").fetchone() == (1,), "kept"


def test_what_comes_back_is_read_again(ledger, tmp_path):
    one = planned("a.txt", folder=str(tmp_path))
    do(ledger, one)
    known.mark_vanished(ledger, (tmp_path,))
    known.place(ledger, one)
    assert state(ledger, one) == "unfinished"


def test_two_inputs_quarantined_for_the_same_bytes_are_both_told(ledger):
    for name in ("a.txt", "b.txt"):
        do(ledger, planned(name), Outcome(name, HASH, None, problem=Quarantined(name, HASH, "empty", "no bytes")))
    assert [one.path for one in entered.quarantined(ledger)] == ["a.txt", "b.txt"]
    assert entered.outcomes(ledger, planned("a.txt").key) == {"quarantined": 1}


def test_each_transaction_is_on_the_disk_when_it_ends(ledger):
    assert ledger.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert ledger.execute("PRAGMA synchronous").fetchone() == (2,)


FIRST_SHAPE = f"""
CREATE TABLE inputs (name TEXT, fingerprint TEXT, location TEXT NOT NULL, version TEXT NOT NULL,
    catalogue TEXT NOT NULL, finished INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (name, fingerprint));
CREATE TABLE sources (name TEXT, fingerprint TEXT, path TEXT, sha256 TEXT, identity TEXT, outcome TEXT NOT NULL,
    code TEXT, reason TEXT, articles INTEGER NOT NULL, PRIMARY KEY (name, fingerprint, path));
CREATE TABLE staged (part TEXT, id TEXT, path TEXT, line TEXT NOT NULL, PRIMARY KEY (part, id, path));
CREATE TABLE articles (id TEXT, path TEXT, published_on TEXT NOT NULL, size INTEGER NOT NULL, sketch BLOB NOT NULL,
    text BLOB NOT NULL, PRIMARY KEY (id, path));
CREATE TABLE dropped (part TEXT, sha256 TEXT, path TEXT, PRIMARY KEY (part, sha256, path));
CREATE INDEX inputs_location ON inputs (location);
CREATE INDEX sources_identity ON sources (identity, outcome);
INSERT INTO inputs VALUES ('a.txt', '{HASH}:', '/in/a.txt', '1.0', 'aaaa', 1);
INSERT INTO sources VALUES ('a.txt', '{HASH}:', 'a.txt', '{HASH}', '{HASH}::text/plain', 'done', NULL, NULL, 1);
"""


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        ("PRAGMA user_version = 1", "done"),
        ("INSERT INTO dropped VALUES ('ab', 'ab', 'x'); PRAGMA user_version = 1", "unfinished"),
        ("DROP TABLE articles", "unfinished"),
    ],
)
def test_a_ledger_of_an_earlier_program_is_brought_up_to_date(tmp_path, since, expected):
    """What waited in it to be written, or what it did not keep yet, is had by reading again."""
    old = sqlite3.connect(tmp_path / "old")
    old.executescript(FIRST_SHAPE + since)
    old.close()
    for _ in range(2):
        with open_ledger(tmp_path / "old") as ledger:
            assert state(ledger, planned("a.txt")) == expected
            assert count(ledger, "sources") == count(ledger, "locations") == 1


def test_status_says_what_is_stale_and_what_waits(ledger, tmp_path):
    do(ledger, planned("a.txt"))
    do(ledger, planned("b.txt"))
    problem = Quarantined("c.txt", None, "empty", "why")
    do(ledger, planned("c.txt", "ef" * 32), Outcome("c.txt", "ef" * 32, None, problem=problem))
    known.saw(ledger, "/in/a.txt")
    known.saw(ledger, "/in/b.txt")
    known.mark_vanished(ledger, (Path("/in"),))
    ledger.commit()
    status = read_status(tmp_path, Stamp("2.0", "aaaa"))
    assert (status.inputs, status.articles, status.stale, status.unfinished, status.waiting) == (3, 1, 3, 0, 1)
    told = "\n".join(status_lines(status))
    assert "1 done, 1 duplicate, 1 quarantined" in told
    assert "b.txt: the same as a.txt" in told
    assert "c.txt: quarantined: empty: why" in told
    assert "3 inputs were read by another version or catalogue; renew them with: run --refresh" in told
    assert "1 inputs have vanished, their records are kept: c.txt" in told
    assert read_status(tmp_path, NOW).stale == 0


def test_status_of_a_folder_without_ledger(tmp_path):
    with pytest.raises(InputError, match="no ledger here; make one with"):
        read_status(tmp_path, NOW)


def test_versions_that_were_never_finished_are_forgotten_too(ledger):
    """A file that changed, and changed again before it could be read to its end."""
    do(ledger, planned("a.txt"))
    between = planned("a.txt", "ee" * 32)
    known.place(ledger, between)
    known.begin(ledger, between, 1)
    do(ledger, planned("a.txt", OTHER))
    assert ledger.execute("SELECT fingerprint FROM inputs").fetchall() == [(f"{OTHER}:",)]
    assert (count(ledger, "sources"), count(ledger, "superseded")) == (1, 0)


def test_a_file_that_changed_back_supersedes_nothing(ledger):
    do(ledger, planned("a.txt"))
    known.place(ledger, planned("a.txt", OTHER))
    known.begin(ledger, planned("a.txt", OTHER), 1)
    do(ledger, planned("a.txt"))
    assert ledger.execute("SELECT fingerprint FROM inputs").fetchall() == [(f"{HASH}:",)]
    assert (count(ledger, "sources"), count(ledger, "superseded")) == (1, 0)


def test_what_a_file_gave_is_kept_while_it_cannot_be_opened(ledger):
    do(ledger, planned("a.txt"))
    locked = planned("a.txt", None)
    refused = Outcome("a.txt", None, None, problem=Quarantined("a.txt", None, "unreadable", "check its rights"))
    do(ledger, locked, refused)
    assert entered.outcomes(ledger, planned("a.txt").key) == {"done": 1}
    do(ledger, planned("a.txt", OTHER))
    assert [row[0] for row in ledger.execute("SELECT outcome FROM sources")] == ["done"]
    assert (count(ledger, "inputs"), count(ledger, "superseded")) == (1, 0)

"""What a ledger holds, counted: for the command status and for Prometheus alike.

stale(ledger, Stamp("0.1.0", "9a41…"))      # inputs that another version or catalogue has read
"""

import sqlite3

from pipeline.running.ledger.values import Stamp


def inputs(ledger: sqlite3.Connection) -> int:
    """Files and dumps, finished or not."""
    return _count(ledger, "SELECT count(*) FROM inputs")


def unfinished(ledger: sqlite3.Connection) -> int:
    """Inputs that a stopped run has left for the next."""
    return _count(ledger, "SELECT count(*) FROM inputs WHERE NOT finished")


def stale(ledger: sqlite3.Connection, stamp: Stamp) -> int:
    """Inputs read by another version or catalogue."""
    others = "SELECT count(*) FROM inputs JOIN stamps ON id = stamp WHERE version != ? OR catalogue != ?"
    return _count(ledger, others, stamp.version, stamp.catalogue)


def vanished(ledger: sqlite3.Connection) -> tuple[str, ...]:
    """The names of inputs that lie nowhere any more."""
    rows = ledger.execute(
        "SELECT DISTINCT name FROM locations l WHERE vanished AND NOT EXISTS (SELECT 1 FROM locations m"
        " WHERE m.name = l.name AND m.fingerprint = l.fingerprint AND NOT m.vanished) ORDER BY name"
    )
    return tuple(name for (name,) in rows)


def articles(ledger: sqlite3.Connection) -> int:
    """Articles with a record."""
    return _count(ledger, "SELECT coalesce(sum(articles), 0) FROM sources")


def waiting(ledger: sqlite3.Connection) -> int:
    """Records that wait to be written into their part."""
    return _count(ledger, "SELECT count(*) FROM staged")


def by_outcome(ledger: sqlite3.Connection) -> dict[str, int]:
    """Sources by what became of them."""
    return dict(ledger.execute("SELECT outcome, count(*) FROM sources GROUP BY outcome ORDER BY outcome"))


def by_code(ledger: sqlite3.Connection) -> dict[str, int]:
    """Sources that were set aside, by the reason's code."""
    set_aside = "SELECT code, count(*) FROM sources WHERE outcome = 'quarantined' GROUP BY code ORDER BY code"
    return dict(ledger.execute(set_aside))


def quarantined_here(ledger: sqlite3.Connection) -> int:
    """Sources set aside that belong to the inputs which this run has found."""
    return _count(
        ledger,
        "SELECT count(DISTINCT s.rowid) FROM sources s JOIN locations USING (name, fingerprint)"
        " JOIN temp.found USING (location) WHERE s.outcome = 'quarantined'",
    )


def _count(ledger: sqlite3.Connection, query: str, *values: str) -> int:
    count: int = ledger.execute(query, values).fetchone()[0]
    return count

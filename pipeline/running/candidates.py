"""Which articles of a batch are worth comparing word by word: those whose sketches share enough hashes.

    rank_articles(ledger)
    likely_pairs(ledger)       # (7, 2), (7, 5), (9, 2): article and one before it, by rank, the likeliest first

All is sorted and counted by SQLite in temporary tables on the disk. A hash that more than CROWD articles share belongs
to a form or a page; it pairs an article only with the CROWD longest of them. So the work grows with the number of
articles and not with its square, and an article that hundreds reprint is still found, since it is among the longest.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.running.likeness import SHORTEST
from pipeline.running.signatures import unpack_sketch

CROWD = 32
SHARED = 8  # of its hashes that are not crowded, an article must share one in eight with the other
_TABLES = """
DROP TABLE IF EXISTS temp.ranked;
DROP TABLE IF EXISTS temp.hashes;
DROP TABLE IF EXISTS temp.shared;
CREATE TEMP TABLE ranked (rank INTEGER PRIMARY KEY, id TEXT, path TEXT, telling INTEGER);
CREATE TEMP TABLE hashes (hash INTEGER, rank INTEGER);
CREATE TEMP TABLE shared (hash INTEGER, rank INTEGER, place INTEGER, crowd INTEGER);
"""
_SORTED = """
SELECT id, path, sketch FROM articles WHERE size >= ?
ORDER BY size DESC, published_on = '', published_on, path, id
"""
_SHARE = """
INSERT INTO shared SELECT * FROM (
    SELECT hash, rank, row_number() OVER (PARTITION BY hash ORDER BY rank) AS place,
           count(*) OVER (PARTITION BY hash) AS crowd FROM hashes) WHERE crowd > 1
"""
_CROWDED = "SELECT count(*), rank FROM shared WHERE crowd > ? GROUP BY rank"
_PAIRS = """
SELECT mine.rank, head.rank FROM shared AS mine
JOIN shared AS head ON head.hash = mine.hash AND head.place < mine.place AND head.place <= ?
JOIN ranked ON ranked.rank = mine.rank
GROUP BY mine.rank, head.rank HAVING count(*) * ? >= ranked.telling
ORDER BY mine.rank, count(*) DESC, head.rank
"""


@dataclass(frozen=True, slots=True)
class Ranked:
    """An article with what decides its place in a family; `published_on` is ISO or empty, `text` its packed wording."""

    article: str
    path: str
    published_on: str
    size: int
    text: bytes

    @classmethod
    def at(cls, ledger: sqlite3.Connection, rank: int) -> "Ranked":
        """The article of a rank."""
        query = "SELECT id, path, published_on, size, text FROM ranked JOIN articles USING (id, path) WHERE rank = ?"
        return cls(*ledger.execute(query, (rank,)).fetchone())


def rank_articles(ledger: sqlite3.Connection) -> None:
    """Numbers the articles, the longest first, and finds which hashes they share; too short ones are left aside."""
    ledger.executescript(_TABLES)
    for rank, (article, path, sketch) in enumerate(ledger.execute(_SORTED, (SHORTEST,))):
        hashes = unpack_sketch(sketch)
        ledger.execute("INSERT INTO ranked VALUES (?, ?, ?, ?)", (rank, article, path, len(hashes)))
        ledger.executemany("INSERT INTO hashes VALUES (?, ?)", ((one, rank) for one in hashes))
    ledger.execute(_SHARE)
    ledger.execute("CREATE INDEX temp.shared_heads ON shared (hash, place, rank)")
    ledger.executemany("UPDATE ranked SET telling = telling - ? WHERE rank = ?", ledger.execute(_CROWDED, (CROWD,)))
    ledger.commit()


def likely_pairs(ledger: sqlite3.Connection) -> Iterator[tuple[int, int]]:
    """Ranks of an article and of a longer one that may hold it: by article, and those that share most first."""
    return ledger.execute(_PAIRS, (CROWD, SHARED))

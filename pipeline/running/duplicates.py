"""The reprints of a batch: DIR/duplicates.jsonl, one line for each article that reprints another of the same batch.

    write_duplicates(ledger, Path("out/duplicates.jsonl"))

Articles are taken by length, the longest first. Each is the reprint of one before it that holds its wording, or else
heads a family of its own: so a link is always checked between the two articles it names, and two digests that share one
item are not drawn together by it. In each family the earliest that is no cut of the longest is the original.
All is worked out anew from the wordings in the ledger; the order in which they came leaves no trace.
"""

import sqlite3
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from pipeline.running.candidates import Ranked, likely_pairs, rank_articles
from pipeline.running.ledger.sources import has_news
from pipeline.running.likeness import MUCH_SHORTER, Likeness, likeness
from pipeline.running.signatures import unpack_text
from pipeline.running.wording import Wording
from pipeline.running.writing import write_whole
from schemas.duplicate import Duplicate

TRIES = 16  # families that an article is compared with, those that share most with it first
IN_MEMORY = 512  # wordings
NO_DAY = "9999"

WordingOf = Callable[[int], Wording]
Families = dict[int, list[int]]


def write_duplicates(ledger: sqlite3.Connection, target: Path) -> None:
    """Writes the links of all articles in the ledger, sorted by article; nothing is done where nothing is new.

    Comes before the records are settled: killed in between, the next run still finds news and links again.
    """
    if has_news(ledger) or not target.exists():
        links = sorted(find_duplicates(ledger), key=lambda one: one.key)
        write_whole(target, (one.model_dump_json() + "\n" for one in links))


def find_duplicates(ledger: sqlite3.Connection) -> Iterator[Duplicate]:
    """Every reprint among the articles of a ledger, linked to the original of its family."""
    rank_articles(ledger)

    @lru_cache(maxsize=IN_MEMORY)
    def wording(rank: int) -> Wording:
        return Wording(unpack_text(Ranked.at(ledger, rank).text))

    for head, others in _families(likely_pairs(ledger), wording).items():
        yield from _links(ledger, (head, *others), wording)


def _families(pairs: Iterator[tuple[int, int]], wording: WordingOf) -> Families:
    """The reprints by the longest article of their family; articles are named by their rank."""
    families: Families = {}
    head_of: dict[int, int] = {}
    for one, found in groupby(pairs, key=itemgetter(0)):
        heads = dict.fromkeys(head_of.get(other, other) for _, other in found)
        for head in list(heads)[:TRIES]:
            if likeness(wording(one), wording(head)):
                head_of[one] = head
                families.setdefault(head, []).append(one)
                break
    return families


def _links(ledger: sqlite3.Connection, family: tuple[int, ...], wording: WordingOf) -> Iterator[Duplicate]:
    """A family linked to its original: the earliest that is not much shorter and that all others reprint."""
    members = {rank: Ranked.at(ledger, rank) for rank in family}
    whole = MUCH_SHORTER * members[family[0]].size
    by_day = sorted(family, key=lambda rank: (members[rank].published_on or NO_DAY, rank))
    for original in (rank for rank in by_day if members[rank].size >= whole):
        found = {rank: likeness(wording(rank), wording(original)) for rank in family if rank != original}
        if all(found.values()):  # always so for the longest, the head
            yield from (_link(members[rank], members[original], like) for rank, like in found.items() if like)
            return


def _link(one: Ranked, original: Ranked, like: Likeness) -> Duplicate:
    return Duplicate(
        article=one.article,
        path=one.path,
        duplicate_of=original.article,
        original_path=original.path,
        similarity=like.similarity,
        kind=like.kind,
    )

"""What a batch folder holds: what was done, what failed and why, what an older version or catalogue made.

read_status(Path("out"), Stamp("0.1.0", "9a41…")).problems
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import InputError
from pipeline.reading.values import Quarantined
from pipeline.records import load_duplicates
from pipeline.reviewing.overview import read_review
from pipeline.running.ledger import Stamp, counts

SHOWN = 5  # vanished inputs


@dataclass(frozen=True, slots=True)
class Status:
    """Counts of inputs and of sources by outcome; `stale` inputs were read by another version or catalogue;
    `vanished` names those that are no longer where they were;
    `duplicates` are sources of the same bytes, `reprints` articles that say again what `originals` of them say;
    `corrections` are decisions of people, `unmatched` those of them that concern no figure any more;
    `unfinished` inputs and records still `waiting` for their part are what a stopped run left for the next.
    """

    inputs: int
    articles: int
    outcomes: Mapping[str, int]
    problems: tuple[Quarantined, ...]
    duplicates: tuple[tuple[str, str], ...]
    reprints: int
    originals: int
    corrections: int
    unmatched: int
    stale: int
    unfinished: int
    waiting: int
    vanished: tuple[str, ...]


def read_status(folder: Path, stamp: Stamp) -> Status:
    """Reads the ledger of a batch folder. Raises InputError where there is none."""
    path = folder / "ledger"
    if not path.is_file():
        raise InputError(f"{folder}: no ledger here; make one with: unionfigures run INPUT --out {folder}")
    links = load_duplicates(folder).values()
    review = read_review(folder)
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as ledger:
        return Status(
            inputs=counts.inputs(ledger),
            articles=counts.articles(ledger),
            outcomes=counts.by_outcome(ledger),
            problems=tuple(Quarantined(*row) for row in ledger.execute(_PROBLEMS)),
            duplicates=tuple(ledger.execute(_DUPLICATES)),
            reprints=len(links),
            originals=len({link.original for link in links}),
            corrections=review.total,
            unmatched=len(review.unmatched),
            stale=counts.stale(ledger, stamp),
            unfinished=counts.unfinished(ledger),
            waiting=counts.waiting(ledger),
            vanished=counts.vanished(ledger),
        )


def status_lines(status: Status) -> Iterator[str]:
    """The status in words, and what to do about what is not well."""
    outcomes = ", ".join(f"{count} {outcome}" for outcome, count in status.outcomes.items())
    yield f"{status.inputs} inputs, {status.articles} articles; sources: {outcomes or 'none'}"
    if status.reprints:
        yield f"{status.reprints} articles are reprints of {status.originals} others; duplicates.jsonl says of which"
    if status.corrections:
        lost = f", {status.unmatched} of them match no figure any more" if status.unmatched else ""
        yield f"{status.corrections} corrections by people are honoured{lost}; see: unionfigures review status DIR"
    for path, twin in status.duplicates:
        yield f"{path}: the same as {twin}"
    for problem in status.problems:
        yield f"{problem.path}: quarantined: {problem.code}: {problem.reason}"
    if status.stale:
        yield f"{status.stale} inputs were read by another version or catalogue; renew them with: run --refresh"
    if status.vanished:
        shown = "、".join(status.vanished[:SHOWN]) + (" …" if len(status.vanished) > SHOWN else "")
        yield f"{len(status.vanished)} inputs have vanished, their records are kept: {shown}"
    if status.unfinished or status.waiting:
        yield f"{status.unfinished} inputs unfinished, {status.waiting} records not yet written; run the batch again"


_PROBLEMS = "SELECT path, sha256, code, reason FROM sources WHERE outcome = 'quarantined' ORDER BY path, code"
_DUPLICATES = (
    "SELECT s.path, min(d.path) FROM sources s JOIN sources d ON d.identity = s.identity AND d.outcome = 'done'"
    " WHERE s.outcome = 'duplicate' GROUP BY s.name, s.fingerprint, s.path ORDER BY s.path"
)

"""Counts of a batch folder as a text file that Prometheus' node exporter collects.

    MetricsFile(Path("/var/lib/node_exporter/unionfigures.prom"), out).write(stamp, summary, seconds)

Everything is a gauge: the process starts anew each night, and what the ledger holds may become fewer, as when a file
changes. The file is written whole, after a run that went through; one that failed or was stopped leaves the earlier
one, so that `time() - unionfigures_last_success_timestamp_seconds` tells how long nothing has been finished.
"""

import sqlite3
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from prometheus_client import CollectorRegistry, Gauge, generate_latest

from pipeline.running.batch import Summary
from pipeline.running.ledger import Became, Stamp, counts
from pipeline.running.writing import sweep, write_bytes

PREFIX = "unionfigures_"

Values = Mapping[tuple[str, ...], float]


@dataclass(frozen=True, slots=True)
class MetricsFile:
    """The text file for one batch folder."""

    target: Path
    out: Path

    def write(self, stamp: Stamp, summary: Summary, seconds: float) -> None:
        """Writes it anew: what the ledger holds now, and what the last run did."""
        registry = CollectorRegistry()
        gauge(
            registry, "build_info", "Version of program and catalogue.", {(stamp.version, stamp.catalogue): 1}, _BUILD
        )
        with closing(sqlite3.connect(f"{(self.out / 'ledger').absolute().as_uri()}?mode=ro", uri=True)) as ledger:
            _holdings(registry, ledger, stamp)
        _last_run(registry, summary, seconds)
        sweep(self.target.parent, self.target.name)
        write_bytes(self.target, [generate_latest(registry)])


def gauge(
    registry: CollectorRegistry,
    name: str,
    meaning: str,
    values: Values,
    labels: tuple[str, ...] = (),
) -> None:
    """Adds one gauge with its values by label; `{(): 3}` where it has none."""
    made = Gauge(PREFIX + name, meaning, labels, registry=registry)
    for key, value in values.items():
        (made.labels(*key) if labels else made).set(value)


def _holdings(registry: CollectorRegistry, ledger: sqlite3.Connection, stamp: Stamp) -> None:
    """What the folder holds, of all runs."""
    outcomes = dict.fromkeys(get_args(Became), 0) | counts.by_outcome(ledger)
    gauge(registry, "documents", "Documents in the ledger by what became of them.", _by(outcomes), ("outcome",))
    gauge(registry, "quarantined", "Documents set aside, by reason.", _by(counts.by_code(ledger)), ("code",))
    for name, meaning, count in (
        ("articles", "Articles with a record.", counts.articles(ledger)),
        ("inputs", "Files in the ledger.", counts.inputs(ledger)),
        ("inputs_stale", "Files read by another version or catalogue.", counts.stale(ledger, stamp)),
        ("inputs_vanished", "Files that are no longer where they were.", len(counts.vanished(ledger))),
    ):
        gauge(registry, name, meaning, {(): count})


def _last_run(registry: CollectorRegistry, summary: Summary, seconds: float) -> None:
    """What the last run did; with --watch, the last round."""
    found: Values = {("found",): summary.inputs, ("unchanged",): summary.unchanged, ("vanished",): summary.vanished}
    became: Values = {(outcome,): getattr(summary, outcome) for outcome in get_args(Became)}
    now = time.time()
    gauge(registry, "last_run_inputs", "Files of the last run.", found, ("state",))
    gauge(registry, "last_run_documents", "Documents of the last run by what became of them.", became, ("outcome",))
    gauge(registry, "last_run_articles", "Articles written by the last run.", {(): summary.articles})
    gauge(registry, "last_run_duration_seconds", "What the last run took.", {(): seconds})
    gauge(registry, "last_success_timestamp_seconds", "When a run last went through, in Unix time.", {(): now})


def _by(found: Mapping[str, int]) -> Values:
    return {(label,): count for label, count in found.items()}


_BUILD = "version", "catalogue"

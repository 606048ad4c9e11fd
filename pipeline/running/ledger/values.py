"""What the ledger is told: which input, read by what, and what came of it."""

from dataclasses import dataclass
from typing import Literal

from pipeline.reading.inputs import InputFile
from pipeline.reading.values import Quarantined
from pipeline.running.signatures import Signature

Became = Literal["done", "duplicate", "quarantined"]


@dataclass(frozen=True, slots=True)
class Planned:
    """An input with what decides whether it was read before: the hashes of its bytes and of its sidecar.

    `size` is in bytes; `mark` tells an unchanged file from a changed one without reading it, None where it cannot.
    """

    file: InputFile
    sha256: str | None
    sidecar: str | None
    size: int
    mark: str | None = None

    @property
    def fingerprint(self) -> str:
        """The same for the same bytes with the same metadata; of a file that cannot be read, where it lies."""
        return f"{self.sha256}:{self.sidecar or ''}" if self.sha256 else self.location

    @property
    def location(self) -> str:
        """Where the input lies on this machine; kept here only, never in a record."""
        return self.file.location

    @property
    def key(self) -> tuple[str, str]:
        """What the ledger knows an input by."""
        return self.file.name, self.fingerprint


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which program and catalogue did the work."""

    version: str
    catalogue: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one source: records as (id, JSON line), their signatures, and a problem where there was one.

    `identity` is the same for sources with the same bytes and metadata; None where the bytes could not be read.
    `seconds` is what it took.
    """

    path: str
    sha256: str | None
    identity: str | None
    records: tuple[tuple[str, str], ...] = ()
    problem: Quarantined | None = None
    signatures: tuple[Signature, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Stored:
    """A record that waits in a segment: its id, the segment's name, where its line starts, and its size in bytes."""

    id: str
    segment: str
    start: int
    size: int

"""Which files of a batch an export was made from, so that the next one reads only what has changed since.

seen_parts(Path("out"))      # {"3f.jsonl": Part(size=18233, sha256="…"), …, "duplicates.jsonl": …}
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.records import CORRECTIONS, DUPLICATES, parts_of
from pipeline.reviewing.corrections import corrections_file


@dataclass(frozen=True, slots=True)
class Part:
    """What tells whether a file has changed."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Names of the parts that are new or changed, and of those that are gone."""

    changed: frozenset[str]
    gone: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.changed or self.gone)


def seen_parts(source: Path) -> dict[str, Part]:
    """The parts of a batch folder, of its folder of records, or the one file given; and the lists beside them.

    Taken before the parts are read: one that is written anew meanwhile differs next time, and is read again.
    """
    parts = {path.name: _part(path) for path in parts_of(source)}
    listed = (source.parent if source.name == "records" else source) / DUPLICATES
    lists = {DUPLICATES: listed, CORRECTIONS: corrections_file(source)}
    return parts | {name: _part(path) for name, path in lists.items() if path.is_file()}


def difference(now: Mapping[str, Part], before: Mapping[str, Part]) -> Difference:
    """What has changed since. A correction may be of any record: where these have changed, every part counts."""
    changed = frozenset(name for name, part in now.items() if before.get(name) != part)
    if now.get(CORRECTIONS) != before.get(CORRECTIONS):
        changed = frozenset(now)
    return Difference(changed, frozenset(before.keys() - now.keys()))


def _part(path: Path) -> Part:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        return Part(stream.tell(), digest)

"""Whether a command may write where it is told to, asked before it reads anything.

check_target(Path("out/corrections.jsonl"), batch=Path("out"))      # ends with 2: that file is the batch's own

The work of people (corrections.jsonl) and the records themselves end in .jsonl, as some exports do: a slip of the hand
must not write over them, nor put among the records what is none.
"""

from pathlib import Path

from pipeline.commands.common import fail

RECORDS = "records"
OWN = frozenset({"corrections.jsonl", "duplicates.jsonl", "quarantine.jsonl", "ledger"})


def check_target(target: Path, batch: Path, option: str = "--to") -> None:
    """Ends with 2 where the target is a folder, or a file that the batch is made of."""
    if target.is_dir():
        fail(f"{option} {target}: a folder; give a file in it")
    if any(is_own(place, batch.resolve()) for place in (target.absolute(), target.resolve())):
        fail(f"{option} {target}: belongs to the batch that is read ({batch}); choose another file")


def is_own(place: Path, batch: Path) -> bool:
    """Whether a place is that of a record file, or of a list that a batch keeps. `batch` is what load_records takes."""
    folder = batch.parent if batch.is_file() else batch
    root = folder.parent if folder.name == RECORDS else folder
    if place == batch or place.is_relative_to(root / RECORDS) or (place.parent == root and place.name in OWN):
        return True
    loose = batch.is_dir() and not (root / RECORDS).is_dir()  # record files that lie in the folder itself
    return loose and place.parent == root and place.suffix == ".jsonl"

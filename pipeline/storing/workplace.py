"""A folder beside the target for what an export makes on its way; a killed export's folder is swept by the next one.

with workplace(Path("unionfigures.duckdb")) as folder: ...      # .tmp-unionfigures.duckdb/
"""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import InputError
from pipeline.running.writing import TEMPORARY


class BusyError(InputError):
    """Another program is at the same file."""


@contextmanager
def workplace(target: Path) -> Iterator[Path]:
    """An empty folder on the target's disk, so that what is made in it can take the target's name in one step.

    The system lets go of the lock when the process ends, however it ends; so what lies in an unlocked folder is litter.
    """
    folder = target.absolute().parent / f"{TEMPORARY}{target.name}"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BusyError(f"{target}: another export is writing it; wait for it, or choose another file") from error
        _empty(folder)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _empty(folder: Path) -> None:
    for left in folder.iterdir():
        if left.is_dir():
            shutil.rmtree(left)
        elif left.name != ".lock":
            left.unlink()

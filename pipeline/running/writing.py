"""Writing files so that a reader sees the old one or the new one, never half of one.

    write_whole(Path("out/quarantine.jsonl"), ['{"path": "a.txt"}\\n'])

The content goes to a temporary file beside the target, is flushed to the disk, and takes the target's name in one step.
"""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile

from pipeline.addresses import is_remote, put_bytes

TEMPORARY = ".tmp-"


def write_whole(target: Path, pieces: Iterable[str]) -> int:
    """Writes UTF-8 text; on any error the target stays as it was and nothing else is left. Returns its size."""
    return write_bytes(target, (piece.encode() for piece in pieces))


def write_bytes(target: Path, pieces: Iterable[bytes]) -> int:
    """The same for bytes."""
    if is_remote(target):
        return put_bytes(target, pieces)
    target.parent.mkdir(parents=True, exist_ok=True)
    prefix = f"{TEMPORARY}{target.name}-"
    with NamedTemporaryFile("wb", dir=target.parent, prefix=prefix, delete=False) as out:
        temporary = Path(out.name)
        try:
            out.writelines(pieces)
            out.flush()
            os.fsync(out.fileno())
            size = out.tell()
            temporary.chmod(0o666 & ~_umask())  # temporary files are made unreadable for others
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    _sync_folder(target.parent)
    return size


def sweep(folder: Path, name: str = "") -> None:
    """Removes the temporary files that a killed program left, for one target or for all in the folder."""
    if is_remote(folder):  # where there are none
        return
    for left in folder.glob(f"{TEMPORARY}{name}*"):
        left.unlink(missing_ok=True)


def json_line(value: object) -> str:
    """One value as a line of JSON, Chinese readable."""
    return json.dumps(value, ensure_ascii=False) + "\n"


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _sync_folder(folder: Path) -> None:
    """The new name itself is only on the disk once its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

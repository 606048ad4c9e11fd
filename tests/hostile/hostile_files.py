"""What harms by where it lies or what it is called: links out, pipes, devices, sockets, names no record could hold."""

import contextlib
import os
import socket
from pathlib import Path

from hostile_text import NEWS

NAMES = (
    b"name_with\nnewline.txt",
    b"name_with\rreturn.txt",
    b"name_with\ttab.txt",
    b"name_not_utf8_\xff\xfe.txt",
    b"name_gb_\xb9\xa4\xbb\xe1.txt",
    b"name_surrogate_\xed\xa0\x80.txt",
    "name_\u202etxt.exe.txt".encode(),
    "name_zero\u200bwidth.txt".encode(),
    b"-rf.txt",
    b"--out.txt",
    b"=cmd_calc.txt",
    b"name#3.txt",
    b"name_'quote\"`$(touch x).txt",
    b"name_\x1b[31m.txt",
    b"n" * 250 + b".txt",
    b"name_percent%2e%2e%2f.txt",
    b"name_2020-13-99.txt",
)
# outcome of each by the end of its name: the code of quarantine, or "read"
OUTCOMES = {
    "link_out.txt": "outside-root",
    "link_to_device.txt": "outside-root",
    "link_to_folder": "outside-root",
    "link_loop.txt": "unreadable",
    "link_to_nothing.txt": "unreadable",
    "pipe.txt": "unreadable",
    "pipe.jsonl": "unreadable",
    "socket.txt": "unreadable",
    "no_bytes.txt": "empty",
}


def write_files(folder: Path, outside: Path) -> int:
    """Writes them below the folder; links lead to `outside`. Gives how many inputs there are."""
    outside.mkdir(parents=True, exist_ok=True)
    (outside / "secret.txt").write_text("秘密：工会会员999人。", encoding="utf-8")
    for number, name in enumerate(NAMES):  # each another text, so that none repeats another
        with open(os.path.join(os.fsencode(folder), name), "wb") as target:  # noqa: PTH118, PTH123 - bytes are no Path
            target.write(NEWS.replace("230", str(1_000 + number)).encode())
    (folder / "link_out.txt").symlink_to(outside / "secret.txt")
    (folder / "link_to_device.txt").symlink_to("/dev/zero")
    (folder / "link_to_folder").symlink_to(outside)
    (folder / "link_loop.txt").symlink_to("link_loop.txt")
    (folder / "link_to_nothing.txt").symlink_to("nothing_here.txt")
    (folder / "no_bytes.txt").write_bytes(b"")
    os.mkfifo(folder / "pipe.txt")
    os.mkfifo(folder / "pipe.jsonl")
    _bind(folder, "socket.txt")
    return len(NAMES) + len(OUTCOMES) + _deep(folder)


def _bind(folder: Path, name: str) -> None:
    """A socket; its path may not be long, so it is made from within."""
    with contextlib.chdir(folder), socket.socket(socket.AF_UNIX) as made:
        made.bind(name)


def _deep(folder: Path) -> int:
    """A text below a hundred folders."""
    deepest = folder.joinpath(*("d" for _ in range(100)))
    deepest.mkdir(parents=True)
    (deepest / "deep.txt").write_text(NEWS.replace("230", "999"), encoding="utf-8")
    return 1

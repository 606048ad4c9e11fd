"""What reading a document may never do, refused while it runs: no network, no other program, no writing elsewhere.

    forbid_harm(writable=(Path("out"), Path(tempfile.gettempdir())))    # in a process that only reads documents
    socket.create_connection(("example.org", 80))
    ->  ForbiddenError: a document's reader tried socket.connect; …

An audit hook: Python asks it before each such act, whichever library tries it, and it cannot be taken out again. So it
belongs into worker processes, never into a program's own one. LibreOffice alone may be started; what it may do is
limited where it is started (pipeline.reading.word.office).
"""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from pipeline.reading.tools import OFFICE_PROGRAMS

NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.sendto")
PROGRAMS = ("os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "pty.spawn")
CHANGES = (
    "os.chmod",
    "os.chown",
    "os.link",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.symlink",
    "os.truncate",
    "os.utime",
    "sqlite3.connect",
)
_IN_FOLDER = ("os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_NO_FILES = ("/dev/null", "/dev/tty", "/dev/shm", "/proc/self")
_LOCAL = 1  # AF_UNIX: processes of this machine that work together


class ForbiddenError(PermissionError):
    """A document made its reader try what no reader needs."""


def forbid_harm(writable: Iterable[Path]) -> None:
    """From now on this process may write below these folders only, start LibreOffice only, and reach no network."""
    folders = tuple(str(folder.resolve()) for folder in writable)

    def refuse(event: str, args: tuple[object, ...]) -> None:
        found = harm_of(event, args, folders)
        if found:
            raise ForbiddenError(f"a document's reader tried {found}; nothing was done, report the file")

    sys.addaudithook(refuse)


def harm_of(event: str, args: tuple[object, ...], writable: tuple[str, ...]) -> str:
    """What is wrong with an act that Python announces (an audit event); "" where nothing is."""
    if event in NETWORK:
        family = getattr(args[0], "family", None) if args else None
        return "" if family == _LOCAL else event
    if event in PROGRAMS:
        return event
    if event == "subprocess.Popen":
        return "" if _is_office(args[0]) else f"to start {args[0]!r}"
    if event == "open":
        return _place(event, args[:1], None, writable) if _is_writing(args) else ""
    if event in CHANGES:
        ends = args[:2] if event in ("os.rename", "os.link") else args[1:2] if event == "os.symlink" else args[:1]
        return _place(event, ends, args[-1] if event in _IN_FOLDER else None, writable)
    return ""


def _is_writing(args: tuple[object, ...]) -> bool:
    mode, flags = args[1] if len(args) > 1 else None, args[2] if len(args) > 2 else 0
    if isinstance(mode, str):
        return any(letter in mode for letter in "wax+")
    return isinstance(flags, int) and bool(flags & _WRITES)


def _place(event: str, ends: Iterable[object], folder: object, writable: tuple[str, ...]) -> str:
    """Where it would write, when that is not allowed. What is no path is a file that is open already.

    `folder`: the number of an open folder to which the path is relative; -1 or None for the current one.
    """
    start = f"/proc/self/fd/{folder}" if isinstance(folder, int) and folder >= 0 else ""
    for end in ends:
        if isinstance(end, str | bytes | os.PathLike):
            path = os.path.realpath(os.path.join(start, os.fsdecode(end)))  # noqa: PTH118 - as the system joins them
            if not any(path == folder or path.startswith(folder + os.sep) for folder in (*writable, *_NO_FILES)):
                return f"{event} at {path}"
    return ""


def _is_office(program: object) -> bool:
    return isinstance(program, str) and Path(program).name in OFFICE_PROGRAMS

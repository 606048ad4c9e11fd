"""Python imports this at its start where the folder is on the path: from then on it notes each act that could harm.

Each process of the program notes for itself, also those that it starts; the notes are the lines of $UNIONFIGURES_NOTES:
event, tab, arguments.
"""

import os
import sys

_NOTES = os.open(os.environ["UNIONFIGURES_NOTES"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
_WATCHED = (
    "open",
    "socket.",
    "subprocess.",
    "os.",
    "shutil.",
    "pty.",
    "sqlite3.connect",
    "ftplib.",
    "urllib.",
    "smtplib.",
)
_HARMLESS = ("os.listdir", "os.scandir", "os.walk", "os.fwalk", "os.fork", "os.putenv", "os.unsetenv", "os.getxattr")
_HARMLESS += ("os.listxattr", "os.lockf", "os.chdir", "socket.__new__")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_busy: list[str] = []  # a note is no act to note


def _note(event: str, args: tuple[object, ...]) -> None:
    if _busy or event in _HARMLESS or not event.startswith(_WATCHED):
        return
    _busy.append(event)
    try:
        kind, shown = _opened(args) if event == "open" else (event, _shown_all(event, args))
        os.write(_NOTES, f"{kind}\t{shown!r}\n".encode(errors="backslashreplace"))
    finally:
        _busy.pop()


def _opened(args: tuple[object, ...]) -> tuple[str, list[object]]:
    path, mode, flags = args
    wanted = set("wax+") & set(mode) if isinstance(mode, str) else isinstance(flags, int) and flags & _WRITES
    return "write" if wanted else "read", [_shown(path)]


def _shown_all(event: str, args: tuple[object, ...]) -> list[object]:
    """The first two arguments; a path that is relative to an open folder, as shutil.rmtree gives it, from there."""
    folder = args[-1] if event in ("os.remove", "os.rmdir") else None
    if isinstance(folder, int) and folder >= 0:
        return [f"{os.readlink(f'/proc/self/fd/{folder}')}/{args[0]}"]  # noqa: PTH115 - no path of the file system
    return [_shown(one) for one in args[:2]]


def _shown(one: object) -> object:
    """A path in full; a socket by its family."""
    if isinstance(one, str | bytes | os.PathLike):
        return os.path.abspath(os.fsdecode(one))  # noqa: PTH100 - links stay as they are
    return str(getattr(one, "family", one))


sys.addaudithook(_note)

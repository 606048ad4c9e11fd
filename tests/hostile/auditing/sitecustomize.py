"""Python imports this at its start where the folder is on the path: from then on it notes each act that could harm.

Each process of the program notes for itself, also those that it starts; the notes are the lines of $UNIONFIGURES_NOTES.
"""

import os
import sys

_NOTES = os.open(os.environ["UNIONFIGURES_NOTES"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
_ALWAYS = ("socket.", "subprocess.", "os.", "shutil.", "pty.", "sqlite3.connect", "ftplib.", "urllib.", "smtplib.")
_HARMLESS = (
    "os.listdir",
    "os.scandir",
    "os.walk",
    "os.fork",
    "os.putenv",
    "os.unsetenv",
    "os.getxattr",
    "os.listxattr",
)
_HARMLESS += ("os.fwalk", "os.add_dll_directory", "socket.__new__", "os.lockf", "os.chdir")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_busy = False


def _note(event: str, args: tuple[object, ...]) -> None:
    global _busy
    if _busy or not (event == "open" or event.startswith(_ALWAYS)) or event in _HARMLESS:
        return
    _busy = True
    try:
        if event == "open":
            mode, flags = args[1], args[2]
            writes = (
                any(letter in mode for letter in "wax+") if isinstance(mode, str) else bool(int(flags or 0) & _WRITES)
            )  # type: ignore[call-overload]
            kind = "write" if writes else "read"
            paths = [args[0]]
        else:
            kind, paths = (
                event,
                [args[0].family, *args[1:2]]
                if event.startswith("socket.") and hasattr(args[0], "family")
                else list(args[:2]),
            )
        shown = [
            os.path.abspath(os.fsdecode(p)) if isinstance(p, (str, bytes, os.PathLike)) and "socket" not in event else p
            for p in paths
        ]
        os.write(_NOTES, f"{kind}\t{shown!r}\n".encode(errors="backslashreplace"))
    finally:
        _busy = False


sys.addaudithook(_note)

"""Old Word formats as .docx, by LibreOffice where it is installed; nothing is ever run or fetched on the way.

    to_docx(content, ".doc")    ->  the bytes of a .docx
    to_docx(content, ".doc")    ->  UnreadableError: needs-libreoffice: … install LibreOffice (apt install …) …

Each file is converted in a folder and a profile of its own, so several may run at once; macros, linked files and
pictures from the network are switched off; its memory and what it writes are limited; after TIME_LIMIT seconds the
program and all that it started are ended.
"""

import contextlib
import os
import resource
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from pipeline.reading.tools import NEEDS_OFFICE, find_office
from pipeline.reading.values import UnreadableError

TIME_LIMIT = 120
LARGEST = 300_000_000
MOST_MEMORY = 4_000_000_000  # bytes of addresses
FILTER = "docx:MS Word 2007 XML"
INSTALL = "install LibreOffice (apt install libreoffice-writer) and run again, or open it and save it as .docx"
_SAVE = "open it and save it as .docx"
_NOWHERE = "http://127.0.0.1:9"  # the port of the discard service: a proxy that answers nothing
_PATH = "/org.openoffice."
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Writer/Content/Update", "Field", "false"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)


def to_docx(content: bytes, suffix: str) -> bytes:
    """The same document as .docx. Raises UnreadableError: needs-libreoffice, else broken."""
    program = find_office()
    if program is None:
        raise UnreadableError(NEEDS_OFFICE, f"a {suffix} document is read through LibreOffice only; {INSTALL}")
    with tempfile.TemporaryDirectory(prefix="unionfigures-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, made = folder / f"source{suffix}", folder / "out" / "source.docx"
        source.write_bytes(content)
        _write_profile(folder / "profile")
        said = _run(_command(program, folder, source), folder)
        if not made.is_file() or not made.stat().st_size:
            raise UnreadableError(
                "broken", f"LibreOffice made no .docx of it ({said}); it may be damaged or need a password; {_SAVE}"
            )
        if made.stat().st_size > LARGEST:
            raise UnreadableError("too-large", f"more than {LARGEST} bytes as .docx; split it")
        return made.read_bytes()


def _command(program: str, folder: Path, source: Path) -> list[str]:
    options = ["--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nolockcheck"]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    return [program, profile, *options, "--convert-to", FILTER, "--outdir", str(folder / "out"), str(source)]


def _run(command: list[str], folder: Path) -> str:
    """Runs to its end, or to the time limit; gives the last line that it said."""
    with (folder / "said").open("w+b") as said:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=_environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            _limit(process.pid)
            process.wait(TIME_LIMIT)
        except subprocess.TimeoutExpired as error:
            raise UnreadableError(
                "broken", f"LibreOffice did not finish it within {TIME_LIMIT} seconds; {_SAVE}"
            ) from error
        finally:
            _end(process)
        said.seek(0)
        lines = said.read(10_000).decode("utf-8", "replace").split("\n")
    last = next((line.strip() for line in reversed(lines) if line.strip()), "it said nothing")
    return last.replace(str(folder), "")[:200]


def _limit(pid: int) -> None:
    """Its memory, its time, and the size of what it writes: a bomb fills neither the machine nor the disk."""
    limits = ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, TIME_LIMIT), (resource.RLIMIT_FSIZE, LARGEST))
    with contextlib.suppress(ProcessLookupError, PermissionError):
        for kind, most in limits:
            resource.prlimit(pid, kind, (most, most))


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Ends the program and whatever it started; its session is its own, so nothing else is meant."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _environment(folder: Path) -> Mapping[str, str]:
    """Where programs are found and nothing else of the caller's; a home of its own, no way to the network."""
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy"), _NOWHERE)
    path = os.environ.get("PATH", os.defpath)
    return {"PATH": path, "HOME": str(folder), "TMPDIR": str(folder), "LC_ALL": "C.UTF-8", **proxies}


def _write_profile(profile: Path) -> None:
    items = (
        f'<item oor:path="{_PATH}{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{''.join(items)}</oor:items>",
        encoding="utf-8",
    )

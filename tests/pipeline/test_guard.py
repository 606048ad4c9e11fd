"""What a reading process may not do is refused when it is tried; each test asks in a process of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
BEGIN = (
    "import sys; from pathlib import Path; from pipeline.guard import forbid_harm; forbid_harm((Path(sys.argv[1]),))\n"
)


def tried(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-B", "-c", BEGIN + code, str(folder / "out")]
    (folder / "out").mkdir(exist_ok=True)
    return subprocess.run(
        command, capture_output=True, text=True, cwd=folder, env={"PYTHONPATH": str(ROOT), "PATH": "/bin"}, check=False
    )


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("import socket; socket.create_connection(('127.0.0.1', 9))", "socket.getaddrinfo"),
        ("import socket; socket.socket().connect(('127.0.0.1', 9))", "socket.connect"),
        ("import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')", "socket."),
        ("import subprocess; subprocess.run(['true'])", "to start 'true'"),
        ("import os; os.system('true')", "os.system"),
        ("import os; os.execv('/bin/true', ['true'])", "os.exec"),
        ("import os; os.posix_spawn('/bin/true', ['true'], {})", "os.posix_spawn"),
        ("open('evil', 'w')", "open at"),
        ("open('out/../evil', 'a')", "open at"),
        ("import os; os.open('evil', os.O_CREAT | os.O_WRONLY)", "open at"),
        ("Path('out/link').symlink_to('/tmp'); open('out/link/evil', 'x')", "open at"),
        ("Path('out/a').touch(); Path('out/a').rename('evil')", "os.rename at"),
        ("Path('victim').unlink()", "os.remove at"),
        ("Path('evil').mkdir()", "os.mkdir at"),
        ("Path('evil').symlink_to('/etc')", "os.symlink at"),
        ("Path('victim').chmod(0o777)", "os.chmod at"),
        ("import shutil; shutil.rmtree('out/../folder')", "at"),
        ("import os; os.remove('victim', dir_fd=os.open('.', os.O_RDONLY))", "os.remove at"),
        ("import sqlite3; sqlite3.connect('evil')", "sqlite3.connect at"),
    ],
)
def test_harm_is_refused(code, words, tmp_path):
    (tmp_path / "victim").write_text("unharmed", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    done = tried(code, tmp_path)
    assert done.returncode == 1
    assert "ForbiddenError: a document's reader tried" in done.stderr
    assert words in done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"victim", "folder", "out"}
    assert (tmp_path / "victim").read_text(encoding="utf-8") == "unharmed"


@pytest.mark.parametrize(
    "code",
    [
        "Path('out/a').write_text('x'); Path('out/a').rename('out/b'); Path('out/b').unlink()",
        "Path('out/a').mkdir(); Path('out/a').rmdir()",
        "import shutil; Path('out/a/b').mkdir(parents=True); Path('out/a/b/c').touch(); shutil.rmtree('out/a')",
        "print(Path('/etc/hostname').exists()); open('/dev/null', 'w').write('x')",
        "import multiprocessing; multiprocessing.Process(target=print).start()",
        "import socket; a, b = socket.socketpair(); a.send(b'x')",
        "from pipeline.reading import InputFile, read_documents; Path('out/a.txt').write_text('会员12人。'); "
        "assert next(read_documents(InputFile(Path('out/a.txt'), 'a.txt'))).pages",
    ],
)
def test_what_reading_needs_is_allowed(code, tmp_path):
    assert tried(code, tmp_path).returncode == 0, tried(code, tmp_path).stderr

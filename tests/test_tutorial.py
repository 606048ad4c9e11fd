"""The tutorial does what it says: its files are written, its commands run in order, and each prints what is shown."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TUTORIAL = ROOT / "docs" / "tutorial.md"
STEP = re.compile(r"(?:Save this as `(?P<file>[^`]+)`:\n\n)?^```(?P<language>\w*)\n(?P<body>.*?)^```$", re.M | re.S)


def steps(text: str) -> Iterator[tuple[str, str, str]]:
    """("file", name, content), ("run", "", commands), ("shown", "", output), as they follow one another."""
    for match in STEP.finditer(text):
        if match["file"]:
            yield "file", match["file"], match["body"]
        else:
            yield "shown" if match["language"] == "text" else "run", "", match["body"]


def run(commands: str, place: Path) -> str:
    """What a reader sees: data and messages, in the order in which they come."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONIOENCODING": "utf-8"}
    seen = ""
    for command in commands.splitlines():
        result = subprocess.run(
            command, shell=True, cwd=place, env=environment, stdout=-1, stderr=subprocess.STDOUT, text=True, check=False
        )
        assert result.returncode == 0, f"{command}\n{result.stdout}"
        seen += result.stdout
    return seen


def plain(output: str) -> list[str]:
    """Without blanks at the ends of lines, and without empty lines at the end."""
    return "\n".join(line.rstrip() for line in output.splitlines()).strip("\n").split("\n")


def test_the_tutorial_can_be_followed_and_shows_what_is_seen(tmp_path):
    there = [*steps(TUTORIAL.read_text(encoding="utf-8"))]
    kinds = [kind for kind, _, _ in there]
    assert kinds.count("file") == 4
    assert kinds.count("run") == kinds.count("shown") == 7
    seen = ""
    for kind, name, body in there:
        if kind == "file":
            target = tmp_path / name
            target.parent.mkdir(exist_ok=True)
            target.write_text(body, encoding="utf-8", newline="\n")
        elif kind == "run":
            seen = run(body, tmp_path)
        else:
            assert plain(seen) == plain(body)

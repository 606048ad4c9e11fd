"""The program with the small extractor of batch_fakes, for tests that stop it: python waiting_program.py run in …

A text with WAITS in it is not done before the file named by the variable HOLD is gone.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from batch_fakes import fake_extract

from pipeline.cli import main
from pipeline.running import batch
from schemas.article import Article
from schemas.record import ArticleRecord

WAITS = "此处等"


def make_waiting(_folders: tuple[Path, ...]) -> Callable[[Article], ArticleRecord]:
    return wait_and_extract


def wait_and_extract(article: Article) -> ArticleRecord:
    while WAITS in article.text and os.path.exists(os.environ["HOLD"]):  # noqa: PTH110 - asked very often
        time.sleep(0.01)
    return fake_extract(article)


def start_program(
    *words: object, hold: Path | None = None, stderr: int = subprocess.PIPE, more: dict[str, str] | None = None
) -> subprocess.Popen[str]:
    """The program as a process group of its own, as a shell starts it; its messages can be read line by line."""
    paths = os.pathsep.join(filter(None, sys.path))
    environment = os.environ | {"HOLD": str(hold), "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"} | (more or {})
    command = [sys.executable, __file__, *map(str, words)]
    return subprocess.Popen(command, stderr=stderr, text=True, env=environment, start_new_session=True)


if __name__ == "__main__":
    batch.Options = partial(batch.Options, make=make_waiting)  # type: ignore[assignment, misc]
    main()

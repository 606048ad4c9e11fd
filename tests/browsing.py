"""A real browser for tests of the report: where it is, how it is started, and what a page may not do in it.

with opened(path, driver) as view: ...      # fails if the page logged an error or asked for anything
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NO_BROWSER = (
    "no Chromium or no playwright here; get them with: apt-get install chromium, then make test EXTRAS=dev,browser"
)
NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--no-first-run"),
)


def chromium() -> str | None:
    """The system's browser."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def opened(path: Path, browser: Any, at: str = "", **context: Any) -> Iterator[Any]:
    """The page in a context of its own, everything of it drawn; afterwards nothing odd may have happened."""
    odd: list[str] = []
    options = {"locale": "en-US", "viewport": {"width": 1280, "height": 900}} | context
    place = browser.new_context(**options)
    view = place.new_page()
    view.on("console", lambda said: odd.append(f"{said.type}: {said.text}"))
    view.on("pageerror", lambda error: odd.append(f"error: {error}"))
    view.on("dialog", lambda dialog: (odd.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    view.on("request", lambda asked: odd.append(asked.url) if not asked.url.startswith("file:") else None)
    view.goto(f"{path.as_uri()}{at}")
    if options.get("java_script_enabled", True):
        view.wait_for_selector("html[data-ready=all]")
    yield view
    place.close()
    assert odd == []

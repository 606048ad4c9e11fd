"""What every test may use; being here, it also puts this folder on the path, so that tests can import `marked`."""

from collections.abc import Iterator
from typing import Any

import pytest
from browsing import FLAGS, NO_BROWSER, chromium

from schemas.lexicon import Lexicon, load_lexicon

pytest.register_assert_rewrite("marked")  # so that a failed check shows both texts


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One browser for all tests that need one; where there is none, they are skipped, all for one reason."""
    path = chromium()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        path = None
    if path is None:
        pytest.skip(NO_BROWSER)
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """One line for all tests that lack a browser, with what to do; pytest itself says only how many it skipped."""
    reasons = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", ())]
    lacking = [reason for reason in reasons if "apt-get install chromium" in reason]
    if lacking:
        told = lacking[0].partition("Skipped: ")[2].strip("')")
        terminalreporter.write_line(f"{len(lacking)} browser tests left out: {told}", yellow=True)

"""What every test may use; being here, it also puts this folder on the path, so that tests can import `marked`."""

from typing import Any

import pytest

from schemas.lexicon import Lexicon, load_lexicon

pytest.register_assert_rewrite("marked")  # so that a failed check shows both texts


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """One line for all tests that lack a browser, with what to do; pytest itself says only how many it skipped."""
    reasons = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", ())]
    lacking = [reason for reason in reasons if "apt-get install chromium" in reason]
    if lacking:
        told = lacking[0].partition("Skipped: ")[2].strip("')")
        terminalreporter.write_line(f"{len(lacking)} browser tests left out: {told}", yellow=True)

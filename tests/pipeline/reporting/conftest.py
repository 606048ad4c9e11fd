"""One page for all browser tests of the report."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from report_content import SCRIPT, content_of, hostile_records, sample_content

from pipeline.reporting.page import page
from pipeline.running.writing import write_whole


@pytest.fixture(scope="session")
def report(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001  # no page where none opens it
    return _written(tmp_path_factory, page(sample_content()))


@pytest.fixture(scope="session")
def hostile_report(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001  # no page where none opens it
    return _written(tmp_path_factory, page(content_of(hostile_records(), SCRIPT)))


def _written(factory: pytest.TempPathFactory, pieces: Iterator[str]) -> Path:
    path = factory.mktemp("report") / "report.html"
    write_whole(path, pieces)
    return path

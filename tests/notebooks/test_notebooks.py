"""Every notebook runs from top to bottom, says what it promises, and is stored without outputs."""

import base64
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from PIL import Image

from pipeline.running.batch import run_batch

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PROMISED = {  # words that a reader sees when all has run
    "01_first_look": ["members_added", "武侯区", "22860", "【", "disputes_mediated 873 case"],
    "02_comparing_districts": [
        "to_date",
        "change_percent",
        "30.3",
        "reached",
        "missed",
        "新发展会员1.96万人",
        "formats/2022_wuhou_report.pdf",
    ],
    "03_errors_and_indicators": [
        "'strict': 0.9",
        "wrong area",
        "成功率",
        "0 failures",
        "did you mean",
        "调解成功率86.3%",
    ],
    "04_your_own_corpus": ["half_loaded.pdf", "broken", "needs a date", "missed", "18600000"],
}
PICTURES = {"02_comparing_districts": 4, "03_errors_and_indicators": 1}
HANZI = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The sample corpus, read; in a clone `make demo` or the first notebook does so."""
    out = tmp_path_factory.mktemp("demo")
    run_batch([ROOT / "corpus" / "documents"], out)
    return out


def executed(path: Path, folder: Path) -> list[Any]:
    """All outputs of a notebook whose cells ran one after another."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        cell.source = cell.source.replace("../out/demo", str(folder))
    NotebookClient(notebook, timeout=180, resources={"metadata": {"path": str(path.parent)}}).execute()
    return [output for cell in notebook.cells for output in cell.get("outputs", ())]


def text_of(output: Any) -> str:
    data = output.get("data", {})
    return output.get("text", "") + data.get("text/plain", "") + data.get("text/html", "")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_it_runs_and_shows_what_it_promises(path, folder):
    outputs = executed(path, folder)
    seen = "\n".join(map(text_of, outputs))
    assert [words for words in PROMISED[path.stem] if words not in seen] == []
    assert not [output for output in outputs if output.get("name") == "stderr"], "a warning"
    assert not re.search(r"Traceback|\w+Warning", seen)
    pictures = [output["data"]["image/png"] for output in outputs if "image/png" in output.get("data", {})]
    assert len(pictures) == PICTURES.get(path.stem, 0)
    for picture in pictures:
        assert min(Image.open(BytesIO(base64.b64decode(picture))).size) > 200


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_it_is_stored_without_outputs(path):
    cells = nbformat.read(path, as_version=4).cells
    assert not [cell for cell in cells if cell.get("outputs") or cell.get("execution_count")]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_its_headings_are_in_both_languages(path):
    cells = nbformat.read(path, as_version=4).cells
    headings = [line for cell in cells for line in cell.source.splitlines() if re.match(r"#+ \S", line)]
    assert headings
    assert [line for line in headings if not HANZI.search(line)] == []


def test_every_notebook_is_named_on_the_front_page():
    front = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    assert [path.name for path in NOTEBOOKS if path.name not in front] == []

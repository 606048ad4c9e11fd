"""docs/fitting_in.md from top to bottom in one folder; the annotation programs are played by what they would write."""

import json
import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

import pipeline.annotating.spacy_component  # noqa: F401  # in the tests, installed or not
from pipeline.cli import app

GUIDE = Path(__file__).parents[3] / "docs" / "fitting_in.md"
BLOCK = re.compile(r"^```(?P<language>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


def label_studio():
    tasks = json.loads(Path("tasks.json").read_text(encoding="utf-8"))
    done = [{"data": one["data"], "annotations": [{"result": one["predictions"][0]["result"]}]} for one in tasks]
    Path("export.json").write_text(json.dumps(done), encoding="utf-8")


def doccano():
    shutil.copy("texts.jsonl", "all.jsonl")
    shutil.rmtree("gold")


def run(line: str) -> str:
    if "import export.json" in line:
        label_studio()
    if "import all.jsonl" in line:
        doccano()
    result = CliRunner().invoke(app, line.split()[1:])
    assert result.exit_code == 0, f"{line}\n{result.stderr}"
    return result.stdout


@pytest.mark.filterwarnings("ignore")
def test_the_guide_runs_from_top_to_bottom(batch, monkeypatch, capsys):
    monkeypatch.chdir(batch.parent)
    measured = []
    for block in BLOCK.finditer(GUIDE.read_text(encoding="utf-8")):
        if block["language"] == "python":
            exec(compile(block["body"], str(GUIDE), "exec"), {})
        else:
            measured += map(run, block["body"].splitlines())
    printed = capsys.readouterr().out
    assert "members_added 33000 person achieved 2020-01-01 新发展会员3.3万人" in printed
    assert "2021-01-08 [datetime.date(2021, 1, 1)]" in printed
    assert all("strict  │ 1.000     │ 1.000" in table for table in measured if "strict" in table)
    assert sum("strict" in table for table in measured) == 2

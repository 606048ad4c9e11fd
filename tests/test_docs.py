"""Every command line and Python snippet of the guides runs; the two READMEs show the same ones."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import load_figures
from pipeline.reading import find_inputs, read_articles
from schemas.record import Figure

ROOT = Path(__file__).resolve().parent.parent
GUIDES = sorted([*ROOT.glob("README*.md"), *(ROOT / "docs").glob("*.md")])
BLOCK = re.compile(r"^```(?P<language>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
ELSEWHERE = {"cli.md", "tutorial.md"}  # the program's own help; commands that build on one another: tests of their own
BUILT = {"indicators.md"}  # made from the catalogue when the site is built; test_site.py reads it
A_FIGURE = re.compile(r"\b[0-9a-f]{16}-\d+#\d+")


def blocks(guide: Path, language: str) -> list[str]:
    return [m["body"] for m in BLOCK.finditer(guide.read_text(encoding="utf-8")) if m["language"] == language]


def commands(guide: Path) -> list[str]:
    """The command lines of a guide that call the program, comments taken off."""
    lines = [line for body in blocks(guide, "") for line in body.splitlines()]
    return [line.split("  #")[0] for line in lines if "unionfigures " in line]


@pytest.fixture(scope="module")
def workplace(tmp_path_factory) -> Path:
    """A folder with what the guides' commands name: report.pdf, articles/, my_indicators/, out/."""
    place = tmp_path_factory.mktemp("guide")
    documents = ROOT / "corpus" / "documents"
    shutil.copy(documents / "formats" / "2022_wuhou_report.pdf", place / "report.pdf")
    shutil.copytree(documents / "2022", place / "articles")
    (place / "my_indicators").mkdir()
    shutil.copy(ROOT / "schemas" / "indicators" / "members_added.yaml", place / "my_indicators")
    call("unionfigures run articles/ --out out", place)
    return place


def call(command: str, place: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, shell=True, cwd=place, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("guide", "command"),
    [(guide.name, command) for guide in GUIDES if guide.name not in ELSEWHERE for command in commands(guide)],
)
def test_commands_of_the_guides_run(guide, command, workplace):
    if A_FIGURE.search(command):
        command = A_FIGURE.sub(load_figures(workplace / "out")[0]["id"], command)
    result = call(command.replace("corpus/", f"{ROOT}/corpus/"), workplace)
    assert result.returncode == 0, f"{guide}: {command}\n{result.stderr}"


@pytest.mark.parametrize(("guide", "body"), [(g.name, body) for g in GUIDES for body in blocks(g, "python")])
def test_snippets_of_the_guides_run(guide, body, workplace):
    result = call(f"{sys.executable} -c '{body}'", workplace)
    assert result.returncode == 0, f"{guide}\n{result.stderr}"


def test_the_figure_shown_has_the_fields_of_the_schema():
    (shown,) = blocks(ROOT / "README.md", "json")
    assert set(json.loads(shown)) <= set(Figure.model_fields)


def test_what_the_guide_writes_beside_a_text_and_into_a_dump_is_read(tmp_path):
    sidecar, line = blocks(ROOT / "docs" / "your_corpus.md", "json")
    (tmp_path / "a.txt").write_text("全年发展会员3.3万人。", encoding="utf-8")
    (tmp_path / "a.meta.json").write_text(sidecar, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(line, encoding="utf-8")
    there = [article for file in find_inputs([tmp_path]) for article in read_articles(file)]
    assert [article.issues for article in there] == [(), ()]
    days = [str(json.loads(given)["published_on"]) for given in (sidecar, line)]
    assert [str(article.metadata.published_on) for article in there] == days


def test_both_readmes_show_the_same_commands():
    assert commands(ROOT / "README.md") == commands(ROOT / "README.zh-CN.md")


def test_links_between_the_guides_lead_somewhere():
    for guide in GUIDES:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", guide.read_text(encoding="utf-8")):
            assert target in BUILT or (guide.parent / target).exists(), f"{guide.name}: {target}"

"""docs/review.md: its commands run in their order, while a person decides every row of each sheet."""

import re
import shlex
from pathlib import Path

import pytest
from openpyxl import load_workbook
from review_samples import call

from pipeline.reviewing.columns import DECISIONS

GUIDE = (Path(__file__).parents[3] / "docs" / "review.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
NEWS = "青浦区总工会交出年度答卷\n本报讯 2021年，青浦区总工会新建工会86家，新发展会员12480人，调解劳动争议537件。\n"


def decide(sheet):
    """Every row is right."""
    book = load_workbook(sheet)
    page = book["figures"]
    for number in range(2, page.max_row + 1):
        page.cell(number, 3).value = "对"
    book.save(sheet)
    return page.max_row - 1


def test_the_commands_in_their_order(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/a.txt").write_text(NEWS, encoding="utf-8")
    decided = 0
    for command in (line for block in BLOCKS for line in block.splitlines()):
        program, *words = shlex.split(command)
        result = call(*words, *(["--workers", "1"] if words[0] == "run" else []))
        assert (program, result.exit_code) == ("unionfigures", 0), f"{command}\n{result.stderr}"
        if words[:2] == ["review", "export"] and "--decided" not in words:
            decided += decide(words[words.index("--to") + 1])
    assert decided == len((tmp_path / "out/corrections.jsonl").read_bytes().splitlines()) >= 3
    assert f"{decided} corrections by people are honoured" in call("status", "out").stdout
    before = (tmp_path / "out/corrections.jsonl").read_bytes()
    assert call("run", "articles", "--out", "out", "--workers", "1", "--refresh").exit_code == 0
    assert (tmp_path / "out/corrections.jsonl").read_bytes() == before


@pytest.mark.parametrize("word", list(DECISIONS))
def test_every_decision_is_in_the_guide(word):
    assert any(f"| {word} | {said} |" in GUIDE for said in DECISIONS[word])


def test_every_option_is_in_the_guide():
    told = "".join(call("review", name, "--help").stdout for name in ("export", "import", "status", "gold"))
    for option in set(re.findall(r"--[a-z-]+", told)) - {"--help", "--catalogue", "--to"}:
        assert option in GUIDE

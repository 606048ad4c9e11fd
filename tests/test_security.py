"""The guide to security names limits and modules: they are those of the code."""

import re
from importlib import import_module
from pathlib import Path

import pytest

GUIDE = (Path(__file__).resolve().parent.parent / "docs" / "security.md").read_text(encoding="utf-8")
LIMITS = re.findall(r"\| `([\w.]+)\.([A-Z_]+)` \| ([\d ]+) \|", GUIDE)
CODES = sorted(
    {
        code
        for row in GUIDE.splitlines()
        if row.startswith("|")
        for code in re.findall(r"`([a-z]+-[a-z-]+|broken|binary|encoding|unreadable)`", row)
    }
)
SOURCE = "".join(
    path.read_text(encoding="utf-8")
    for folder in ("pipeline", "extractors")
    for path in Path(__file__).resolve().parent.parent.joinpath(folder).rglob("*.py")
)


@pytest.mark.parametrize(("module", "name", "said"), LIMITS, ids=lambda part: part)
def test_the_limits_are_those_of_the_code(module, name, said):
    assert getattr(import_module(module), name) == int(said.replace(" ", ""))


def test_every_row_of_the_limits_is_looked_at():
    table = GUIDE.split("| what | constant |")[1].split("\n\n")[0]
    assert len(LIMITS) == table.count("\n|") - 1


@pytest.mark.parametrize("module", sorted(set(re.findall(r"`((?:pipeline|extractors)[\w.]*[a-z_]+)`", GUIDE))))
def test_the_modules_are_there(module):
    assert import_module(module)


@pytest.mark.parametrize("code", CODES)
def test_the_codes_are_in_use(code):
    assert f'"{code}"' in SOURCE

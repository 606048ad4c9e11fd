"""A comparison of what strangers wrote: no text or file name rules the terminal, forges a number, or ends it all."""

import io
import os
import subprocess
import sys

import pytest
from rich.console import Console
from sample_records import RIVER, area, during, make_record

from pipeline.comparing.compare import Question, compare
from pipeline.comparing.table import as_tables
from schemas.catalogue import load_catalogue

CATALOGUE = load_catalogue()
EVIL = "\x1b[2J\x1b]0;title\x07[red]x[/red][/]\x9b31m\u202e\u2028.txt"


def added(value, year=2021, **fields):
    return {"value": value, "quote": f"发展会员{value}人", "period": during(f"{year}-01-01", f"{year}-12-31")} | fields


def printed(*records, width=100, **question):
    values = compare(records, CATALOGUE, Question(("members_added",), **question))
    file = io.StringIO()
    Console(file=file, width=width, color_system=None).print(as_tables(values, CATALOGUE, evidence=True))
    return file.getvalue()


def test_no_escape_sequence_and_no_markup_is_obeyed():
    sides = (
        make_record(added(500), added(400, status="planned", quote=f"计划{EVIL}"), path=EVIL, title=EVIL),
        make_record(added(900, quote=f"发展{EVIL}900人", subject=f"青河县{EVIL}"), path=f"b{EVIL}"),
    )
    told = printed(*sides)
    assert not {char for char in told if char != "\n" and not char.isprintable()}
    assert "␛[2J" in told
    assert "[red]x[/red]" in told


def test_a_district_with_markup_in_its_name_is_printed():
    told = printed(make_record(added(500, area=RIVER | {"name": "[/]县", "path": ["[/]县"]}, subject=None)))
    assert "[/]县" in told


def test_a_number_is_never_broken_in_two_on_a_narrow_terminal():
    years = range(2010, 2022)
    told = printed(make_record(*(added(1000000 + year, year) for year in years)), width=80)
    assert all(f"1,00{year // 1000},{year % 1000:03}" in told for year in years)
    assert max(map(len, told.splitlines())) <= 80
    assert all(line.startswith(("│ 青河县", "┃ district")) for line in told.splitlines() if line[:1] in ("│", "┃"))


def test_two_districts_of_one_name_are_told_apart_everywhere():
    here, there = area("朝阳区", "110105", "北京市"), area("朝阳区", "220104", "吉林省", "长春市")
    told = printed(
        make_record(added(500, area=here, subject=None), added(600, area=there, subject=None, qualifier="over")),
        make_record(
            added(450, status="planned", area=here, subject=None),
            added(650, status="planned", area=there, subject=None),
            path="plan.txt",
        ),
    )
    assert told.count("朝阳区") == told.count("北京市朝阳区") + told.count("吉林省长春市朝阳区")


def test_contradicting_aims_are_both_named():
    told = printed(
        make_record(added(500, status="planned"), path="a.txt"), make_record(added(900, status="planned"), path="b.txt")
    )
    assert "conflict: 500 (a.txt) / 900 (b.txt)" in " ".join(told.replace("│", " ").split())


def test_articles_of_two_years_are_not_added_up():
    other = {"indicator": "unions_total", "unit": "org", "area": area("临湖区", "130198", "河北省")}
    told = printed(
        make_record(added(500), added(400, 2020)),
        make_record(added(3, 2020, **other), added(4, **other), path="b.txt"),
    )
    assert "none found in the articles about 临湖区 (2020: 1, 2021: 1)" in told


def test_what_was_not_found_is_named():
    told = printed(make_record(added(500, indicator="unions_total", unit="org")))
    assert told.index("新发展会员 members_added") < told.index("none found in the articles about 青河县 (2021: 1)")


@pytest.mark.parametrize("value", [10**15, "1E+30", "1E+60"])
def test_numbers_of_any_size_are_compared_without_a_stack_trace(value):
    record = make_record(
        added(3, 2020),
        added(value, 2021, quote="发展会员很多人"),
        added(value, quote="五年很多人", period=during("2017-01-01", "2021-12-31")),
    )
    values = compare([record], CATALOGUE, Question(("members_added",)))
    assert {one.period for one in values} >= {"2020", "2021", "2017/2021"}


@pytest.mark.parametrize("output", ["csv", "json"])
def test_what_goes_to_a_terminal_is_harmless_and_what_goes_to_a_file_exact(tmp_path, output):
    record = make_record(added(500), added(900, quote="另说900人", subject=None), path=f"b{EVIL}")
    (tmp_path / "records.jsonl").write_text(record.model_dump_json() + "\n", encoding="utf-8")
    words = [sys.executable, "-m", "pipeline.cli", "compare", str(tmp_path), "--indicator", "members_added"]
    words += ["--format", output]
    ours, theirs = os.openpty()
    subprocess.run(words, stdout=theirs, check=True)
    os.close(theirs)
    seen = os.read(ours, 1 << 16).decode()
    os.close(ours)
    assert not {char for char in seen if char not in "\r\n" and not char.isprintable()}
    piped = subprocess.run(words, stdout=subprocess.PIPE, check=True).stdout.decode()
    assert "\x9b31m" in piped

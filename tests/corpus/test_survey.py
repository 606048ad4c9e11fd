"""The guide to the language states the counts of its own lists, and the wordings are read as often as it says."""

import re
from collections import Counter

import pytest

from corpus.survey import DOCS, misread, read_wordings, tally
from schemas.catalogue import OTHER, load_catalogue

GUIDE = (DOCS / "language.md").read_text(encoding="utf-8")
TEXT = " ".join(GUIDE.split())
TABLES = [
    [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()]
    for block in re.findall(r"(?:^\|.*\n)+", GUIDE, re.MULTILINE)
]
COLUMNS = {
    "verb+no.": "verb, number, noun or verb, noun, number",
    "no.+verb": "number with its people, then the verb",
    "head+达": "head, then 达/为/共/有/超/已 and number",
    "no verb": "head and number, no verb at all",
    "为…no.": "为/给/向/对 + number + verb",
    "amount+noun": "amount in front of its noun",
    "list": "list of figures sharing a verb, a subject or a period",
    "brackets": "brackets round a part, a unit or a second reading",
    "其中": "其中",
    "累计": "running total, 累计/先后/已",
    "title": "also in the title, often rounder",
    "汉字": "Chinese characters",
    "change": "change",
    "rate": "rate or success rate",
    "per head": "per head or unit",
    "target": "result beside its target",
}


@pytest.fixture(scope="module")
def told():
    return tally()


def table_under(head: str) -> list[list[str]]:
    """The rows of the table whose first heading this is, its headings first."""
    (table,) = (table for table in TABLES if table[0][0] == head)
    return [table[0], *table[2:]]


@pytest.mark.parametrize("what", ["level", "genre", "years", "script"])
def test_what_was_read(what, told):
    assert [what, ", ".join(f"{name} {count}" for name, count in told[what].items())] in table_under("")


def test_the_pages(told):
    assert f"{told['pages']} different pages" in TEXT
    assert f"{told['pages with figures']} pages state at least one figure" in TEXT
    assert f"{told['pages'] - told['pages with figures']} do not" in TEXT
    assert f"For {told['pages without address']} pages the store gave no address" in TEXT
    assert f"Of the {told['script']['traditional']} pages in traditional script" in TEXT
    assert f"only {told['traditional, of Hong Kong and Taiwan']} are of Hong Kong and Taiwan" in TEXT


@pytest.mark.parametrize(("head", "what"), [("way", "ways"), ("how the period is told", "periods")])
def test_a_table_of_pages(head, what, told):
    assert {row[0]: int(row[1]) for row in table_under(head)[1:]} == told[what]


def test_the_table_by_group(told):
    heads, *rows = table_under("group")
    shown = {row[0]: dict(zip(heads[1:], map(int, row[1:]), strict=True)) for row in rows}
    assert shown == {
        name: {"pages": ways["pages"]} | {head: ways.get(way, 0) for head, way in COLUMNS.items()}
        for name, ways in told["groups"].items()
    }


def test_numbers_in_the_text(told):
    ways, periods, status = told["ways a page"], told["periods a page"], told["status"]
    more = sum(count for number, count in ways.items() if int(number) > 3)
    assert f"{ways['1']} use one way, {ways['2']} two, {ways['3']} three, {more} four or more" in TEXT
    assert f"{periods['1']} pages use one way, {periods['2']} two, {periods['3']} three" in TEXT
    both, quota = status["achieved and planned"], status["achieved and a quota beside the result"]
    stated = f"{status['achieved']} pages only achieved, {status['planned']} only planned, {both} both, {quota} a quota"
    assert stated in TEXT
    for name, count in told["qualifiers"].items():
        assert f"{name} {count}" in TEXT
    for name, count in told["where"].items():
        assert f"{name} {count}".lower() in TEXT.lower()


def test_numbers_in_the_text_by_group(told):
    groups = told["groups"]
    for group, way, stated in (
        ("organisation", "head+达", "({} of {})"),
        ("help", "为…no.", "is in {} of {} pages"),
        ("help", "per head", "{} of the {} pages name a per-head sum"),
        ("skills, proposals, honours", "list", "Lists ({} of {})"),
        ("money", "brackets", "Brackets ({} of {})"),
    ):
        assert stated.format(groups[group][COLUMNS[way]], groups[group]["pages"]) in TEXT
    bodies = groups["money"]["list of bodies, each with its figure and no verb"]
    assert f"lists of bodies with sums ({bodies})" in TEXT


def test_wordings_are_read_as_often_as_the_guide_says():
    wordings, wrong = read_wordings(), misread()
    unseen = sum(one.seen == 0 for one in wordings)
    assert f"The survey left {len(wordings)} wordings" in TEXT
    assert f"{unseen} with 0 come from general knowledge" in TEXT
    assert f"{len(wordings) - len(wrong)} of the {len(wordings)} examples are read as meant" in TEXT


def test_each_wording_is_listed_once_and_stands_in_an_example_put_together_for_it():
    wordings = read_wordings()
    codes = {one.code for one in load_catalogue().indicators} | {OTHER}
    assert {one.indicator for one in wordings} <= codes
    assert {one.role for one in wordings} <= {"name", "head", "action", "not_when"}
    assert max(Counter((one.indicator, one.role, one.word) for one in wordings).values()) == 1
    assert all("37" in one.example for one in wordings), "an example is put together, not copied"
    assert all(half in one.example for one in wordings for half in one.word.split("…"))

"""Comparing when articles are reprints: what the original says is not counted again, what differs is seen."""

import csv
import io
import json

import pytest
from sample_records import YEAR, as_of, make_record

from pipeline.comparing.compare import Question, compare
from pipeline.comparing.files import csv_text, json_text
from schemas.catalogue import load_catalogue
from schemas.compared import ComparedValue
from schemas.duplicate import Duplicate
from schemas.record import ArticleRecord

CATALOGUE = load_catalogue()


def one(value, quote=None, **fields):
    return {"value": value, "quote": quote or f"发展会员{value}人", **fields}


def link(reprint: ArticleRecord, original: ArticleRecord) -> Duplicate:
    return Duplicate(
        article=reprint.id,
        path=reprint.source.path,
        duplicate_of=original.id,
        original_path=original.source.path,
        similarity=1,
        kind=None,
    )


def values_of(original, *reprints, more=()):
    duplicates = {found.key: found for found in (link(reprint, original) for reprint in reprints)}
    return compare((*reprints, original, *more), CATALOGUE, Question(("members_added",)), duplicates)


def cell_of(original, *reprints, more=()) -> ComparedValue:
    (found,) = values_of(original, *reprints, more=more)
    return found


ORIGINAL = make_record(one(33544), path="a.txt")


def test_a_figure_is_counted_once_and_its_reprints_are_named():
    reprints = [make_record(one(33544), path=path) for path in ("c.txt", "b.txt")]
    cell = cell_of(ORIGINAL, *reprints)
    assert (cell.best.path, cell.best.also_in, cell.agreeing) == ("a.txt", ("b.txt", "c.txt"), ())
    values = values_of(ORIGINAL, *reprints)
    (line,) = csv.DictReader(io.StringIO("".join(csv_text(values, "wide"))))
    assert (line["2021"], line["2021 note"]) == ("33544", "also in 2 reprints (b.txt, c.txt)")
    assert json.loads("".join(json_text(values, "wide")))[0]["best"]["also_in"] == ["b.txt", "c.txt"]


def test_another_source_that_is_no_reprint_still_agrees():
    cell = cell_of(ORIGINAL, more=(make_record(one(33544), path="own.txt"),))
    assert [side.path for side in cell.agreeing] == ["own.txt"]


def test_a_rounded_number_in_a_reprint_says_the_same():
    reprint = make_record(one(33000, "会员3.3万多人", qualifier="over"), path="b.txt")
    assert cell_of(ORIGINAL, reprint).best.also_in == ("b.txt",)


def test_a_reprint_that_says_another_number_is_a_conflict():
    cell = cell_of(ORIGINAL, make_record(one(35344), path="b.txt"))
    assert {int(side.value) for side in (cell.best, *cell.conflicting)} == {33544, 35344}


@pytest.mark.parametrize("other", [{"status": "planned"}, {"period": YEAR | {"end": "2021-06-30"}}, {"unit": "org"}])
def test_what_a_reprint_says_of_something_else_stays(other):
    values = values_of(ORIGINAL, make_record(one(33544, **other), path="b.txt"))
    found = [side for cell in values for side in (cell.best, *cell.agreeing) if side]
    assert found
    assert all(side.also_in == () for side in found)


def test_a_part_whose_total_was_cut_off_is_no_total():
    whole = make_record(one(900), one(300, part_of=0), path="a.txt")
    cell = cell_of(whole, make_record(one(300), path="b.txt"))
    assert (int(cell.value), cell.conflicting) == (900, ())


def test_a_figure_that_only_the_reprint_has_stands():
    bare = make_record(one(5, "会员总数5人", indicator="members_total", period=as_of("2021-12-31")), path="a.txt")
    assert cell_of(bare, make_record(one(33544), path="b.txt")).best.path == "b.txt"


def test_a_more_precise_number_in_a_reprint_is_not_lost():
    rounded = make_record(one(34000, "会员3.4万人"), path="a.txt")
    cell = cell_of(rounded, make_record(one(33544), path="b.txt"))
    assert (int(cell.value), cell.best.path, [each.path for each in cell.agreeing]) == (33544, "b.txt", ["a.txt"])


@pytest.mark.parametrize(("basis", "districts"), [("publication", 1), ("stated", 2)])
def test_the_same_words_in_the_paper_of_another_district_are_of_the_first(basis, districts):
    elsewhere = {"name": "临湖区", "code": "130198", "path": ["河北省", "临湖区"], "basis": basis}
    values = values_of(ORIGINAL, make_record(one(33544, area=elsewhere), path="b.txt"))
    assert len([each for each in values if each.best]) == districts

"""Comparing districts: which figure stands in a cell, and when the cell is a conflict."""

import csv
import io
import json

import pytest
from rich.console import Console
from sample_records import YEAR, area, as_of, during, make_record

from extractors.checking.agreement import agree
from pipeline.comparing.compare import Cell, compare
from pipeline.comparing.output import as_csv, as_json, as_table
from schemas.catalogue import load_catalogue

CATALOGUE = load_catalogue()
LAKE = area("临湖区", "130198", "河北省")


def rows_of(*records, codes=("members_added",), areas=(), by="year"):
    return compare(records, CATALOGUE, codes, areas, by)


def cell_of(*records, codes=("members_added",), column="2021", by="year") -> Cell:
    (row,) = rows_of(*records, codes=codes, by=by)
    return row.cells[column]


def value_of(*records, **given):
    cell = cell_of(*records, **given)
    assert not cell.conflicting
    return int(cell.best.figure.value)


def one(value, quote=None, **fields):
    return {"value": value, "quote": quote or f"发展会员{value}人", **fields}


@pytest.mark.parametrize(
    ("first", "second", "wins"),
    [
        (one(33000, "会员近3.3万人", qualifier="about"), one(33544), 33544),
        (one(34000, "发展会员3.4万人"), one(33544), 33544),
        (one(33544, period=YEAR | {"basis": "inherited"}), one(35000), 35000),
        (one(900, period=during("2021-01-01", "2021-03-31")), one(4000), 4000),
        (one(900, period=during("2021-01-01", "2021-03-31")), one(700, period=during("2021-02-01", "2021-02-28")), 900),
        (one(90000, subject="大河集团工会"), one(4000), 4000),
    ],
    ids=["exact over rounded", "precise over round", "stated over inherited", "whole year", "longer", "own"],
)
def test_of_two_figures_the_better_one_stands(first, second, wins):
    records = (make_record(first, path="a.txt"), make_record(second, path="b.txt"))
    assert value_of(*records) == wins
    assert value_of(*reversed(records)) == wins


def test_latest_date_holds_for_a_stock():
    stock = {"indicator": "members_total", "measure": "会员总数"}
    old = make_record(one(6000, period=as_of("2021-06-30"), **stock))
    new = make_record(one(6400, period=as_of("2021-12-31"), **stock), path="b.txt")
    assert value_of(old, new, codes=("members_total",)) == 6400


@pytest.mark.parametrize(
    "left_out",
    [
        one(40000, "会员4万人", restates=0),
        one(500, "货车司机500人", part_of=0),
        one(800, "女职工800人", group="女职工"),
        one(12, "增长12%", nature="change", unit="percent"),
        one(90000, "累计9万人", period=as_of("2021-12-31")),
        one(700, "春天700人", period=None),
        one(710, "哪里710人", area=None),
        one(720, "三年720人", period=during("2019-01-01", "2021-12-31")),
        one(730, "街道730人", area=area("东门街道", None, "河北省", "青河县")),
        one(740, "其他740人", indicator="members_total"),
        one(750, "未定750人", period=YEAR | {"start": None, "end": None}),
    ],
)
def test_what_is_no_total_of_a_district_and_year_is_left_out(left_out):
    assert value_of(make_record(one(39512), left_out)) == 39512


def test_a_part_counts_for_its_own_district():
    whole = one(900, area=area("河北省", "130000"))
    record = make_record(whole, one(300, part_of=0), one(600, part_of=0, area=LAKE))
    assert {row.key.area: int(row.cells["2021"].best.figure.value) for row in rows_of(record)} == {
        "河北省": 900,
        "青河县": 300,
        "临湖区": 600,
    }


def test_values_that_contradict_are_a_conflict_and_never_averaged():
    records = (make_record(one(33544), path="a.txt"), make_record(one(35000, "发展会员35000人"), path="b.txt"))
    cell = cell_of(*records)
    assert {int(side.figure.value) for side in (cell.best, *cell.conflicting)} == {33544, 35000}
    (row,) = csv.DictReader(io.StringIO("".join(as_csv(rows_of(*records)))))
    assert row["2021"] == ""
    assert row["2021 note"] == "conflict: 33,544 (a.txt) / 35,000 (b.txt)"


def test_the_larger_number_of_one_article_holds_the_smaller_in_other_words():
    cell = cell_of(make_record(one(12650), one(1360, "司机1360人", measure="货车司机入会")))
    assert int(cell.best.figure.value) == 12650
    assert [int(side.figure.value) for side in cell.narrower] == [1360]
    assert cell_of(make_record(one(12650), one(1360, "又1360人", measure="新发展会员"))).conflicting


def test_plans_units_and_districts_have_rows_of_their_own():
    planned = one(5000, "计划5000人", status="planned")
    times = one(800, "800人次", unit="person_time")
    rows = rows_of(make_record(one(4000), planned, times, one(70, "70人", area=LAKE)))
    assert [(row.key.area, row.key.unit, row.key.status) for row in rows] == [
        ("临湖区", "person", "achieved"),
        ("青河县", "person", "achieved"),
        ("青河县", "person", "planned"),
        ("青河县", "person_time", "achieved"),
    ]


@pytest.mark.parametrize(
    ("by", "period", "column"),
    [
        ("half", during("2021-01-01", "2021-06-30"), "2021H1"),
        ("half", during("2021-07-01", "2021-12-31"), "2021H2"),
        ("quarter", during("2021-10-01", "2021-12-31"), "2021Q4"),
        ("quarter", during("2021-05-01", "2021-05-31"), "2021Q2"),
    ],
)
def test_halves_and_quarters(by, period, column):
    (row,) = rows_of(make_record(one(40, period=period), one(90)), by=by)
    assert list(row.cells) == [column]


def test_a_part_of_the_year_is_said_to_be_one():
    assert cell_of(make_record(one(40, period=during("2021-01-01", "2021-06-30")))).notes == (
        "only 2021-01-01 to 2021-06-30",
    )
    assert (
        cell_of(make_record(one(40, period=during("2021-01-01", "2021-06-30"))), by="half", column="2021H1").notes == ()
    )


def test_areas_choose_a_division_and_what_lies_in_it():
    street = one(7, "街道7人", area=area("东门街道", None, "河北省", "青河县"))
    record = make_record(one(40), one(70, "70人", area=LAKE), street)
    assert [row.key.area for row in rows_of(record, areas=("河北省",))] == ["临湖区", "青河县"]
    assert [row.key.area for row in rows_of(record, areas=("青河县",))] == ["青河县"]
    assert [row.key.area for row in rows_of(record, areas=("东门街道",))] == ["东门街道"]


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        (("6700余万元", 67000000, "over"), ("67420000元", 67420000, "exact"), True),
        (("6700余万元", 67000000, "over"), ("69000000元", 69000000, "exact"), False),
        (("近3万人", 30000, "nearly"), ("29640人", 29640, "exact"), True),
        (("近3万人", 30000, "nearly"), ("30640人", 30640, "exact"), False),
        (("200家以上", 200, "at_least"), ("340家", 340, "exact"), True),
        (("30万人", 300000, "exact"), ("304000人", 304000, "exact"), True),
        (("30万人", 300000, "exact"), ("390000人", 390000, "exact"), False),
        (("30场", 30, "exact"), ("33场", 33, "exact"), False),
        (("约500人", 500, "about"), ("530人", 530, "exact"), True),
        (("数十家", 10, "vague"), ("46家", 46, "exact"), True),
    ],
)
def test_rounding_is_no_contradiction(first, second, together):
    sides = [
        make_record(one(value, quote, qualifier=qualifier)).figures[0] for quote, value, qualifier in (first, second)
    ]
    assert agree(*sides) is together
    assert agree(*reversed(sides)) is together


def test_outputs_say_the_same():
    rows = rows_of(
        make_record(one(33544), path="=1.txt"), make_record(one(500, "500余人", qualifier="over", area=LAKE))
    )
    (first, second) = json.loads(as_json(rows))
    assert (first["area"], first["cells"]["2021"]["value"], first["cells"]["2021"]["qualifier"]) == (
        "临湖区",
        500,
        "over",
    )
    assert second["cells"]["2021"]["quote"] == "发展会员33544人"
    lines = list(csv.DictReader(io.StringIO("".join(as_csv(rows)))))
    assert [(line["area"], line["2021"], line["2021 note"]) for line in lines] == [
        ("临湖区", "500", ">500"),
        ("青河县", "33544", ""),
    ]
    console = Console(width=120, file=io.StringIO(), record=True)
    console.print(as_table(rows, CATALOGUE))
    table = console.export_text()
    assert "新发展会员 members_added (person, flow)" in table
    assert ">500" in table
    assert "33,544" in table

"""A comparison as people and programs see it: the terminal's tables, wide and tidy CSV, JSON, flat rows."""

import csv
import io
import json

import pytest
from rich.console import Console
from sample_records import area, during, make_record

from pipeline import load_comparison
from pipeline.comparing.compare import Question, compare
from pipeline.comparing.files import csv_text, json_text
from pipeline.comparing.ordering import ordered
from pipeline.comparing.rows import COLUMNS, flat_row
from pipeline.comparing.table import as_tables, sparkline
from pipeline.errors import InputError
from schemas.catalogue import load_catalogue
from schemas.compared import ComparedValue

CATALOGUE = load_catalogue()
LAKE = area("临湖区", "130198", "河北省")


def added(value, year=2021, **fields):
    return {"value": value, "quote": f"发展会员{value}人", "period": during(f"{year}-01-01", f"{year}-12-31")} | fields


RECORDS = (
    make_record(added(33544), added(30000, 2020), added(31000, 2022), path="=1.txt", title="青河县总结"),
    make_record(added(35000, 2022), path="b.txt"),
    make_record(added(500, qualifier="over", area=LAKE), added(400, 2021, status="planned", area=LAKE), path="c.txt"),
)
VALUES = compare(RECORDS, CATALOGUE, Question(("members_added",)))
STATED = next(one for one in VALUES if one.state == "found")
(CONFLICT,) = (one for one in VALUES if one.state == "conflict")


def printed(evidence=False) -> str:
    console = Console(width=200, file=io.StringIO(), record=True)
    console.print(as_tables(VALUES, CATALOGUE, evidence))
    return console.export_text()


def row_of(name) -> list[str]:
    (line,) = (line for line in printed().splitlines() if line.startswith(f"│ {name}") and "c.txt" not in line)
    return [cell.strip() for cell in line.strip("│").split("│")]


def test_a_table_has_districts_periods_change_rank_and_trend():
    assert "新发展会员 members_added (person, flow)" in printed()
    assert row_of("青河县") == ["青河县", "30,000", "33,544", "conflict [1]", "+3,544 (+11.8%)", "", "▁█·"]
    assert row_of("临湖区") == ["临湖区", "", ">500 ✓", "", "", "", ""]
    assert "[1] 青河县 2022: conflict: 31,000 (=1.txt) / 35,000 (b.txt)" in printed()


def test_the_words_stand_below_on_demand():
    assert "「发展会员33544人」" not in printed()
    assert "青河县 2021: 33,544 「发展会员33544人」" in printed(evidence=True)
    assert "35,000 (contradicts) 「发展会员35000人」" in printed(evidence=True)


def test_targets_have_a_table_of_their_own():
    (line,) = (line for line in printed().splitlines() if "c.txt" in line and "✓" in line)
    assert [cell.strip() for cell in line.strip("│").split("│")] == [
        "临湖区", "2021", "400", ">500 ✓", "✓ reached", "c.txt",
    ]  # fmt: skip


def test_wide_csv_has_a_column_for_each_period():
    lines = list(csv.DictReader(io.StringIO("".join(csv_text(VALUES, "wide")))))
    assert [(line["area"], line["status"], line["2021"], line["2021 note"]) for line in lines] == [
        ("临湖区", "achieved", "500", ">500"),
        ("青河县", "achieved", "33544", ""),
        ("临湖区", "planned", "400", ""),
    ]
    assert (lines[1]["2022"], lines[1]["2022 note"]) == ("", "conflict: 31,000 (=1.txt) / 35,000 (b.txt)")
    assert (lines[1]["latest"], lines[1]["change"], lines[1]["change_percent"]) == ("2021", "3544", "11.8")


def test_tidy_csv_has_a_line_for_each_value():
    lines = list(csv.DictReader(io.StringIO("".join(csv_text(VALUES, "tidy")))))
    assert tuple(lines[0]) == COLUMNS
    assert [(line["area"], line["period"], line["state"], line["value"], line["articles"]) for line in lines] == [
        ("临湖区", "2020", "no_article", "", "0"),
        ("临湖区", "2021", "found", "500", "1"),
        ("临湖区", "2022", "no_article", "", "0"),
        ("青河县", "2020", "found", "30000", "1"),
        ("青河县", "2021", "found", "33544", "1"),
        ("青河县", "2022", "conflict", "", "2"),
        ("临湖区", "2021", "found", "400", "1"),
    ]


def test_json_is_what_the_schema_says():
    content = json.loads("".join(json_text(VALUES, "wide")))
    assert tuple(map(ComparedValue.model_validate, content)) == VALUES


def test_a_flat_row_of_a_conflict_has_no_value_but_both_figures():
    row = flat_row(CONFLICT)
    assert (row["state"], row["value"], row["quote"]) == ("conflict", None, "发展会员31000人")
    assert row["figure"] != row["conflicting"] == CONFLICT.conflicting[0].figure


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("code", ["南山区", "罗湖区", "福田区", "盐田区"]),
        ("name", ["南山区", "盐田区", "福田区", "罗湖区"]),
        ("value", ["福田区", "罗湖区", "南山区", "盐田区"]),
        ("change", ["罗湖区", "福田区", "南山区", "盐田区"]),
    ],
)
def test_the_largest_or_the_fastest_first(sort, names):
    yearly = {"南山区": (100, 90), "罗湖区": (100, 190), "福田区": (900, 990), "盐田区": (None, None)}
    records = [
        make_record(
            *(
                added(value, year, area=area(name, f"13010{code}", "河北省"), subject=None)
                if value
                else added(7, 2019, area=area(name, f"13010{code}", "河北省"), subject=None, status="planned")
                for year, value in zip((2020, 2021), values, strict=True)
            ),
            path=f"{name}.txt",
        )
        for code, (name, values) in enumerate(yearly.items())
    ]
    values = compare(records, CATALOGUE, Question(("members_added",)))
    achieved = [one for one in ordered(values, sort) if one.status == "achieved"]
    assert list(dict.fromkeys(one.area.name for one in achieved)) == names


def test_changes_in_percent_and_in_numbers_are_not_one_order():
    of = {"里区": (0, 5), "外区": (100, 103)}
    records = [
        make_record(
            *(
                added(value, year, area=area(name, None), subject=None)
                for year, value in zip((2020, 2021), both, strict=True)
            ),
            path=f"{name}.txt",
        )
        for name, both in of.items()
    ]
    values = ordered(compare(records, CATALOGUE, Question(("members_added",))), "change")
    assert list(dict.fromkeys(one.area.name for one in values)) == ["外区", "里区"]


@pytest.mark.parametrize(
    ("amounts", "bars"),
    [((1, 2, 3), "▁▅█"), ((5, None, 10), "▁·█"), ((7,), ""), ((7, 7), "▁▁"), ((None, None), "")],
)
def test_bars(amounts, bars):
    row = [STATED.model_copy(update={"value": one}) if one else None for one in amounts]
    assert sparkline(row) == bars


def test_a_comparison_in_one_line(tmp_path):
    (tmp_path / "records.jsonl").write_text(
        "".join(record.model_dump_json() + "\n" for record in RECORDS), encoding="utf-8"
    )
    rows = load_comparison(tmp_path, ["members_added"])
    assert rows == [flat_row(one) for one in VALUES]
    assert {row["state"] for row in load_comparison(tmp_path)} == {"found", "conflict"}, "all indicators: only what is"
    assert load_comparison(tmp_path, "members_added", "青河县", "2021") == load_comparison(
        tmp_path, ["members_added"], ["青河县"], ["2021"]
    ), "one name is a choice of one"


@pytest.mark.parametrize(
    ("choice", "told"),
    [
        ({"indicators": "member_added"}, "members_added"),
        ({"periods": "last"}, "not a period"),
        ({"by": "month"}, "known are year"),
    ],
)
def test_a_wrong_choice_is_told(tmp_path, choice, told):
    (tmp_path / "records.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match=told):
        load_comparison(tmp_path, **choice)

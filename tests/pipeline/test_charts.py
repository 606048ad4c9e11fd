"""Charts show each value, target and conflict where it belongs, in letters that every machine can draw."""

from io import BytesIO
from typing import Any

import pytest
import vl_convert
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageStat
from pylopdf_fonts_zh_cn import sans_path

from pipeline.charts import FONT, bars, coverage, lines, use_pictures
from pipeline.comparing.rows import COLUMNS

SIZE = 200
FIGURES = [{"id": "a#0", "value": 22860}, {"id": "b#3", "value": 19600}]


def row(area: str, period: str, value: float | None, **fields: Any) -> dict[str, Any]:
    """A row of load_comparison: new members of a district, stated for the whole year."""
    known = {
        "indicator": "members_added", "unit": "person", "status": "achieved", "area": area, "area_path": f"某省/{area}",
        "period": period, "basis": "whole", "state": "found", "value": value, "qualifier": "exact", "articles": 3,
    }  # fmt: skip
    return {**dict.fromkeys(COLUMNS), **known, **fields}


ROWS = [
    row("青河县", "2021", 12345),
    row("青河县", "2022", 15000, target=14000, verdict="reached"),
    row("白水县", "2021", 9000),
    row("白水县", "2022", None, basis=None, state="conflict", figure="a#0", conflicting="b#3"),
    row("石门县", "2022", 20000, basis="to_date", qualifier="over"),
    row("赤岭县", "2022", None, basis=None, state="none_found", articles=14),
    row("黑山县", "2022", None, basis=None, state="no_article", articles=0),
]


def drawn(chart: Any) -> str:
    """The chart as SVG: each text stands in it as it will be seen."""
    return vl_convert.vegalite_to_svg(chart.to_dict())


def values_of(chart: Any) -> list[dict[str, Any]]:
    """All values that the chart draws."""
    return [value for values in chart.to_dict()["datasets"].values() for value in values]


def picture(chart: Any) -> bytes:
    file = BytesIO()
    chart.save(file, format="png")
    return file.getvalue()


def letter(png: bytes) -> Image.Image:
    """The one character of a picture, black on white, cut out and of a fixed size."""
    grey = Image.open(BytesIO(png)).convert("L")
    return grey.crop(ImageChops.invert(grey).getbbox()).resize((SIZE, SIZE))


def by_the_chart(character: str) -> Image.Image:
    mark = {"type": "text", "text": character, "fontSize": SIZE, "color": "black"}
    config = {"font": FONT, "view": {"stroke": None}, "background": "white"}
    content = {"data": {"values": [{}]}, "mark": mark, "width": 300, "height": 300, "config": config}
    return letter(vl_convert.vegalite_to_png(content, vl_version="5.20"))


def by_the_font(character: str) -> Image.Image:
    sheet = Image.new("L", (400, 400), "white")
    font = ImageFont.truetype(str(sans_path()), SIZE)
    ImageDraw.Draw(sheet).text((50, 20), character, font=font, fill="black")
    file = BytesIO()
    sheet.save(file, "PNG")
    return letter(file.getvalue())


def unlike(one: Image.Image, other: Image.Image) -> float:
    """0 for equal pictures, 255 for black and white."""
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0]


@pytest.mark.parametrize("character", ["鄞", "麓", "溫", "会"])
def test_letters_are_drawn_as_the_font_that_ships_has_them(character):
    use_pictures()
    same, another = (unlike(by_the_chart(character), by_the_font(each)) for each in (character, "工"))
    missing = unlike(by_the_chart(character), by_the_chart("\U0010fffd"))  # no font has it: an empty box
    assert same < 12
    assert min(another, missing) > 3 * same


def test_names_of_districts_that_differ_look_different():
    one, other = (picture(bars([row(name, "2021", 12000)], "2021")) for name in ("青河县", "清河县"))
    assert one != other


def test_the_same_rows_give_the_same_picture():
    assert picture(bars(ROWS, "2022", FIGURES)) == picture(bars(ROWS, "2022", FIGURES))


def test_bars_say_what_each_district_has():
    svg = drawn(bars(ROWS, "2022", FIGURES))
    for words in (
        *("新发展会员 members_added (person)", "青河县", "15,000", "&gt;20,000", "conflict"),
        *("none found in 14 articles", "no article", "to_date"),
    ):
        assert words in svg, words
    assert "12,345" not in svg  # of another year


def test_whole_periods_stand_above_shorter_ones_and_what_has_no_value_below():
    svg = drawn(bars(ROWS, "2022"))
    places = [svg.index(f">{area}<") for area in ("青河县", "石门县", "白水县")]
    assert places == sorted(places)


def test_both_sides_of_a_conflict_are_marked_and_so_is_a_target():
    marks = (one for one in values_of(bars(ROWS, "2022", FIGURES)) if "what" in one)
    assert [(one["area"], one["value"], one["what"]) for one in marks] == [
        ("青河县", 14000, "target"),
        ("白水县", 22860, "side"),
        ("白水县", 19600, "side"),
    ]


def test_a_line_goes_through_whole_periods_only():
    values = values_of(lines(ROWS, FIGURES))
    through = {(one["area"], one["period"]): one["full"] for one in values if one["what"] == "value"}
    assert through["青河县", "2022"] == 15000
    assert through["石门县", "2022"] is None  # ten months
    assert through["白水县", "2022"] is None  # a conflict
    svg = drawn(lines(ROWS, FIGURES))
    assert "白水县" in svg
    assert "target 目标" in svg
    assert "to_date 年初至某日" in svg


def test_the_title_explains_no_mark_that_is_not_there():
    plain = [{**row, "target": None} for row in ROWS if row["state"] != "conflict"]
    assert "target 目标" not in drawn(bars(plain, "2022"))
    assert "conflict 矛盾" not in drawn(bars(plain, "2022"))


def test_coverage_tells_nothing_found_from_nothing_read():
    svg = drawn(coverage(ROWS))
    for words in ("found", "conflict", "none_found", "no_article", ">14<", ">0<", "赤岭县"):
        assert words in svg, words


def test_two_districts_of_one_name_stay_two():
    there = [row("通州区", "2021", 26700, area_path="北京市/通州区"), row("通州区", "2021", 5000, area_path="通州区")]
    svg = drawn(bars(there, "2021"))
    assert ">北京市通州区<" in svg
    assert ">通州区<" in svg


def test_what_is_planned_and_average_years_are_no_bars():
    other = [row("青河县", "2021", 777, status="planned"), row("青河县", "2021", 888, basis="average")]
    assert not {"777", "888"} & set(drawn(bars([*ROWS, *other], "2021")).replace(">", "<").split("<"))


def test_words_of_a_text_are_shown_and_not_obeyed():
    svg = drawn(bars([row("<script>alert(1)</script>", "2021", 5)], "2021"))
    assert "<script>" not in svg
    assert "&lt;script&gt;" in svg


def test_rows_of_several_indicators_are_refused_in_words():
    mixed = [*ROWS, row("青河县", "2021", 95, indicator="membership_rate", unit="percent")]
    with pytest.raises(ValueError, match=r"one indicator in one unit; found members_added \(person\), membership_rate"):
        coverage(mixed)


def test_a_period_without_rows_is_refused_with_those_that_there_are():
    with pytest.raises(ValueError, match="no rows of 2020; there are 2021, 2022"):
        bars(iter(ROWS), "2020")


def test_an_indicator_of_ones_own_is_named_by_its_code():
    assert "mediation_success (percent)" in drawn(
        bars([row("青河县", "2021", 86, indicator="mediation_success", unit="percent")], "2021")
    )

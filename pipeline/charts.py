"""Charts of a comparison for notebooks, their Chinese right on machines that have no Chinese font.

    use_pictures()                      # once: charts come out as PNG, drawn here, without browser or network
    rows = load_comparison("out", ["members_added"])
    bars(rows, "2022")                  # districts side by side, with targets and both sides of a conflict
    lines(rows)                         # each district over the periods; where there is no value the line breaks
    coverage(rows)                      # what was read, and what was found in it

Rows are those of load_comparison, of one indicator and unit. Each function gives an Altair chart, to be changed and
saved as any other; its letters are Noto Sans SC, which comes as a package.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.records import PATH_MARK

if TYPE_CHECKING:
    import altair as alt

    Drawing = alt.LayerChart | alt.FacetChart

FONT = "Noto Sans SC"
SCALE = 2  # pixels of a picture for each of a chart, so that it is sharp on the screens of today
WIDTH, PANEL, CELL = 420, 150, 26
BASES = {  # the fuller, the darker
    "whole": "#2f6f8f", "as_of": "#2f6f8f", "cumulative": "#4f5d75", "running": "#8d99ae",
    "to_date": "#8fb8c9", "within": "#c3d7df",
}  # fmt: skip
CHINESE = {  # as the legend names them
    "whole": "whole 整期", "as_of": "as_of 时点", "cumulative": "cumulative 多年累计", "running": "running 历年累计",
    "to_date": "to_date 年初至某日", "within": "within 期内一段",
}  # fmt: skip
FULL = ("whole", "as_of")
STATES = {"found": "#2f6f8f", "conflict": "#c4472b", "none_found": "#d9d4c7", "no_article": "#f7f5ef"}
TARGET, CONFLICT, QUIET = "#8a6d00", "#c4472b", "#767676"

TARGETS, SIDES = "datum.what == 'target'", "datum.what == 'side'"  # which marks of a chart's data are which

Row = Mapping[str, Any]
Names = Mapping[str, str]
Values = list[dict[str, Any]]


def use_pictures() -> None:
    """Notebooks show charts as PNG from now on: the same on every machine, and without JavaScript from elsewhere."""
    import altair as alt

    _register_font()
    alt.renderers.enable("png", scale_factor=SCALE)


def bars(rows: Iterable[Row], period: str, figures: Iterable[Row] = ()) -> "Drawing":
    """A bar for each district in one period, whole ones first; a tick is a target, crosses are the sides of a conflict.

    `figures` are those of load_figures: a conflict has no value of its own, its sides are looked up there.
    """
    import altair as alt

    done = _achieved(rows)
    shown = [row for row in done if row["period"] == period]
    if not shown:
        raise ValueError(f"no rows of {period}; there are {_listed(row['period'] for row in done)}")
    names = _names(shown)
    values = sorted((_bar(row, names) for row in shown), key=_fullest_and_longest)
    across = alt.Y("area:N", sort=[one["area"] for one in values], title=None)
    base = alt.Chart(alt.InlineData(values=values), title=_title(shown, "│ target 目标")).encode(y=across)
    bar = base.mark_bar(height={"band": 0.6}).encode(x=alt.X("value:Q", title=None), color=_coloured_by_basis(values))
    text = base.mark_text(align="left", dx=6, color=QUIET).encode(x="at:Q", text="label:N")
    marks = alt.Chart(alt.InlineData(values=[*_targets(shown, names), *_sides(shown, names, figures)]))
    marks = marks.encode(y=across, x="value:Q")
    tick = marks.transform_filter(TARGETS).mark_tick(color=TARGET, thickness=3, height={"band": 0.9})
    cross = marks.transform_filter(SIDES).mark_point(shape="cross", color=CONFLICT, filled=True, size=70)
    return _lettered(alt.layer(bar, text, tick, cross).properties(width=WIDTH, height={"step": CELL}))


def lines(rows: Iterable[Row], figures: Iterable[Row] = (), columns: int = 4) -> "Drawing":
    """A panel for each district, all of one scale; a diamond is a target, crosses are the sides of a conflict.

    The line goes through values of whole periods alone: ten months are a point beside it, in a lighter colour.
    """
    import altair as alt

    shown = [row for row in _achieved(rows) if "/" not in row["period"]]
    if not shown:
        raise ValueError("no rows of single periods; totals over years are not drawn as a line")
    names = _names(shown)
    points = [{**_bar(row, names), "what": "value"} for row in shown]
    for point in points:
        point["full"] = point["value"] if point["basis"] in FULL else None
    data = alt.InlineData(values=[*points, *_targets(shown, names), *_sides(shown, names, figures)])
    base = alt.Chart().encode(x=alt.X("period:N", title=None, axis=alt.Axis(labelAngle=0)))
    high = alt.Y("value:Q", title=None)
    stated = base.transform_filter("datum.what == 'value'")
    panel = alt.layer(
        stated.mark_line(color=BASES["whole"]).encode(y=alt.Y("full:Q", title=None)),
        stated.mark_point(filled=True, size=45, opacity=1).encode(y=high, color=_coloured_by_basis(points)),
        base.transform_filter(TARGETS).mark_point(shape="diamond", color=TARGET, size=80).encode(y=high),
        base.transform_filter(SIDES).mark_point(shape="cross", color=CONFLICT, filled=True, size=70).encode(y=high),
        data=data,
    ).properties(width=PANEL, height=PANEL)
    facets = panel.facet(alt.Facet("area:N", title=None), columns=columns, title=_title(shown, "◇ target 目标"))
    return _lettered(facets)


def coverage(rows: Iterable[Row]) -> "Drawing":
    """District by period: was a value found, a conflict, nothing in so many articles, or was nothing read?"""
    import altair as alt

    shown = _achieved(rows)
    names = _names(shown)
    values = [{**_place(row, names), "state": row["state"], "articles": row["articles"]} for row in shown]
    base = alt.Chart(
        alt.InlineData(values=values), title=_title(shown, "number of articles 文章数", marks=False)
    ).encode(x=alt.X("period:N", title=None, axis=alt.Axis(orient="top", labelAngle=0)), y=alt.Y("area:N", title=None))
    cells = base.mark_rect(stroke="white").encode(color=alt.Color("state:N", scale=_scale(STATES), title=None))
    dark = "datum.state == 'found' || datum.state == 'conflict'"
    count = base.mark_text().encode(
        text="articles:Q", color=alt.condition(dark, alt.value("white"), alt.value("#404040"))
    )
    return _lettered(alt.layer(cells, count).properties(width={"step": 3 * CELL}, height={"step": CELL}))


def heading(rows: Sequence[Row]) -> str:
    """新发展会员 members_added (person). Raises ValueError where the rows are of several indicators or units."""
    from schemas.catalogue import load_catalogue

    kinds = sorted({(row["indicator"], row["unit"]) for row in rows})
    if len(kinds) != 1:
        found = _listed(f"{code} ({unit})" for code, unit in kinds)
        raise ValueError(f"a chart shows one indicator in one unit; found {found}: choose the rows of one of them")
    code, unit = kinds[0]
    known = load_catalogue().by_code.get(code)
    return f"{known.zh} {code} ({unit})" if known else f"{code} ({unit})"


def _achieved(rows: Iterable[Row]) -> list[Row]:
    """What was done, stated for the column or derived from what fills it; averages of years have none of their own."""
    return [row for row in rows if row["status"] == "achieved" and row["basis"] != "average"]


def _names(rows: Iterable[Row]) -> dict[str, str]:
    """What each district is called, by its path: its name, or all of its path where two have one name."""
    paths = {row["area_path"]: row["area"] for row in rows}
    alike = Counter(paths.values())
    return {path: name if alike[name] == 1 else path.replace(PATH_MARK, "") for path, name in paths.items()}


def _bar(row: Row, names: Names) -> dict[str, Any]:
    at = row["value"] if row["upper"] is None else row["upper"]
    return {**_place(row, names), "value": row["value"], "basis": row["basis"], "label": _label(row), "at": at or 0}


def _fullest_and_longest(bar: Mapping[str, Any]) -> tuple[bool, bool, float]:
    """Ten months are not placed among whole years, and what has no value stands last."""
    return bar["value"] is None, bar["basis"] not in FULL, -(bar["value"] or 0)


def _label(row: Row) -> str:
    from pipeline.comparing.wording import amount, articles

    if row["state"] == "conflict":
        return "conflict"
    if row["state"] == "none_found":
        return f"none found in {articles(row['articles'])}"
    if row["value"] is None:
        return "no article"
    upper = None if row["upper"] is None else Decimal(str(row["upper"]))
    return amount(Decimal(str(row["value"])), upper, row["qualifier"], row["unit"])


def _targets(rows: Iterable[Row], names: Names) -> Iterator[dict[str, Any]]:
    for row in rows:
        if row["target"] is not None:
            yield {**_place(row, names), "value": row["target"], "what": "target"}


def _sides(rows: Iterable[Row], names: Names, figures: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """Each value that a source of a conflict states."""
    values = {figure["id"]: figure["value"] for figure in figures}
    for row in rows:
        if row["state"] == "conflict":
            sides = (row["figure"], *(row["conflicting"] or "").split())
            yield from ({**_place(row, names), "value": values[id], "what": "side"} for id in sides if id in values)


def _place(row: Row, names: Names) -> dict[str, Any]:
    return {"area": names[row["area_path"]], "period": row["period"]}


def _title(rows: Sequence[Row], legend: str, marks: bool = True) -> "alt.TitleParams":
    """What is drawn; below it what `marks` mean, where there are any."""
    import altair as alt

    told = [legend] if not marks or any(row["target"] is not None for row in rows) else []
    if marks and any(row["state"] == "conflict" for row in rows):
        told.append("+ conflict 矛盾")
    return alt.TitleParams(heading(rows), subtitle=" · ".join(told), anchor="start")


def _coloured_by_basis(values: Values) -> "alt.Color":
    import altair as alt

    there = {one["basis"] for one in values}
    scale = _scale({basis: colour for basis, colour in BASES.items() if basis in there})
    named = alt.Legend(title="basis 口径", orient="bottom", labelExpr=f"{json.dumps(CHINESE)}[datum.value]")
    return alt.Color("basis:N", scale=scale, legend=named)


def _scale(colours: Mapping[str, str]) -> "alt.Scale":
    import altair as alt

    return alt.Scale(domain=list(colours), range=list(colours.values()))


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(set(names))) or "none"


def _lettered(chart: "Drawing") -> "Drawing":
    """The chart with all its letters in the font that ships."""
    _register_font()
    drawing: Drawing = chart.configure(font=FONT).configure_axis(labelLimit=300).configure_view(stroke=None)
    return drawing


@cache
def _register_font() -> None:
    import vl_convert
    from pylopdf_fonts_zh_cn import sans_path

    vl_convert.register_font_directory(str(sans_path().parent))

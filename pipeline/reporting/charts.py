"""The charts of the report as Vega-Lite specifications; the page puts the rows in and draws them.

    chart_specs()["bars"]       # {"layer": […], "data": {"name": "rows"}, …}

How sure a number is shows in how it is drawn: stated values are filled, those of a part of the period pale and dashed,
derived ones hollow, and of a conflict both ends stand with a red line between them, never one number.
Colours are names ("$accent") that the page fills in, so that charts follow it into the dark and onto paper.
"""

from typing import Any

ROWS = "rows"  # the data set that the page supplies
ROW_HEIGHT = 21
LINES_HEIGHT = 340
TABLEAU = ["#1d5a8c", "#c2571a", "#3c7d3c", "#8b4a9c", "#a3333d", "#6b6b1f", "#1f7f86", "#7a5230"]


def chart_specs() -> dict[str, dict[str, Any]]:
    """`bars`: districts of one period; `lines`: a line for each district over the years."""
    return {"bars": _bars(), "lines": _lines()}


def _bars() -> dict[str, Any]:
    import altair as alt

    district = alt.Y("name:N", sort=alt.EncodingSortField("order", order="ascending"), title=None)
    value = alt.X("value:Q", title=None, axis=alt.Axis(tickCount=6, format="~s", grid=True))
    base = alt.Chart().encode(y=district)
    looks = (
        ("stated", {"fill": "$accent"}),
        ("partial", {"fill": "$accent-light", "stroke": "$accent", "strokeDash": [4, 2]}),
        ("derived", {"fill": "$paper", "stroke": "$accent", "strokeWidth": 1.5}),
    )
    bars = [
        base.mark_bar(height=13, cursor="pointer", **style)
        .encode(x=value, description="told:N")
        .transform_filter(_is(look))
        for look, style in looks
    ]
    span = base.encode(x=alt.X("low:Q", title=None), x2="high:Q")
    sides = [
        base.mark_tick(color="$alarm", thickness=3, size=13, cursor="pointer").encode(x=alt.X(f"{side}:Q", title=None))
        for side in ("low", "high")
    ]
    conflict = [
        one.transform_filter(_is("conflict")) for one in (span.mark_rule(color="$alarm", strokeWidth=2), *sides)
    ]
    ranges = span.mark_rule(color="$ink", strokeWidth=3).transform_filter("datum.ranged && datum.look != 'conflict'")
    target = base.mark_tick(color="$ink", thickness=2, size=19, strokeDash=[3, 2]).encode(
        x=alt.X("target:Q", title=None)
    )
    label = base.mark_text(align="left", dx=6, baseline="middle", cursor="pointer").encode(
        x=alt.X("high:Q", title=None), text="label:N"
    )
    chart = alt.layer(*bars, *conflict, ranges, target.transform_filter("datum.target != null"), label, data=_rows())
    labelled = chart.transform_calculate(label="datum.said + (datum.basis ? '  ' + datum.basis : '')")
    return _spec(labelled.properties(width="container", height=alt.Step(ROW_HEIGHT)))


def _lines() -> dict[str, Any]:
    import altair as alt

    year = alt.X("period:O", title=None, axis=alt.Axis(labelAngle=0))
    value = alt.Y("value:Q", title=None, axis=alt.Axis(tickCount=6, format="~s"))
    domain = alt.EncodingSortField("order", order="ascending")
    district = alt.Color(
        "name:N", sort=domain, title=None, scale=alt.Scale(range=TABLEAU), legend=alt.Legend(symbolType="stroke")
    )
    base = alt.Chart().encode(x=year, color=district)
    line = base.mark_line(strokeWidth=2).encode(y=value, detail="run:N").transform_filter("datum.joined")
    shapes = (
        ("stated", {"shape": "circle", "filled": True, "size": 55}),
        ("derived", {"shape": "circle", "fill": "$paper", "strokeWidth": 2, "size": 60}),
        ("partial", {"shape": "triangle-up", "fill": "$paper", "strokeWidth": 1.5, "size": 60}),
    )
    points = [
        base.mark_point(cursor="pointer", opacity=1, **style)
        .encode(y=value, description="told:N")
        .transform_filter(_is(look))
        for look, style in shapes
    ]
    low = alt.Y("low:Q", title=None)
    span = alt.Chart().encode(x=year, y=low, y2="high:Q").mark_rule(color="$alarm", strokeWidth=2)
    sides = [
        alt.Chart()
        .encode(x=year, y=alt.Y(f"{side}:Q", title=None))
        .mark_tick(color="$alarm", thickness=3, size=14, cursor="pointer")
        for side in ("low", "high")
    ]
    conflict = [one.transform_filter(_is("conflict")) for one in (span, *sides)]
    target = base.mark_tick(thickness=2, size=34, strokeDash=[4, 3]).encode(y=alt.Y("target:Q", title=None))
    chart = alt.layer(line, *points, *conflict, target.transform_filter("datum.target != null"), data=_rows())
    return _spec(chart.properties(width="container", height=LINES_HEIGHT))


def _rows() -> Any:
    import altair as alt

    return alt.NamedData(ROWS)


def _is(look: str) -> str:
    return f"datum.look == '{look}'"


def _spec(chart: Any) -> dict[str, Any]:
    """Without Altair's own theme: the page gives type and colours."""
    import altair as alt

    with alt.theme.enable("none"):
        spec: dict[str, Any] = chart.to_dict()
    spec.pop("$schema", None)  # an address that nothing should be tempted to fetch
    return spec

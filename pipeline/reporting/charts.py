"""The charts of the report as Vega-Lite specifications; the page puts the rows in and draws them.

    chart_specs()["bars"]       # {"layer": […], "data": {"name": "rows"}, …}

How sure a number is shows in how it is drawn: stated values are filled, those of a part of the period pale and dashed,
derived ones hollow, and of a conflict both ends stand with a red line between them, never one number.
Words that begin with $ the page replaces: colours ("$accent"), so that charts follow it into the dark and onto paper,
and what the rows hold: the districts in their order ("$names"), the periods, and how far the values reach. It also
knows how high the bars must be.
"""

from typing import Any

ROWS = "rows"  # the data set that the page supplies
LINES_HEIGHT = 340
TICKS = 6
DASHES = [4, 3]
ALARM: dict[str, Any] = {"color": "$alarm", "cursor": "pointer", "opacity": 1}
LINE_COLOURS = ["$line1", "$line2", "$line3", "$line4", "$line5", "$line6", "$line7", "$line8"]


def chart_specs() -> dict[str, dict[str, Any]]:
    """`bars`: districts of one period; `lines`: a line for each district over the years."""
    return {"bars": _bars(), "lines": _lines()}


def _bars() -> dict[str, Any]:
    import altair as alt

    reach = alt.Scale(domain=["$low", "$high"], nice=False)
    axis = alt.Axis(tickCount=TICKS, labelExpr="$axis", labelOverlap=True)

    def along(field: str) -> Any:
        return alt.X(f"{field}:Q", title=None, scale=reach, axis=axis, stack=None)

    def across(position: float) -> Any:
        return alt.Y("name:N", title=None, sort=None, scale=alt.Scale(domain=["$names"]), bandPosition=position)

    base = alt.Chart().encode(y=across(0.5), description="told:N", tooltip="told:N")
    looks: dict[str, dict[str, Any]] = {
        "stated": {"fill": "$accent"},
        "partial": {"fill": "$accent-light", "stroke": "$accent", "strokeDash": [4, 2]},
        "derived": {"fill": "$paper", "stroke": "$accent", "strokeWidth": 1.5},
    }
    bars = [
        _only(look, base.mark_bar(height=13, cursor="pointer", **style)).encode(x=along("value"))
        for look, style in looks.items()
    ]
    between = base.encode(x=along("low"), x2="high:Q")
    ends = [
        _only("conflict", base.mark_tick(thickness=3, size=13, **ALARM)).encode(x=along(end)) for end in ("low", "high")
    ]
    layers = (
        *bars,
        _only("conflict", between.mark_rule(strokeWidth=2, **ALARM)),
        *ends,
        between.mark_rule(color="$ink", strokeWidth=3).transform_filter("datum.ranged && datum.look != 'conflict'"),
        _target(base.mark_rule(color="$ink", strokeWidth=2, strokeDash=DASHES)).encode(
            x=along("target"), y=across(0.0), y2=alt.Y2("name:N", bandPosition=1.0)
        ),
        base.mark_text(align="left", dx=6, baseline="middle", cursor="pointer").encode(x=along("high"), text="label:N"),
    )
    return _spec(alt.layer(*layers, data=alt.NamedData(ROWS)).properties(width="container"))


def _lines() -> dict[str, Any]:
    import altair as alt

    reach = alt.Scale(domain=["$low", "$high"], nice=False, zero=False)
    axis = alt.Axis(tickCount=TICKS, labelExpr="$axis", labelOverlap=True)

    def up(field: str) -> Any:
        return alt.Y(f"{field}:Q", title=None, scale=reach, axis=axis)

    def across(position: float) -> Any:
        periods = alt.Scale(domain=["$periods"], type="band")
        return alt.X("period:O", title=None, axis=alt.Axis(labelAngle=0), scale=periods, bandPosition=position)

    colours = alt.Scale(domain=["$names"], range=LINE_COLOURS)
    district = alt.Color(
        "name:N",
        title=None,
        sort=None,
        scale=colours,
        legend=alt.Legend(symbolType="stroke", symbolStrokeWidth=3, symbolOpacity=1),
    )
    everyone = alt.Chart().encode(x=across(0.5), description="told:N", tooltip="told:N")
    base = everyone.encode(color=district)
    looks: dict[str, dict[str, Any]] = {
        "stated": {"shape": "circle", "filled": True, "size": 55},
        "derived": {"shape": "circle", "fill": "$paper", "strokeWidth": 2, "size": 60},
        "partial": {"shape": "triangle-up", "fill": "$paper", "strokeWidth": 1.5, "size": 60},
    }
    points = [
        _only(look, base.mark_point(cursor="pointer", opacity=1, **style)).encode(y=up("value"))
        for look, style in looks.items()
    ]
    ends = [
        _only("conflict", everyone.mark_tick(thickness=3, size=14, **ALARM)).encode(y=up(end))
        for end in ("low", "high")
    ]
    layers = (
        base.mark_line(strokeWidth=2).encode(y=up("value"), detail="run:N").transform_filter("datum.joined"),
        *points,
        _only("conflict", everyone.mark_rule(strokeWidth=2, **ALARM)).encode(y=up("low"), y2="high:Q"),
        *ends,
        _only("conflict", everyone.mark_text(align="left", dx=11, color="$alarm")).encode(y=up("high"), text="name:N"),
        _target(base.mark_rule(strokeWidth=2, strokeDash=DASHES)).encode(
            y=up("target"), x=across(0.42), x2=alt.X2("period:O", bandPosition=0.58)
        ),
    )
    return _spec(alt.layer(*layers, data=alt.NamedData(ROWS)).properties(width="container", height=LINES_HEIGHT))


def _only(look: str, chart: Any) -> Any:
    """The marks of one kind of value."""
    return chart.transform_filter(f"datum.look == '{look}'")


def _target(chart: Any) -> Any:
    return chart.transform_filter("datum.target != null")


def _spec(chart: Any) -> dict[str, Any]:
    """Without Altair's own theme: the page gives type and colours."""
    import altair as alt

    sized = chart.properties(autosize=alt.AutoSizeParams(type="fit-x", contains="padding"))
    with alt.theme.enable("none"):
        spec: dict[str, Any] = sized.to_dict(validate=False)  # the page's words stand where numbers will
    spec.pop("$schema", None)  # an address that nothing should be tempted to fetch
    return spec

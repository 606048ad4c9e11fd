"""What must hold of every table: the same figures lying down, with a remark beside, with merged cells printed twice."""

from itertools import chain

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PLACES = ("岳阳街道", "中山街道", "永丰街道", "泗泾镇", "佘山镇")
INDICATORS = (
    "新建工会（家）",
    "新发展会员（人）",
    "会员总数（人）",
    "调解劳动争议（件）",
    "帮扶资金（万元）",
    "建会率（%）",
)
COMMON = settings(
    max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
Grid = list[list[str]]


@st.composite
def grids(draw) -> Grid:
    """Places down, indicators across; one cell of ten or so is empty."""
    places = draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=4, unique=True))
    indicators = draw(st.lists(st.sampled_from(INDICATORS), min_size=1, max_size=4, unique=True))
    numbers = st.one_of(st.integers(0, 99).map(str), st.sampled_from(("-", "", "—", "/", "12.5", "12/15")))
    return [["街道", *indicators], *([place, *(draw(numbers) for _ in indicators)] for place in places)]


@pytest.fixture(scope="session")
def figures_of(table_record):
    """Value, indicator, unit, area and period of each figure of a table, sorted."""

    def read(grid: Grid) -> list[tuple[object, ...]]:
        record = table_record("\n".join("\t".join(row) for row in grid))
        assert all(record.text[f.evidence.start : f.evidence.end] == f.evidence.quote for f in record.figures)
        return sorted(
            (str(f.value), str(f.indicator), f.unit, f.area.name if f.area else "", f.period.model_dump_json())
            for f in record.figures
        )

    return read


def transposed(grid: Grid) -> Grid:
    return [list(row) for row in zip(*grid, strict=True)]


def with_column(grid: Grid, at: int, heading: str, words: str) -> Grid:
    return [[*row[:at], words if number else heading, *row[at:]] for number, row in enumerate(grid)]


@COMMON
@given(grids())
def test_a_table_lying_down_says_the_same(figures_of, grid):
    assert figures_of(transposed(grid)) == figures_of(grid)


@COMMON
@given(grids(), st.data())
def test_an_empty_column_changes_nothing(figures_of, grid, data):
    at = data.draw(st.integers(0, len(grid[0])))
    assert figures_of(with_column(grid, at, "", "")) == figures_of(grid)


@COMMON
@given(grids(), st.data(), st.sampled_from((("备注", "含分会"), ("备注", ""), ("负责人", "张三"), ("排名", "1"))))
def test_a_column_of_remarks_changes_nothing(figures_of, grid, data, remark):
    at = data.draw(st.integers(1, len(grid[0])))
    assert figures_of(with_column(grid, at, *remark)) == figures_of(grid)


@COMMON
@given(grids())
def test_serial_numbers_change_nothing(figures_of, grid):
    numbered = [["序号" if not n else str(n), *row] for n, row in enumerate(grid)]
    assert figures_of(numbered) == figures_of(grid)


@COMMON
@given(grids(), st.integers(2, 3))
def test_merged_headings_say_what_repeated_ones_say(figures_of, grid, years):
    """Years over the same indicators, and the corner over two rows."""
    indicators, rows = grid[0][1:], grid[1:]
    body = [[row[0], *(row[1:] * years)] for row in rows]
    names = [f"{2022 - n}年" for n in range(years)]
    repeated = ["街道", *chain.from_iterable([name] * len(indicators) for name in names)]
    merged = ["街道", *chain.from_iterable([name, *[""] * (len(indicators) - 1)] for name in names)]
    lower = indicators * years
    said = figures_of([repeated, ["街道", *lower], *body])
    assert figures_of([merged, ["", *lower], *body]) == said
    assert figures_of([merged, ["街道", *lower], *body]) == said
    assert len(said) == years * len(figures_of(grid))


@COMMON
@given(grids(), st.data())
def test_merged_labels_say_what_repeated_ones_say(figures_of, grid, data):
    regions = sorted(
        data.draw(st.lists(st.sampled_from(("东部", "西部")), min_size=len(grid) - 1, max_size=len(grid) - 1))
    )
    repeated = [["片区", *grid[0]], *([region, *row] for region, row in zip(regions, grid[1:], strict=True))]
    merged = [row if n < 2 or row[0] != repeated[n - 1][0] else ["", *row[1:]] for n, row in enumerate(repeated)]
    assert figures_of(merged) == figures_of(repeated) == figures_of(grid)


@COMMON
@given(grids(), st.data())
def test_a_header_repeated_on_the_next_page_changes_nothing(figures_of, grid, data):
    at = data.draw(st.integers(2, max(2, len(grid))))
    assert figures_of([*grid[:at], grid[0], *grid[at:]]) == figures_of(grid)

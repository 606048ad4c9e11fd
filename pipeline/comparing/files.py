"""A comparison as text for other programs: CSV, wide or tidy, and JSON with the evidence of every value.

"".join(csv_text(values, "wide"))
"""

import json
from collections.abc import Iterator, Sequence

from pipeline.comparing.rows import COLUMNS, flat_row, wide_rows
from pipeline.csv_cells import csv_line
from schemas.compared import ComparedValue


def csv_text(values: Sequence[ComparedValue], layout: str) -> Iterator[str]:
    """Districts × periods, or one line a value (`layout` tidy); empty where nothing is known."""
    if layout == "wide":
        yield from map(csv_line, wide_rows(values))
        return
    yield csv_line(COLUMNS)
    for row in map(flat_row, values):
        yield csv_line(["" if row[name] is None else row[name] for name in COLUMNS])


def json_text(values: Sequence[ComparedValue], _layout: str) -> Iterator[str]:
    """A list of values with all mentions (schemas.compared.ComparedValue)."""
    content = [one.model_dump(mode="json") for one in values]
    yield json.dumps(content, ensure_ascii=False, indent=1) + "\n"

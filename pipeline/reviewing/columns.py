"""The columns of a review sheet: what the program found, and beside each field an empty one for a person.

found_cells(figure)["value"]         # 33544
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any, get_args

from pipeline.records import PATH_MARK
from schemas.correction import Statement
from schemas.record import to_number
from schemas.vocabulary import Nature, PeriodKind, Qualifier, Status, Unit

FOUND = "found_"
PERIOD_FIELDS = ("period_kind", "period_start", "period_end")
FIELDS = (
    *("indicator", "measure", "value", "upper", "qualifier", "unit", "nature", "status"),
    *(*PERIOD_FIELDS, "area", "subject", "group"),
)
REMARKS = ("note", "reviewer", "decided_on")
COLUMNS = (
    *("why", "sentence", "decision"),
    *(name for field in FIELDS for name in (f"{FOUND}{field}", field)),
    *REMARKS,
    *("confidence", "title", "path", "figure", "quote", "start"),
)
NEEDED = ("decision", "figure", "quote")
CHOICES: Mapping[str, tuple[str, ...]] = {
    "qualifier": get_args(Qualifier),
    "unit": get_args(Unit),
    "nature": get_args(Nature),
    "status": get_args(Status),
    "period_kind": get_args(PeriodKind),
}
UNDO = "undo"
DECISIONS: Mapping[str, tuple[str, ...]] = {
    "right": ("对", "對", "正确", "正確"),
    "wrong": ("错", "錯", "错误", "錯誤"),
    "change": ("改", "修改", "更正"),
    "add": ("补", "補", "加", "增加"),
    UNDO: ("撤", "撤销", "撤銷"),
}
MEANINGS: Mapping[str, tuple[str, str]] = {
    "right": ("the figure is as found", "与原文一致"),
    "wrong": ("the words state no such figure at all", "原文没有这个数字"),
    "change": ("the figure is there, but a field is wrong: fill in the right one", "有误：在旁边的空列填写正确内容"),
    "add": ("a figure that the program missed, in a new row", "漏掉的数字：新加一行"),
    UNDO: ("take an earlier decision back", "撤销以前的决定"),
}


def found_cells(said: Statement) -> Mapping[str, str | int | float | dt.date | None]:
    """What a figure says, by field, as it stands in the cells found_…."""
    period, area = said.period, said.area
    cells: dict[str, Any] = {name: getattr(said, name) for name in FIELDS if name in Statement.model_fields}
    cells |= {"value": to_number(said.value), "upper": None if said.upper is None else to_number(said.upper)}
    cells |= dict.fromkeys(PERIOD_FIELDS)
    if period:
        cells |= {"period_kind": period.kind, "period_start": period.start, "period_end": period.end}
    cells["area"] = PATH_MARK.join(area.path) if area else None
    return {name: cells[name] for name in FIELDS}

"""A review sheet as a spreadsheet: lists to choose from, what to fill in coloured, and how to do it on a second sheet.

workbook([sheet_row(doubt)], {"members_added": "新发展会员"})  # the bytes of an .xlsx file, the same for the same rows
"""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.labels import COLUMNS as LABELS
from pipeline.labels import values_of
from pipeline.reviewing.columns import CHOICES, COLUMNS, DECISIONS, FIELDS, FOUND, MEANINGS, REMARKS
from pipeline.workbooks import save

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from pipeline.reviewing.sheet import SheetRow

FIGURES, HOW, LISTS = "figures", "how to 说明", "lists"
WIDTHS: Mapping[str, int] = {"why": 34, "sentence": 70, "quote": 30, "title": 30, "path": 24, "figure": 24, "note": 30}
TO_FILL, AS_FOUND = "to fill in", "as found"
SPARE_ROWS = 200  # below the last, for added figures: they have the lists too
TEXTS = (
    "Fill in the yellow columns, save, and: unionfigures review import DIR FILE",
    "填写黄色的列，保存，然后运行：unionfigures review import DIR FILE",
    "",
    "decision 决定:",
    *(f"  {word} ({others[0]}): {MEANINGS[word][0]}; {MEANINGS[word][1]}" for word, others in DECISIONS.items()),
    "",
    "A row without a decision is left alone. 不填决定的行不处理。",
    "For change, fill in only what is wrong: the column to the right of each found_… is for it; - says that nothing is "
    "there. 只填有误的内容；填 - 表示没有。",
    "Numbers in base units: 3.3万 is 33000; 95% is 95 with unit percent. Days: 2021-12-31. 数值写全：3.3万写33000。",
    "area: a full name (东城区), a path (江苏省/苏州市/吴江区) or a code (110101). 地区：全称、路径或代码。",
    "add: a new row with path, quote (copied from the article) and the fields; other rows stay as they are. "
    "补：新加一行，填 path、quote（照抄原文）和各项内容。",
    "why 存疑原因: conflict 与其他文章矛盾; low confidence 置信度低; contradicts 与文中另一数字矛盾",
)


def workbook(rows: "Sequence[SheetRow]", indicators: Mapping[str, str]) -> bytes:
    """The file's bytes; `indicators` are the codes to choose from, with their Chinese names."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = FIGURES
    _fill(book, sheet, rows)
    how = book.create_sheet(HOW)
    how.column_dimensions["A"].width = 120
    for text in (*TEXTS, "", *_glossary(indicators)):
        how.append([text])
    _offer(book, sheet, len(rows), tuple(indicators))
    return _packed(book)


def label(column: str) -> str:
    """What a column holds, in Chinese."""
    found = column.removeprefix(FOUND)
    if column != found:
        return f"{LABELS[found]}：程序识别的结果"
    return f"{LABELS[column]}：有误时填写正确内容" if column in FIELDS else LABELS[column]


def _glossary(indicators: Mapping[str, str]) -> Iterator[str]:
    """Columns, values and codes with their Chinese names, a line for each."""
    yield "columns 各列的含义:"
    yield from (f"  {name}: {label(name)}" for name in COLUMNS)
    yield ""
    yield "values 各项取值 (either may be typed 中英文均可填写):"
    for name in CHOICES:
        yield f"  {name} {LABELS[name]}: " + "，".join(f"{value} {zh}" for value, zh in values_of(name).items())
    yield ""
    yield "indicators 指标 (either may be typed 中英文均可填写):"
    yield from (f"  {code}: {zh}" for code, zh in indicators.items())


def _fill(book: "Workbook", sheet: "Worksheet", rows: "Sequence[SheetRow]") -> None:
    """Head and cells; a text is never a formula."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill
    from openpyxl.utils import get_column_letter

    top = Alignment(vertical="top", wrap_text=True)
    for style, colour in ((TO_FILL, "FFF7D6"), (AS_FOUND, "EEF2F6")):
        book.add_named_style(NamedStyle(style, alignment=top, fill=PatternFill("solid", fgColor=colour)))
    for place, name in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTHS.get(name, max(12, len(name) + 2))
        style = TO_FILL if _is_ours_to_fill(name) else AS_FOUND
        for number, value in enumerate([name, *(row.get(name) for row in rows)], start=1):
            cell = sheet.cell(number, place)
            cell.style = style  # before the value: a date brings a format of its own
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
        sheet.cell(1, place).font = Font(bold=True)
        sheet.cell(1, place).comment = Comment(label(name), "unionfigures", height=60, width=240)
    sheet.freeze_panes = "D2"
    sheet.auto_filter.ref = sheet.dimensions


def _is_ours_to_fill(name: str) -> bool:
    return name == "decision" or name in FIELDS or name in REMARKS


def _offer(book: "Workbook", sheet: "Worksheet", count: int, codes: Sequence[str]) -> None:
    """Lists to choose from, on a sheet of their own: a list inside a rule may have 255 characters."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    lists = book.create_sheet(LISTS)
    words = [word for word, others in DECISIONS.items()] + [others[0] for others in DECISIONS.values()]
    offered = {"decision": words, "indicator": [*codes, "-"]} | {name: list(some) for name, some in CHOICES.items()}
    for place, (name, choices) in enumerate(offered.items(), start=1):
        for number, choice in enumerate([name, *choices], start=1):
            lists.cell(number, place, choice)
        letter = get_column_letter(place)
        rule = DataValidation("list", formula1=f"{LISTS}!${letter}$2:${letter}${len(choices) + 1}", allow_blank=True)
        rule.error, rule.errorTitle = f"choose one of the list ({name})", "none of the list 不在列表中"
        rule.showErrorMessage = name == "decision"  # of an indicator its Chinese name will do, of nothing a -
        column = get_column_letter(COLUMNS.index(name) + 1)
        rule.add(f"{column}2:{column}{count + 1 + SPARE_ROWS}")
        sheet.add_data_validation(rule)
    lists.sheet_state = "hidden"


def _packed(book: "Workbook") -> bytes:
    saved = BytesIO()
    save(book, saved)
    return saved.getvalue()

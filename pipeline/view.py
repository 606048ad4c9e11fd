"""An article in the terminal with its figures highlighted, and a table of them.

Console().print(view(record))
"""

from rich.console import Group
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from pipeline.comparing.wording import printable, shown
from pipeline.terminal import obeyed_by_none
from schemas.record import ArticleRecord, Figure, Period

STYLES = {"achieved": "black on bright_green", "planned": "black on bright_yellow"}
UNCOVERED = "black on bright_cyan"  # about union work, but no indicator of the catalogue


def view(record: ArticleRecord) -> Group:
    """Title line, text, table of figures, and the issues of the article."""
    head = " · ".join(str(part) for part in (record.title, record.publisher, record.published_on) if part)
    issues = [Text(printable(f"{issue.code}: {issue.message}"), style="red") for issue in record.issues]
    return Group(Rule(Text(printable(head or record.id))), highlighted(record), Text(), figure_table(record), *issues)


def highlighted(record: ArticleRecord) -> Text:
    """The text with each quote coloured: achieved, planned, or of no indicator."""
    text = Text(obeyed_by_none(record.text))
    for figure in record.figures:
        style = STYLES[figure.status] if figure.indicator else UNCOVERED
        text.stylize(style, figure.evidence.start, figure.evidence.end)
    return text


def figure_table(record: ArticleRecord) -> Table:
    """One row for each figure, in the order of the text."""
    table = Table("#", "indicator", "value", "unit", "period", "area", "status", "quote")
    for figure in record.figures:
        table.add_row(*_cells(figure))
    return table


def _cells(figure: Figure) -> tuple[Text, ...]:
    words = (
        figure.id.rpartition("#")[2],
        figure.indicator or "-",
        shown(figure, figure.unit),
        figure.unit,
        _when(figure.period),
        figure.area.name if figure.area else "-",
        figure.status if figure.nature == "level" else f"{figure.status} {figure.nature}",
        figure.evidence.quote,
    )
    return tuple(Text(printable(word)) for word in words)


def _when(period: Period | None) -> str:
    if period is None:
        return "-"
    if period.start is None or period.end is None:
        return period.text or "-"
    return f"as of {period.start}" if period.kind == "as_of" else f"{period.start} to {period.end}"

"""What a reader without JavaScript sees: the values of the main indicators as plain tables.

"".join(plain_tables(content))
"""

from collections.abc import Iterator
from html import escape
from itertools import groupby

from pipeline.comparing.rows import column_name
from pipeline.comparing.wording import amount, said
from pipeline.reporting.content import Content
from pipeline.reporting.values import SHOWN_STATES
from pipeline.reporting.words import LANGUAGES, interface_words
from schemas.catalogue import CORE
from schemas.compared import ComparedValue

MOST_ROWS = 200  # of one table
PLAIN_BASES = (None, "whole", "as_of")


def plain_tables(content: Content) -> Iterator[str]:
    """A hint, then one table for each main indicator, unit and status that has values."""
    hint = interface_words()["plain.hint"]
    yield "".join(f'<p lang="{language}">{escape(hint[language])}</p>\n' for language in LANGUAGES)
    values = [one for one in content.values if one.state in SHOWN_STATES and one.indicator in CORE]
    values.sort(key=lambda one: (CORE.index(one.indicator), one.unit, one.status, one.area.path, one.period))
    for (code, unit, status), group in groupby(values, key=lambda one: (one.indicator, one.unit, one.status)):
        indicator = content.catalogue.by_code[code]
        caption = escape(f"{indicator.zh} {indicator.en} ({unit}, {status})")
        yield f"<table><caption>{caption}</caption>\n<tbody>"
        yield from (_row(value) for value, _ in zip(group, range(MOST_ROWS), strict=False))
        yield "</tbody></table>\n"


def _row(value: ComparedValue) -> str:
    """District, period, value, what a reader must know of it, and where it comes from."""
    told = "" if value.value is None else amount(value.value, value.upper, value.qualifier, value.unit)
    notes = "; ".join(filter(None, (value.basis if value.basis not in PLAIN_BASES else "", said(value))))
    source = f"{value.best.path}: {value.best.quote}" if value.best else ""
    area = f'<th scope="row" lang="zh">{escape("".join(value.area.path))}</th>'
    cells = (column_name(value), told, notes, source)
    return f"<tr>{area}{''.join(f'<td><bdi>{escape(cell)}</bdi></td>' for cell in cells)}</tr>\n"

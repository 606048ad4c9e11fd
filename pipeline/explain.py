"""Why a figure is what it is, from its record alone: rule, words, evidence, period, area, status.

record, figure = find_figure(load_records("out"), "3f9c…-00#2")
print(explanation(record, figure, trace_of(record, figure, trace)))
"""

from collections.abc import Callable, Iterable

from rich.console import Group
from rich.table import Table
from rich.text import Text

from extractors.extract import Trace
from pipeline.comparing.wording import printable
from pipeline.terminal import obeyed_by_none
from schemas.article import Article, Metadata
from schemas.record import Area, ArticleRecord, Figure, Period, to_number

Tracer = Callable[[Article], tuple[Trace, ...]]
ADDED_RULE = "review/added"  # see pipeline.reviewing.applying
QUOTE_STYLE = "bold reverse"
BASES = {
    "stated": "stated in the sentence",
    "inherited": "inherited from the paragraph, heading or article",
    "publication": "worked out from the date of publication",
}


def find_figure(records: Iterable[ArticleRecord], figure_id: str) -> tuple[ArticleRecord, Figure] | None:
    """The record that holds the figure, and the figure; None when there is none of that id."""
    article_id = figure_id.partition("#")[0]
    for record in records:
        if record.id == article_id:
            return next(((record, figure) for figure in record.figures if figure.id == figure_id), None)
    return None


def article_of(record: ArticleRecord) -> Article:
    """The article a record was made from, as far as the extractor looks at it."""
    metadata = Metadata(record.title, record.publisher, record.authors, record.published_on, record.published_on_basis)
    return Article(record.source, int(record.id.rpartition("-")[2]), record.text, metadata)


def trace_of(record: ArticleRecord, figure: Figure, trace: Tracer) -> Trace | None:
    """What the extractor says today about this figure; None where it no longer finds it."""
    return next((one for one in trace(article_of(record)) if one.figure.id == figure.id), None)


def explanation(record: ArticleRecord, figure: Figure, trace: Trace | None, decided: str | None = None) -> Group:
    """The figure as found, its sentence with the quote marked, and the reason for each of its fields.

    `decided` is what a person decided of it; where he added it, there are no other reasons.
    """
    table = Table.grid(padding=(0, 2))
    for name, said in ((("by a person", decided),) if decided else ()) + _lines(record, figure, trace):
        table.add_row(Text(name, style="bold"), Text(printable(said)))
    title = Text(printable(f"{figure.id}  {record.title or ''}"), style="bold")
    return Group(title, Text(), marked_sentence(record, figure), Text(), table)


def marked_sentence(record: ArticleRecord, figure: Figure) -> Text:
    """The sentence as printed, the quote between 「」 so that it shows without colours as well."""
    start, end = figure.evidence.sentence
    text = Text(obeyed_by_none(record.text[start : figure.evidence.start].lstrip()))
    text.append(f"「{obeyed_by_none(figure.evidence.quote)}」", style=QUOTE_STYLE)
    return text.append(obeyed_by_none(record.text[figure.evidence.end : end].rstrip()))


def _lines(record: ArticleRecord, figure: Figure, trace: Trace | None) -> tuple[tuple[str, str], ...]:
    evidence = figure.evidence
    page = f", page {evidence.page}" if evidence.page else ""
    return (
        ("indicator", figure.indicator or "none that the catalogue has"),
        ("value", _value(figure)),
        ("measure", f"{figure.measure} ({figure.nature})"),
        ("rule", figure.rule),
        *(() if figure.rule == ADDED_RULE else _reasons(trace)),
        ("period", _period(figure.period)),
        ("area", _area(figure.area)),
        ("subject", figure.subject or "unknown"),
        ("group", figure.group or "none"),
        ("part of", figure.part_of or "none"),
        ("restates", figure.restates or "none"),
        ("evidence", f"{evidence.start}..{evidence.end} of {record.source.path}{page}"),
        ("confidence", f"{figure.confidence:g}"),
    )


def _reasons(trace: Trace | None) -> list[tuple[str, str]]:
    if trace is None:
        return [("words", "this version no longer finds the figure; run the batch again")]
    words = "; ".join(f"{word} ({role}, {start}..{end})" for word, role, start, end in trace.words)
    status = f"{trace.figure.status}, because of {trace.status_word}" if trace.status_word else trace.figure.status
    return [("which is for", trace.rule_says), ("words", words or "none"), ("status", status)]


def _value(figure: Figure) -> str:
    bound = f" to {to_number(figure.upper):,}" if figure.upper is not None else ""
    return f"{to_number(figure.value):,}{bound} {figure.unit}, {figure.qualifier}"


def _period(period: Period | None) -> str:
    if period is None:
        return "unknown: nothing in the article says"
    days = str(period.start) if period.kind == "as_of" else f"{period.start} to {period.end}"
    when = f"{period.kind} {days}" if period.start else f"{period.kind}, dates unresolved"
    words = f" ({period.text})" if period.text else ""
    return f"{when}{words}, {BASES[period.basis]}"


def _area(area: Area | None) -> str:
    if area is None:
        return "unknown: nothing in the article says"
    return f"{' > '.join(area.path)} ({area.code or 'no code'}), {BASES[area.basis]}"

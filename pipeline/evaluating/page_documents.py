"""One document of the page: its texts with marks, beside each a table of the figures, gold against found.

document_html("0", document, entries_of(judged))
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from pipeline.evaluating.confusion import reading_of
from pipeline.evaluating.entries import KINDS, Entry
from pipeline.evaluating.evaluation import UNKNOWN, rule_of
from pipeline.evaluating.highlighting import Mark, escaped, highlighted
from pipeline.evaluating.judging import Document
from pipeline.evaluating.matching import Given, quote_of
from pipeline.evaluating.tallies import NOTHING, attribute_text
from schemas.record import ArticleRecord

_GRAVITY = {kind: gravity for gravity, kind in enumerate(KINDS)}
Numbered = tuple[int, Entry]  # an entry and its place in the document, which its row is called by


def document_html(number: str, document: Document, entries: Sequence[Entry]) -> str:
    """A closed block: name, genre and counts to see, texts and figures inside."""
    numbered = tuple(enumerate(entries))
    inside = [_article(number, place, record, numbered) for place, record in enumerate(document.records)]
    nowhere = tuple((row, entry) for row, entry in numbered if not entry.places)
    if not document.records:
        inside.append("<p>No record of this document.</p>\n")
    if nowhere:
        inside.append(f"<h3>Figures whose words are in no text</h3>\n{_figures(number, nowhere)}")
    head = f"{escaped(document.name)} <span>{escaped(document.genre or UNKNOWN)}</span> {_counts(entries)}"
    content = "".join(inside)
    return f'<details class="document" id="d{number}"><summary>{head}</summary>\n{content}</details>\n'


def _counts(entries: Sequence[Entry]) -> str:
    count = Counter(entry.kind for entry in entries)
    return "".join(f'<span class="kind {kind}">{count[kind]} {kind}</span>' for kind in KINDS if count[kind])


def _article(number: str, place: int, record: ArticleRecord, entries: Sequence[Numbered]) -> str:
    """Text on the left, figures on the right, and below the text the gold quotes that stand in none."""
    here = tuple((row, entry) for row, entry in entries if entry.places and entry.places[0].article == place)
    marks = tuple(_marks(number, place, entries))
    text = f'<div class="text" lang="zh">{highlighted(record.text, marks, f"t{number}-{place}-")}</div>'
    left = f"<div>{text}\n{_lost(number, here)}</div>"
    right = f"<div>{_figures(number, here)}</div>"
    title = escaped(record.title or record.id)
    return f'<h3 lang="zh">{title}</h3>\n<div class="article">{left}\n{right}</div>\n'


def _marks(number: str, article: int, entries: Sequence[Numbered]) -> Iterator[Mark]:
    for row, entry in entries:
        for place in entry.places:
            if place.article == article:
                yield Mark(place.span, entry.kind, _GRAVITY[entry.kind], _row_id(number, row), entry.told())


def _lost(number: str, entries: Sequence[Numbered]) -> str:
    """Gold quotes of figures that were found, but in words that the text does not have."""
    items = "".join(
        f'<li><a href="#{_row_id(number, row)}">{escaped(entry.quote)}</a></li>'
        for row, entry in entries
        if entry.unlocated
    )
    return f"<p>Gold quotes that the text does not have:</p><ul>{items}</ul>\n" if items else ""


def _figures(number: str, entries: Sequence[Numbered]) -> str:
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("quote", "verdict", *_TOLD, "rule, confidence"))
    rows = "".join(_row(number, row, entry) for row, entry in entries)
    return f'<table class="figures"><thead><tr>{heads}</tr></thead>\n<tbody>{rows}</tbody></table>\n'


def _row(number: str, row: int, entry: Entry) -> str:
    codes = escaped(" ".join(entry.codes))
    cells = "".join(_cell(name, entry) for name in _TOLD)
    verdict = f'<td><span class="kind {entry.kind}">{entry.kind}</span></td>'
    rule = f"{rule_of(entry.found)} {entry.found.get('confidence', '')}" if entry.found else ""
    return (
        f'<tr id="{_row_id(number, row)}" data-kind="{entry.kind}" data-codes="{codes}">'
        f'<th scope="row" lang="zh">{_quotes(number, entry)}</th>{verdict}{cells}<td>{_breakable(rule)}</td></tr>\n'
    )


def _quotes(number: str, entry: Entry) -> str:
    """The words of both sides, the first a link to their place in the text."""
    words = _sides(*(quote_of(side) if side else None for side in (entry.gold, entry.found)))
    if not entry.places:
        return words
    place = entry.places[0]
    return f'<a href="#t{number}-{place.article}-{place.span.start}">{words}</a>'


def _cell(name: str, entry: Entry) -> str:
    told = _TOLD[name]
    sides = _sides(*(told(side) if side else None for side in (entry.gold, entry.found)))
    return f'<td class="differs">{sides}</td>' if name in entry.wrong else f"<td>{sides}</td>"


def _sides(gold: str | None, found: str | None) -> str:
    """What both say once; where they differ, each with its name."""
    if gold is None or found is None or gold == found:
        return _breakable(gold if gold is not None else found)
    sides = (("gold", gold), ("found", found))
    return "".join(f'<span class="side"><small>{name}</small>{_breakable(said)}</span>' for name, said in sides)


def _breakable(text: object) -> str:
    """Long codes may go on in the next line."""
    return escaped(text).replace("_", "_<wbr>")


def _value(figure: Given) -> str:
    upper = figure.get("upper")
    return f"{figure['value']:,}" + ("" if upper is None else f" to {upper:,}")


def _period(figure: Given) -> str:
    period = figure.get("period")
    if not period or not (period.get("start") or period.get("end")):
        return NOTHING
    if period.get("kind") == "as_of":
        return f"as of {period.get('end')}"
    return f"{period.get('start')} to {period.get('end')}"


def _area(figure: Given) -> str:
    area = figure.get("area")
    return (area.get("name") if isinstance(area, Mapping) else area) or NOTHING


_TOLD: Mapping[str, Callable[[Given], str]] = {
    "indicator": reading_of,
    "value": _value,
    "qualifier": partial(attribute_text, "qualifier"),
    "unit": partial(attribute_text, "unit"),
    "period": _period,
    "area": _area,
}


def _row_id(number: str, row: int) -> str:
    return f"r{number}-{row}"

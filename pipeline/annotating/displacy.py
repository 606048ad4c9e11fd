"""An article with its figures marked, as HTML for a notebook, drawn by spaCy's displaCy.

    from pipeline.annotating.displacy import render
    render(record)          # shown in a notebook; elsewhere the HTML is returned

Colours are those of `unionfigures extract --view`: achieved, planned, of no indicator; the words beside the mark say it
as well. Figures that overlap are drawn below each other. Nothing from a text gets into the page but as text.
"""

from collections.abc import Iterator
from html import escape
from itertools import pairwise
from typing import Any

from pipeline.annotating.docbin import import_spacy
from pipeline.annotating.extensions import DATA, place_of, records_of
from schemas.catalogue import OTHER
from schemas.record import ArticleRecord, Figure, to_number

COLOURS = {"achieved": "#7fe07f", "planned": "#f0d95c", OTHER: "#7fdbe0"}
ROW = 28  # pixels from one mark to that below it: a label may need two lines
Placed = tuple[Figure, int, int]


def render(what: Any, *, page: bool = False, jupyter: bool | None = None) -> str | None:
    """The HTML of a record, or of a doc that the component has read; None where a notebook shows it at once."""
    spacy = import_spacy()
    title, text, placed = _parts(what)
    labels = {_label(one): COLOURS[one.status if one.indicator else OTHER] for one, _, _ in placed}
    paragraphs = [paragraph for paragraph in _paragraphs(text, placed) if paragraph["tokens"]]
    if paragraphs and title:
        paragraphs[0]["title"] = escape(title)
    drawn: str | None = spacy.displacy.render(
        paragraphs,
        style="span",
        manual=True,
        page=page,
        jupyter=jupyter,
        options={"colors": labels, "top_offset_step": ROW},
    )
    return drawn


def _parts(what: Any) -> tuple[str | None, str, list[Placed]]:
    if isinstance(what, ArticleRecord):
        return what.title, what.text, [(one, one.evidence.start, one.evidence.end) for one in what.figures]
    if DATA not in getattr(what, "user_data", {}):
        raise TypeError(f"found {type(what).__name__}; give an ArticleRecord, or a Doc read with union_figures")
    records = records_of(what)
    placed = [(one, place_of(what, one)) for record in records for one in record.figures]
    return None, what.text, [(one, *place) for one, place in placed if place]


def _paragraphs(text: str, placed: list[Placed]) -> Iterator[dict[str, Any]]:
    """A line of the text each; a figure that goes over several lines is marked in every one."""
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        inside = [(one, max(a, start) - start, min(b, end) - start) for one, a, b in placed if a < end and b > start]
        yield _drawn(line, inside)
        start = end


def _drawn(line: str, inside: list[Placed]) -> dict[str, Any]:
    """The line in pieces that begin and end where figures do: displaCy draws whole pieces, with gaps between them."""
    bare = line.rstrip()
    cuts = sorted({0, len(bare), *(min(cut, len(bare)) for _, a, b in inside for cut in (a, b))})
    number = {cut: at for at, cut in enumerate(cuts)}
    spans = [
        {"start_token": number[a], "end_token": number[min(b, len(bare))], "label": _label(one)}
        for one, a, b in inside
        if a < len(bare)
    ]
    pieces = [bare[a:b] for a, b in pairwise(cuts)]
    return {"text": bare, "tokens": pieces, "spans": spans, "title": None}


def _label(figure: Figure) -> str:
    """members_added 33,000 person planned: escaped, since displaCy takes labels as they are."""
    upper = f"–{to_number(figure.upper):,}" if figure.upper is not None else ""
    number = f"{to_number(figure.value):,}{upper}"
    qualifier = figure.qualifier if figure.qualifier not in ("exact", "range") else ""
    status = figure.status if figure.status == "planned" else ""
    return escape(" ".join(filter(None, (figure.indicator or OTHER, qualifier, number, figure.unit, status))))

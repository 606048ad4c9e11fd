"""From a figure back to the page: what is printed inside its boxes is its quote."""

from collections import Counter

import pytest

from corpus.measure_kinds import ROOT, packed, records_of
from pipeline.reading.layout.content import holds
from pipeline.reading.pdf_pages import open_pdf, read_page

FILES = (
    "newspaper-pdf/three_columns_2008.pdf",
    "newspaper-pdf/jump_two_pages_2021.pdf",
    "report-pdf/landscape_2024.pdf",
)


@pytest.mark.parametrize("name", FILES)
def test_the_boxes_of_a_figure_hold_its_quote(name):
    path = ROOT / "files" / name
    with open_pdf(path.read_bytes()) as document:
        sheets = [read_page(document, number).sheet for number in range(len(document))]
    evidence = [figure.evidence for record in records_of(path)[0] for figure in record.figures]
    assert evidence
    for one in evidence:
        assert one.page is not None
        glyphs = sheets[one.page - 1].glyphs
        inside = "".join(glyph.text for glyph in glyphs if any(holds(box, glyph.box) for box in one.boxes))
        quote = packed(one.quote)
        whole = Counter(inside) == Counter(quote)
        assert whole or (inside and quote.startswith(inside)), "a quote that a page cuts has boxes on its first page"

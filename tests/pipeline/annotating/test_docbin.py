"""A batch as a DocBin: every article a doc, every figure a span of just its words."""

import sys

import pytest
import spacy
from spacy.tokens import DocBin

from pipeline.annotating.docbin import NoSpacyError, docbin


def test_every_figure_is_a_span_of_its_words(records, tmp_path):
    target = tmp_path / "figures.spacy"
    target.write_bytes(docbin(records))
    docs = list(DocBin().from_disk(target).get_docs(spacy.blank("zh").vocab))
    assert [doc.text for doc in docs] == [record.text for record in records]
    for doc, record in zip(docs, records, strict=True):
        spans = doc.spans["union_figures"]
        assert [span.text for span in spans] == [one.evidence.quote for one in record.figures]
        assert [span.label_ for span in spans] == [one.indicator or "other" for one in record.figures]
        assert [span._.figure for span in spans] == list(record.figures)
        assert doc._.union_record == record


def test_the_same_records_give_the_same_bytes(records):
    assert docbin(records) == docbin(iter(records))


def test_where_spacy_is_missing_the_message_says_how_to_get_it(records, monkeypatch):
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(NoSpacyError, match=r"pip install -e '\.\[spacy\]'"):
        docbin(records)

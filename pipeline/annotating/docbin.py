"""A batch as spaCy's DocBin: the texts with their figures as spans, for training and for search by spaCy's means.

    write_bytes(Path("figures.spacy"), [docbin(load_records("out"))])
    docs = DocBin().from_disk("figures.spacy").get_docs(spacy.blank("zh").vocab)

Each character is a token, so that every span is exact. The docs carry their records: import
pipeline.annotating.spacy_component for `span._.figure`.
"""

from collections.abc import Iterable
from typing import Any

from pipeline.annotating.extensions import register, set_published_on, store
from pipeline.errors import InputError
from schemas.catalogue import OTHER
from schemas.record import ArticleRecord

SPANS_KEY = "union_figures"


class NoSpacyError(InputError):
    """spaCy is not installed."""


def docbin(records: Iterable[ArticleRecord]) -> bytes:
    """The docs of all records in their order; the same records give the same bytes. Raises NoSpacyError."""
    spacy = import_spacy()
    from spacy.tokens import DocBin

    register()
    tokenizer = spacy.blank("zh").tokenizer
    bin_ = DocBin(store_user_data=True)
    for record in records:
        bin_.add(doc_of(record, tokenizer))
    content: bytes = bin_.to_bytes()
    return content


def doc_of(record: ArticleRecord, tokenizer: Any) -> Any:
    """The doc of one record, its figures in doc.spans."""
    doc = tokenizer(record.text)
    places = {one.id: (one.evidence.start, one.evidence.end) for one in record.figures}
    doc.spans[SPANS_KEY] = [
        doc.char_span(*places[one.id], label=one.indicator or OTHER, span_id=one.id, alignment_mode="expand")
        for one in record.figures
    ]
    set_published_on(doc, record.published_on)
    store(doc, (record,), places)
    return doc


def import_spacy() -> Any:
    """The library, where it is installed. Raises NoSpacyError."""
    try:
        import spacy
    except ImportError as error:
        raise NoSpacyError(f"spaCy is not installed ({error}); install it: pip install -e '.[spacy]'") from error
    return spacy

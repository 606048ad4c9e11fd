"""What must hold of everything that comes of an input, however it was made: used by the hostile set and the fuzzing.

outcomes(path)       # ("read", "too-large"): for each record and each refusal; AssertionError where a promise broke
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from extractors.extract import extract
from extractors.model import Model, load_model
from pipeline.reading import InputFile, Quarantined, read_documents
from pipeline.reading.documents import articles_of
from schemas.article import Article
from schemas.catalogue import Catalogue, load_catalogue
from schemas.record import ArticleRecord

SHORT = 5_000  # longer ones are not extracted twice


@cache
def loaded() -> tuple[Catalogue, Model]:
    catalogue = load_catalogue()
    return catalogue, load_model(catalogue)


def found_in(path: Path) -> Iterator[ArticleRecord | Quarantined]:
    """The whole way from a file to its records, each of them checked."""
    for document in read_documents(InputFile(path, path.name)):
        for article in articles_of(document):
            if isinstance(article, Quarantined):
                assert article.code
                assert article.reason.strip()
                article.reason.encode()
                yield article
            else:
                yield checked(article)


def checked(article: Article) -> ArticleRecord:
    """The record of an article, with everything that a record promises; twice the same."""
    record = extract(article, *loaded())
    written = record.model_dump_json()
    assert ArticleRecord.model_validate_json(written) == record
    if len(article.text) < SHORT:
        assert extract(article, *loaded()).model_dump_json() == written, "another record the second time"
    for figure in record.figures:
        place = figure.evidence
        assert record.text[place.start : place.end] == place.quote
        assert place.sentence[0] <= place.start < place.end <= place.sentence[1] <= len(record.text)
        assert figure.upper is None or figure.value <= figure.upper
        assert figure.value >= 0 or figure.nature == "change"
        period = figure.period
        assert period is None or not period.start or not period.end or period.start <= period.end
    for issue in record.issues:
        assert issue.message
    return record


def outcomes(path: Path) -> tuple[str, ...]:
    return tuple(one.code if isinstance(one, Quarantined) else "read" for one in found_in(path))

"""Ready-made articles, records and the model, for the tests of extraction."""

import datetime as dt
from collections.abc import Callable

import pytest

from extractors.extract import extract
from extractors.model import Model, load_model
from schemas.article import Article, Mark, Metadata
from schemas.catalogue import Catalogue, load_catalogue
from schemas.record import ArticleRecord, SourceInfo

SOURCE = SourceInfo(path="test.txt", sha256="0" * 64, media_type="text/plain", bytes=1)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="session")
def model(catalogue: Catalogue) -> Model:
    return load_model(catalogue)


@pytest.fixture(scope="session")
def article_of() -> Callable[..., Article]:
    def make(
        text: str,
        title: str | None = None,
        published_on: dt.date | None = None,
        pages: tuple[tuple[int, int], ...] = (),
    ) -> Article:
        basis = "metadata" if published_on else None
        metadata = Metadata(title=title, published_on=published_on, published_on_basis=basis)
        return Article(SOURCE, 0, text, metadata, tuple(Mark(number, (start,)) for start, number in pages))

    return make


@pytest.fixture(scope="session")
def record_of(article_of, catalogue: Catalogue, model: Model) -> Callable[..., ArticleRecord]:
    def make(text: str, **told) -> ArticleRecord:
        return extract(article_of(text, **told), catalogue, model)

    return make

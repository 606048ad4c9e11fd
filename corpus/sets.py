"""The sets of documents with gold: where they are, what they hash to, and what the program reads in them."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath

from extractors.extract import extract
from extractors.model import Model
from pipeline.evaluating.gold import load_gold
from pipeline.evaluating.judging import Document, documents_of
from pipeline.reading import find_inputs, read_articles
from schemas.article import Article
from schemas.catalogue import load_catalogue
from schemas.record import ArticleRecord

CORPUS = Path(__file__).resolve().parent
HELDOUT = CORPUS / "heldout"
TRAIN, TEST = CORPUS / "annotated" / "train", CORPUS / "annotated" / "test"


def digest_of(folders: Iterable[Path]) -> str:
    """SHA-256 over the names and bytes of all documents and gold files of the folders."""
    digest = hashlib.sha256()
    parts = (folder / part for folder in folders for part in ("documents", "gold"))
    for path in sorted(path for part in parts for path in part.rglob("*") if path.is_file()):
        digest.update(path.relative_to(CORPUS).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def articles_of(folder: Path, wanted: Callable[[str], bool] = lambda _name: True) -> Iterator[tuple[str, Article]]:
    """The articles of all documents below folder/documents whose file name is wanted, each with that name."""
    for file in find_inputs([folder / "documents"]):
        name = PurePosixPath(file.name).name
        if wanted(name):
            yield from ((name, one) for one in read_articles(file) if isinstance(one, Article))


def read_documents(
    folder: Path, model: Model, wanted: Callable[[str], bool] = lambda _name: True
) -> tuple[Document, ...]:
    """The documents of a folder whose file name is wanted, with their gold and what the model finds in them."""
    catalogue = load_catalogue()
    records: Iterator[ArticleRecord] = (extract(one, catalogue, model) for _, one in articles_of(folder, wanted))
    return documents_of({name: one for name, one in load_gold(folder / "gold").items() if wanted(name)}, records)

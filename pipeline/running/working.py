"""What is done with one source: read, cleaned, split, extracted; one function per document, the same in every process.

    do_task((Item(planned),), make, ())     # -> (Done(planned, (Outcome(…),), last=True),)

An exception inside one document is that document's outcome (`internal-error`) and touches no other.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from pipeline.reading import Quarantined, read_documents
from pipeline.reading.documents import articles_of
from pipeline.running.ledger import Outcome, Planned
from pipeline.running.signatures import Signature, sign
from schemas.article import Article, Document
from schemas.record import ArticleRecord

Extractor = Callable[[Article], ArticleRecord]
Maker = Callable[[tuple[Path, ...]], Extractor]
Read = Document | Quarantined


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of work: documents read already (lines of a dump), or, where None, the file itself is to be read.

    `last`: no more of this input follows.
    """

    planned: Planned
    found: tuple[Read, ...] | None = None
    last: bool = True


@dataclass(frozen=True, slots=True)
class Done:
    """What came of an item, one outcome for each document."""

    planned: Planned
    outcomes: tuple[Outcome, ...]
    last: bool


Task = tuple[Item, ...]


@cache
def make_extractor(folders: tuple[Path, ...]) -> Extractor:
    """The real extractor with the catalogue of those folders; made once in each process, since it takes a second."""
    from extractors.extract import extract
    from extractors.model import load_model
    from schemas.catalogue import load_catalogue

    catalogue = load_catalogue(folders)
    return partial(extract, catalogue=catalogue, model=load_model(catalogue))


def do_task(task: Task, make: Maker, folders: tuple[Path, ...]) -> tuple[Done, ...]:
    """Works through the items of a task, in order."""
    extract = make(folders)
    return tuple(Done(item.planned, tuple(outcomes_of(item, extract)), item.last) for item in task)


def outcomes_of(item: Item, extract: Extractor) -> Iterator[Outcome]:
    """One outcome for each document of an item, as they are read; no exception comes out."""
    planned = item.planned
    try:
        for found in item.found if item.found is not None else read_documents(planned.file):
            yield _outcome(found, planned, extract)
    except Exception as error:  # whatever a reader's library throws at a broken file
        problem = Quarantined(planned.file.name, planned.sha256, *_internal(error, "reading"))
        yield Outcome(planned.file.name, planned.sha256, None, problem=problem)


def name_of(found: Read) -> tuple[str, str | None]:
    """Path and hash of a document, read or not."""
    return (found.path, found.sha256) if isinstance(found, Quarantined) else (found.source.path, found.source.sha256)


def _outcome(found: Read, planned: Planned, extract: Extractor) -> Outcome:
    """The records of one document; where one of its articles fails, those of the others."""
    path, sha256 = name_of(found)
    records: list[tuple[str, str]] = []
    signatures: list[Signature] = []
    problem: Quarantined | None = None
    where = "splitting"
    try:
        for article in articles_of(found):
            if isinstance(article, Quarantined):
                problem = article
                continue
            where = f"article {article.ordinal}"
            try:
                record = in_its_file(extract(article), planned.file.name)
                records.append((record.id, record.model_dump_json() + "\n"))
                signatures.append(sign(record))
            except Exception as error:  # one article never stops the others
                problem = Quarantined(path, sha256, *_internal(error, where))
    except Exception as error:
        problem = Quarantined(path, sha256, *_internal(error, where))
    return Outcome(path, sha256, _identity(found, planned), tuple(records), problem, tuple(signatures))


def in_its_file(record: ArticleRecord, name: str) -> ArticleRecord:
    """The record with the path of its file: a line of a dump is read as dump.jsonl#3, but the dump is its source."""
    return record.model_copy(update={"source": record.source.model_copy(update={"path": name})})


def _identity(found: Read, planned: Planned) -> str | None:
    """A line of a dump carries its metadata in its bytes; a file has them in the sidecar beside it."""
    if isinstance(found, Quarantined):
        return None
    beside = planned.sidecar if found.source.sha256 == planned.sha256 else None
    return f"{found.source.sha256}:{beside or ''}:{found.source.media_type}"


def _internal(error: Exception, where: str) -> tuple[str, str]:
    said = " ".join(str(error).split())[:300]
    return (
        "internal-error",
        f"{where}: {type(error).__name__}: {said}; a fault of the program: please report it with the file",
    )

"""What is done with one document: read, cleaned, split, extracted; one function, the same in every process.

    do_item(Item(planned), make, ())     # -> Done(planned, Outcome(…))

An exception inside one document is that document's outcome (`internal-error`) and touches no other.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from time import perf_counter

from pipeline.reading import Quarantined, read_documents
from pipeline.reading.documents import articles_of
from pipeline.reading.dumps import Line, read_line
from pipeline.running.ledger import Became, Outcome, Planned, Stored
from pipeline.running.signatures import Signature, sign
from schemas.article import Article, Document
from schemas.record import ArticleRecord

Extractor = Callable[[Article], ArticleRecord]
Maker = Callable[[tuple[Path, ...]], Extractor]
Read = Document | Quarantined


@dataclass(frozen=True, slots=True)
class Item:
    """A document to read: a file, or one line of a dump; or a reason that is known already."""

    planned: Planned
    line: Line | None = None
    problem: Quarantined | None = None

    @property
    def path(self) -> str:
        """What the document is called in the ledger and in the quarantine."""
        return f"{self.planned.file.name}#{self.line.number}" if self.line else self.planned.file.name

    @property
    def sha256(self) -> str | None:
        """The hash of its bytes, None where they cannot be read."""
        return self.line.sha256 if self.line else self.planned.sha256


@dataclass(frozen=True, slots=True)
class Done:
    """What came of an item; `stored`: where its records wait, once they have been taken out of the outcome; `became`:
    as what it was entered into the ledger, once it was.
    """

    planned: Planned
    outcome: Outcome
    stored: tuple[Stored, ...] = ()
    became: Became | None = None


@cache
def make_extractor(folders: tuple[Path, ...]) -> Extractor:
    """The real extractor with the catalogue of those folders; made once in each process, since it takes a second."""
    from extractors.extract import extract
    from extractors.model import load_model
    from schemas.catalogue import load_catalogue

    catalogue = load_catalogue(folders)
    return partial(extract, catalogue=catalogue, model=load_model(catalogue))


def do_item(item: Item, make: Maker, folders: tuple[Path, ...]) -> Done:
    """Reads one document and extracts its articles. No exception comes out but MemoryError."""
    return work(item, make(folders))


def work(item: Item, extract: Extractor) -> Done:
    """The same with an extractor at hand."""
    start = perf_counter()
    results = _Results(item)
    try:
        for found in _documents(item):
            results.read(found, extract)
    except Exception as error:  # whatever a reader's library throws at a broken file
        results.fail(error, "reading")
    return Done(item.planned, results.outcome(perf_counter() - start))


def set_aside(item: Item, code: str, reason: str) -> Done:
    """The item as one that gave nothing, and why."""
    problem = Quarantined(item.path, item.sha256, code, reason)
    return Done(item.planned, Outcome(item.path, item.sha256, None, problem=problem))


def _documents(item: Item) -> Iterator[Read]:
    if item.problem is not None:
        yield item.problem
    elif item.line is not None:
        yield read_line(item.line, item.planned.file.name)
    else:
        yield from read_documents(item.planned.file)


class _Results:
    """What one item gives, as it is found: where one of its articles fails, the others are kept."""

    def __init__(self, item: Item) -> None:
        self.item = item
        self.sha256 = item.sha256
        self.identity: str | None = None
        self.problem: Quarantined | None = None
        self.records: list[tuple[str, str]] = []
        self.signatures: list[Signature] = []

    def read(self, found: Read, extract: Extractor) -> None:
        """Takes one document in."""
        if isinstance(found, Quarantined):
            self.problem, self.sha256 = found, found.sha256
            return
        self.sha256, self.identity = found.source.sha256, _identity(found, self.item)
        where = "splitting"
        try:
            for article in articles_of(found):
                if isinstance(article, Quarantined):
                    self.problem = replace(article, path=self.item.path)
                    continue
                where = f"article {article.ordinal}"
                self.extracted(article, extract, where)
        except Exception as error:
            self.fail(error, where)

    def extracted(self, article: Article, extract: Extractor, where: str) -> None:
        """Takes one article in; one that fails never stops the others."""
        try:
            record = extract(article)
            signature = sign(record)
        except Exception as error:
            self.fail(error, where)
        else:
            self.records.append((record.id, record.model_dump_json() + "\n"))
            self.signatures.append(signature)

    def fail(self, error: Exception, where: str) -> None:
        """Notes a fault of the program; of memory, whoever runs the program must decide."""
        if isinstance(error, MemoryError):
            raise error
        said = " ".join(str(error).split())[:300]
        reason = f"{where}: {type(error).__name__}: {said}; a fault of the program: please report it with the file"
        self.problem = Quarantined(self.item.path, self.sha256, "internal-error", reason)

    def outcome(self, seconds: float) -> Outcome:
        """All of it."""
        path, records, signatures = self.item.path, tuple(self.records), tuple(self.signatures)
        return Outcome(path, self.sha256, self.identity, records, self.problem, signatures, seconds)


def _identity(found: Document, item: Item) -> str:
    """A line of a dump carries its metadata in its bytes; a file has them in the sidecar beside it."""
    beside = item.planned.sidecar if item.line is None else None
    return f"{found.source.sha256}:{beside or ''}:{found.source.media_type}"

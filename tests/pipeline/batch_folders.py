"""Batch folders for tests of what reads them: records written as `unionfigures run` writes them."""

from collections.abc import Iterable
from pathlib import Path

from pipeline.records import DUPLICATES, PART_DIGITS
from pipeline.running.writing import write_whole
from schemas.duplicate import Duplicate
from schemas.record import ArticleRecord


def write_batch(folder: Path, records: Iterable[ArticleRecord], links: Iterable[Duplicate] = ()) -> Path:
    """The folder holds these records and links, and no others; parts that have not changed are left alone."""
    parts: dict[str, list[ArticleRecord]] = {}
    for record in sorted(records, key=lambda one: (one.id, one.source.path)):
        parts.setdefault(f"{record.id[:PART_DIGITS]}.jsonl", []).append(record)
    (folder / "ledger").parent.mkdir(parents=True, exist_ok=True)
    (folder / "ledger").touch()
    for left in folder.glob("records/*.jsonl"):
        if left.name not in parts:
            left.unlink()
    for name, held in parts.items():
        write_whole(folder / "records" / name, [record.model_dump_json() + "\n" for record in held])
    write_whole(folder / DUPLICATES, [link.model_dump_json() + "\n" for link in links])
    return folder


def reprint_of(original: ArticleRecord, reprint: ArticleRecord) -> Duplicate:
    """The link from a reprint to its original."""
    return Duplicate(
        article=reprint.id,
        path=reprint.source.path,
        duplicate_of=original.id,
        original_path=original.source.path,
        similarity=0.97,
        kind="same",
    )

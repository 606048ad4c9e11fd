"""A small extractor for tests of the batch: quick, plain, and it fails when told to."""

import os
import re
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from pipeline.running.batch import Options, Summary, run_batch
from pipeline.running.engines import sequential
from pipeline.running.engines.processes import processes
from pipeline.running.limits import Limits
from schemas.article import Article
from schemas.record import ArticleRecord, Evidence, ExtractorInfo, Figure

FATAL = "此处出错"
DEADLY = "此处崩溃"
ENDLESS = "此处不停"
GREEDY = "此处要内存"
SLOW = "此处稍慢"
WORSE = "此处连带崩溃"  # takes the process that started its own with it


def make_fake(_folders: tuple[Path, ...]) -> Callable[[Article], ArticleRecord]:
    return fake_extract


def fake_extract(article: Article) -> ArticleRecord:
    """发展会员12人 gives a figure; FATAL gives an exception, DEADLY ends the process, and so on."""
    if FATAL in article.text:
        raise ZeroDivisionError("made to fail")
    if DEADLY in article.text:
        os._exit(9)
    if ENDLESS in article.text:
        time.sleep(3600)
    if GREEDY in article.text:
        bytearray(8 << 30)
    if SLOW in article.text:
        time.sleep(0.02)
    if WORSE in article.text:
        os.kill(os.getppid(), signal.SIGKILL)
    metadata = article.metadata
    return ArticleRecord(
        id=article.id,
        source=article.source,
        title=metadata.title,
        publisher=metadata.publisher,
        authors=metadata.authors,
        published_on=metadata.published_on,
        published_on_basis=metadata.published_on_basis,
        script="hans",
        genre="news",
        text=article.text,
        figures=tuple(
            _figure(article, number, found)
            for number, found in enumerate(re.finditer(r"发展会员(\d+)人", article.text))
        ),
        issues=article.issues,
        extractor=ExtractorInfo(version="0", catalogue="fake"),
    )


def _figure(article: Article, number: int, found: re.Match[str]) -> Figure:
    return Figure.model_validate(
        {
            "id": f"{article.id}#{number}",
            "indicator": "members_added",
            "measure": "发展会员",
            "value": found[1],
            "qualifier": "exact",
            "unit": "person",
            "nature": "level",
            "status": "achieved",
            "period": None,
            "area": None,
            "subject": None,
            "evidence": Evidence(quote=found[0], start=found.start(), end=found.end(), sentence=found.span()),
            "rule": "fake",
            "confidence": 1,
        }
    )


def run_fake(inputs: list[Path], out: Path, workers: int = 0, **options: object) -> Summary:
    """A run with the small extractor, in this process or with so many others."""
    engine = partial(processes, workers, Limits(seconds=20)) if workers else sequential
    return run_batch(inputs, out, Options(make=make_fake, **options), engine)  # type: ignore[arg-type]


def story(place: str, members: int, more: str = "") -> str:
    """A short news item that every stage before the extractor lets through."""
    return (
        f"{place}总工会走进园区送服务\n"
        f"本报讯 {place}总工会干部走进园区，向职工讲解入会流程，全年发展会员{members}人。{more}\n"
        "总工会负责人表示，下一步将继续为职工办好实事，把服务送到职工身边。\n"
    )


def read_tree(folder: Path) -> dict[str, bytes]:
    """Every file a run wrote that must not depend on how it ran: records, reprints and quarantine."""
    files = [*sorted((folder / "records").glob("*.jsonl")), folder / "duplicates.jsonl", folder / "quarantine.jsonl"]
    return {path.name: path.read_bytes() for path in files}

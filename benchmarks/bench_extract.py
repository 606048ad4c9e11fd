"""How fast an article becomes a record, as a ratio to jieba.cut over the same text in the same run.

    python -m benchmarks.bench_extract          # over the shipped corpus, five rounds

Reading files is timed apart. Timings are printed, never asserted: a machine is busy or is not.
"""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from extractors.extract import extract
from extractors.model import load_model
from pipeline.reading import find_inputs, read_articles
from schemas.article import Article
from schemas.catalogue import load_catalogue

CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "documents"


def seconds(work: Callable[[], object], rounds: int) -> float:
    """The median of some rounds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times)


def main() -> None:
    """Prints characters a second of jieba.cut, of reading, and of extraction."""
    parser = argparse.ArgumentParser(description="Speed of extraction beside jieba.cut.")
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    catalogue = load_catalogue()
    model = load_model(catalogue)
    files = list(find_inputs([options.folder]))

    def read() -> list[Article]:
        return [one for file in files for one in read_articles(file) if isinstance(one, Article)]

    articles = read()
    size = sum(len(article.text) for article in articles)
    tokenizer = model.tokenizer
    works: tuple[tuple[str, Callable[[], object]], ...] = (
        ("jieba.cut", lambda: [list(tokenizer.cut(article.text)) for article in articles]),
        ("reading", read),
        ("extraction", lambda: [extract(article, catalogue, model) for article in articles]),
    )
    yardstick = 0.0
    for name, work in works:
        taken = seconds(work, options.rounds)
        yardstick = yardstick or taken
        sys.stdout.write(f"{name:12} {size / taken:10,.0f} characters a second, ratio {yardstick / taken:.2f}\n")


if __name__ == "__main__":
    main()

"""How well newspaper pages that come as flat text are taken apart: made-up pages, of which the truth is known.

python -m corpus.measure_pages               # pages 0-29 (looked at) and 100-129 (only scored; other articles)
python -m corpus.measure_pages --show 7      # one page: its text, and each article with its score and what was found
python -m corpus.measure_pages --show 207    # from 200 on (to look at) and 300 on (scored) written out by column

An article's score is the F1 of its 6-character shingles with the record most like it.
"""

import argparse
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.making.flat_page import FlatPage, TrueArticle, flat_page
from corpus.making.flat_stock import development, heldback
from pipeline.articles.splitting import split
from schemas.article import Article, Document, Page
from schemas.record import SourceInfo

SHINGLE = 6
SEEN, UNSEEN = range(30), range(100, 130)
SEEN_BY_COLUMN, UNSEEN_BY_COLUMN = range(200, 230), range(300, 330)


@dataclass(frozen=True, slots=True)
class Scored:
    """One true article and what was made of it; `lost` and `doubled` count characters of the page."""

    truth: TrueArticle
    found: Article | None
    f1: float

    @property
    def title_right(self) -> bool:
        """The printed headline, or none where none is printed, is the title."""
        title = self.found.metadata.title if self.found else None
        one, other = _squeezed(title or ""), _squeezed(self.truth.title or "")
        return one == other or bool(one and other and (one in other or other in one))

    @property
    def authors_right(self) -> bool:
        """All who sign it are named, and nobody else."""
        return self.found is not None and set(self.found.metadata.authors) == set(self.truth.authors)

    @property
    def flagged(self) -> bool:
        """Whether an issue says that it is a fragment."""
        return self.found is not None and any(issue.code == "fragment" for issue in self.found.issues)


def read(text: str) -> tuple[Article, ...]:
    """The articles of a page that is only text."""
    source = SourceInfo(
        path="page.txt", sha256=hashlib.sha256(text.encode()).hexdigest(), media_type="text/plain", bytes=1
    )
    return split(Document(source, (Page(text),)))


def score(page: FlatPage) -> tuple[Scored, ...]:
    """Each true article of the page with the article found that is most like it."""
    found = read(page.text)
    scored = []
    for truth in page.articles:
        best = max(found, key=lambda article: _likeness(article.text, truth.text), default=None)
        scored.append(Scored(truth, best, _likeness(best.text, truth.text) if best else 0.0))
    return tuple(scored)


def lost_and_doubled(page: FlatPage) -> tuple[int, int]:
    """How many characters of the articles no record holds, and how many stand in the records once too often."""
    true = Counter(_squeezed("".join(article.text for article in page.articles)))
    found = Counter(_squeezed("".join(article.text for article in read(page.text))))
    return (true - found).total(), (found - true).total()


def whole_paragraphs(each: Scored) -> int:
    """How many lines of the true article stand in the record as lines: neither torn nor run together."""
    lines = {_squeezed(line) for line in each.found.text.split("\n")} if each.found else set()
    return sum(_squeezed(line) in lines or line in (each.truth.title or "") for line in each.truth.lines)


def summary(pages: Iterable[FlatPage]) -> dict[str, object]:
    """The numbers of many pages."""
    pages = tuple(pages)
    scored = [each for page in pages for each in score(page)]
    whole = [each for each in scored if not each.truth.missing]
    torn = [each for each in scored if each.truth.missing]
    losses = [lost_and_doubled(page) for page in pages]
    return {
        "articles": len(whole),
        "mean F1": round(_mean(each.f1 for each in whole), 4),
        "above .95": f"{sum(each.f1 >= 0.95 for each in whole)}/{len(whole)}",
        "titles": f"{sum(each.title_right for each in whole)}/{len(whole)}",
        "authors": f"{sum(each.authors_right for each in whole)}/{len(whole)}",
        "paragraphs": f"{sum(map(whole_paragraphs, whole))}/{sum(len(each.truth.lines) for each in whole)}",
        "falsely flagged": sum(each.flagged for each in whole),
        "fragments": len(torn),
        "fragment F1": round(_mean(each.f1 for each in torn), 4),
        "flagged": f"{sum(each.flagged for each in torn)}/{len(torn)}",
        "records": f"{sum(len(read(page.text)) for page in pages)}/{len(scored)}",
        "lost": sum(lost for lost, _ in losses),
        "extra": sum(extra for _, extra in losses),
    }


def pages(seeds: Iterable[int]) -> Iterator[FlatPage]:
    """The pages of these seeds; 100 to 199 and from 300 on of articles that the others do not hold."""
    for seed in seeds:
        held = seed in range(UNSEEN.start, SEEN_BY_COLUMN.start) or seed >= UNSEEN_BY_COLUMN.start
        yield flat_page(seed, heldback() if held else development(), by_column=seed >= SEEN_BY_COLUMN.start)


def show(seed: int) -> None:
    """One page in full."""
    (page,) = pages([seed])
    print(page.text)
    for article in read(page.text):
        print("=" * 30, article.metadata.title, article.metadata.authors, [issue.message for issue in article.issues])
        print(article.text)
    for each in score(page):
        print(f"{each.f1:.3f}", each.truth.title, each.truth.authors, each.truth.missing)
    print("lost, extra:", lost_and_doubled(page))


def main() -> int:
    """Print the numbers of both sets of pages, or one page."""
    parser = argparse.ArgumentParser(description="Score made-up newspaper pages.")
    parser.add_argument("--show", type=int, help="the seed of one page to print")
    parser.add_argument("--seen", action="store_true", help="only the pages that may be looked at, each with its score")
    given = parser.parse_args()
    if given.show is not None:
        show(given.show)
    elif given.seen:
        for seeds in (SEEN, SEEN_BY_COLUMN):
            for seed, page in zip(seeds, pages(seeds), strict=True):
                print(seed, lost_and_doubled(page), [f"{each.f1:.2f}" for each in score(page)])
            print(summary(pages(seeds)))
    else:
        print("seen             ", summary(pages(SEEN)))
        print("unseen           ", summary(pages(UNSEEN)))
        print("seen by column   ", summary(pages(SEEN_BY_COLUMN)))
        print("unseen by column ", summary(pages(UNSEEN_BY_COLUMN)))
    return 0


def _likeness(one: str, other: str) -> float:
    mine, theirs = _shingles(one), _shingles(other)
    return 2 * len(mine & theirs) / max(1, len(mine) + len(theirs))


def _shingles(text: str) -> set[str]:
    packed = re.sub(r"\s+", "", text)
    return {packed[at : at + SHINGLE] for at in range(len(packed) - SHINGLE + 1)}


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _mean(values: Iterable[float]) -> float:
    each = list(values)
    return sum(each) / max(1, len(each))


if __name__ == "__main__":
    raise SystemExit(main())

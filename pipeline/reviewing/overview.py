"""What has been decided in a batch, and which decisions concern nothing any more.

review = read_review(Path("out"))
review.counts, review.unmatched       # {"right": 12, "change": 3}, (Unmatched(correction, "there is no…"),)
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from pipeline.records import load_records, part_with
from pipeline.reviewing.columns import DECISIONS
from pipeline.reviewing.corrections import ByArticle, all_of, load_corrections
from pipeline.reviewing.matching import GONE, Unmatched, match_articles
from schemas.record import ArticleRecord


@dataclass(frozen=True, slots=True)
class Review:
    """How many corrections there are by decision, and those that match no figure."""

    counts: Mapping[str, int]
    unmatched: tuple[Unmatched, ...]

    @property
    def total(self) -> int:
        """All corrections."""
        return sum(self.counts.values())


def read_review(folder: Path) -> Review:
    """Matches every correction of a batch folder; reads only the parts of the records that these are about."""
    corrections = load_corrections(folder)
    if not corrections:
        return Review({}, ())
    seen: set[str] = set()
    unmatched: list[Unmatched] = []
    for article, group in groupby(records_of(folder, corrections), key=lambda record: record.id):
        matched, strays = match_articles(tuple(group), corrections[article])
        unmatched += [*strays, *(one for some in matched for one in some.unmatched)]
        seen.add(article)
    gone = [Unmatched(one, GONE) for one in all_of(corrections) if one.article not in seen]
    counts: Counter[str] = Counter(one.decision for one in all_of(corrections))
    ordered = sorted((*unmatched, *gone), key=lambda one: one.correction.place)
    return Review({word: counts[word] for word in DECISIONS if counts[word]}, tuple(ordered))


def records_of(folder: Path, articles: ByArticle | frozenset[str]) -> Iterator[ArticleRecord]:
    """The records of these articles as the program wrote them, those of one id together."""
    parts = sorted({part_with(folder, article) for article in articles})
    if folder in parts:  # some article has no part: it may be gone, or the folder is laid out otherwise
        parts = [folder]
    for part in parts:
        for record in load_records(part, corrected=False):
            if record.id in articles:
                yield record


def review_lines(review: Review, folder: Path) -> Iterator[str]:
    """The review in words."""
    told = ", ".join(f"{count} {word}" for word, count in review.counts.items())
    yield f"{review.total} corrections{f': {told}' if told else ''}"
    for one in review.unmatched:
        correction = one.correction
        yield f"{correction.path}: {correction.decision} of 「{correction.quote}」 concerns no figure: {one.reason}"
    if review.unmatched:
        yield f"decide these anew (review export {folder}), or delete their lines from {folder / 'corrections.jsonl'}"

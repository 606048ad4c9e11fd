"""Records as people have corrected them; those in the batch folder stay as the program wrote them.

tuple(corrected(load_records("out", corrected=False), load_corrections("out")))

A wrong figure is gone, a changed one says what the person stated, a right one is sure, a missed one is there. Their
`rule` says so (review/changed, review/confirmed, review/added), and their confidence is 1.
"""

from collections.abc import Iterable, Iterator
from itertools import count, groupby

from pydantic import ValidationError

from extractors.text.sentences import split_sentences
from pipeline.records import CORRECTIONS
from pipeline.reviewing.corrections import ByArticle, CorrectionError
from pipeline.reviewing.matching import Matched, match_articles
from schemas.correction import Correction
from schemas.record import ArticleRecord, Figure, Issue

REVIEW = "review/"
RULES = {"right": f"{REVIEW}confirmed", "change": f"{REVIEW}changed", "add": f"{REVIEW}added"}
UNTOUCHED = Matched({})
ADDED = 1_000_000  # ids of added figures: this and the offset of the words, so that no other figure shifts them


def corrected(records: Iterable[ArticleRecord], corrections: ByArticle) -> Iterator[ArticleRecord]:
    """The records, each with its corrections; records of one id must follow each other, as they do in a batch."""
    for record, matched in reviewed(records, corrections):
        yield apply(record, matched)


def reviewed(records: Iterable[ArticleRecord], corrections: ByArticle) -> Iterator[tuple[ArticleRecord, Matched]]:
    """The records as they are, each with the corrections that concern it."""
    for article, group in groupby(records, key=lambda record: record.id):
        some = tuple(group)
        own = corrections.get(article)
        yield from zip(some, match_articles(some, own)[0] if own else [UNTOUCHED] * len(some), strict=True)


def apply(record: ArticleRecord, matched: Matched) -> ArticleRecord:
    """The record with these corrections. Raises CorrectionError where it would be none any more."""
    if not matched.decided and not matched.added:
        return record
    removed = {figure for figure, one in matched.decided.items() if one.decision == "wrong"}
    figures = [_reviewed(one, matched.decided.get(one.id), removed) for one in record.figures if one.id not in removed]
    try:
        ids = free_ids(record.id, [start for _, start in matched.added])
        added = [_added(record, one, start, name) for (one, start), name in zip(matched.added, ids, strict=True)]
        together = sorted([*figures, *added], key=lambda figure: figure.evidence.start) if added else figures
        fields = dict(record) | {"figures": together, "issues": issues_left(record, matched)}
        return ArticleRecord.model_validate({name: _plain(value) for name, value in fields.items()})
    except ValidationError as error:
        raise CorrectionError(
            f"{CORRECTIONS}: article {record.id} ({record.source.path}): {error.errors()[0]['msg']}; "
            "mend the lines of this article, or delete them and import their decisions again"
        ) from error


def _plain(value: object) -> object:
    """Models as dicts, so that every field is checked anew."""
    if isinstance(value, list | tuple):
        return tuple(_plain(one) for one in value)
    return value.model_dump() if hasattr(value, "model_dump") else value


def _reviewed(figure: Figure, correction: Correction | None, removed: set[str]) -> Figure:
    """The figure as decided, not yet checked; what refers to a removed figure refers to nothing."""
    changes: dict[str, object] = {name: None for name in ("part_of", "restates") if getattr(figure, name) in removed}
    truth = correction.truth if correction else None
    if correction and truth:
        changes |= dict(truth) | {"rule": RULES[correction.decision], "confidence": 1.0}
    return figure.model_copy(update=changes) if changes else figure


def _added(record: ArticleRecord, correction: Correction, start: int, name: str) -> Figure:
    """A figure that the program missed."""
    assert correction.stated is not None
    end = start + len(correction.quote)
    evidence = {"quote": correction.quote, "start": start, "end": end, "sentence": _sentence(record.text, start, end)}
    said = {"id": name, "evidence": evidence, "rule": RULES["add"], "confidence": 1.0}
    return Figure.model_validate(correction.stated.model_dump() | said)


def free_ids(article: str, starts: Iterable[int]) -> Iterator[str]:
    """An id for each added figure, by the offset of its words."""
    taken: set[int] = set()
    for start in starts:
        number = next(number for number in count(ADDED + start) if number not in taken)
        taken.add(number)
        yield f"{article}#{number}"


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """From the beginning of the sentence that the words begin in to the end of the one they end in."""
    touched = [span for span in split_sentences(text) if span.start < end and start < span.end]
    return min((start, *(span.start for span in touched))), max((end, *(span.end for span in touched)))


def issues_left(record: ArticleRecord, matched: Matched) -> tuple[Issue, ...]:
    """Without the contradictions of figures that are gone or say something else now."""
    settled = {
        (figure.evidence.start, figure.evidence.end)
        for figure in record.figures
        if (one := matched.decided.get(figure.id)) and one.decision != "right"
    }
    return tuple(
        issue
        for issue in record.issues
        if issue.other_span is None or settled.isdisjoint((issue.span, issue.other_span))
    )

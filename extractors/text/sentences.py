"""Sentences and clauses as spans of the normalised text.

[s.of(t) for s in split_sentences(t := "现有会员6.8万人。新建工会65家,其中物业12家。")]
# ["现有会员6.8万人。", "新建工会65家,其中物业12家。"]
"""

import re
from collections.abc import Iterator

from extractors.text.spans import Span

LONGEST_SENTENCE = 800  # what is longer was never one sentence: cut at a mark, so that no stage takes forever
_SENTENCE_END = re.compile(r"[。！？!?][”’」』）)]*|\n+|$")
_CUT = re.compile(r"[；;，,、](?!\d{3}(?!\d))")
# Where no mark comes for as long again: anywhere but inside a number, or between it and what is said beside it.
_SEAM = re.compile(r"(?<=[^\d零一二三四五六七八九十百千万亿两几数多余约近超第.+-])(?=[^\d.,%％以左])")
CLAUSE_MARKS = "，,；;：:"
# A comma inside 163,737 and a colon inside 10:30 end no clause.
_CLAUSE_END = re.compile(r"[；;]|(?<!\d)[，,：:]|[，,](?!\d{3}(?!\d))|[：:](?!\d)|$", re.ASCII)


def split_sentences(text: str) -> tuple[Span, ...]:
    """Non-empty sentences, ascending; a line end ends one, since a heading has no full stop."""
    whole = _split(text, _SENTENCE_END, Span(0, len(text)))
    return tuple(piece for sentence in whole for piece in _bounded(text, sentence))


def split_clauses(text: str, sentence: Span) -> tuple[Span, ...]:
    """The stretches of a sentence between commas, semicolons and colons, marks included."""
    return _split(text, _CLAUSE_END, sentence)


def _bounded(text: str, sentence: Span) -> Iterator[Span]:
    """The sentence, in pieces when it is too long to be one."""
    start = sentence.start
    while sentence.end - start > LONGEST_SENTENCE and (end := _cut(text, start + LONGEST_SENTENCE, sentence.end)):
        yield Span(start, end)
        start = end
    if start < sentence.end:
        yield Span(start, sentence.end)


def _cut(text: str, start: int, end: int) -> int | None:
    """Behind the next mark, else at the next seam; None in one endless number."""
    found = _CUT.search(text, start, min(end, start + LONGEST_SENTENCE)) or _SEAM.search(text, start, end)
    return found.end() if found else None


def _split(text: str, end: re.Pattern[str], within: Span) -> tuple[Span, ...]:
    spans = []
    start = within.start
    for match in end.finditer(text, within.start, within.end):
        if text[start : match.end()].strip():
            spans.append(Span(start, match.end()))
        start = max(start, match.end())
    return tuple(spans)

"""Sentences and clauses as spans of the normalised text.

[s.of(t) for s in split_sentences(t := "现有会员6.8万人。新建工会65家,其中物业12家。")]
# ["现有会员6.8万人。", "新建工会65家,其中物业12家。"]
"""

import re

from extractors.text.spans import Span

_SENTENCE_END = re.compile(r"[。！？!?][”’」』）)]*|\n+|$")
CLAUSE_MARKS = "，,；;：:"
# A comma inside 163,737 and a colon inside 10:30 end no clause.
_CLAUSE_END = re.compile(r"[；;]|(?<!\d)[，,：:]|[，,](?!\d{3}(?!\d))|[：:](?!\d)|$", re.ASCII)


def split_sentences(text: str) -> tuple[Span, ...]:
    """Non-empty sentences, ascending; a line end ends one, since a heading has no full stop."""
    return _split(text, _SENTENCE_END, Span(0, len(text)))


def split_clauses(text: str, sentence: Span) -> tuple[Span, ...]:
    """The stretches of a sentence between commas, semicolons and colons, marks included."""
    return _split(text, _CLAUSE_END, sentence)


def _split(text: str, end: re.Pattern[str], within: Span) -> tuple[Span, ...]:
    spans = []
    start = within.start
    for match in end.finditer(text, within.start, within.end):
        if text[start : match.end()].strip():
            spans.append(Span(start, match.end()))
        start = max(start, match.end())
    return tuple(spans)

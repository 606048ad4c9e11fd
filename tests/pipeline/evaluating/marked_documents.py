"""Documents for tests of evaluation, written as text: once with the figures of gold marked, once with those found.

    document(gold="[发展会员100人](members_added 100)。", found="[发展会员100人](members_added 100 over 0.8)。")

A mark holds indicator and value and then, in any order, what is not usual: qualifier, unit, nature, status, a year or
a day (as of it), a place, `optional`, a confidence such as 0.8, a rule such as by:growth.
"""

import re
from typing import Any, get_args

from marked import QUALIFIERS, Reading, read_marked
from sample_records import make_record

from pipeline.evaluating.gold import GoldDocument
from pipeline.evaluating.judging import Document, documents_of
from schemas.record import ArticleRecord
from schemas.vocabulary import Nature, Status, Unit

_FIELDS = {
    **dict.fromkeys(QUALIFIERS, "qualifier"),
    **dict.fromkeys(get_args(Unit), "unit"),
    **dict.fromkeys(get_args(Nature), "nature"),
    **dict.fromkeys(get_args(Status), "status"),
}
_USUAL = {
    "unit": "person",
    "qualifier": "exact",
    "nature": "level",
    "status": "achieved",
    "period": {"kind": "during", "start": "2021-01-01", "end": "2021-12-31"},
    "area": "青河县",
    "confidence": 0.9,
    "rule": "name_touching",
}


def document(gold: str, found: str, name: str = "a.txt", genre: Any = None, **record: Any) -> Document:
    """A document with one record; `found` is the text as it was read, `record` further fields of the record."""
    (made,) = documents_of({name: GoldDocument(golds(gold), genre)}, [record_of(found, name, **record)])
    return made


def golds(marked: str) -> tuple[dict[str, Any], ...]:
    text, marks = read_marked(marked)
    return tuple(_gold(text, mark) for mark in marks)


def record_of(marked: str, path: str = "a.txt", **fields: Any) -> ArticleRecord:
    text, marks = read_marked(marked)
    plain = make_record(path=path, **fields).model_dump()
    figures = [_found(f"{plain['id']}#{number}", text, mark) for number, mark in enumerate(marks)]
    return ArticleRecord.model_validate(plain | {"text": text, "figures": figures})


def _gold(text: str, mark: Reading) -> dict[str, Any]:
    figure = _figure(mark.tokens) | {"quote": text[mark.start : mark.end], "start": mark.start, "end": mark.end}
    del figure["confidence"], figure["rule"]
    return figure


def _found(figure_id: str, text: str, mark: Reading) -> dict[str, Any]:
    figure = _figure(mark.tokens)
    code = None if figure["indicator"] == "other" else figure["indicator"]
    span = {"start": mark.start, "end": mark.end, "sentence": (mark.start, mark.end)}
    return figure | {
        "id": figure_id,
        "indicator": code,
        "measure": "会员",
        "subject": None,
        "period": figure["period"] | {"text": None, "basis": "stated"},
        "area": {"name": figure["area"], "code": None, "path": [figure["area"]], "basis": "stated"},
        "evidence": {"quote": text[mark.start : mark.end], **span},
        "rule": f"{figure['indicator']}/{figure['rule']}",
    }


def _figure(tokens: tuple[str, ...]) -> dict[str, Any]:
    code, value, *words = tokens
    figure: dict[str, Any] = {"indicator": code, "value": int(value), **_USUAL}
    for word in words:
        figure |= _field(word)
    return figure


def _field(word: str) -> dict[str, Any]:
    if word in _FIELDS:
        return {_FIELDS[word]: word}
    if word == "optional":
        return {"optional": True}
    if word.startswith("by:"):
        return {"rule": word.removeprefix("by:")}
    if re.fullmatch(r"\d\.\d+", word):
        return {"confidence": float(word)}
    if re.fullmatch(r"\d{4}", word):
        return {"period": {"kind": "during", "start": f"{word}-01-01", "end": f"{word}-12-31"}}
    if re.fullmatch(r"\d{4}-\d\d-\d\d", word):
        return {"period": {"kind": "as_of", "start": word, "end": word}}
    return {"area": word}

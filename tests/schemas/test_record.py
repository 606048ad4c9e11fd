"""Every invariant of the record: a sound record passes, and each way to break it is refused with its reason."""

import copy
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from schemas.record import ArticleRecord, Figure, to_number

TEXT = "滨河区总工会全年新发展会员3.3万人，其中货车司机1200人。"
HASH = "0123456789abcdef" * 4
ARTICLE = f"{HASH[:16]}-00"


def figure(number: int, quote: str, **changes: Any) -> dict[str, Any]:
    start = TEXT.index(quote)
    return {
        "id": f"{ARTICLE}#{number}",
        "indicator": "members_added",
        "measure": "发展会员",
        "value": 33000,
        "upper": None,
        "qualifier": "exact",
        "unit": "person",
        "nature": "level",
        "status": "achieved",
        "period": {"kind": "during", "start": "2020-01-01", "end": "2020-12-31", "text": "全年", "basis": "stated"},
        "area": {"name": "滨河区", "code": "110199", "path": ["北京市", "滨河区"], "basis": "stated"},
        "subject": "滨河区总工会",
        "group": None,
        "part_of": None,
        "restates": None,
        "evidence": {
            "quote": quote,
            "start": start,
            "end": start + len(quote),
            "sentence": [0, len(TEXT)],
            "page": None,
        },
        "rule": "members_added/action_and_head",
        "confidence": 0.9,
    } | changes


def record(*figures: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {
        "schema_version": "1",
        "id": ARTICLE,
        "source": {
            "path": "a.txt",
            "sha256": HASH,
            "media_type": "text/plain",
            "bytes": 90,
            "pages": None,
            "url": None,
            "collected_on": None,
        },
        "title": None,
        "publisher": None,
        "authors": [],
        "published_on": "2021-01-04",
        "published_on_basis": "metadata",
        "script": "hans",
        "genre": "news",
        "text": TEXT,
        "figures": list(figures) or [figure(0, "3.3万人"), figure(1, "1200人", value=1200, part_of=f"{ARTICLE}#0")],
        "issues": [],
        "extractor": {"version": "0.1.0", "catalogue": "9a41"},
    } | changes


def broken(path: str, value: Any) -> dict[str, Any]:
    """A sound record with one field changed: "figures.0.period.start"."""
    content: Any = copy.deepcopy(record())
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    target = content
    for step in way:
        target = target[step]
    target[last] = value
    return content  # type: ignore[no-any-return]


def test_a_sound_record_comes_back_the_same():
    first = ArticleRecord.model_validate(record())
    assert ArticleRecord.model_validate_json(first.model_dump_json()) == first
    assert set(record()) == set(ArticleRecord.model_fields)


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        ("schema_version", "2", "pattern"),
        ("id", "abc-00", "pattern"),
        ("colour", "red", "Extra inputs"),
        ("source.sha256", "xyz", "pattern"),
        ("source.bytes", -1, "greater than or equal to 0"),
        ("script", "latin", "'hans', 'hant' or 'mixed'"),
        ("genre", "poem", "'news', 'report'"),
        ("published_on", "2020-02-30", "date"),
        ("published_on", None, "stand or fall together"),
        ("published_on_basis", None, "stand or fall together"),
        ("text", "别的文字" * 20, "is not '3.3万人'"),
        ("issues", [{"code": "Not A Code", "message": "m", "span": None}], "pattern"),
        ("issues", [{"code": "a-b", "message": "m", "span": [3, 900]}], "outside the text"),
        ("issues", [{"code": "a-b", "message": "m", "span": [5, 3]}], "outside the text"),
        ("figures.0.value", "NaN", "finite"),
        ("figures.0.value", -5, "only a change may be negative"),
        ("figures.0.value", "1234567890.1234567", "significant digits"),
        ("figures.0.upper", 40000, "qualifier 'range'"),
        ("figures.0.qualifier", "range", "qualifier 'range'"),
        ("figures.0.qualifier", "maybe", "'exact'"),
        ("figures.0.unit", "litre", "'person'"),
        ("figures.0.nature", "mood", "'level'"),
        ("figures.0.status", "dreamt", "'achieved' or 'planned'"),
        ("figures.0.confidence", 1.2, "less than or equal to 1"),
        ("figures.0.period.start", "2021-01-01", "starts after it ends"),
        ("figures.0.period.kind", "as_of", "must be equal"),
        ("figures.0.area.code", "1101", "pattern"),
        ("figures.0.evidence.quote", "", "at least 1 character"),
        ("figures.0.evidence.end", 20, "not as long as the quote"),
        ("figures.0.evidence.sentence", [0, 5], "outside its sentence"),
        ("figures.0.evidence.sentence", [0, 900], "runs past the text"),
        ("figures.0.evidence.page", 0, "greater than or equal to 1"),
        ("figures.0.id", f"{ARTICLE}#1", "share an id"),
        ("figures.0.id", f"{'f' * 16}-00#0", "does not begin with the article's id"),
        ("figures.1.part_of", f"{ARTICLE}#7", "no other figure of this article"),
        ("figures.1.restates", f"{ARTICLE}#1", "no other figure of this article"),
    ],
)
def test_each_fault_is_refused_with_its_reason(path, value, reason):
    with pytest.raises(ValidationError) as caught:
        ArticleRecord.model_validate(broken(path, value))
    assert reason in str(caught.value)


def test_a_range_has_its_bounds_in_order():
    sound = figure(0, "3.3万人", value=30, upper=40, qualifier="range")
    assert Figure.model_validate(sound).upper == 40
    with pytest.raises(ValidationError, match="above upper"):
        Figure.model_validate(sound | {"upper": 20})


def test_a_change_may_be_negative_and_a_moment_is_one_day():
    fall = figure(0, "3.3万人", value=-120, nature="change")
    fall["period"] = {"kind": "as_of", "start": "2020-12-31", "end": "2020-12-31", "text": None, "basis": "stated"}
    assert Figure.model_validate(fall).value == -120


def test_models_are_frozen():
    sound = ArticleRecord.model_validate(record())
    with pytest.raises(ValidationError, match="frozen"):
        sound.title = "x"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("value", "written"), [("33544", "33544"), ("98.9", "98.9"), ("3E+4", "30000"), ("0.10", "0.1")]
)
def test_numbers_are_written_as_a_reader_expects(value, written):
    assert repr(to_number(Decimal(value))) == written

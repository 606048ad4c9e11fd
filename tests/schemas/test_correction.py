"""A correction says what was found and what is stated, and nothing that does not belong to its decision."""

import pytest
from pydantic import ValidationError

from schemas.correction import Correction, Statement
from schemas.record import Figure

SAID = Statement(
    indicator="members_added",
    measure="发展会员",
    value=3354,
    qualifier="exact",
    unit="person",
    nature="level",
    status="achieved",
    period=None,
    area=None,
    subject=None,
)
PLACE = {"sha256": "a" * 64, "article": f"{'a' * 16}-00", "path": "a.txt", "start": 3, "end": 6, "quote": "会员9"}


def test_the_fields_of_a_statement_are_those_of_a_figure():
    assert set(Statement.model_fields) < set(Figure.model_fields)
    assert (
        not set(Figure.model_fields)
        - set(Statement.model_fields)
        - {*("id", "part_of", "restates", "evidence", "rule", "confidence")}
    )


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"decision": "right"}, "found stands with"),
        ({"decision": "add", "found": SAID, "stated": SAID}, "found stands with"),
        ({"decision": "change", "found": SAID}, "stated stands with"),
        ({"decision": "wrong", "found": SAID, "stated": SAID}, "stated stands with"),
        ({"decision": "wrong", "found": SAID, "end": 7}, "not as long as the quote"),
        ({"decision": "wrong", "found": SAID, "article": f"{'b' * 16}-00"}, "is not of the source"),
        ({"decision": "maybe", "found": SAID}, "decision"),
    ],
)
def test_what_does_not_belong_together_is_refused(fields, told):
    with pytest.raises(ValidationError, match=told):
        Correction(**PLACE | fields)


def test_what_is_true_in_the_end():
    changed = Statement(**dict(SAID) | {"value": 33544})
    decisions = {"right": (SAID, None), "wrong": (SAID, None), "change": (SAID, changed), "add": (None, changed)}
    made = {word: Correction(**PLACE, decision=word, found=a, stated=b) for word, (a, b) in decisions.items()}
    assert {word: one.truth for word, one in made.items()} == {
        "right": SAID,
        "wrong": None,
        "change": changed,
        "add": changed,
    }
    assert Correction.model_validate_json(made["change"].model_dump_json()) == made["change"]

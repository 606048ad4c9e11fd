"""The line of duplicates.jsonl."""

import pytest
from pydantic import ValidationError

from schemas.duplicate import Duplicate

LINK = {
    "article": f"{'a' * 16}-00",
    "path": "b.html",
    "duplicate_of": f"{'b' * 16}-00",
    "original_path": "a.txt",
    "similarity": 0.97,
    "kind": "cut",
}


def test_a_link_names_both_sides():
    link = Duplicate.model_validate(LINK)
    assert (link.key, link.original) == ((f"{'a' * 16}-00", "b.html"), (f"{'b' * 16}-00", "a.txt"))
    assert Duplicate.model_validate_json(link.model_dump_json()) == link


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ({"duplicate_of": LINK["article"], "original_path": "b.html"}, "linked to itself"),
        ({"similarity": 1.2}, "similarity"),
        ({"kind": "translated"}, "kind"),
        ({"why": "x"}, "why"),
    ],
)
def test_faults_are_told(fault, told):
    with pytest.raises(ValidationError, match=told):
        Duplicate.model_validate(LINK | fault)


def test_the_same_bytes_with_other_metadata_are_two_articles():
    assert Duplicate.model_validate(LINK | {"duplicate_of": LINK["article"]}).kind == "cut"

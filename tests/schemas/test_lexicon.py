"""Every line of the word lists shows its word in an example, no word stands twice, and each does what its list says."""

from collections import Counter
from typing import get_args

import pytest

from extractors.numbers.quantities import find_quantities
from schemas.lexicon import Lexicon, MeasureKind, rows
from schemas.vocabulary import Qualifier, Unit

# list -> the columns that make a line unique, its word first
LISTS = {
    "measures": ("word",),
    "qualifiers": ("word", "side"),
    "number_names": ("name",),
    "status_cues": ("word", "reach"),
    "change_cues": ("word",),
    "undone_words": ("word",),
    "noun_units": ("word",),
    "glue_words": ("word",),
    "groups": ("word",),
    "domain_words": ("word",),
    "link_words": ("word", "role"),
    "bodies_objects": ("word", "side"),
    "dateline_labels": ("label", "kind"),
    "no_names": ("word",),
    "no_publishers": ("word",),
    "swapped_words": ("swapped",),
    "reading_words": ("word", "kind"),
    "publishers": ("ending",),
    "correction_cues": ("word", "stands_in"),
}
UNITLESS = ("time", "label")


@pytest.mark.parametrize("name", LISTS)
def test_every_example_holds_its_word(name: str) -> None:
    word = LISTS[name][0]
    assert [row[word] for row in rows(name) if row[word] not in (row.get("example") or row.get("source") or "")] == []


@pytest.mark.parametrize("name", LISTS)
def test_no_line_stands_twice(name: str) -> None:
    counted = Counter(tuple(row[column] for column in LISTS[name]) for row in rows(name))
    assert [line for line, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("name", LISTS)
def test_every_line_has_all_its_columns(name: str) -> None:
    assert [row for row in rows(name) if None in row or None in row.values()] == []


def test_measures_have_units_and_kinds_that_exist(lexicon: Lexicon) -> None:
    for measure in lexicon.measures.values():
        assert measure.kind in get_args(MeasureKind), measure.word
        assert set(measure.units) <= set(get_args(Unit)), measure.word
        assert bool(measure.units) != (measure.kind in UNITLESS), measure.word


@pytest.mark.parametrize("row", list(rows("measures")), ids=lambda row: row["word"])
def test_a_measure_word_measures(row: dict[str, str], lexicon: Lexicon) -> None:
    measured = [quantity.measure for quantity in find_quantities(row["example"], lexicon)]
    assert (row["word"] in measured) == (row["kind"] not in UNITLESS)


@pytest.mark.parametrize("row", list(rows("qualifiers")), ids=lambda row: f"{row['word']} {row['side']}")
def test_a_qualifier_qualifies(row: dict[str, str], lexicon: Lexicon) -> None:
    assert row["qualifier"] in get_args(Qualifier)
    assert row["qualifier"] in [quantity.qualifier for quantity in find_quantities(row["example"], lexicon)]


@pytest.mark.parametrize("row", list(rows("number_names")), ids=lambda row: row["name"])
def test_a_name_is_no_number(row: dict[str, str], lexicon: Lexicon) -> None:
    assert find_quantities(row["example"], lexicon) == ()


def test_status_and_change_cues_signal_what_exists(lexicon: Lexicon) -> None:
    assert {cue.signal for cue in lexicon.status} <= {"planned", "achieved", "neutral"}
    assert {cue.reach for cue in lexicon.status} <= {"sentence", "clause", "near", "after"}
    assert {cue.signal for cue in lexicon.change} <= {"+", "-"}

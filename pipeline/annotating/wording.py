"""A figure from the words that an annotator marked, where the program has found none there.

    read_words("新发展会员3.3万人", "members_added", units=("person",))["value"]        # 33000

Only value, upper bound, qualifier and unit stand in the words themselves; the rest is what gold takes where it is told
nothing: an achieved level, without period and area. Such figures are counted and named, so that somebody looks at them.
"""

from collections.abc import Sequence

from extractors.numbers.quantities import QuantityMention, find_quantities
from extractors.text.normalise import normalise
from pipeline.annotating.figure_fields import CHOICES, TEXTS, FieldError, Fields
from schemas.catalogue import Catalogue
from schemas.lexicon import load_lexicon
from schemas.record import to_number

DEFAULTS = {"nature": "level", "status": "achieved", **dict.fromkeys(TEXTS)}
GUESSED = {"note": "read from the words alone; check status, period and area"}
PARTS = ":"  # members_added:planned, where a program knows labels and nothing else
SAID = {"status": CHOICES["status"], "nature": CHOICES["nature"]}


def read_words(quote: str, indicator: str, units: Sequence[str] = ()) -> Fields:
    """The one figure that the words state; `units` are those of its indicator. Raises FieldError."""
    found = find_quantities(normalise(quote).text, load_lexicon())
    if len(found) != 1:
        raise FieldError(f"{quote[:40]!r} holds {len(found) or 'no'} numbers; mark one figure with its number and unit")
    quantity = found[0]
    unit = _unit(quantity, units)
    return {
        "indicator": indicator,
        "value": to_number(quantity.number.value),
        "upper": None if quantity.number.upper is None else to_number(quantity.number.upper),
        "qualifier": quantity.qualifier,
        "unit": unit,
        **DEFAULTS,
        **({"nature": "share"} if unit == "percent" else {}),
    }


def units_of(catalogue: Catalogue, code: str) -> tuple[str, ...]:
    """The units that an indicator is counted in; none for a figure that no indicator covers."""
    return catalogue.by_code[code].units if code in catalogue.by_code else ()


def label_of(fields: Fields) -> str:
    """The label that says all that a label can: members_added, members_added:planned, members_total:change."""
    said = [fields[name] for name in SAID if fields[name] != DEFAULTS[name]]
    return PARTS.join([fields["indicator"], *said])


def read_label(label: str) -> Fields:
    """What such a label says. Raises FieldError."""
    indicator, *said = label.split(PARTS)
    fields: Fields = {"indicator": indicator, "status": DEFAULTS["status"], "nature": DEFAULTS["nature"]}
    for word in said:
        name = next((name for name, words in SAID.items() if word in words), None)
        if name is None:
            known = ", ".join(word for words in SAID.values() for word in words)
            raise FieldError(f"label {label[:40]!r}: {word[:20]!r} is none of {known}")
        fields[name] = word
    return fields


def _unit(quantity: QuantityMention, units: Sequence[str]) -> str:
    """The unit that the measure word may mean and the indicator is counted in."""
    return next((unit for unit in quantity.units if unit in units), quantity.units[0] if quantity.units else "other")

"""Whether one text reprints another: the words of the shorter stand in the longer, and so do its numbers and its place.

    likeness(cut, whole)       # Likeness(similarity=0.96, kind="cut")
    likeness(this_year, last)  # None: the same words around other numbers

Yearly reports of one district, and districts that fill in one form, share their words; what tells them from reprints is
that other numbers and other names stand between the same words.
"""

from collections import Counter
from dataclasses import dataclass

from extractors.places.finding import find_places
from pipeline.running.signatures import Wording
from schemas.duplicate import DuplicateKind
from schemas.gazetteer import load_gazetteer

SHORTEST = 80  # letters; of less, a link would rest on one or two sentences
RUN = 4  # letters in a row that both texts have; strings of two or three are often shared by chance
ENOUGH_WORDS, ENOUGH_NUMBERS = 0.8, 0.9
WHOLLY, MUCH_SHORTER = 0.95, 0.8  # what makes a reprint a cut


@dataclass(frozen=True, slots=True)
class Likeness:
    """The share of the shorter text that stands in the longer one, and the kind of reprint where it is sure."""

    similarity: float
    kind: DuplicateKind | None


def likeness(one: Wording, other: Wording) -> Likeness | None:
    """How the shorter of two texts reprints the longer one; None where it does not, or is too short to say."""
    shorter, longer = sorted((one, other), key=lambda wording: len(wording.letters))
    if len(shorter.letters) < SHORTEST:
        return None
    similarity = shared_words(shorter.letters, longer.letters)
    if similarity < ENOUGH_WORDS or shared_numbers(shorter, longer) < ENOUGH_NUMBERS:
        return None
    if not _may_be_same_place(shorter, longer):
        return None
    return Likeness(round(similarity, 2), _kind(shorter, longer, similarity))


def shared_words(shorter: str, longer: str) -> float:
    """The share of the letters that stand in a run of RUN letters which the longer text has too, wherever it has it."""
    known = {longer[at : at + RUN] for at in range(len(longer) - RUN + 1)}
    covered = bytearray(len(shorter))
    for at in range(len(shorter) - RUN + 1):
        if shorter[at : at + RUN] in known:
            covered[at : at + RUN] = b"\1" * RUN
    return sum(covered) / len(shorter)


def shared_numbers(shorter: Wording, longer: Wording) -> float:
    """Of the numbers that stand between letters which the longer text has with a number too, those that are the same.

    So the date and the title of a reprint, which stand among words of its own, do not count against it; nor does a 3
    that the longer text has elsewhere count for it.
    """
    known = longer.numbers_between
    compared = {(around, n) for place, n in shorter.numbers if (around := shorter.around(place)) in known}
    return sum(n in known[around] for around, n in compared) / len(compared) if compared else 1.0


def _kind(shorter: Wording, longer: Wording, similarity: float) -> DuplicateKind | None:
    if (shorter.letters, shorter.numbers) == (longer.letters, longer.numbers):
        return "same"
    much_shorter = len(shorter.letters) < MUCH_SHORTER * len(longer.letters)
    return "cut" if much_shorter and similarity >= WHOLLY else None


def _may_be_same_place(shorter: Wording, longer: Wording) -> bool:
    """Whether the division that the shorter text names most is named in the longer one."""
    named = Counter(
        mention.name
        for mention in find_places(shorter.text, load_gazetteer())
        if mention.role == "place" and mention.level != "province"
    )
    most = max(named.values(), default=0)
    return not named or any(_names(longer, name) for name, count in named.items() if count == most)


def _names(text: Wording, name: str) -> bool:
    """城阳区 is named where 城阳 is; of 易县 the whole name is wanted."""
    return (name[:-1] if len(name) > 2 else name) in text.letters

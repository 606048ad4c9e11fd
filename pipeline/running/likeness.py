"""Whether one text reprints another: the words of the shorter stand in the longer, with the same numbers and places.

    likeness(cut, whole)       # Likeness(similarity=0.96, kind="cut")
    likeness(this_year, last)  # None: the same words around other numbers

Yearly reports of one district, and districts that fill in one form, share their words; what tells them from reprints is
that other numbers and other names stand between the same words.
"""

import re
from collections import Counter
from dataclasses import dataclass

from pipeline.running.wording import Wording
from schemas.duplicate import DuplicateKind

SHORTEST = 80  # letters; of less, a link would rest on one or two sentences
RUN = 4  # letters in a row that both texts have; strings of two or three are often shared by chance
ENOUGH_WORDS, ENOUGH_NUMBERS, ENOUGH_PLACES = 0.8, 0.9, 0.75
THROUGHOUT = 2  # places in the text where a name must differ
WHOLLY, MUCH_SHORTER = 0.95, 0.8  # what makes a reprint a cut
_SLIP = re.compile(b"(?<=\1)\0{1,5}(?=\1)")  # two letters changed with three between them make a gap of five

Path = tuple[str, ...]


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
    if (
        similarity < ENOUGH_WORDS
        or shared_numbers(shorter, longer) < ENOUGH_NUMBERS
        or shared_places(shorter, longer) < ENOUGH_PLACES
    ):
        return None
    return Likeness(round(similarity, 2), _kind(shorter, longer, similarity))


def shared_words(shorter: str, longer: str) -> float:
    """The share of the letters that stand in a run of RUN letters which the longer text has too, wherever it has it.

    A few letters between two such runs, misprinted or put otherwise, count as shared.
    """
    known = {longer[at : at + RUN] for at in range(len(longer) - RUN + 1)}
    covered = bytearray(len(shorter))
    for at in range(len(shorter) - RUN + 1):
        if shorter[at : at + RUN] in known:
            covered[at : at + RUN] = b"\1" * RUN
    return sum(_SLIP.sub(lambda slip: b"\1" * len(slip[0]), covered)) / len(shorter)


def shared_numbers(shorter: Wording, longer: Wording) -> float:
    """Of the numbers that stand between letters which the longer text has with a number too, those that are the same.

    So the date and the title of a reprint, which stand among words of its own, do not count against it; nor does a 3
    that the longer text has elsewhere count for it.
    """
    ours, theirs = shorter.numbers.between, longer.numbers.between
    compared = [number in theirs[around] for around, numbers in ours.items() if around in theirs for number in numbers]
    return sum(compared) / len(compared) if compared else 1.0


def shared_places(shorter: Wording, longer: Wording) -> float:
    """The same for the names of places; a district and the city it lies in may stand for each other.

    0 where one name stands for another throughout: a form keeps the names of its city, and only its district changes.
    """
    ours, theirs = shorter.places.between, longer.places.between
    compared = [
        (path, any(_nested(path, other) for other in theirs[around]))
        for around, paths in ours.items()
        if around in theirs
        for path in paths
    ]
    times, same = Counter(path for path, _ in compared), Counter(path for path, alike in compared if alike)
    if any(count >= THROUGHOUT and not same[path] for path, count in times.items()):
        return 0.0
    return same.total() / len(compared) if compared else 1.0


def _nested(one: Path, other: Path) -> bool:
    """A namesake that is not told apart has only its own name as path: 鼓楼区."""
    return one[-1] in other or other[-1] in one


def _kind(shorter: Wording, longer: Wording, similarity: float) -> DuplicateKind | None:
    if (shorter.letters, shorter.numbers.between) == (longer.letters, longer.numbers.between):
        return "same"
    much_shorter = len(shorter.letters) < MUCH_SHORTER * len(longer.letters)
    return "cut" if much_shorter and similarity >= WHOLLY else None

"""Words that rewriting programs put for others, so that a copied text looks like a new one: 效劳 for 服务.

swapped_words()[0]      # SwappedWord("效劳", "服务", …, is_proof=True)

The two forms are equally long. `only_after`, `only_before`, `not_before` are the neighbours that the swapped form must
have or may not have; `is_proof`: hardly anybody writes it so, three such forms show that a text was rewritten.
"""

from dataclasses import dataclass
from functools import cache

from schemas.lexicon import rows


@dataclass(frozen=True, slots=True)
class SwappedWord:
    """A swapped form with the meant one and the neighbours that it needs; an empty tuple asks for nothing."""

    swapped: str
    meant: str
    only_after: tuple[str, ...]
    only_before: tuple[str, ...]
    not_before: tuple[str, ...]
    is_proof: bool


@cache
def swapped_words() -> tuple[SwappedWord, ...]:
    """The lines of swapped_words.csv, the longest form first."""
    found = (
        SwappedWord(
            row["swapped"],
            row["meant"],
            _words(row["only_after"]),
            _words(row["only_before"]),
            _words(row["not_before"]),
            row["proof"] == "yes",
        )
        for row in rows("swapped_words")
    )
    return tuple(sorted(found, key=lambda word: (-len(word.swapped), word.swapped)))


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word for word in cell.split("|") if word)

"""A proposal as the YAML file of an indicator, to be named, read and changed by a researcher.

draft = Draft("draft_a", proposal, names, claims, leaves)
draft.yaml()       # "code: draft_a\\nzh: 问卷\\n…", which schemas.catalogue.read_indicator takes
"""

import json
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import count, product
from string import ascii_lowercase

from pipeline.discovering.proposals import Proposal
from schemas.catalogue import read_indicator
from schemas.indicator import Indicator
from schemas.vocabulary import Unit

TO_FILL_IN = "FILL IN"
CLAIMS, LEAVES = 4, 3  # examples of a file, where there are so many
LEAST = 2


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, what it counts, and, where it is to be claimed, the value and unit of the figure."""

    text: str
    counts: str
    value: int | float = 0
    unit: Unit = "other"


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal with the code, names and examples of its file; the first examples are written."""

    code: str
    proposal: Proposal
    names: tuple[str, ...]
    claims: tuple[Example, ...]
    leaves: tuple[Example, ...]

    @property
    def is_enough(self) -> bool:
        """Whether it has all that a file must have."""
        return bool(self.names) and len(self.claims) >= LEAST and len(self.leaves) >= LEAST

    @property
    def indicator(self) -> Indicator:
        """What the file says, read as the catalogue reads it."""
        return read_indicator(f"{self.code}.yaml", self.yaml().encode())

    def yaml(self) -> str:
        """The file."""
        one = self.proposal
        told = [
            *_remarks(one),
            f"code: {self.code}",
            f"zh: {_quoted(one.name)}",
            f"en: {_quoted(f'{TO_FILL_IN}: a short English label')}",
            "group: else",
            f"definition: {_quoted(f'{TO_FILL_IN}: what is counted, and what is not.')}",
            f"kind: {one.kind}",
            f"units: [{', '.join(one.units)}]",
            f"names: [{', '.join(map(_quoted, self.names))}]",
            "examples:",
            "  claims:",
            *(f"    - {{text: {_quoted(e.text)}, value: {e.value}, unit: {e.unit}}}" for e in self.claims[:CLAIMS]),
            "  leaves:",
            *(f"    - {{text: {_quoted(e.text)}, because: {_quoted(_reason(e))}}}" for e in self.leaves[:LEAVES]),
        ]
        return "\n".join(told) + "\n"


def free_codes(taken: Container[str]) -> Iterator[str]:
    """draft_a, draft_b, … draft_aa: a code has no digits."""
    for size in count(1):
        for letters in product(ascii_lowercase, repeat=size):
            code = f"draft_{''.join(letters)}"
            if code not in taken:
                yield code


def _remarks(one: Proposal) -> Iterator[str]:
    """What the group was, for whoever opens the file."""
    yield f"# Drafted by unionfigures discover from {len(one.members)} figures of {one.articles} articles."
    yield "# Choose a code and name the file after it, fill in the labels, strike names that say too much, and run"
    yield "# unionfigures check --catalogue with the folder of this file."
    if one.nearest:
        yield f"# Perhaps it belongs to {one.nearest[0]} (likeness {one.nearest[1]}); then add its names there."


def _reason(example: Example) -> str:
    return f"{TO_FILL_IN}: counts {example.counts}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)

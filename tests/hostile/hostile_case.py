"""What a hostile input is: a file name, the function that makes its bytes, and what may come of it.

Case("bomb.docx", make_bomb, refused("too-large"))     # set aside with this code, never an exception
Case("zero_width.txt", make_text, READ)                # a record, each quote where it says it stands
"""

from collections.abc import Callable
from dataclasses import dataclass

READ = frozenset({"read"})


@dataclass(frozen=True)
class Case:
    """`outcomes`: the codes of quarantine that are right for it, "read" where a record is right."""

    name: str
    make: Callable[[], bytes]
    outcomes: frozenset[str] = READ
    holds: str = ""  # words that the record's text must have
    lacks: str = ""  # words that nothing of what comes out may have


def refused(*codes: str) -> frozenset[str]:
    return frozenset(codes)


def read_or(*codes: str) -> frozenset[str]:
    """For inputs of which either is right: which of them, may depend on a library's version."""
    return READ | frozenset(codes)

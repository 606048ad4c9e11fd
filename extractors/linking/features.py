"""What the trained ranking sees of a number: the words around it, the cues of the catalogue, what the rules say.

    features(proposal)    # {"b:入会", "a^名职工", "u:person", "R:members_added", …}

A feature is present or absent. The letter before the colon says where it is from: b before the number, a behind it,
c earlier in the clause; N, K and S cues near it, in its clause, in its sentence; T of the heading; R of the rules.
"""

from collections.abc import Iterable, Iterator

from extractors.linking.proposals import Proposal
from extractors.text.spans import Span

BEFORE, BEHIND, CLAUSE = 16, 14, 24  # characters that are looked at
RULED = ("R:", "RR:", "rule:")  # what the rules say: left out in half of the training, so that words learn to speak


def features(proposal: Proposal) -> frozenset[str]:
    """The names of all features present."""
    view = proposal.view
    before = _unbroken(view.words(view.before))[-BEFORE:]
    behind = _unbroken(view.words(view.after))[:BEHIND]
    clause = _unbroken(view.words(Span(view.clause.start, max(view.clause.start, view.before.start))))[-CLAUSE:]
    return frozenset(
        (
            *_grams("b:", before, (1, 2, 3, 4)),
            *(f"b${before[-size:]}" for size in (1, 2, 3, 4) if len(before) >= size),
            *_grams("a:", behind, (1, 2, 3, 4)),
            *(f"a^{behind[:size]}" for size in (1, 2, 3, 4) if len(behind) >= size),
            *_grams("c:", clause, (2, 3)),
            *_cues(proposal),
            *_told(proposal),
        )
    )


def _unbroken(words: str) -> str:
    """Blanks and line breaks say nothing."""
    return "".join(words.split())


def _grams(prefix: str, words: str, sizes: Iterable[int]) -> Iterator[str]:
    for size in sizes:
        for start in range(len(words) - size + 1):
            yield prefix + words[start : start + size]


def _cues(proposal: Proposal) -> Iterator[str]:
    view = proposal.view
    for cue in view.cues:
        if cue.role == "not":
            continue
        if view.before.contains(cue.span) or view.after.contains(cue.span):
            yield f"N:{cue.code}:{cue.role}"
        elif view.clause.contains(cue.span):
            yield f"K:{cue.code}:{cue.role}"
        else:
            yield f"S:{cue.code}"
    for cue in view.topic:
        yield f"T:{cue.code}"


def _told(proposal: Proposal) -> Iterator[str]:
    quantity, code = proposal.view.quantity, proposal.code
    yield f"u:{quantity.units[0]}"
    yield f"m:{quantity.measure}"
    yield f"n:{proposal.nature}"
    yield f"s:{proposal.status}"
    yield f"v:{len(str(int(abs(quantity.number.value))))}"
    yield f"g:{proposal.genre}"
    yield f"P:{proposal.previous}"
    yield f"R:{code}"
    yield f"RR:{code}|{proposal.rule}"
    yield f"rule:{proposal.rule}"

"""What the rules propose for each quantity of an article, before the trained ranking has its say.

propose(views, …)   # -> one Proposal for each view: the rule that answered, its verdict, nature and status
"""

from dataclasses import dataclass

from extractors.linking.cases import Case, Verdict, make_case
from extractors.linking.nature import counts_other, nature_of
from extractors.linking.rules import RULES, gives_way
from extractors.linking.status import is_contested, status_of
from extractors.linking.undone import speaks_of_undone
from extractors.linking.views import View
from extractors.model import Model
from schemas.catalogue import OTHER, Catalogue
from schemas.vocabulary import Genre, Nature, Status

UNCOVERED = "uncovered"
FIRST = "none"  # what stands for the figure before the first


@dataclass(frozen=True, slots=True)
class Proposal:
    """A quantity as the rules see it; `previous` is the code of the figure before, `sign` that of a change.

    `undone`: words beside the number say that it was not done; `contested`: the sentence has a cue of the other status.
    """

    view: View
    case: Case
    rule: str
    verdict: Verdict
    nature: Nature
    sign: int
    status: Status
    status_word: str
    genre: Genre
    previous: str
    undone: bool
    contested: bool

    @property
    def code(self) -> str:
        """The indicator that the rules name, else "other"."""
        return self.verdict.code or OTHER


def propose(
    views: tuple[View, ...], headings: tuple[str, ...], genre: Genre, catalogue: Catalogue, model: Model
) -> tuple[Proposal, ...]:
    """One proposal for each view; `headings` are the words of the headings over each."""
    found: list[Proposal] = []
    last: Verdict | None = None
    for view, heading in zip(views, headings, strict=True):
        if view.previous is None:
            last = None
        nature, sign = nature_of(view, model.lexicon)
        taken_up = None if nature == "change" and counts_other(view, model) else last
        case = make_case(view, catalogue, model.index, model.glue, nature, taken_up)
        rule, verdict = decide(case)
        last = verdict if nature != "change" or last is None else last
        status, word = status_of(view, heading, genre, model.lexicon)
        nature = "change" if view.quantity.number.value < 0 else nature
        previous = found[-1].code if found else FIRST
        beside = view.words(view.before) + view.words(view.after)
        undone = speaks_of_undone(beside, model.lexicon.undone)
        contested = is_contested(view, status, model.lexicon)
        found.append(
            Proposal(view, case, rule, verdict, nature, sign, status, word, genre, previous, undone, contested)
        )
    return tuple(found)


def decide(case: Case) -> tuple[str, Verdict]:
    """The first rule that answers, and what it says."""
    for rule in RULES:
        verdict = rule(case)
        if verdict and (taken := gives_way(case, verdict)):
            return gives_way.__name__, taken
        if verdict:
            return rule.__name__, verdict if verdict.code != OTHER else Verdict(None, verdict.cues)
    return UNCOVERED, Verdict(None, ())

"""Which indicator, unit, nature and status each quantity has: the rules applied from left to right.

link(views, …)   # -> one Linked for each figure, those no indicator covers included (code None)
"""

from dataclasses import dataclass
from decimal import Decimal

from extractors.linking.cases import Case, Verdict, fitting_unit, make_case
from extractors.linking.cues import CueMention
from extractors.linking.measure_words import default_unit, describe
from extractors.linking.nature import counts_other, nature_of
from extractors.linking.rules import RULES, gives_way
from extractors.linking.status import status_of
from extractors.linking.views import View
from extractors.model import Model
from extractors.text.spans import Span
from schemas.catalogue import OTHER, Catalogue
from schemas.indicator import Indicator
from schemas.vocabulary import Genre, Nature, Status, Unit

QUOTE_REACH = 40  # a quote that would be longer keeps to the number and its neighbourhood
UNCOVERED = "uncovered"


@dataclass(frozen=True, slots=True)
class Linked:
    """A quantity with all that its own sentence decides."""

    view: View
    verdict: Verdict
    rule: str
    unit: Unit
    nature: Nature
    status: Status
    status_word: str
    value: Decimal
    upper: Decimal | None
    measure: str
    quote: Span


def link(
    views: tuple[View, ...], headings: tuple[str, ...], genre: Genre, catalogue: Catalogue, model: Model
) -> tuple[Linked, ...]:
    """One result for each view that is a figure; `headings` are the words of the headings over each view."""
    linked: list[Linked] = []
    last: Verdict | None = None
    named = ""
    for view, heading in zip(views, headings, strict=True):
        if view.previous is None:
            last, named = None, ""
        nature, sign = nature_of(view, model.lexicon)
        taken_up = None if nature == "change" and counts_other(view, model) else last
        rule, verdict = decide(make_case(view, catalogue, model.index, model.glue, nature, taken_up))
        last = verdict if nature != "change" or last is None else last
        if not view.quantity.measure and verdict.code is None:
            continue  # a bare number that nothing claims is no figure
        status, word = status_of(view, heading, genre, model.lexicon)
        indicator = catalogue.by_code[verdict.code] if verdict.code else None
        named, told = describe(view, verdict.cues, model, named)
        number = view.quantity.number
        linked.append(
            Linked(
                view=view,
                verdict=verdict,
                rule=rule,
                unit=_unit(view, indicator, told),
                nature="change" if number.value < 0 else nature,
                status=status,
                status_word=word,
                value=-abs(number.value) if sign < 0 else number.value,
                upper=number.upper,
                measure=named,
                quote=_quote(view, verdict.cues),
            )
        )
    return tuple(linked)


def decide(case: Case) -> tuple[str, Verdict]:
    """The first rule that answers, and what it says."""
    for rule in RULES:
        verdict = rule(case)
        if verdict and (taken := gives_way(case, verdict)):
            return gives_way.__name__, taken
        if verdict:
            return rule.__name__, verdict if verdict.code != OTHER else Verdict(None, verdict.cues)
    return UNCOVERED, Verdict(None, ())


def _unit(view: View, indicator: Indicator | None, told: Unit | None) -> Unit:
    """The unit its noun tells, where the indicator takes it; else the indicator's; else the measure word's."""
    if told and (indicator is None or told in indicator.units):
        return told
    return (fitting_unit(indicator, view) if indicator else None) or default_unit(view)


def _quote(view: View, cues: tuple[CueMention, ...]) -> Span:
    """The shortest stretch with the number, its unit and the words of its own clause that say what is counted."""
    quantity = view.quantity.span
    spans = [cue.span for cue in cues if view.clause.contains(cue.span)]
    start = min((span.start for span in spans), default=quantity.start)
    end = max((span.end for span in spans), default=quantity.end)
    whole = Span(min(start, quantity.start), max(end, quantity.end))
    if spans and len(whole) <= QUOTE_REACH:
        return whole
    near = view.words(view.before)
    return Span(quantity.start - min(len(near.lstrip()), 12), max(quantity.end, min(view.after.end, quantity.end + 12)))

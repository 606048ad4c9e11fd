"""Which indicator, unit, nature and status each quantity has: what the rules propose, then the trained ranking.

link(views, …)   # -> one Linked for each figure, those no indicator covers included (code None)
"""

from dataclasses import dataclass
from decimal import Decimal

from extractors.linking.cases import Verdict, fitting_unit
from extractors.linking.cues import CueMention
from extractors.linking.measure_words import default_unit, describe
from extractors.linking.proposals import Proposal, propose
from extractors.linking.ranking import RANKED, rank
from extractors.linking.rules import CONFIDENCE
from extractors.linking.views import View
from extractors.model import Model
from extractors.text.spans import Span
from schemas.catalogue import Catalogue
from schemas.indicator import Indicator
from schemas.ranker import Ranker
from schemas.vocabulary import Genre, Nature, Status, Unit

QUOTE_REACH = 40  # a quote that would be longer keeps to the number and its neighbourhood


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
    confidence: float


def link(
    views: tuple[View, ...],
    headings: tuple[str, ...],
    genre: Genre,
    catalogue: Catalogue,
    model: Model,
    ranker: Ranker | None = None,
) -> tuple[Linked, ...]:
    """One result for each view that is a figure; `headings` are the words of the headings over each view.

    Without a `ranker` the rules alone decide.
    """
    linked: list[Linked] = []
    for one in filter(is_figure, propose(views, headings, genre, catalogue, model)):
        before = linked[-1].measure if linked and one.view.previous is not None else ""
        linked.append(_linked(one, catalogue, model, ranker, before))
    return tuple(linked)


def is_figure(proposal: Proposal) -> bool:
    """A bare number that nothing claims is none."""
    return bool(proposal.view.quantity.measure) or proposal.verdict.code is not None


def _linked(proposal: Proposal, catalogue: Catalogue, model: Model, ranker: Ranker | None, before: str) -> Linked:
    """`before`: the measure of the figure before in the sentence."""
    ranked = rank(proposal, ranker) if ranker else None
    rule, verdict = (ranked.rule, ranked.verdict) if ranked else (proposal.rule, proposal.verdict)
    view, number = proposal.view, proposal.view.quantity.number
    measure, told = describe(view, () if rule in RANKED else verdict.cues, model, before)
    return Linked(
        view=view,
        verdict=verdict,
        rule=rule,
        unit=_unit(view, catalogue.by_code[verdict.code] if verdict.code else None, told),
        nature=proposal.nature,
        status=proposal.status,
        status_word=proposal.status_word,
        value=-abs(number.value) if proposal.sign < 0 else number.value,
        upper=number.upper,
        measure=measure,
        quote=_quote(view, verdict.cues),
        confidence=ranked.confidence if ranked else CONFIDENCE[rule],
    )


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

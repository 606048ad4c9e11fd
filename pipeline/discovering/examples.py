"""Names and examples with which drafts pass `unionfigures check`, found by running the extractor on them.

A quote may say less when it stands alone, and a name may be so general that it takes the figures of other indicators.
So all examples are tried with all drafts in the catalogue; what fails goes, and a draft that keeps too little goes too,
until nothing more has to go.

    for draft in drafts_of([("draft_a", proposals[0])], proposals, catalogue): …
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from extractors.extract import extract
from extractors.model import load_model
from extractors.text.normalise import simplified
from pipeline.catalogue_check import failures_of
from pipeline.discovering.drafts import Draft, Example
from pipeline.discovering.proposals import Proposal
from schemas.article import Article
from schemas.catalogue import OTHER, Catalogue
from schemas.indicator import Claim, Examples, Indicator, Leave
from schemas.record import ArticleRecord, to_number

MOST_NAMES, LONGEST_NAME = 10, 30
TRIED = 8  # figures whose words are tried as examples
LONGEST_TEXT = 120
Extractor = Callable[[Article], ArticleRecord]


def drafts_of(
    chosen: Sequence[tuple[str, Proposal]], proposals: Sequence[Proposal], catalogue: Catalogue
) -> tuple[Draft, ...]:
    """A draft for each chosen proposal, with its code, that keeps names and examples; all proposals give examples."""
    drafts = tuple(
        Draft(code, one, _names(one), tuple(_claims(one)), tuple(_leaves(one, proposals, catalogue)))
        for code, one in chosen
    )
    while (tried := _tried(drafts, catalogue)) != drafts:
        drafts = tried
    return drafts


def _names(one: Proposal) -> tuple[str, ...]:
    """The words that the group shares, and its most frequent measures."""
    words = dict.fromkeys((one.name, *one.measures))
    return tuple(islice((word for word in words if len(word) <= LONGEST_NAME and "…" not in word), MOST_NAMES))


def _claims(one: Proposal) -> Iterator[Example]:
    """Quotes of the group, then the sentences that they stand in."""
    some = one.members[:TRIED]
    seen = set[str]()
    for member, text in (*((m, m.quote) for m in some), *((m, m.sentence) for m in some)):
        line = _line(text)
        plain = simplified(line)
        if plain not in seen and len(line) <= LONGEST_TEXT:
            seen.add(plain)
            yield Example(line, member.measure, to_number(member.value), member.unit)


def _leaves(one: Proposal, proposals: Sequence[Proposal], catalogue: Catalogue) -> Iterator[Example]:
    """Quotes of other groups of the same unit; then, since a small batch has few, what other indicators claim."""
    others = (
        member for other in proposals if other is not one for member in other.members[:1] if member.unit in one.units
    )
    yield from (Example(_line(member.quote), member.measure) for member in islice(others, TRIED))
    known = (each for each in catalogue.indicators if each.code != OTHER and one.unit in each.units)
    yield from (Example(each.examples.claims[0].text, each.code) for each in islice(known, TRIED))


def _line(text: str) -> str:
    """A text as one sentence."""
    line = "".join(text.split("\n")).strip()
    return line if line.endswith(("。", "！", "？")) else f"{line}。"


def _tried(drafts: tuple[Draft, ...], catalogue: Catalogue) -> tuple[Draft, ...]:
    """The drafts without what fails while all of them are in the catalogue."""
    drafts = tuple(one for one in drafts if one.is_enough)
    extractor = _extractor((*catalogue.indicators, *(draft.indicator for draft in drafts)))
    broken = tuple(_broken(drafts, catalogue.indicators, extractor))
    if broken:
        before = set(_broken(drafts, catalogue.indicators, _extractor(catalogue.indicators)))
        if blamed := [text for text in broken if text not in before]:
            return tuple(_without_words_of(draft, blamed) for draft in drafts)
    return tuple(_with_what_holds(draft, extractor) for draft in drafts)


def _extractor(indicators: Iterable[Indicator]) -> Extractor:
    """An extractor that knows these indicators."""
    together = {one.code: one for one in indicators}
    whole = Catalogue(tuple(together[code] for code in sorted(together)))
    return partial(extract, catalogue=whole, model=load_model(whole))


def _broken(drafts: Sequence[Draft], indicators: Iterable[Indicator], extractor: Extractor) -> Iterator[str]:
    """Examples of the catalogue that fail, of those in which a name of a draft stands: it can break no others."""
    names = {name for draft in drafts for name in draft.names}
    for one in indicators:
        claims = tuple(claim for claim in one.examples.claims if _has_any(claim.text, names))
        leaves = tuple(leave for leave in one.examples.leaves if _has_any(leave.text, names))
        yield from _failing(one, claims, leaves, extractor, {draft.code for draft in drafts})


def _has_any(text: str, names: Iterable[str]) -> bool:
    plain = simplified(text)
    return any(name in plain for name in names)


def _without_words_of(draft: Draft, texts: Iterable[str]) -> Draft:
    plain = [simplified(text) for text in texts]
    return replace(draft, names=tuple(name for name in draft.names if not any(name in text for text in plain)))


def _with_what_holds(draft: Draft, extractor: Extractor) -> Draft:
    claims = tuple(Claim(text=one.text, value=one.value, unit=one.unit) for one in draft.claims)  # type: ignore[arg-type]  # pydantic makes it a Decimal
    leaves = tuple(Leave(text=one.text, because=one.counts) for one in draft.leaves)
    failing = set(_failing(draft.indicator, claims, leaves, extractor))
    holding = [tuple(one for one in some if one.text not in failing) for some in (draft.claims, draft.leaves)]
    return replace(draft, claims=holding[0], leaves=holding[1])


def _failing(
    indicator: Indicator,
    claims: tuple[Claim, ...],
    leaves: tuple[Leave, ...],
    extractor: Extractor,
    added: Collection[str] = (),
) -> Iterator[str]:
    """The texts of the examples that fail, tried for the indicator in place of its own."""
    some = Examples.model_construct(claims=claims, leaves=leaves)
    tried = indicator.model_copy(update={"examples": some})
    yield from (failure.text for failure in failures_of(tried, extractor, added))

"""The catalogue's examples run through the extractor: what an indicator says it claims, it must claim.

for failure in failures(catalogue, extract):
    print(failure)        # members_added: 全年新发展会员3.3万人。  expected value 33000, found value 3300
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from schemas.article import Article, Metadata
from schemas.catalogue import OTHER, Catalogue
from schemas.indicator import Claim, Indicator
from schemas.record import ArticleRecord, Figure, SourceInfo

PUBLISHED_ON = dt.date(2021, 12, 31)  # any fixed day, so that 今年 resolves
CHECKED = ("value", "upper", "qualifier", "unit", "nature", "status")
Extractor = Callable[[Article], ArticleRecord]


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that did not come out as the catalogue says."""

    code: str
    text: str
    expected: str
    found: str

    def __str__(self) -> str:
        return f"{self.code}: {self.text}\n    expected {self.expected}\n    found    {self.found}"


def failures(catalogue: Catalogue, extract: Extractor, added: Collection[str] = ()) -> Iterator[Failure]:
    """Every example of every indicator that fails, in the order of the catalogue; `added` as in failures_of."""
    for indicator in catalogue.indicators:
        yield from failures_of(indicator, extract, added)


def failures_of(indicator: Indicator, extract: Extractor, added: Collection[str] = ()) -> Iterator[Failure]:
    """A claim must give exactly one figure of the indicator with the fields it states; a leave none of the indicator.

    Beside that one figure there may be others: 由六成提高到81% states two rates, and the claim says which it means.
    `added` are the codes of indicators of a researcher's own: what is left to `other` they may claim.
    """
    instead = added if indicator.code == OTHER else ()
    for claim in indicator.examples.claims:
        found = _claimed((indicator.code, *instead), claim.text, extract)
        if sum(_fits(claim, figure) for figure in found) != 1:
            yield Failure(indicator.code, claim.text, f"one figure with {_wanted(claim)}", _told(found, claim))
    for leave in indicator.examples.leaves:
        if found := _claimed((indicator.code,), leave.text, extract):
            yield Failure(indicator.code, leave.text, f"none ({leave.because})", _told(found, None))


def example_article(text: str) -> Article:
    """A sentence as an article of its own, published on a fixed day."""
    content = text.encode()
    source = SourceInfo(
        path="example.txt", sha256=hashlib.sha256(content).hexdigest(), media_type="text/plain", bytes=len(content)
    )
    return Article(source, 0, text, Metadata(published_on=PUBLISHED_ON, published_on_basis="metadata"))


def _claimed(codes: Collection[str], text: str, extract: Extractor) -> tuple[Figure, ...]:
    figures = extract(example_article(text)).figures
    return tuple(figure for figure in figures if (figure.indicator or OTHER) in codes)


def _fits(claim: Claim, figure: Figure) -> bool:
    stated = {name: getattr(claim, name) for name in CHECKED if getattr(claim, name) is not None}
    return all(getattr(figure, name) == value for name, value in stated.items())


def _wanted(claim: Claim) -> str:
    return ", ".join(f"{name} {getattr(claim, name)}" for name in CHECKED if getattr(claim, name) is not None)


def _told(found: tuple[Figure, ...], claim: Claim | None) -> str:
    names = [name for name in CHECKED if claim is None or getattr(claim, name) is not None]
    each = (", ".join(f"{name} {getattr(figure, name)}" for name in names) for figure in found)
    return "; ".join(each) or "none"

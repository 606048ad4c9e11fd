"""Two figures of one article that cannot both be right, as typed issues with both spans.

parts-exceed-total    新建工会65家,其中物业公司40家、快递企业30家
total-differs         the rows of a table come to another sum than its 合计
headline-differs      the headline rounds to a number that the text does not state
two-values            入会率达95% … 入会率为92%, of one place and day
stock-below-flow      新发展会员3000人 … 会员总数2800人

Each rule asks for more than a careful reader would, so that what it says deserves a look; rounding is no contradiction.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from extractors.checking.agreement import agree
from schemas.catalogue import Catalogue
from schemas.record import Figure, Issue

WORDS = re.compile(r"[\u4e00-\u9fff]{2}")
FARTHEST = 2  # times: numbers farther apart are of different things rather than at odds
OPEN_ABOVE = ("over", "at_least", "about", "vague")  # the true number may be larger


def find_contradictions(figures: Sequence[Figure], catalogue: Catalogue, title_end: int) -> Iterator[Issue]:
    """The issues of all rules; the title is printed before the offset `title_end`.

    A bare number, as a cell of a table is quoted, says too little of what it counts to be held against another.
    """
    told = tuple(one for one in figures if WORDS.search(one.evidence.quote))
    yield from parts_over_total(figures)
    yield from headlines_apart(told, title_end)
    yield from two_values(told, catalogue)
    yield from stocks_below_flows(told, catalogue)


def parts_over_total(figures: Sequence[Figure]) -> Iterator[Issue]:
    """The parts that the text sets under one total, taken together; groups may overlap (女职工, 农民工)."""
    parts: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.part_of:
            parts[figure.part_of].append(figure)
    for total in figures:
        own = [part for part in parts[total.id] if part.evidence.sentence == total.evidence.sentence]
        whole = sum((part.value for part in own), Decimal(0))
        if own and whole > (total.upper or total.value) and total.qualifier not in OPEN_ABOVE:
            message = f"the parts come to {whole}, more than their total {total.value}; they overlap, or one is wrong"
            yield _issue("parts-exceed-total", message, total, own[-1])


def odd_totals(pairs: Iterable[tuple[Figure, Figure]]) -> Iterator[Issue]:
    """The totals of tables, each with the last of the rows that do not come to it."""
    for total, last in pairs:
        message = f"the rows above do not come to the total of {total.value}; rows are missing, or a number is wrong"
        yield _issue("total-differs", message, total, last)


def headlines_apart(figures: Sequence[Figure], title_end: int) -> Iterator[Issue]:
    """A figure of the title, and the only figure of the text that could be the same."""
    body = [one for one in figures if one.evidence.start >= title_end]
    for title in figures:
        if title.evidence.start >= title_end or not title.indicator:
            continue
        same = [one for one in body if _sort(one) == _sort(title) and not one.part_of]
        if len(same) == 1 and not agree(title, same[0]) and not title.restates and _near(title, same[0]):
            message = f"the headline says {title.value}, the text {same[0].value}"
            yield _issue("headline-differs", message, title, same[0])


def two_values(figures: Sequence[Figure], catalogue: Catalogue) -> Iterator[Issue]:
    """One rate, or one total of the whole, of one place, body and day with two values, in two sentences."""
    said: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for one in figures:
        if one.nature != "change" and one.period and one.period.end and not one.part_of and _is_one(one, catalogue):
            key = (*_sort(one), one.period.start, one.period.end, _place(one), one.subject, one.group)
            said[key].append(one)
    for rivals in said.values():
        for first, second in combinations(rivals, 2):
            if _at_odds(first, second):
                message = f"{first.measure} is {first.value} here and {second.value} there, of the same place and day"
                yield _issue("two-values", message, first, second)


def _is_one(figure: Figure, catalogue: Catalogue) -> bool:
    """Whether a place has but one such number at a time: 入会率, 会员总数, but any number of 工作室."""
    indicator = catalogue.by_code.get(figure.indicator or "")
    return indicator is not None and (indicator.kind == "rate" or bool(indicator.fed_by))


def _at_odds(first: Figure, second: Figure) -> bool:
    """In two sentences, in the same words, near each other and yet no rounding."""
    same_words = first.measure.endswith(second.measure) or second.measure.endswith(first.measure)
    apart = first.evidence.sentence != second.evidence.sentence and not agree(first, second)
    return apart and same_words and _near(first, second)


def _near(first: Figure, second: Figure) -> bool:
    return max(first.value, second.value) <= FARTHEST * min(first.value, second.value)


def stocks_below_flows(figures: Sequence[Figure], catalogue: Catalogue) -> Iterator[Issue]:
    """What stands at the end of a period is no less than what came in it: fed_by of the catalogue says of what."""
    for stock in figures:
        fed_by = catalogue.by_code[stock.indicator].fed_by if stock.indicator else ()
        if not fed_by or not _is_whole(stock) or stock.qualifier in OPEN_ABOVE:
            continue
        for flow in figures:
            above = stock.value < flow.value <= FARTHEST * stock.value
            if above and flow.indicator in fed_by and _is_whole(flow) and _flows_into(flow, stock):
                message = f"{stock.value} stand at the end of a period in which {flow.value} were added"
                yield _issue("stock-below-flow", message, stock, flow)


def _is_whole(figure: Figure) -> bool:
    """The level of no group and no part of another."""
    return figure.nature == "level" and figure.group is None and figure.part_of is None


def _flows_into(flow: Figure, stock: Figure) -> bool:
    same = (_place(flow), flow.subject, flow.status, flow.unit) == (
        _place(stock),
        stock.subject,
        stock.status,
        stock.unit,
    )
    if not same or not flow.period or not stock.period or not flow.period.end or not stock.period.end:
        return False
    return flow.period.kind == "during" and flow.period.end <= stock.period.end


def _whose(figure: Figure) -> tuple[object, ...]:
    return _place(figure), figure.subject, figure.status, figure.unit


def _sort(figure: Figure) -> tuple[object, ...]:
    return figure.indicator, figure.unit, figure.nature, figure.status


def _place(figure: Figure) -> str | None:
    return figure.area.name if figure.area else None


def _issue(code: str, message: str, one: Figure, other: Figure) -> Issue:
    spans = ((figure.evidence.start, figure.evidence.end) for figure in (one, other))
    span, other_span = spans
    return Issue(code=code, message=f"{message}; read both quotes", span=span, other_span=other_span)

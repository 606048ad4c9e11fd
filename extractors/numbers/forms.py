"""Reading the number that begins at a place of a text: a numeral, a rate, or a range of either.

    read_number("两三百家", 0, words)            # 200 to 300
    read_number("3万元到5万元", 0, words)         # 30000 to 50000
    read_number("百分之九十五点五", 0, words)      # 95.5, form "percent"

The words beside the number (近, 超过, 以上) are read in words.py.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from extractors.numbers.grammar import JOIN, JOIN_AHEAD, LISTED, NUMERAL, PAIR, PERCENT, POWER, RATE
from extractors.numbers.numerals import DIGITS, read_numeral
from extractors.numbers.words import NumberWords
from extractors.text.spans import Span
from schemas.vocabulary import Qualifier

Form = Literal["cardinal", "percent"]

LONGEST_NUMERAL = 40  # characters; what is longer is no number
_SKIPPED = str.maketrans("，", ",", " \n、余多来数几")
_DIVISORS = {"百": Decimal(1), "千": Decimal(10), "万": Decimal(100)}
_SEQUENCE = re.compile("[一二两三四五六七八九]{3,}")  # 一二三四: a count, a slogan, digits read out
_CENT = Decimal("0.01")
_DOUBLED = {"": Decimal(100), "一": Decimal(100), "两": Decimal(300), "三": Decimal(700)}  # 翻两番: four times
_UNMEASURED = ("time", "label")  # 5月至8月 are dates, 三楼至五楼 labels


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A cardinal in text[start:end]; a percentage is in per cent (八成 is 80). `upper` only for a range."""

    start: int
    end: int
    value: Decimal
    upper: Decimal | None = None
    qualifier: Qualifier = "exact"
    form: Form = "cardinal"
    bare: bool = False  # a power without a digit (百, 万): needs a word beside it to be a number

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


class _Run(NamedTuple):
    """The reading of a run of numeral characters, wherever it stands."""

    value: Decimal
    upper: Decimal | None
    qualifier: Qualifier
    bare: bool


def read_number(text: str, at: int, words: NumberWords) -> NumberMention | None:
    """The number or range that begins exactly at `at`; None when what stands there cannot be read."""
    low = _read_one(text, at)
    if low is None or low.upper is not None or not JOIN_AHEAD.match(text, low.end):
        return low
    end, measure = low.end, ""
    join = JOIN.match(text, end)
    if not join and low.form == "cardinal" and (measured := words.measure(text, end)):
        end = measured[1]
        changes = text[at - 1 : at] in ("从", "由")  # 从30家到40家 tells a change
        measure = "" if changes or measured[0].kind in _UNMEASURED else text[low.end : end]
        join = JOIN.match(text, end) if measure else None
    high = _read_one(text, join.end()) if join else None
    if high and text.startswith("百分之", at) and not words.measure(text, high.end):
        high = replace(high, form="percent")  # 百分之八十到九十
    if high is None or not text.startswith(measure, high.end):
        return low
    return _join(low, high, text[high.end - 1])


def _read_one(text: str, at: int) -> NumberMention | None:
    """A rate, a percentage or a numeral."""
    if rate := RATE.match(text, at):
        return _read_rate(rate)
    match = LISTED.match(text, at) or NUMERAL.match(text, at)
    if match is None or (run := _read_run(match.group())) is None:
        return None
    percent = PERCENT.match(text, match.end())
    if not percent:
        return NumberMention(at, match.end(), run.value, run.upper, run.qualifier, "cardinal", run.bare)
    value = plain(run.value / 10) if "‰" in percent.group() else run.value
    return NumberMention(at, percent.end(), value, run.upper, run.qualifier, "percent", run.bare)


@lru_cache(maxsize=4096)
def _read_run(run: str) -> _Run | None:
    """6700余万, 数十, 两三百, 二十几."""
    core = run.translate(_SKIPPED)
    vague = "数" in run or "几" in run
    if not core or len(run) > LONGEST_NUMERAL or _SEQUENCE.fullmatch(core):
        return None
    if not vague and (pair := PAIR.fullmatch(core)) and _are_neighbours(pair):
        low, high = (read_numeral(pair["head"] + pair[end] + pair["scale"]) for end in ("low", "high"))
        return None if low is None or high is None else _Run(plain(low), plain(high), "range", bare=False)
    value = read_numeral(core)
    bare = not vague and core[0] in POWER and core[0] not in "十拾"
    return None if value is None else _Run(plain(value), None, _inner_qualifier(run, vague=vague), bare)


def _inner_qualifier(run: str, *, vague: bool) -> Qualifier:
    if "来" in run:
        return "about"
    return "vague" if vague else "over" if "余" in run or "多" in run else "exact"


def _are_neighbours(pair: re.Match[str]) -> bool:
    """两三, 七八, 三五 are pairs; a pair of digits may not follow another (三二一)."""
    low, high = DIGITS[pair["low"]], DIGITS[pair["high"]]
    return (high == low + 1 or (low, high) == (3, 5)) and (not pair["head"] or pair["head"][-1] in POWER)


def _join(low: NumberMention, high: NumberMention, last: str) -> NumberMention:
    """30—40, 2—3万 (both in 万), 三至五百, 20—30%; what does not ascend is no range."""
    value = low.value
    if low.form == high.form == "cardinal" and value > 0:
        value *= _shared_scale(value, high.value, last)
    if high.upper is not None or value >= high.value or (low.form == "percent" and high.form != "percent"):
        return low
    return NumberMention(low.start, high.end, plain(value), high.value, "range", high.form)


def _shared_scale(low: Decimal, high: Decimal, last: str) -> int:
    """What the scale of the higher end lends to the lower one: 万 in 2—3万, 百 in 三至五百; 1 for nothing."""
    scales = [scale for scale in (10**8, 10**4) if high > 1000 * low]
    scales += [scale for mark, scale in (("百", 100), ("千", 1000)) if mark == last and low < 10]
    return next((scale for scale in scales if low < scale <= high and low * scale < high), 1)


def _read_rate(match: re.Match[str]) -> NumberMention | None:
    """百分之九十五, 三分之二, 八成五, 百分之百, 过半, 翻两番 (300 more): all in per cent."""
    start, end = match.span()
    if match["doubled"] is not None:
        return NumberMention(start, end, _DOUBLED[match["doubled"]], form="percent")
    if match["whole"]:
        return NumberMention(start, end, Decimal(100), form="percent")
    if match["half_of"]:
        return NumberMention(start, end, Decimal(50), None, "over" if match["most"] else "exact", "percent")
    if match["tenths"]:
        return _read_tenths(match)
    if match["of"]:
        part = read_numeral(match["part"].replace("，", ","))
        return None if part is None else NumberMention(start, end, plain(part / _DIVISORS[match["of"]]), form="percent")
    above, below = match["slashed"].split("/") if match["slashed"] else (match["top"], match["bottom"])
    top, bottom = read_numeral(above), read_numeral(below)
    if not top or not bottom or top >= bottom:
        return None
    share = 100 * top / bottom
    rounded = share.quantize(_CENT)
    return NumberMention(start, end, plain(rounded), None, "exact" if share == rounded else "about", "percent")


def _read_tenths(match: re.Match[str]) -> NumberMention | None:
    """八成, 九成五, 七成半, 七八成."""
    start, end = match.span()
    low, high = match["tenths"][0], match["tenths"][1:]
    tens = 10 * (DIGITS[low] if low in DIGITS else int(low))
    upper = 10 * DIGITS[high] if high else None
    if tens == 0 or (upper is not None and upper != tens + 10):
        return None
    if upper is not None:
        return NumberMention(start, end, Decimal(tens), Decimal(upper), "range", "percent")
    half = 5 if match["half"] == "半" else DIGITS.get(match["half"], 0)
    return NumberMention(start, end, Decimal(tens + half), form="percent")


def plain(value: Decimal) -> Decimal:
    """34000.0 and 34000 are written alike."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()

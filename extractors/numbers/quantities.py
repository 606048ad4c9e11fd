"""Numbers with their measure words: what is counted in which unit, and how exactly.

    find_quantities("培训各级工会干部1500人次以上", lexicon)
    # 1500人次以上: 1500 at_least, person_time

A measure word may stand for several units (个: org, site, event …); which one is settled when the figure is linked.
Numbers that are no figures by GUIDELINE are left out by the named tests of LEAVE_OUT.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from extractors.numbers.finding import NumberMention, find_in_normal
from extractors.numbers.guards import mask
from extractors.numbers.words import NumberWords
from extractors.text.patterns import either
from extractors.text.spans import Span
from schemas.lexicon import Cue, Lexicon, MeasureKind
from schemas.vocabulary import Qualifier, Unit

BARE_MINIMUM = 100  # a number without a measure word is kept from here on (增收10亿, 新增会员3300)
BARE_UNITS: tuple[Unit, ...] = (
    "person", "CNY", "person_time", "org", "event", "case", "item", "copy", "contract", "site",
)  # fmt: skip
LOOK_AROUND = 16  # characters on either side of a quantity that may tell a standard or a rule

_CURRENCY = ("¥", "￥", "人民币", "RMB", "RMB ")
_SAME_CLAUSE = r"[^，。；！？,;、\d\n]"
_EACH = r"每(?:[人名户家个位单件场对生站处期组队班批项次]|一?[个位名户家场期])|[人户家场次]均|平均每"
_OF_EACH = re.compile(r"各(?:选派|派出?|评选?出?|抽调|推荐|补助|奖励|发放|赠送|配备?|设|建|报送?)?$")
_PER_HEAD = re.compile(rf"(?:{_EACH}){_SAME_CLAUSE}{{0,10}}$")
_MOST_EACH = re.compile(rf"(?:最高|最多|单笔|上限){_SAME_CLAUSE}{{0,6}}$")  # 单笔最高赔付12万元
_PER_HEAD_AFTER = re.compile(r"\s?(?:/|每)[人名户家月年个份场次件套本盒天]|(?:的|为)?标准|不等")
_PERIOD = r"[两三四六\d]?(?:个?(?:星期|工作日|季度|月|周)|天|日|季|半年|学期|年)"
_FREQUENCY = re.compile(rf"每{_PERIOD}{_SAME_CLAUSE}{{0,8}}$")
_YEARLY = re.compile(rf"每年{_SAME_CLAUSE}{{0,8}}$")
_SORT = "的|未|已|建会|组建|规模|规上|非公|有制|大|中|小|微|型|重点|用人|事业|私营|民营|外[企资]|国有|骨干|施工"
_NEXT_LIMIT = r"[、和及至到]?(?:\d+|[百千])人?以[上下内]|\d|村|非公"
_THRESHOLD_MAX = 1000


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A number with its measure word in normalised text. `units`: what the measure word may mean, likeliest first."""

    number: NumberMention
    measure: str
    kind: MeasureKind | None
    units: tuple[Unit, ...]
    qualifier: Qualifier
    end: int

    @property
    def start(self) -> int:
        """Where the number, or the qualifier before it, begins."""
        return self.number.start

    @property
    def span(self) -> Span:
        """From the number to its measure word, a qualifier after it (以上) included."""
        return Span(self.start, self.end)


def find_quantities(text: str, lexicon: Lexicon, names: tuple[Span, ...] = ()) -> tuple[QuantityMention, ...]:
    """All quantities that may be figures, ascending; numbers inside `names` (五华区) are none."""
    named, words = mask(len(text), names), NumberWords(lexicon)
    numbers = (n for n in find_in_normal(text, lexicon) if named.find(1, n.start, n.end) < 0)
    found = (_measured(text, number, words) for number in numbers)
    bodies = _bodies(lexicon.nouns)
    return tuple(quantity for quantity in found if quantity and not _left_out(quantity, text, bodies))


def _measured(text: str, number: NumberMention, words: NumberWords) -> QuantityMention | None:
    """The number with the measure word and the qualifier behind it; None for a small number that counts nothing."""
    if number.form == "percent":
        return QuantityMention(number, "%", "percent", ("percent",), number.qualifier, number.end)
    found = words.measure(text, number.end)
    if not found and text.endswith(_CURRENCY, 0, number.start):
        return QuantityMention(number, "元", "money", ("CNY",), number.qualifier, number.end)
    if not found:
        if abs(number.value) < BARE_MINIMUM or (number.bare and number.qualifier == "exact"):
            return None
        return QuantityMention(number, "", None, BARE_UNITS, number.qualifier, number.end)
    measure, end = found
    after = words.after(text, end)
    return QuantityMention(
        number, measure.word, measure.kind, measure.units, number.qualifier, after[0] if after else end
    )


class _Beside(NamedTuple):
    """What stands on either side of a quantity, and the nouns that units of work are called by."""

    before: str
    behind: str
    bodies: re.Pattern[str]


def _left_out(quantity: QuantityMention, text: str, bodies: re.Pattern[str]) -> bool:
    before = text[max(0, quantity.start - LOOK_AROUND) : quantity.start]
    beside = _Beside(before, text[quantity.end : quantity.end + LOOK_AROUND], bodies)
    return any(test(quantity, beside) for test in LEAVE_OUT)


def per_head(quantity: QuantityMention, beside: _Beside) -> bool:
    """每人补助500元, 人均3000元, 500元/人, 每个工会20人, 各1名: a standard, no figure; 每个社区95% is one."""
    if quantity.kind == "percent":
        return False
    if "各" in beside.before and _OF_EACH.search(beside.before):
        return True
    one_by_one = _PER_HEAD_AFTER.match(beside.behind) or _MOST_EACH.search(beside.before)
    money_each = quantity.kind == "money" and one_by_one
    return bool(money_each or _PER_HEAD.search(beside.before))


def regular(quantity: QuantityMention, beside: _Beside) -> bool:
    """每周4次, 每季度1次: the frequency of a rule; 每年培训300人 is a figure, 每年2次 is none."""
    if "每" not in beside.before:
        return False
    if _YEARLY.search(beside.before):
        return "event" in quantity.units
    return bool(_FREQUENCY.search(beside.before))


def threshold(quantity: QuantityMention, beside: _Beside) -> bool:
    """25人以上企业, 百人以上单位: the name of a group."""
    if quantity.qualifier not in ("at_least", "at_most") or "person" not in quantity.units or not quantity.measure:
        return False
    return abs(quantity.number.value) <= _THRESHOLD_MAX and bool(beside.bodies.match(beside.behind))


@cache
def _bodies(nouns: tuple[Cue, ...]) -> re.Pattern[str]:
    """(的)企业, 非公单位, 工地 …, or the next limit of a list."""
    words = either(noun.word for noun in nouns if noun.signal in ("org", "site", "other"))
    return re.compile(rf"(?:{_SORT})*(?:{words}|{_NEXT_LIMIT})", re.ASCII)


LEAVE_OUT: tuple[Callable[[QuantityMention, _Beside], bool], ...] = (per_head, regular, threshold)

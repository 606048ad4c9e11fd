"""Which unions, enterprises, offices and service centres a text names: a head word, and what belongs to it on its left.

    东城区总工会              a union, of the place before it
    全省各级工会, 区总        relative: only the article tells of which province or district
    平湖圆通速递有限公司工会    the union of an enterprise

Names run left from their head to a mark, to a word no name holds (走访, 近日), or to the place they begin with.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from extractors.places.finding import PlaceMention
from extractors.text.spans import Span
from schemas.bodies import BodyKind, BodyLexicon, load_body_lexicon

REACH = 18
RUN = re.compile(r"[一-鿿A-Za-z0-9·]*$")
DISTRICT = r"(?<![一-鿿])新区|(?<![社园辖小地片厂校景矿商业发新])区"  # 社区, 园区, 开发区 are no districts
LEVEL = rf"自治区|省|(?<![城都])市|州|盟|{DISTRICT}|县|旗|街道|街|(?<![乡城村集小])镇|乡(?!镇)"
RELATIVE = re.compile(rf"(?:全|本|我|该)?(?P<level>{LEVEL})(?:里)?(?P<every>各级|各)?$")
EVERY = re.compile(r"(?:各|每|某|[一二三四五六七八九十两]?个|有|无|没)[一-鿿]{0,4}$")
SHORT_UNION = re.compile(
    r"[省市区县州旗]总(?!工会|体|量|数|产值|人口|结|共|书记|队|部|经理|面积|收入|额|投资|商会|和|是|能|会计|编)"
)
UPPER_LEVELS = re.compile(r"(?P<upper>省|市|州|区|县|旗|镇)(?:、(?:市|州|区|县|旗|镇|乡|街道))*、$")  # 市、县两级工会
LEADING_LEVEL = re.compile(r"(?:全|本|我|该)?(自治区|省|市|州|区|县|旗|街道|镇|乡)(?![级区直镇域])(?=[一-鿿])")
NO_NAME = re.compile(
    r"\d|^(?:各|全|部分|其他|多家|上述|这些|某)|(?:各|每|某)[一-鿿]{0,4}$|(?:企业|单位|基层|各级|职工)$"
)
PREFIX = re.compile(
    r"^(?:[一二三四五六七八九十]+、|\d+[.、]|其中|由|每|原|这|那|让|使|据|本报|和|同|及|与|在|从|被|比|和)+"
)


@dataclass(frozen=True, slots=True)
class BodyMention:
    """A body as mentioned: `name` as worded; `place` where its name begins with one.

    `level` is the word of a relative form (区 of 区总工会, 省 of 全省各级工会), "" otherwise.
    """

    span: Span
    name: str
    kind: BodyKind
    place: PlaceMention | None = None
    level: str = ""

    @property
    def relative(self) -> bool:
        """Whether the name means a division only through its article."""
        return self.level != ""


@cache
def _heads(lexicon: BodyLexicon) -> tuple[AhoCorasick, tuple[str, ...]]:
    words = tuple(lexicon.heads)
    return AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest), words


def find_bodies(
    text: str, places: tuple[PlaceMention, ...], lexicon: BodyLexicon | None = None
) -> tuple[BodyMention, ...]:
    """All bodies in order; texts are simplified, and `places` those found in the same text."""
    lexicon = lexicon or load_body_lexicon()
    automaton, words = _heads(lexicon)
    ends = [place.span.end for place in places]
    found: list[BodyMention] = []
    heads = [(start, end, words[index]) for index, start, end in automaton.find_matches_as_indexes(text)]
    shorts = [(*match.span(), "") for match in SHORT_UNION.finditer(text)]
    for start, end, word in sorted((*heads, *shorts)):
        head = Span(start, end)
        named = _read_name(text, head, lexicon.heads[word], places, ends, lexicon) if word else None
        body = named or (None if word else _short_union(text, head, places, ends))
        body = _from_upper_level(body, text, places, ends) if body else None
        if body and found and body.span.overlaps(found[-1].span):
            found.pop()
        if body:
            found.append(body)
    return tuple(found)


def _from_upper_level(body: BodyMention, text: str, places: tuple[PlaceMention, ...], ends: list[int]) -> BodyMention:
    """市、县两级工会 and 毕节市、县两级工会 are the city's: what is told of both levels is told of the upper one."""
    upper = UPPER_LEVELS.search(text, max(0, body.span.start - REACH), body.span.start) if body.relative else None
    if upper is None:
        return body
    at = bisect_left(ends, upper.end("upper"))
    place = places[at] if at < len(places) and ends[at] == upper.end("upper") else None
    span = Span(place.span.start if place else upper.start(), body.span.end)
    return BodyMention(span, span.of(text), body.kind, place, "" if place else upper["upper"])


def _read_name(
    text: str, head: Span, kind: BodyKind, places: tuple[PlaceMention, ...], ends: list[int], lexicon: BodyLexicon
) -> BodyMention | None:
    """The whole name that ends with this head, or None where the head stands alone or speaks of many."""
    word = head.of(text)
    left = _name_run(text, head.start, lexicon)
    place = _place_within(left, places, ends)
    if place:
        span = Span(place.span.start, head.end)
        return BodyMention(span, span.of(text), kind, place)
    before = left.of(text)
    relative = RELATIVE.search(before)
    if relative and (len(before) == len(relative.group()) or (kind == "union" and word != "联合工会")):
        if EVERY.search(before[: relative.end("level")]):
            return None
        span = Span(left.start + relative.start(), head.end)
        return BodyMention(span, span.of(text), kind, level=relative["level"])
    leading = LEADING_LEVEL.match(before)
    if leading and kind != "enterprise":
        span = Span(left.start, head.end)
        return BodyMention(span, span.of(text), kind, level=leading[1])
    span = Span(left.start, head.end)
    return BodyMention(span, span.of(text), kind) if _is_name(before, word, lexicon) else None


def _is_name(before: str, head: str, lexicon: BodyLexicon) -> bool:
    """圆通速递 before 有限公司 names one; 企业, 12家物业, 各街道 do not. A plain 工会 needs an owner before it."""
    if len(before) < 2 or before in lexicon.generic or NO_NAME.search(before):
        return False
    if head == "工会":
        return before.endswith(lexicon.owners)
    return True


def _short_union(text: str, head: Span, places: tuple[PlaceMention, ...], ends: list[int]) -> BodyMention | None:
    """区总, 市总, 平谷区总"""
    at = bisect_left(ends, head.end - 1)
    if at < len(places) and places[at].span.end == head.end - 1:
        span = Span(places[at].span.start, head.end)
        return BodyMention(span, span.of(text), "union", places[at])
    return BodyMention(head, head.of(text), "union", level=text[head.start])


def _name_run(text: str, end: int, lexicon: BodyLexicon) -> Span:
    """The unbroken words left of a head, cut after the last word that no name holds."""
    low = max(0, end - REACH)
    run = RUN.search(text, low, end)
    start = run.start() if run else end
    words = text[start:end].replace("有限", "__")  # 有 ends a run, 有限公司 does not
    cut = max((words.rfind(word) + len(word) for word in lexicon.breaks if word in words), default=0)
    prefix = PREFIX.match(words[cut:])
    return Span(start + cut + (prefix.end() if prefix else 0), end)


def _place_within(left: Span, places: tuple[PlaceMention, ...], ends: list[int]) -> PlaceMention | None:
    """The last place inside the run: what stands before it belongs to something else."""
    at = bisect_left(ends, left.end + 1) - 1
    if at < 0 or places[at].span.end <= left.start or places[at].role == "dispatch":
        return None
    return places[at]

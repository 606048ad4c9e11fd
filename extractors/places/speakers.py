"""Who speaks in a stretch of text: the bodies and places it is about, the nearest to its end first.

区总工会                  东城区总工会, in an article about 东城区
参加市总工会举办的座谈会      nobody: the union is the object, not the one who acts
全区已建工会1199家          the division that 区 means here
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from extractors.places.bodies import BodyMention
from extractors.places.finding import PlaceMention
from extractors.places.home import Publisher, find_home, is_anonymous
from extractors.places.sections import Section, find_sections, section_at
from extractors.text.spans import Span
from schemas.bodies import BodyLexicon, load_body_lexicon

WIDE = re.compile(
    r"(?:全|我|本|该)(?P<level>自治区|城区|新区|省|市|州|盟|区|县|旗|街道|街|镇|乡)(?![域级直间别场份际村])"
)
CLAUSE_START = re.compile(
    r"(?:^|[，,。；;：:！？!?\s“”\"（(」「』『■●◆□]|其中|目前|今年|去年|日前|近日|以来|来|年|月|日|从|据|的|以)$"
)
REACH = 30
LOOK_BACK = 3000
SETS_UP_UNION = re.compile(r"(?:已|也|正式)?(?:成立|组建|建立)了?工会")
AFTER_STEM = re.compile(r"总|工会|各|基层|市|区|县|职工")
PLAIN_UNION = re.compile(r"总|(?:各[一-鿿、]{0,6}|所有)?(?:基层|本级|非公|企业|非公企业|单位)?(?:总?工会|工会委员会)")
UPWARD = re.compile(r"(?:在|于|为|居|列|占|向|是|到|获|被)$")
IN_LIST = re.compile(r"[、和与及](?![一-鿿]{0,3}工会)|等")
NOT_ITSELF = re.compile(r"的|等|职工|员工|总经理|董事长|主席|负责人|代表|工作人员|办公|[、]")

Mention = TypeVar("Mention", BodyMention, PlaceMention)


@dataclass(frozen=True, slots=True)
class Setting:
    """What an article offers to place its figures: simplified text, its mentions and sections, and its home.

    `steps` are all divisions it names, with those they lie in; `unions` the union of each by the name the article uses.
    """

    text: str
    places: tuple[PlaceMention, ...]
    bodies: tuple[BodyMention, ...]
    sections: tuple[Section, ...]
    home: PlaceMention | None
    anonymous: bool
    steps: Mapping[tuple[str, ...], PlaceMention]
    unions: Mapping[tuple[str, ...], str]


def read_setting(
    text: str,
    places: tuple[PlaceMention, ...],
    bodies: tuple[BodyMention, ...],
    title: str | None = None,
    publisher: Publisher | None = None,
) -> Setting:
    """All that the rules need to know of one article; `text` and `title` are simplified."""
    return Setting(
        text=text,
        places=places,
        bodies=bodies,
        sections=find_sections(text, places, bodies),
        home=find_home(title, publisher, text, places, bodies),
        anonymous=is_anonymous(text),
        steps={step.path: step for place in places for step in place.ancestors},
        unions=_unions(text, bodies),
    )


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who or where a stretch of text is about: a division, the name of a body, or both."""

    span: Span
    place: PlaceMention | None
    subject: str | None
    lost: bool = False  # a relative form that the article does not resolve


def find_speakers(stretch: Span, setting: Setting) -> tuple[Speaker, ...]:
    """All that a stretch is about, from its end backwards; objects, lists and parts of other names are left out."""
    lexicon = load_body_lexicon()
    bodies = mentions_in(setting.bodies, stretch)
    taken = [body.span for body in bodies]
    places = [
        place
        for place in mentions_in(setting.places, stretch)
        if place.role == "place" and not any(span.overlaps(place.span) for span in taken)
    ]
    wides = [
        match
        for match in WIDE.finditer(setting.text, stretch.start, stretch.end)
        if not any(span.start <= match.start() < span.end for span in taken)
    ]
    found = (
        *(body_speaker(body, setting, lexicon) for body in bodies),
        *(_place_speaker(place, setting, lexicon) for place in places),
        *(_wide_speaker(match, setting, lexicon) for match in wides),
    )
    return tuple(sorted((one for one in found if one), key=lambda speaker: -speaker.span.start))


def heading_speaker(place: int, setting: Setting) -> Speaker | None:
    """Who the section around this offset is about."""
    section = section_at(place, setting.sections)
    if section is None:
        return None
    if isinstance(section.head, BodyMention):
        return _body_as_speaker(section.head, setting, section.head.span.start)
    return Speaker(section.head.span, section.head, union_of(section.head, setting))


def mentions_in(mentions: tuple[Mention, ...], stretch: Span) -> tuple[Mention, ...]:
    """The mentions that lie in a stretch; mentions are in the order of the text."""
    first = bisect_left(mentions, stretch.start, key=lambda mention: mention.span.start)
    last = bisect_right(mentions, stretch.end, key=lambda mention: mention.span.end)
    return mentions[first:last]


def union_of(place: PlaceMention, setting: Setting) -> str:
    """The union of a division: as the article names it, else its 总工会."""
    return setting.unions.get(place.path, f"{place.name}总工会")


def _unions(text: str, bodies: tuple[BodyMention, ...]) -> Mapping[tuple[str, ...], str]:
    """By division: its 总工会 where the text has one, else what the text most calls its union."""
    names: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for body in bodies:
        if body.kind == "union" and body.place and body.place.role == "place":
            names[body.place.path][full_name(body, text)] += 1
    usual = {path: f"{path[-1]}总工会" for path in names}
    return {path: usual[path] if usual[path] in found else found.most_common(1)[0][0] for path, found in names.items()}


def full_name(body: BodyMention, text: str) -> str:
    """The name with its place in full and no more of the path than that: 浙江平湖市总工会 is 平湖市总工会."""
    if body.place is None or body.place.role == "name":
        return body.name
    named = body.place.span.of(text).endswith(body.place.name)
    rest = text[body.place.span.end : body.span.end]
    if not named and not AFTER_STEM.match(rest):
        return body.place.span.of(text) + rest  # 东城园工会 is the park's
    return _of_place(body.place, rest, text)


def _of_place(place: PlaceMention, rest: str, text: str) -> str:
    """区总, 全区基层工会 and the like are the division's own union; a town's 工会 is what the text calls it."""
    own = f"{place.name}总工会"
    if rest == "工会" and place.level == "street" and own not in text:
        return place.name + rest
    return own if PLAIN_UNION.fullmatch(rest) else place.name + rest


def place_of_level(level: str, at: int, setting: Setting) -> PlaceMention | None:
    """The division that 区 or 市 means at this offset: of the section, of the home, or a town named just before."""
    section = section_at(at, setting.sections)
    head = section.head if section else None
    heading = head.place if isinstance(head, BodyMention) else head
    for known in (heading, setting.home):
        for step in known.ancestors if known else ():
            if _is_level(step, level):
                return step
    if level not in ("街道", "街", "镇", "乡"):
        return _only_one_below(level, setting) or _only_one_in_paragraph(level, at, setting)
    before = bisect_right(setting.places, at, key=lambda place: place.span.end)
    return next((place for place in reversed(setting.places[:before]) if _is_level(place, level)), None)


def _only_one_below(level: str, setting: Setting) -> PlaceMention | None:
    """市 in an article about a province that names one city only."""
    home = setting.home
    levels = ((path, step) for path, step in setting.steps.items() if _is_level(step, level))
    below = [step for path, step in levels if home and path[: len(home.path)] == home.path]
    return below[0] if len(below) == 1 else None


def _only_one_in_paragraph(level: str, at: int, setting: Setting) -> PlaceMention | None:
    """綦江区总工会 …区总兵分四路: of a paragraph that names one division of that level."""
    paragraph = Span(setting.text.rfind("\n", 0, at) + 1, at)
    steps = (step for place in mentions_in(setting.places, paragraph) for step in place.ancestors)
    named = {step.path: step for step in steps if _is_level(step, level)}
    return next(iter(named.values())) if len(named) == 1 else None


def _is_level(place: PlaceMention, level: str) -> bool:
    if level in ("街道", "街"):
        return place.name.endswith("街道")
    if level == "自治区":
        return place.level == "province"
    return place.name.endswith("区" if level == "城区" else level)


def body_speaker(body: BodyMention, setting: Setting, lexicon: BodyLexicon) -> Speaker | None:
    """A body the sentence is about; one without a division of its own only where a clause begins with it."""
    if _is_object(body.span, setting.text, lexicon):
        return None
    speaker = _body_as_speaker(body, setting, body.span.start)
    if (
        body.kind == "enterprise"
        or (body.kind != "union" and not body.relative)
        or (not body.place and not body.relative)
    ):
        leads = CLAUSE_START.search(setting.text, max(0, body.span.start - 3), body.span.start)
        if not leads or NOT_ITSELF.match(setting.text, body.span.end):
            return Speaker(body.span, speaker.place, None)
    if body.kind == "enterprise" and SETS_UP_UNION.match(setting.text, body.span.end):
        return replace(speaker, subject=f"{speaker.subject}工会")
    return speaker


def _body_as_speaker(body: BodyMention, setting: Setting, at: int) -> Speaker:
    """Place and full name of a body, its relative form resolved where the article allows."""
    if not body.relative:
        place = body.place if body.place and body.place.role == "place" else None
        return Speaker(body.span, place, full_name(body, setting.text))
    place = place_of_level(body.level, at, setting)
    rest = re.sub(rf"^(?:全|本|我|该)?{body.level}(?:里)?", "", body.name)
    if place:
        return Speaker(body.span, place, _of_place(place, rest, setting.text))
    worded = f"{body.level}总工会" if rest in ("总", "总工会") and not setting.anonymous else None
    return Speaker(body.span, None, worded, lost=body.kind == "union")


def _place_speaker(place: PlaceMention, setting: Setting, lexicon: BodyLexicon) -> Speaker | None:
    """A bare place: of the home's own, or one that a clause begins with."""
    text, span = setting.text, place.span
    if _is_object(span, text, lexicon) or IN_LIST.match(text, span.end) or is_listed(place, setting):
        return None
    begins = bool(CLAUSE_START.search(text, max(0, span.start - 3), span.start))
    leads = begins or text[max(0, span.start - 1) : span.start] == "、"
    home = setting.home.path if setting.home else ()
    in_full = span.of(text).endswith(place.name)
    short = begins and place.level in ("province", "city") and place.path != home[: len(place.path)]
    if not (home and place.path[: len(home)] == home) and not (leads and in_full) and not short:
        return None
    return Speaker(span, place, union_of(place, setting) if leads else None)


def is_listed(place: PlaceMention, setting: Setting) -> bool:
    """The second of 河北、贵州; but not of 南山区新建300家、宝安区新建400家, where each speaks for itself."""
    comma = place.span.start - 1
    if comma < 0 or setting.text[comma] != "、":
        return False
    before = mentions_in(setting.places, Span(max(0, comma - REACH), comma))
    return bool(before) and before[-1].span.end == comma


def _wide_speaker(match: re.Match[str], setting: Setting, lexicon: BodyLexicon) -> Speaker | None:
    """全区, 我市: the division of that level; one above the home is mostly a comparison (居全市前列)."""
    span = Span(*match.span())
    place = place_of_level(match["level"], span.start, setting)
    if _is_object(span, setting.text, lexicon):
        return None
    if place is None:
        return Speaker(span, None, None, lost=match["level"] not in ("省", "自治区"))
    above = setting.home is not None and len(place.path) < len(setting.home.path)
    if above and UPWARD.search(setting.text, max(0, span.start - 1), span.start):
        return None
    return Speaker(span, place, union_of(place, setting))


def _is_object(span: Span, text: str, lexicon: BodyLexicon) -> bool:
    """赴新疆…, 与市总工会…, 区总下达的…"""
    return text[max(0, span.start - 4) : span.start].endswith(lexicon.object_before) or text.startswith(
        lexicon.object_after, span.end
    )


def paragraph_before(sentence: Span, text: str) -> Span:
    """What stands before this sentence in its paragraph, as far back as a reader remembers who is meant."""
    start = max(0, sentence.start - LOOK_BACK)
    return Span(text.rfind("\n", start, sentence.start) + 1 or start, sentence.start)

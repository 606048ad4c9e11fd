"""Which division a whole article is about: what its title, its unions, its lead and its dateline say, weighed.

    禹城工会:唠着唠着就入了会                     禹城市
    本报昆明讯 ... 昆明市五华区总工会 ...         五华区: a dateline only says where the reporter sat

No guess: an article that hides its names (**区总工会), names none, or is about the whole country has no home.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.places.bodies import BodyMention
from extractors.places.finding import PlaceMention
from extractors.places.sections import is_addressed
from extractors.text.spans import Span
from schemas.bodies import load_body_lexicon
from schemas.gazetteer import Level

LEAD = 300
HIDDEN = re.compile(r"(?:[*＊×○〇]{1,4}|[xX]{1,4}|某{1,2})(?:省|市|区|县|旗|镇|乡|街道|街)")
NATIONAL = re.compile(r"全国(?!人大|政协|两会|劳模|劳动|五一|先进|优秀|模范|第|首|工人先锋)|中国工会|全总")
LEVEL_WORD = re.compile(
    r"(?:全|我|本)(?P<wide>省|市|州|区|县|旗|镇|乡|街道)|(?P<body>省|市|州|(?<![发术园税社新辖小地片厂校景矿商业港])区|县|旗|镇|街道)总工?会?"
)

OUR_OWN = re.compile(r"[我本](?:省|市|州|区|县|旗)(?!委|政府|人大|政协)")

TITLE, BODY, IN_LEAD, PLAIN, DISPATCH, NAME = 6.0, 3.0, 2.0, 1.0, 1.5, 0.3
FITS = 1.6
MOST_BODIES = 6
MIN_HINTS = 2
SHORTEST = 2  # 县 and one character more: cut short it is no name
COLON_LINE = re.compile(r"^[^\n]{2,30}[:：][ \u3000]*$", re.MULTILINE)
SIGNATURE = 80  # characters at the end of a text, in which it is signed
SIGNED = 6.0
LIST_MARKS = ("、", "和", "及", "与")
DESTINATION = re.compile(r"(?:赴|前往|来自|向|援助|支援|驰援|对口)(?:[\u4e00-\u9fff]{2,6}[、和及与])*$")
DESTINATION_REACH = 16
LEVELS: tuple[Level, ...] = ("province", "city", "county", "street")


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who published an article, simplified, and the divisions its name bears: 高邮日报, 高邮市."""

    name: str
    places: tuple[PlaceMention, ...]


def find_home(
    title: str | None,
    publisher: Publisher | None,
    text: str,
    mentions: tuple[PlaceMention, ...],
    bodies: tuple[BodyMention, ...],
) -> PlaceMention | None:
    """The division the article is about, as one of its mentions or what that lies in; None where nothing tells."""
    mentions = _without_addressees(text, _without_destinations(text, mentions))
    in_title = tuple(m for m in mentions if m.role == "place" and _in_title(text, m, title))
    in_title = in_title or _shortened_in_title(mentions, title)
    if not in_title and (is_anonymous(text) or NATIONAL.search(title or "")):
        return None
    scores = _scores(mentions, bodies, in_title)
    for path in _signing(text, bodies):
        scores[path] = scores.get(path, 0.0) + SIGNED
    hint = level_hint(text)
    firm = in_title or [mention for mention in mentions if mention.role == "place" and _is_known(mention, hint)]
    if not firm:
        return _of_publisher(text, hint, publisher) or _from_traces(mentions, bodies, hint, publisher)
    weighed = {path: score * (FITS if _fits(path, hint) else 1.0) for path, score in scores.items()}
    best = max(weighed, key=lambda path: (weighed[path], len(path)))
    steps = {step.path: step for mention in reversed(mentions) for step in mention.ancestors}
    if _speaks_from_below(steps[best], hint):
        fitting = [path for path in weighed if _fits(path, hint) and path[: len(best)] == best]
        if len(fitting) < 2:
            best = fitting[0] if fitting else ()
    elif best not in {mention.path for mention in in_title}:
        best = next(
            (best[:depth] for depth in range(1, len(best)) if _fits(best[:depth], hint) and best[:depth] in scores),
            best,
        )
    return steps.get(best)


def _without_destinations(text: str, mentions: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
    """Without the places that something goes to or comes from: 赴北戴河、海南疗养; 为玉树捐款; 来自河北、山西."""
    lexicon = load_body_lexicon()
    kept: list[PlaceMention] = []
    gone_until = -1
    for mention in mentions:
        before = text[max(0, mention.span.start - DESTINATION_REACH) : mention.span.start]
        listed = gone_until >= 0 and text[gone_until : mention.span.start] in LIST_MARKS
        given = before.endswith(("为", "给")) and text.startswith(lexicon.given, mention.span.end)
        if listed or given or DESTINATION.search(before) or text.startswith(lexicon.afflicted, mention.span.end):
            gone_until = mention.span.end
        else:
            kept.append(mention)
    return tuple(kept)


def _without_addressees(text: str, mentions: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
    """Without those that a report is sent to."""
    lines = (Span(*match.span()) for match in COLON_LINE.finditer(text))
    spans = [line for line in lines if is_addressed(text, line)]
    return tuple(mention for mention in mentions if not any(line.contains(mention.span) for line in spans))


def _signing(text: str, bodies: tuple[BodyMention, ...]) -> set[tuple[str, ...]]:
    """The division whose union signs under the text, alone on its line."""
    under = text.rfind("\n", 0, max(0, len(text) - SIGNATURE))
    lines = ((body, text.rfind("\n", 0, body.span.start) + 1) for body in bodies if body.span.start > under)
    return {
        body.place.path
        for body, start in lines
        if body.place
        and not text[start : body.span.start].strip()
        and text[body.span.end :].lstrip(" \u3000")[:1] in "\n"
    }


def _speaks_from_below(place: PlaceMention, hint: str) -> bool:
    """区总工会 all through a text whose only name is 抚顺市: it is about a district that it does not name."""
    level = load_body_lexicon().levels.get(hint)
    return level is not None and not place.name.endswith(hint) and LEVELS.index(place.level) < LEVELS.index(level)


def is_anonymous(text: str) -> bool:
    """Whether the text hides its own names: **区总工会, X县."""
    return len(HIDDEN.findall(text)) >= 2


def level_hint(text: str) -> str:
    """The level the article speaks from: 区 where it says 全区 and 区总工会; "" where it says no such thing."""
    found = Counter(match["wide"] or match["body"] for match in LEVEL_WORD.finditer(text))
    top, count = found.most_common(1)[0] if found else ("", 0)
    return top if count >= MIN_HINTS else ""


def _is_known(mention: PlaceMention, hint: str) -> bool:
    """A town whose county nobody names is a home only to a text that speaks from a town."""
    return len(mention.path) > 1 or mention.level != "street" or mention.name.endswith(hint or "-")


def _in_title(text: str, mention: PlaceMention, title: str | None) -> bool:
    if not title:
        return False
    start = text.find(title)
    if start >= 0:
        return start <= mention.span.start < start + len(title)
    return mention.span.of(text) in title


def _shortened_in_title(mentions: tuple[PlaceMention, ...], title: str | None) -> tuple[PlaceMention, ...]:
    """宁国瓷厂工会总结 of a factory 位于宁国市中溪镇: the title begins with the county, the town is but its address."""
    steps = (step for mention in mentions if mention.role == "place" for step in mention.ancestors)
    named = [step for step in steps if step.level == "county" and len(step.name) > SHORTEST]
    return tuple(step for step in named if (title or "").startswith(step.name[:-1]))


def _scores(
    mentions: tuple[PlaceMention, ...],
    bodies: tuple[BodyMention, ...],
    in_title: tuple[PlaceMention, ...],
) -> dict[tuple[str, ...], float]:
    """What speaks for each division; one that holds several others with a voice gets theirs."""
    scores: defaultdict[tuple[str, ...], float] = defaultdict(float)
    weight = {"place": PLAIN, "dispatch": DISPATCH, "name": NAME}
    for mention in mentions:
        scores[mention.path] += weight[mention.role]
    for path in {mention.path for mention in mentions if mention.role == "place" and mention.span.start < LEAD}:
        scores[path] += IN_LEAD
    for path in {mention.path for mention in in_title}:
        scores[path] += TITLE
    unions = [body.place for body in bodies if body.place and body.kind == "union" and body.place.role == "place"]
    for path, count in Counter(place.path for place in unions).items():
        scores[path] += BODY * min(count, MOST_BODIES)
    return _with_parents(scores)


def _with_parents(scores: dict[tuple[str, ...], float]) -> dict[tuple[str, ...], float]:
    """建国门街道, 东花市街道 and others speak together for 东城区."""
    lifted = dict(scores)
    children: defaultdict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for path in scores:
        if len(path) > 1:
            children[path[:-1]].add(path)
    for parent, paths in children.items():
        if len(paths) > 1:
            share = 1.0 if len(paths) > 2 else 0.5
            lifted[parent] = scores.get(parent, 0.0) + share * sum(scores[path] for path in paths)
    return lifted


def _fits(path: tuple[str, ...], hint: str) -> bool:
    return bool(hint) and path[-1].endswith(hint)


def _from_traces(
    mentions: Iterable[PlaceMention], bodies: Iterable[BodyMention], hint: str, publisher: Publisher | None
) -> PlaceMention | None:
    """Only datelines and parts of names: enough where they agree, and something else speaks of the same division.

    That is the level spoken from, the publisher's name, or a union that bears the division's name (珠海某某电器工会).
    """
    steps = {step.path: step for mention in mentions for step in mention.ancestors}
    deepest = max(steps, key=len, default=())
    if any(path != deepest[: len(path)] for path in steps):
        return None
    if hint:
        chosen = [path for path in steps if _fits(path, hint)]
    else:
        bearing = {body.place.path for body in bodies if body.place and body.kind == "union"}
        chosen = [path for path in steps if path in bearing or (publisher and path[-1][:2] in publisher.name)]
    return steps[max(chosen, key=len)] if chosen else None


def _of_publisher(text: str, hint: str, publisher: Publisher | None) -> PlaceMention | None:
    """我市 in a text that names no division is that of the newspaper, where the newspaper bears one of that level."""
    if publisher is None or not OUR_OWN.search(text):
        return None
    return next((place for place in publisher.places if _fits(place.path, hint)), None)

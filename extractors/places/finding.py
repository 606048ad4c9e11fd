"""Which divisions a text names, and where: the names of the gazetteer, chains, short forms, towns by their suffix.

    浙江省平湖市当湖街道总工会    one mention, 当湖街道, path (浙江省, 嘉兴市, 平湖市, 当湖街道)
    本报济南8月12日讯             济南市, with the role "dispatch": where the report was sent from
    上海天实快递有限公司          上海市, with the role "name": part of the name of something else

Texts are simplified; a name with several bearers is settled by its chain or by the other places, or left open.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from extractors.places.hits import Hit, find_chains
from extractors.text.spans import Span
from schemas.gazetteer import Division, Gazetteer, Level
from schemas.lexicon import link_words
from schemas.lexicon_reading import surnames

Role = Literal["place", "dispatch", "name"]

DATED = r"\s?\d{1,2}月\d{1,2}日\s?专?[讯电]"
UNDATED = r"(?:专?讯|电|消息)(?=[\s(（,，:：]|记者|通讯员)"
DISPATCH = re.compile(rf"[省市]?(?:{DATED}|{UNDATED})")
UNION = re.compile(r"(?:市|区|县|旗)?(?:总工会|工会|各级|职工|工人)|[:：]")
GIVEN_AWAY = re.compile(r"[级直域城乡]")  # 和县级, 成县城: the two characters are no county here
RANK: dict[Level, int] = {"province": 0, "city": 1, "county": 2, "street": 3}
NAME_REACH = 18
ENOUGH = 2
FREE_LEFT = re.compile(r"[^一-鿿]$")


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place as mentioned. `name` is its full name; `code` None for a town, or where the text does not tell which.

    `within` is the code of the smallest division with a code: its own, or for a town that of its county.
    """

    span: Span
    name: str
    code: str | None
    path: tuple[str, ...]
    level: Level
    role: Role = "place"
    within: str | None = None

    @property
    def ancestors(self) -> tuple["PlaceMention", ...]:
        """This place and those it lies in, the smallest first, each as if mentioned here."""
        codes = _path_codes(self.path, self.within, self.level == "street")
        levels = _path_levels(self.path, self.level)
        chain = zip(self.path, codes, levels, range(1, len(self.path) + 1), strict=True)
        return tuple(
            PlaceMention(self.span, name, code, self.path[:depth], level, self.role, code or self.within)
            for name, code, level, depth in reversed(tuple(chain))
        )


def find_places(text: str, gazetteer: Gazetteer, context: tuple[PlaceMention, ...] = ()) -> tuple[PlaceMention, ...]:
    """All mentions in order; `context` are places known from elsewhere (the publisher) that help to tell namesakes."""
    chains = [chain for chain in find_chains(text, gazetteer) if _may_be_place(text, chain, gazetteer)]
    votes = _votes(chains, context, gazetteer)
    towns = {chain[-1].word: chain[-1].candidates for chain in chains if chain[-1].kind == "town" and len(chain) > 1}
    chains = [_with_known_town(chain, towns) for chain in chains]
    proven = {one for chain in chains if chain[-1].kind == "full" for one in chain[-1].candidates}
    mentions = (_settle(text, chain, votes, proven, gazetteer) for chain in chains)
    return tuple(mention for mention in mentions if mention)


def _with_known_town(chain: tuple[Hit, ...], towns: Mapping[str, tuple[Division, ...]]) -> tuple[Hit, ...]:
    """A town that the text once names with its county lies there everywhere else too."""
    known = towns.get(chain[-1].word) if chain[-1].kind == "town" and len(chain) == 1 else None
    return (replace(chain[-1], candidates=known),) if known else chain


def _may_be_place(text: str, chain: tuple[Hit, ...], gazetteer: Gazetteer) -> bool:
    """No part of another word: 北京路, 城区 without its city, 和县 in 市和县级."""
    first, last = chain[0], chain[-1]
    if last.kind == "stem" and text.startswith(gazetteer.not_before, last.end):
        return False
    if first.kind == "stem" and len(chain) == 1 and _in_person_name(text, first):
        return False
    if len(chain) > 1 or first.kind == "town":
        return True
    if first.kind == "full" and first.word in gazetteer.weak:
        return False
    short = first.kind == "full" and len(first.word) == 2 and first.candidates[0].level != "province"
    return not (short and _is_loose(text, first))


def _in_person_name(text: str, hit: Hit) -> bool:
    """工会主席桑玉林, and that name again: a surname before the stem, a post before the surname."""
    name = text[max(0, hit.start - 1) : hit.end]
    return name[0] in surnames() and any(post + name in text for post in link_words("person"))


def _is_loose(text: str, hit: Hit) -> bool:
    """A county of one character (易县, 和县) needs a free left side: 贸易县, 市和县 are none."""
    before = text[hit.start - 1 : hit.start]
    glued = bool(re.match(r"[一-鿿]", before)) and before not in "在到由从对的为向给赴自"
    return glued or bool(GIVEN_AWAY.match(text, hit.end))


def _votes(chains: Collection[tuple[Hit, ...]], context: Iterable[PlaceMention], gazetteer: Gazetteer) -> Counter[str]:
    """How often the text surely speaks of a division: of its own code, its city's, its province's."""
    votes: Counter[str] = Counter()
    codes = [mention.code for mention in context if mention.code]
    for chain in chains:
        last = chain[-1]
        sure = len(last.candidates) == 1 and (len(chain) > 1 or not _needs_proof(last, gazetteer))
        if sure and (last.kind != "town" or len(chain) > 1):
            codes.append(last.candidates[0].code)
    codes += _namesakes_told_by_towns(chains)
    for code in codes:
        votes.update({code, f"{code[:4]}00", f"{code[:2]}0000"})
    return votes


def _namesakes_told_by_towns(chains: Collection[tuple[Hit, ...]]) -> Iterator[str]:
    """通州区 and 马驹桥镇 in one text: the 通州区 that has such a town."""
    shared = (chain[-1].candidates for chain in chains if chain[-1].kind == "full" and len(chain[-1].candidates) > 1)
    namesakes = {one for candidates in shared for one in candidates}
    for chain in chains:
        told = namesakes.intersection(chain[-1].candidates) if chain[-1].kind == "town" else set()
        yield from (one.code for one in told if len(told) == 1)


def _needs_proof(hit: Hit, gazetteer: Gazetteer) -> bool:
    """A stem that is an ordinary word, or a county's, is a place only where something else says so."""
    if hit.kind != "stem":
        return False
    return hit.word in gazetteer.weak or all(one.level == "county" for one in hit.candidates)


def _settle(
    text: str, chain: tuple[Hit, ...], votes: Counter[str], proven: set[Division], gazetteer: Gazetteer
) -> PlaceMention | None:
    """The mention that a chain makes, or None where its words are no place or nobody knows which."""
    last = chain[-1]
    span = Span(chain[0].start, last.end)
    division = _decide(last, votes)
    if last.kind == "town":
        above = division.path if division else ()
        role = _role(text, span, last, gazetteer)
        within = division.code if division else None
        return PlaceMention(span, last.word, None, (*above, last.word), "street", role, within)
    if division is None:
        named = last.kind == "full"
        level = last.candidates[0].level
        return PlaceMention(span, last.word, None, (last.word,), level) if named else None
    if len(chain) == 1 and _needs_proof(last, gazetteer):
        neighbour = _city(division, votes) >= ENOUGH and bool(
            FREE_LEFT.search(text, max(0, last.start - 1), last.start)
        )
        if not _is_proven(text, last, division, proven, gazetteer, neighbour):
            return None
    role = _role(text, span, last, gazetteer)
    return PlaceMention(span, division.name, division.code, division.path, division.level, role, division.code)


def _is_proven(
    text: str, hit: Hit, division: Division, proven: set[Division], gazetteer: Gazetteer, neighbour: bool
) -> bool:
    """禹城工会, 禹城日报: a stem before such a word; 在大东: one whose full name the text has; common words need both.

    `neighbour`: the text is about the city it lies in, and it stands free: 昆山市建会1200家,太仓建会400家.
    """
    bears = bool(UNION.match(text, hit.end) or DISPATCH.match(text, hit.end))
    bears = bears or text.startswith((*gazetteer.outlets, *gazetteer.bearers), hit.end)
    if hit.word in gazetteer.weak:
        return bears and (division in proven or division.level == "city")
    return bears or neighbour or division in proven


def _decide(hit: Hit, votes: Counter[str]) -> Division | None:
    """The one candidate, else the one the text speaks for, else the highest, else the only one of today."""
    candidates = hit.candidates
    if len(candidates) == 1:
        return None if hit.kind == "town" and _is_foreign(candidates[0], votes) else candidates[0]
    if not candidates:
        return None
    for weigh in (_own, _city, _province):
        best = max(weigh(one, votes) for one in candidates)
        leaders = [one for one in candidates if weigh(one, votes) == best]
        if best and len(leaders) == 1:
            return leaders[0]
    if hit.kind == "town":
        return None
    top = min(RANK[one.level] for one in candidates)
    for kept in ([one for one in candidates if RANK[one.level] == top], [o for o in candidates if not o.last_year]):
        if len(kept) == 1:
            return kept[0]
    return None


def _is_foreign(division: Division, votes: Counter[str]) -> bool:
    """A town known in one county only, in a text about another province: a namesake that the list does not have."""
    return bool(votes) and not _province(division, votes)


def _own(division: Division, votes: Counter[str]) -> int:
    return votes[division.code]


def _city(division: Division, votes: Counter[str]) -> int:
    return votes[f"{division.code[:4]}00"]


def _province(division: Division, votes: Counter[str]) -> int:
    return votes[f"{division.code[:2]}0000"]


def _role(text: str, span: Span, last: Hit, gazetteer: Gazetteer) -> Role:
    """What the place does here: a dateline's, part of a company's or newspaper's name, or a place as such."""
    if DISPATCH.match(text, span.end):
        return "dispatch"
    if text.startswith(gazetteer.outlets, span.end):
        return "name"
    local = last.kind != "stem" and (last.kind == "town" or last.candidates[0].level == "county")
    return "name" if not local and _in_company(text, span.end, gazetteer) else "place"


def _in_company(text: str, end: int, gazetteer: Gazetteer) -> bool:
    """Whether an unbroken name of an enterprise goes on from here: 上海|天实快递有限公司."""
    run = re.match(r"[一-鿿A-Za-z]*", text[end : end + NAME_REACH])
    rest = run.group().replace("有限", "") if run else ""
    stops = [rest.find(word) for word in gazetteer.breaks if word in rest]
    rest = rest[: min(stops)] if stops else rest
    return any(word in rest for word in gazetteer.company_ends)


def _path_codes(path: tuple[str, ...], within: str | None, is_town: bool) -> tuple[str | None, ...]:
    """The code of each step of a path: 330000, 330400, 330482, and None for the town."""
    coded = len(path) - is_town
    if within is None:
        return (None,) * len(path)
    steps = (f"{within[:2]}0000", *((f"{within[:4]}00",) if coded == 3 else ()), within)
    return (*(steps if coded > 1 else (within,)), *((None,) if is_town else ()))


def _path_levels(path: tuple[str, ...], level: Level) -> tuple[Level, ...]:
    """The level of each step; in a municipality the county follows the province."""
    order: tuple[Level, ...] = ("province", "city", "county", "street")
    upper = order[: len(path) - 1] if level != "county" or len(path) != 2 else ("province",)
    if level == "street" and len(path) == 3:
        upper = ("province", "county")
    return (*upper, level)

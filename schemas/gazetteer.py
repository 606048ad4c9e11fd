"""The divisions of China down to counties, the names of their towns, and the former names that old reports use.

docs/gazetteer.md says where the lists come from and how old they are.

    gazetteer = load_gazetteer()
    gazetteer.by_code["110101"].path        # ("北京市", "东城区")
    gazetteer.by_name["鼓楼区"]              # four divisions: the text must decide
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Literal, cast

from schemas.lexicon import rows

Level = Literal["province", "city", "county", "street"]
TOWN_SUFFIXES = ("街道", "镇", "乡", "苏木")  # of what lies below a county


@dataclass(frozen=True, slots=True)
class Division:
    """One division: GB/T 2260 code, full name, and its path from the province down, itself included.

    `stem` is the name without its suffix (东城), "" where that is no name (易县). `last_year` is the last year in which
    a former division stood in the lists, None for one that still does.
    """

    code: str
    name: str
    level: Level
    path: tuple[str, ...]
    stem: str = ""
    aliases: tuple[str, ...] = ()
    last_year: int | None = None

    def lies_in(self, other: "Division") -> bool:
        """Whether the other is this division or one above it."""
        return self.path[: len(other.path)] == other.path or (
            len(other.path) < len(self.path) and _same_code(self, other)
        )


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """All divisions by code, full name and stem; `towns` gives the divisions that a town's name is known in.

    `weak` are names that are ordinary words as well (和平, 城区); `lookalikes` words that hold a name without meaning
    the place (安康杯); `not_before` endings that make it part of another name (北京银行), `outlets` of a newspaper's
    (厦门日报); `company_ends` close the name of an enterprise, `breaks` are words that such a name does not hold.
    """

    by_code: Mapping[str, Division]
    by_name: Mapping[str, tuple[Division, ...]]
    by_stem: Mapping[str, tuple[Division, ...]]
    towns: Mapping[str, tuple[Division, ...]]
    weak: frozenset[str] = field(repr=False)
    lookalikes: tuple[str, ...] = field(repr=False)
    not_before: tuple[str, ...] = field(repr=False)
    outlets: tuple[str, ...] = field(repr=False)
    company_ends: tuple[str, ...] = field(repr=False)
    breaks: tuple[str, ...] = field(repr=False)
    bearers: tuple[str, ...] = field(repr=False)

    def parents(self, division: Division) -> tuple[Division, ...]:
        """The divisions above this one, the province first; municipalities have no middle level."""
        codes = (f"{division.code[:2]}0000", f"{division.code[:4]}00")
        above = (self.by_code.get(code) for code in dict.fromkeys(codes) if code != division.code)
        return tuple(parent for parent in above if parent is not None)


@cache
def load_gazetteer() -> Gazetteer:
    """The shipped lists, read once."""
    current = _current()
    former = _former()
    endings = tuple(rows("places_endings"))
    everything = (*current.values(), *former)
    return Gazetteer(
        by_code=MappingProxyType({division.code: division for division in (*former, *current.values())}),
        by_name=_index((name, one) for one in everything for name in (one.name, *one.aliases)),
        by_stem=_by_stem(current.values(), former),
        towns=_index((town, current[row["code"]]) for row in rows("places_towns") for town in row["towns"].split()),
        weak=frozenset(row["name"] for row in rows("places_weak")),
        lookalikes=tuple(row["word"] for row in rows("places_lookalikes")),
        not_before=tuple(row["word"] for row in endings if row["makes"] == "other"),
        outlets=tuple(row["word"] for row in endings if row["makes"] == "outlet"),
        company_ends=tuple(row["word"] for row in endings if row["makes"] == "company"),
        bearers=tuple(row["word"] for row in endings if row["makes"] == "bearer"),
        breaks=tuple(row["word"] for row in rows("places_breaks")),
    )


def _current() -> dict[str, Division]:
    """Rows come sorted by code, so that a parent is read before what lies in it."""
    found: dict[str, Division] = {}
    for row in rows("divisions"):
        code = row["code"]
        parent = found.get(f"{code[:4]}00") or found.get(f"{code[:2]}0000")
        found[code] = Division(
            code=code,
            name=row["name"],
            level=cast(Level, row["level"]),
            path=(*(parent.path if parent else ()), row["name"]),
            stem=row["stem"],
            aliases=tuple(row["aliases"].split()),
        )
    return found


def _former() -> tuple[Division, ...]:
    """A former division keeps its old code; where a present one has taken it, `by_code` gives the present one."""
    return tuple(
        Division(
            code=row["code"],
            name=row["name"],
            level=cast(Level, row["level"]),
            path=(*row["parents"].split(), row["name"]),
            stem=row["stem"],
            last_year=int(row["last_seen"]),
        )
        for row in rows("divisions_former")
    )


def _by_stem(current: Iterable[Division], former: Iterable[Division]) -> Mapping[str, tuple[Division, ...]]:
    """A stem means the divisions of today; a former one only where none of today has it (崇文)."""
    today = _index((one.stem, one) for one in current if one.stem)
    gone = _index((one.stem, one) for one in former if one.stem and one.stem not in today)
    return MappingProxyType({**gone, **today})


def _index(pairs: Iterable[tuple[str, Division]]) -> Mapping[str, tuple[Division, ...]]:
    """Pairs gathered by name, each division once, in the order of the lists."""
    found: defaultdict[str, dict[Division, None]] = defaultdict(dict)
    for name, division in pairs:
        found[name][division] = None
    return MappingProxyType({name: tuple(divisions) for name, divisions in found.items()})


def _same_code(low: Division, high: Division) -> bool:
    """Whether the codes nest: 襄阳区 of the former 襄樊市 lies in 襄阳市, 4206, as well."""
    digits = {"province": 2, "city": 4}.get(high.level, 6)
    return low.code[:digits] == high.code[:digits]

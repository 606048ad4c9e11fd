"""The divisions that a comparison is about: which are shown, of what level they are, and what lies in them.

level_of(Area(name="东城区", code="110101", …))       # "county"
children_of(("北京市", "东城区"))                      # (("北京市", "东城区", "东华门街道"), …), 17 streets
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache

from pipeline.records import PATH_MARK
from schemas.gazetteer import TOWN_SUFFIXES, Level, load_gazetteer
from schemas.record import Area

Path = tuple[str, ...]


def is_wanted(area: Area, areas: Collection[str]) -> bool:
    """Whether a comparison of these areas shows the division; a choice names it, its code or its path (北京市/朝阳区),
    or one that it lies in.

    Without a choice: provinces, cities and counties, streets only when asked for. A county that shares its name with
    another and is not told apart has no code; it stands in a row of its own.
    """
    if not areas:
        return area.code is not None or (len(area.path) == 1 and not area.name.endswith(TOWN_SUFFIXES))
    if area.name in areas or area.code in areas or PATH_MARK.join(area.path) in areas:
        return True
    return area.code is not None and any(_lies_in(area.path, one) for one in areas)


def names_of(area: Area) -> frozenset[str]:
    """All by which a choice may name the division or one that it lies in: name, code, 北京市/朝阳区."""
    paths = [area.path[:end] for end in range(1, len(area.path) + 1)]
    codes = (area.code, *map(code_of, paths))
    return frozenset((area.name, *area.path, *filter(None, codes), *map(PATH_MARK.join, paths)))


def _lies_in(path: Path, choice: str) -> bool:
    division = load_gazetteer().by_code.get(choice)
    above = division.path if division else tuple(choice.split(PATH_MARK))
    return above == path[: len(above)] or choice in path


def level_of(area: Area) -> Level | None:
    """province, city, county; None of what the gazetteer does not hold."""
    division = load_gazetteer().by_code.get(area.code or "")
    return division.level if division else None


def children_of(path: Path) -> tuple[Path, ...]:
    """The divisions of the next level inside, as the gazetteer lists them today; none where it knows of none.

    Development zones and farms, which are no divisions, are not among them.
    """
    return _children().get(path, ())


def speaks_of(name: str, subject: str | None) -> bool:
    """Whether a subject is the division itself, not an enterprise or another body inside it."""
    stem = name[:-1] if len(name) > 2 else name
    return subject is None or stem in subject or subject.endswith("总工会")


def code_of(path: Path) -> str | None:
    """The code of the division that has this path today."""
    return _codes().get(path)


def area_at(path: Path) -> Area:
    """The division of a path, as the gazetteer has it; without a code where it has none."""
    return Area(name=path[-1], code=code_of(path), path=path, basis="stated")


@cache
def _codes() -> Mapping[Path, str]:
    return {one.path: one.code for one in load_gazetteer().by_code.values() if one.last_year is None}


@cache
def _children() -> Mapping[Path, tuple[Path, ...]]:
    inside: defaultdict[Path, set[Path]] = defaultdict(set)
    gazetteer = load_gazetteer()
    for path in _codes():
        inside[path[:-1]].add(path)
    for town, counties in gazetteer.towns.items():
        for county in counties:
            inside[county.path].add((*county.path, town))
    return {path: tuple(sorted(found)) for path, found in inside.items() if path}

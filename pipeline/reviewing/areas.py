"""The division that a person means by a name, a path or a code.

area_named("110101"), area_named("东城区"), area_named("江苏省/苏州市/吴江区/盛泽镇")     # an Area each

A name that several divisions share (鼓楼区) is refused with the codes to choose from.
"""

from collections.abc import Sequence

from pipeline.records import PATH_MARK
from pipeline.reviewing.cells import CellError
from schemas.catalogue import did_you_mean
from schemas.gazetteer import TOWN_SUFFIXES, Division, Gazetteer, load_gazetteer
from schemas.record import Area

NAMED = 6  # divisions that a message lists


def area_named(text: str) -> Area:
    """The area. Raises CellError where there is none of that name, or several."""
    gazetteer = load_gazetteer()
    *above, name = [part.strip() for part in text.replace(">", PATH_MARK).split(PATH_MARK)]
    if name.isascii() and name.isdigit():
        return _area(_with_code(name, gazetteer))
    found = _in(_divisions(name, gazetteer), above)
    if found:
        return _area(_only(found, name))
    towns = _in(gazetteer.towns.get(name, ()), above)
    if not towns and above and name.endswith(TOWN_SUFFIXES):
        towns = [one for one in _divisions(above[-1], gazetteer) if _holds(one.path, above)]
    if towns:
        county = _only(towns, name)
        return Area(name=name, code=None, path=(*county.path, name), basis="stated")
    near = did_you_mean(name, gazetteer.by_name)
    raise CellError(f"no division of that name{near}; write its full name, its code, or 北京市/东城区")


def _with_code(code: str, gazetteer: Gazetteer) -> Division:
    if code not in gazetteer.by_code:
        raise CellError("no division has this code; write six digits of GB/T 2260, as 110101")
    return gazetteer.by_code[code]


def _divisions(name: str, gazetteer: Gazetteer) -> tuple[Division, ...]:
    return gazetteer.by_name.get(name) or gazetteer.by_stem.get(name) or ()


def _in(found: Sequence[Division], above: Sequence[str]) -> list[Division]:
    """Those whose path holds the names given above; those of today, unless none is."""
    fitting = [one for one in found if _holds(one.path, above)]
    return [one for one in fitting if one.last_year is None] or fitting


def _holds(path: Sequence[str], names: Sequence[str]) -> bool:
    """Whether the names stand in the path, in this order."""
    rest = iter(path)
    return all(name in rest for name in names)


def _only(found: Sequence[Division], name: str) -> Division:
    """The one division; former ones of the same path are the same for a reader."""
    if len({one.path for one in found}) == 1:
        return found[-1]
    listed = "、".join(f"{PATH_MARK.join(one.path)} {one.code}" for one in found[:NAMED])
    more = " …" if len(found) > NAMED else ""
    raise CellError(
        f"{name} is one of {len(found)}: {listed}{more}; write the code or the path of the one that is meant"
    )


def _area(division: Division) -> Area:
    return Area(name=division.name, code=division.code, path=division.path, basis="stated")

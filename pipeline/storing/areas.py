"""The table of divisions: those that figures name and those above them, with what the gazetteer knows of each.

area_rows([("北京市/东城区", "东城区", "110101")])      # two rows: 北京市, a province, and 东城区, a county in it
"""

from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.records import PATH_MARK
from schemas.gazetteer import TOWN_SUFFIXES, Division, load_gazetteer

Named = tuple[str, str, str | None]  # path, name and code of a division


def area_rows(named: Iterable[Named]) -> list[dict[str, Any]]:
    """One row for each path, sorted. Of a division that stands with and without its code, the code is kept."""
    known = _by_path()
    found: dict[str, tuple[str, str | None]] = {}
    for path, name, code in named:
        for above in _above(path):
            found.setdefault(above, (above.rpartition(PATH_MARK)[2], None))
        found[path] = (name, max(code or "", found.get(path, ("", None))[1] or "") or None)
    return [_row(path, *found[path], known.get(path)) for path in sorted(found)]


def _row(path: str, name: str, code: str | None, division: Division | None) -> dict[str, Any]:
    return {
        "path": path,
        "name": name,
        "code": code or (division.code if division else None),
        "level": _level(name, code, division),
        "parent": path.rpartition(PATH_MARK)[0] or None,
    }


def _level(name: str, code: str | None, division: Division | None) -> str | None:
    """By the gazetteer, else by the digits of the code: 130000 a province, 130100 a city, 130102 a county."""
    if division is not None:
        return division.level
    if code is not None:
        return "province" if code.endswith("0000") else "city" if code.endswith("00") else "county"
    return "street" if name.endswith(TOWN_SUFFIXES) else None


def _above(path: str) -> Iterator[str]:
    """北京市/东城区/和平里街道: 北京市, 北京市/东城区."""
    parts = path.split(PATH_MARK)
    return (PATH_MARK.join(parts[:depth]) for depth in range(1, len(parts)))


def _by_path() -> dict[str, Division]:
    """Every division by its path; of two of one path, one that still exists."""
    divisions = (one for named in load_gazetteer().by_name.values() for one in named)
    ordered = sorted(divisions, key=lambda one: (one.last_year is None, one.last_year or 0, one.code))
    return {PATH_MARK.join(one.path): one for one in ordered}

"""The names of districts in a table: as short as it can be without two of them being called the same.

labels_of(values)["110105", ("北京市", "朝阳区")]      # "朝阳区"; beside that of 长春市 "北京市朝阳区"
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from pipeline.comparing.wording import printable
from schemas.compared import ComparedValue, Place

Labels = Mapping[Place, str]


def labels_of(values: Iterable[ComparedValue]) -> Labels:
    """The name of each district; its path where another one has that name, and its code where another has the path."""
    places = {one.place for one in values}
    names, paths = Counter(path[-1] for _, path in places), Counter(path for _, path in places)
    return {(code, path): printable(_label(code, path, names, paths)) for code, path in places}


def _label(
    code: str | None, path: tuple[str, ...], names: Mapping[str, int], paths: Mapping[tuple[str, ...], int]
) -> str:
    if names[path[-1]] == 1:
        return path[-1]
    return "".join(path) if paths[path] == 1 else f"{''.join(path)} {code or 'without code'}"

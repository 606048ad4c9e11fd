"""The corrections file of a batch folder: reading and writing it. A run never touches it.

corrections = load_corrections("out")        # {"3f9c…-00": (Correction, …)}, empty where nobody has decided anything
save_corrections(Path("out"), all_of(corrections))
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from pipeline.errors import InputError
from pipeline.records import CORRECTIONS
from pipeline.running.writing import write_whole
from schemas.correction import Correction

ByArticle = Mapping[str, tuple[Correction, ...]]


class CorrectionError(InputError):
    """A corrections file that cannot be used; says which line and why."""


def corrections_file(path: Path | str) -> Path:
    """Where the corrections of a batch folder lie, of its folder of records, or of one file in that."""
    given = Path(path)
    if given.is_file():
        given = given.parent
    return (given.parent if given.name == "records" else given) / CORRECTIONS


def load_corrections(path: Path | str) -> ByArticle:
    """The corrections by id of the article. Raises CorrectionError, naming file and line."""
    file = corrections_file(path)
    if not file.exists():
        return {}
    found: defaultdict[str, list[Correction]] = defaultdict(list)
    with file.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                one = _read(line, f"{file}:{number}")
                found[one.article].append(one)
    return {article: tuple(some) for article, some in found.items()}


def save_corrections(path: Path, corrections: Iterable[Correction]) -> bool:
    """Writes them sorted, in one step; leaves the file alone where it says the same already. True if it wrote."""
    lines = [f"{one.model_dump_json()}\n" for one in sorted(corrections, key=order)]
    file = corrections_file(path)
    if (file.read_bytes() if file.is_file() else b"") == "".join(lines).encode():
        return False
    write_whole(file, lines)
    return True


def all_of(corrections: ByArticle) -> Iterator[Correction]:
    """Every correction."""
    for some in corrections.values():
        yield from some


def order(correction: Correction) -> tuple[object, ...]:
    """By place in the sources; of several at one place, by what they say, so that the order is always the same."""
    return correction.place, correction.model_dump_json()


def _read(line: bytes, where: str) -> Correction:
    try:
        return Correction.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        at = ".".join(map(str, first["loc"])) or "line"
        raise CorrectionError(
            f"{where}: {at}: {first['msg']}; mend or delete this line, and import its decision again"
        ) from error

"""Gold: the figures that a reader found, one JSON file for each document.

    {"file": "a.txt", "genre": "news",
     "figures": [{"indicator": "members_added", "value": 12480, "unit": "person", "quote": "新发展会员12480人"}]}

`file` is the base name of the source (or `id`, for id.txt); `genre` may be left out, and of a figure all but indicator
and value. A wrong word in gold would count against the program, so gold is checked before it is used.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import InputError
from pipeline.evaluating.matching import Given
from schemas.vocabulary import Genre, Nature, PeriodKind, Qualifier, Status, Unit

Number = Annotated[float, Field(allow_inf_nan=False)]
FORM = "docs/accuracy.md shows the form of gold"


class GoldError(InputError):
    """A gold file that cannot be used; says which and why."""


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """The figures of one document as JSON, and its genre where gold states one."""

    figures: tuple[Given, ...]
    genre: Genre | None = None


class _Checked(BaseModel):
    """Gold may carry more than is used here: notes, ids, titles."""

    model_config = ConfigDict(strict=True, extra="allow")


class _Period(_Checked):
    kind: PeriodKind | None = None
    start: str | None = None
    end: str | None = None


class _Figure(_Checked):
    indicator: str | None
    value: Number
    upper: Number | None = None
    qualifier: Qualifier = "exact"
    unit: Unit | None = None
    unit_alternatives: list[Unit] | None = None
    nature: Nature = "level"
    status: Status = "achieved"
    period: _Period | None = None
    period_alternatives: list[_Period | None] | None = None
    area: str | dict[str, Any] | None = None
    quote: str = ""
    optional: bool = False
    start: int | None = None


class _File(_Checked):
    file: str | None = None
    id: str | None = None
    genre: Genre | None = None
    figures: list[_Figure]


def load_gold(folder: Path) -> dict[str, GoldDocument]:
    """Gold by the base name of the source file. Raises GoldError."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise GoldError(f"{folder}: no gold here; GOLD is a folder with one .json file for each document")
    gold: dict[str, GoldDocument] = {}
    for path in paths:
        name, document = _read(path)
        if name in gold:
            raise GoldError(f"{path}: another file of {folder} is about {name} too; keep one of them")
        gold[name] = document
    return gold


def _read(path: Path) -> tuple[str, GoldDocument]:
    try:
        content = json.loads(path.read_bytes())
        checked = _File.model_validate(content)
    except ValidationError as error:
        raise GoldError(f"{path}: not gold: {_first_fault(error)}; {FORM}") from error
    except ValueError as error:
        raise GoldError(f"{path}: not gold: no JSON in UTF-8: {error}; {FORM}") from error
    name = checked.file or (checked.id and f"{checked.id}.txt")
    if not name:
        raise GoldError(f"{path}: not gold: it names no document; it needs the key file (a.txt); {FORM}")
    return name, GoldDocument(tuple(content["figures"]), checked.genre)


def _first_fault(error: ValidationError) -> str:
    """figures.3.value: Input should be a valid number, found '12'"""
    first: Mapping[str, Any] = error.errors()[0]
    where = ".".join(map(str, first["loc"]))
    found = "" if first["type"] == "missing" else f", found {str(first['input'])[:40]!r}"
    return f"{where}: {first['msg']}{found}" if where else "it is no JSON object"

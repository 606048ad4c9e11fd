"""The catalogue of indicators: reading the YAML files, checking them, and saying what is wrong in words that help.

    catalogue = load_catalogue()                      # the fifty-one that ship
    catalogue = load_catalogue(extra=(Path("mine"),)) # and a researcher's own; a file of the same code replaces ours

Errors name the file and the key, what was found and what to do:
`dues.yaml: actoins: unknown key (did you mean "actions"?)`.
"""

import difflib
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from schemas.indicator import Claim, Examples, Indicator, Leave

OTHER = "other"
CORE = ("members_added", "worker_meetings", "enterprise_meetings", "meetings_held", "disputes_mediated")
_MODELS: dict[str, type[BaseModel]] = {"examples": Examples, "claims": Claim, "leaves": Leave}
HASH_DIGITS = 12
_Loader: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast


class CatalogueError(Exception):
    """One or more indicator files are wrong; `problems` has one line for each fault."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True)
class Catalogue:
    """The indicators by code, in the order of the codes, and the hash of their content."""

    indicators: tuple[Indicator, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Indicator]:
        """Indicators by code."""
        return {indicator.code: indicator for indicator in self.indicators}

    @cached_property
    def hash(self) -> str:
        """The first hex digits of the SHA-256 of the content; the formatting of the files does not count."""
        content = [indicator.model_dump(mode="json") for indicator in self.indicators]
        packed = json.dumps(content, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(packed.encode()).hexdigest()[:HASH_DIGITS]

    def get(self, code: str) -> Indicator:
        """The indicator of that code; KeyError with the nearest codes when there is none."""
        if code in self.by_code:
            return self.by_code[code]
        raise KeyError(f"no indicator {code!r}{did_you_mean(code, self.by_code)}")


def load_catalogue(extra: Iterable[Path] = ()) -> Catalogue:
    """The shipped indicators, then those of each extra folder. Raises CatalogueError with every fault found."""
    found: dict[str, Indicator] = {}
    problems: list[str] = []
    shipped = resources.files("schemas") / "indicators"
    files = [(entry.name, entry.read_bytes()) for entry in shipped.iterdir() if entry.name.endswith(".yaml")]
    for folder in extra:
        if not folder.is_dir():
            problems.append(f"{folder}: no such folder; --catalogue takes a folder of .yaml files")
            continue
        files += [(str(path), path.read_bytes()) for path in sorted(folder.glob("*.yaml"))]
    for name, content in files:
        try:
            indicator = read_indicator(name, content)
        except CatalogueError as error:
            problems += error.problems
        else:
            found[indicator.code] = indicator
    if problems:
        raise CatalogueError(problems)
    return Catalogue(tuple(found[code] for code in sorted(found)))


def read_indicator(name: str, content: bytes) -> Indicator:
    """One file's indicator; CatalogueError says what is wrong with it."""
    try:
        data = yaml.load(content, Loader=_Loader)
    except yaml.YAMLError as error:
        raise CatalogueError([f"{name}: not YAML: {' '.join(str(error).split())}"]) from error
    if not isinstance(data, dict):
        raise CatalogueError([f"{name}: expected keys such as code, zh, en, units; found {type(data).__name__}"])
    try:
        indicator = Indicator.model_validate_json(json.dumps(data, ensure_ascii=False, default=str))
    except ValidationError as error:
        raise CatalogueError(_explain(name, fault) for fault in error.errors()) from error
    stem = Path(name).stem
    if indicator.code != stem:
        raise CatalogueError([f"{name}: code: found {indicator.code!r}; name the file {indicator.code}.yaml"])
    return indicator


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """' (did you mean "actions"?)' or, when nothing is near, ''."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f' (did you mean "{near[0]}"?)' if near else ""


def _explain(name: str, fault: ErrorDetails) -> str:
    where = ".".join(str(part) for part in fault["loc"])
    if fault["type"] == "extra_forbidden":
        model = next((_MODELS[str(p)] for p in reversed(fault["loc"][:-1]) if p in _MODELS), Indicator)
        return f"{name}: {where}: unknown key{did_you_mean(str(fault['loc'][-1]), model.model_fields)}"
    if fault["type"] == "missing":
        return f"{name}: {where}: missing; copy the line from another indicator and change it"
    if fault["type"] == "literal_error":
        allowed = _choices(fault)
        return f"{name}: {where}: found {fault['input']!r}; expected one of {', '.join(allowed)}" + did_you_mean(
            str(fault["input"]), allowed
        )
    return f"{name}: {where}: {fault['msg']}; found {fault['input']!r}"


def _choices(fault: ErrorDetails) -> tuple[str, ...]:
    field = next((part for part in reversed(fault["loc"]) if isinstance(part, str)), "")
    for model in (Indicator, Claim):
        if field in model.model_fields:
            return _literals(model.model_fields[field].annotation)
    return ()


def _literals(annotation: Any) -> tuple[str, ...]:
    """Every string of the Literals inside a type: Literal["a"] | None, tuple[Literal["a"], ...]."""
    parts = get_args(annotation)
    return tuple(word for part in parts for word in ((part,) if isinstance(part, str) else _literals(part)))

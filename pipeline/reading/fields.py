"""What stands beside a text: the keys of NAME.meta.json, which are also the fields of a line of a dump.

    read_fields({"publised_on": "2020-01-06"}, "a.meta.json").issues[0].message
    ->  'a.meta.json: publised_on: unknown key (did you mean "published_on"?); known are …'

What is right is used, what is wrong becomes an issue.
"""

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.reading.inputs import sidecar_of
from pipeline.reading.values import NOTHING_SAID
from schemas.article import Metadata
from schemas.catalogue import did_you_mean
from schemas.record import Issue

LARGEST_SIDECAR = 1_000_000
_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?")


@dataclass(frozen=True, slots=True)
class Fields:
    """Metadata with where and when the text was collected, and what was wrong with the keys."""

    metadata: Metadata = NOTHING_SAID
    url: str | None = None
    collected_on: dt.date | None = None
    issues: tuple[Issue, ...] = ()


def read_sidecar(path: Path) -> Fields:
    """The sidecar of a file: NAME.meta.json beside NAME.txt. Nothing when there is none."""
    sidecar = sidecar_of(path)
    if sidecar is None:
        return Fields()
    if found := _refused(sidecar):
        return Fields(issues=(_issue(sidecar.name, *found),))
    try:
        content = json.loads(sidecar.read_bytes())
    except OSError as error:
        return Fields(issues=(_issue(sidecar.name, f"unreadable ({error.strerror})", "check its rights"),))
    except (ValueError, RecursionError) as error:
        return Fields(issues=(_issue(sidecar.name, f"no JSON ({error})", "correct it"),))
    if not isinstance(content, dict):
        return Fields(issues=(_issue(sidecar.name, f"a {type(content).__name__}", "it must be a JSON object { … }"),))
    return read_fields(content, sidecar.name)


def _refused(sidecar: Path) -> tuple[str, str] | None:
    """Why a sidecar is not even opened: a link to elsewhere, or far more than anything that stands beside a text."""
    if not sidecar.resolve().is_relative_to(sidecar.parent.resolve()):
        return "a link that leads out of the folder", "put the file itself there"
    size = sidecar.stat().st_size
    return (
        (f"{size} bytes, more than {LARGEST_SIDECAR}", "keep the known keys only") if size > LARGEST_SIDECAR else None
    )


def read_fields(content: Mapping[str, Any], name: str, also: tuple[str, ...] = (), strict: bool = True) -> Fields:
    """The known keys of a JSON object. `also`: keys read elsewhere; unless `strict`, only misspelt keys are faults."""
    values: dict[str, Any] = {}
    issues: list[Issue] = []
    for key, value in content.items():
        if key in READ:
            try:
                values[key] = None if value is None else READ[key](value)
            except (TypeError, ValueError) as error:
                issues.append(_issue(name, f"{key}: {error}", "correct it"))
        elif key not in also:
            near = did_you_mean(key, READ)
            if strict or near:
                issues.append(_issue(name, f"{key}: unknown key{near}", f"known are {', '.join(READ)}"))
    published_on = values.get("published_on")
    metadata = Metadata(
        title=values.get("title"),
        publisher=values.get("publisher"),
        authors=values.get("authors") or (),
        published_on=published_on,
        published_on_basis="metadata" if published_on else None,
    )
    return Fields(metadata, values.get("url"), values.get("collected_on"), tuple(issues))


def merge(given: Fields, inside: Metadata) -> Metadata:
    """What the sidecar or line says, filled up with what the file's own tags say."""
    said = given.metadata
    dated = said if said.published_on else inside
    return replace(
        said,
        title=said.title or inside.title,
        publisher=said.publisher or inside.publisher,
        authors=said.authors or inside.authors,
        published_on=dated.published_on,
        published_on_basis=dated.published_on_basis,
    )


def _text(value: object) -> str | None:
    if not isinstance(value, str):
        raise TypeError(f"text expected, found {value!r}")
    return printable(value).strip() or None


def _names(value: object) -> tuple[str, ...]:
    names = re.split(r"[、,，;；]", value) if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise TypeError(f"a list of names expected, found {value!r}")
    return tuple(stripped for name in names if (stripped := printable(name).strip()))


def _date(value: object) -> dt.date:
    found = _DATE.fullmatch(value) if isinstance(value, str) else None
    if not found:
        raise ValueError(f"a date like 2020-01-06 expected, found {value!r}")
    return dt.date.fromisoformat(found[1])


def printable(text: str) -> str:
    """The text without NUL and with lone surrogates replaced; both would break later stages."""
    return re.sub(r"[\ud800-\udfff]", "\ufffd", text.replace("\x00", ""))


def _issue(name: str, found: str, advice: str) -> Issue:
    return Issue(code="sidecar-invalid", message=printable(f"{name}: {found}; {advice}"))


READ: Mapping[str, Callable[[object], object]] = {
    "url": _text,
    "title": _text,
    "publisher": _text,
    "published_on": _date,
    "authors": _names,
    "collected_on": _date,
}

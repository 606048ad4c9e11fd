"""What people marked in Label Studio, from its exports JSON and JSON-MIN.

    read_label_studio(Path("export.json"), catalogue)  ->  (MarkedArticle(id="3f9c…-00", file="a.txt", …), …)

JSON says which field belongs to which region; JSON-MIN only lists both, so that it is taken where every region has the
field. Each region's own words are held against the text: an offset that points elsewhere is an error, never a figure.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.annotating.figure_fields import CHOICES, NUMBERS, TEXTS, FieldError, gold_of
from pipeline.annotating.gold_files import MarkedArticle, MarkedError, check_code, check_path, genre_of
from pipeline.annotating.label_studio import LABELS, NONE
from pipeline.annotating.offsets import InsideCharacterError, Place, from_utf16
from pipeline.annotating.wording import GUESSED, read_words, units_of
from schemas.catalogue import Catalogue

KEYS = {**dict.fromkeys(CHOICES, "choices"), **dict.fromkeys(NUMBERS, "number"), **dict.fromkeys(TEXTS, "text")}
NEEDED = ("value", *CHOICES)
Region = dict[str, Any]  # span, words, label, and the fields
_GAPS = re.compile(r"\\n|\s")  # Label Studio writes a line break in a region's words as \n


def read_label_studio(path: Path, catalogue: Catalogue) -> tuple[MarkedArticle, ...]:
    """The articles that somebody annotated; tasks that nobody did are left out. Raises MarkedError."""
    try:
        content = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise MarkedError(f"{path}: no JSON in UTF-8: {str(error)[:80]}; export JSON or JSON-MIN") from error
    if not isinstance(content, list) or not all(isinstance(task, dict) for task in content):
        raise MarkedError(f"{path}: no list of tasks; export JSON or JSON-MIN from Label Studio")
    found = (_article(task, f"{path}: {_name(task, number)}", catalogue) for number, task in enumerate(content, 1))
    return tuple(article for article in found if article is not None)


def _name(task: Mapping[str, Any], number: int) -> str:
    return f"task {number}" + (f" (id {str(task['id'])[:20]})" if "id" in task else "")


def _article(task: Mapping[str, Any], where: str, catalogue: Catalogue) -> MarkedArticle | None:
    data = task.get("data", task)
    if not isinstance(data, dict) or not isinstance(data.get("text"), str) or "article" not in data:
        raise MarkedError(f"{where}: lacks text or article; import tasks that `unionfigures annotate export` wrote")
    regions = _regions(task, where)
    if regions is None:
        return None
    guessed = sum(bool(_lacking(region)) for region in regions)
    figures = tuple(_figure(region, data["text"], where, catalogue) for region in regions)
    return MarkedArticle(
        id=str(data["article"]),
        path=check_path(data.get("path"), where),
        genre=genre_of(data.get("genre")),
        figures=tuple(sorted(figures, key=lambda one: (one["start"], one["end"]))),
        where=where,
        guessed=guessed,
    )


def _regions(task: Mapping[str, Any], where: str) -> list[Region] | None:
    """The regions of the one annotation of a task; None where it has none."""
    if "annotations" not in task:
        if "predictions" in task or "data" in task:
            return None
        return _listed(task, where)
    kept = [one for one in _dicts(task["annotations"], where) if not one.get("was_cancelled")]
    chosen = [one for one in kept if one.get("ground_truth")] or kept
    if len(chosen) > 1:
        raise MarkedError(f"{where}: {len(chosen)} annotations; star the right one as ground truth and export again")
    return _joined(_dicts(chosen[0].get("result"), where), where) if chosen else None


def _joined(results: Sequence[Mapping[str, Any]], where: str) -> list[Region]:
    """Results of one id are one region."""
    regions: dict[str, Region] = defaultdict(dict)
    for result in results:
        name, value = result.get("from_name"), result.get("value")
        if isinstance(value, dict) and (name == LABELS or name in KEYS):
            _take(regions[str(result.get("id"))], str(name), value, where)
    return [region for region in regions.values() if "label" in region]


def _listed(task: Mapping[str, Any], where: str) -> list[Region]:
    """The regions of JSON-MIN; a field goes to them in their order, so there must be as many of it."""
    regions: list[Region] = []
    for value in _dicts(task.get(LABELS, []), where):
        regions.append({})
        _take(regions[-1], LABELS, value, where)
    for name, key in KEYS.items():
        given = task.get(name, [])
        values = given if isinstance(given, list) else [given]
        if name == "upper":
            ranges = [region for region in regions if region.get("qualifier") == "range"]
            _deal(ranges, name, key, values, where)
        else:
            _deal(regions, name, key, values, where)
    return regions


def _deal(regions: Sequence[Region], name: str, key: str, values: Sequence[Any], where: str) -> None:
    if len(values) != len(regions):
        raise MarkedError(
            f"{where}: {len(values)} times {name} for {len(regions)} regions, and JSON-MIN does not say which is whose;"
            " export JSON"
        )
    for region, value in zip(regions, values, strict=True):
        _take(region, name, value if isinstance(value, dict) else {key: [value]}, where)


def _take(region: Region, name: str, value: Mapping[str, Any], where: str) -> None:
    if name == LABELS:
        labels = value.get("labels")
        if not isinstance(labels, list) or len(labels) != 1 or not isinstance(labels[0], str):
            raise MarkedError(f"{where}: a region has labels {str(labels)[:40]}; expected one indicator")
        region.update(label=labels[0], span=(value.get("start"), value.get("end")), words=value.get("text"))
        return
    given = value.get(KEYS[name])
    if isinstance(given, list):
        given = given[0] if len(given) == 1 else (given or None)
    region[name] = None if given in (NONE, "") else given


def _figure(region: Region, text: str, where: str, catalogue: Catalogue) -> dict[str, Any]:
    start, end = _place(region, text, where)
    quote, code = text[start:end], region["label"]
    at = f"{where}: {quote[:20]!r} at {start}..{end}"
    check_code(code, catalogue, at)
    for name in TEXTS:
        if not isinstance(region.get(name), str | None):
            raise MarkedError(f"{at}: {name}: found {str(region[name])[:40]}; expected one text")
    try:
        fields = {name: region.get(name) for name in KEYS}
        if not _lacking(region):
            return gold_of({"indicator": code, **fields}, quote, start, end)
        read = read_words(quote, code, units_of(catalogue, code))
        filled = {name: read[name] if given is None else given for name, given in fields.items()}
        return {**gold_of({"indicator": code, **filled}, quote, start, end), **GUESSED}
    except FieldError as error:
        raise MarkedError(f"{at}: {error}") from error


def _lacking(region: Region) -> list[str]:
    return [name for name in NEEDED if region.get(name) is None]


def _place(region: Region, text: str, where: str) -> Place:
    """Where the region's words stand: counted in characters, else, as older versions do, in UTF-16."""
    start, end = region["span"]
    if not isinstance(start, int) or not isinstance(end, int):
        raise MarkedError(f"{where}: a region is at {str(start)[:20]}..{str(end)[:20]}; expected offsets in a <Text>")
    words = region["words"]
    for place in _readings(text, (start, end)):
        found = text[place[0] : place[1]]
        if 0 <= place[0] < place[1] <= len(text) and (
            words is None or _GAPS.sub("", str(words)) == _GAPS.sub("", found)
        ):
            return place
    there = text[max(start, 0) : max(end, 0)][:20]
    raise MarkedError(
        f"{where}: {str(words)[:20]!r} is not at {start}..{end} of the text, where {there!r} is; was the text changed?"
    )


def _readings(text: str, place: Place) -> Iterator[Place]:
    yield place
    try:
        yield from_utf16(text, place)
    except InsideCharacterError:
        return


def _dicts(given: object, where: str) -> Sequence[Mapping[str, Any]]:
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise MarkedError(f"{where}: found {str(given)[:40]}; expected a list of results")
    return given

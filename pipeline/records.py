"""Reading back what a batch wrote: records as models, figures as tidy rows.

from pipeline import load_figures, load_records
rows = load_figures("out")          # a list of flat dicts: pandas.DataFrame(rows), polars.DataFrame(rows)
for record in load_records("out"): ...
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic.json_schema import GenerateJsonSchema

from pipeline.errors import InputError
from schemas.duplicate import Duplicate
from schemas.record import ArticleRecord, Figure, Frozen, to_number

Row = dict[str, Any]
Key = tuple[str, str]  # id and path: the same bytes with other metadata are two articles of one id
Model = TypeVar("Model", bound=Frozen)
PART_DIGITS = 2  # of the source's hash name the part that a record is in
COLUMNS = (
    "id", "indicator", "measure", "value", "upper", "qualifier", "unit", "nature", "status",
    "period_kind", "period_start", "period_end", "period_text", "period_basis",
    "area", "area_code", "area_path", "area_basis", "subject", "group", "part_of", "restates",
    "quote", "start", "end", "page", "rule", "confidence",
    "article", "title", "publisher", "published_on", "genre", "script", "path", "url", "sha256", "duplicate_of",
)  # fmt: skip
DUPLICATES = "duplicates.jsonl"  # in a batch folder: which articles reprint which
CORRECTIONS = "corrections.jsonl"  # in a batch folder: what people decided about its figures
ANEW = "did a batch write this file? delete it and run the batch again"
NO_PART = "did a batch write this file? give the folder that `unionfigures run` wrote"
MOST_SAID = 300  # characters of what is wrong with a line
LISTS = (CORRECTIONS, DUPLICATES, "quarantine.jsonl")  # of a batch folder that hold no records
PATH_MARK = "/"  # between the divisions of an area's path: 北京市/东城区


class NoRecordsError(InputError):
    """The folder holds no records, or a line in it is none."""


class _AllWritten(GenerateJsonSchema):
    """A field with a default may be left out when a record is made, but never when it is written."""

    def field_is_required(self, *_field: object, **_total: object) -> bool:
        """Always."""
        return True


def record_schema() -> dict[str, Any]:
    """JSON Schema of a record as it is written: every field is there, null where nothing is known."""
    return ArticleRecord.model_json_schema(schema_generator=_AllWritten, mode="serialization")


def parts_of(path: Path | str) -> tuple[Path, ...]:
    """The JSON Lines files of a batch folder, of its folder of records, or the one file given."""
    given = Path(path)
    if given.is_file():
        return (given,)
    folder = given / "records" if (given / "records").is_dir() else given
    parts = tuple(sorted(part for part in folder.glob("*.jsonl") if part.name not in LISTS))
    if not parts and not (given / "ledger").exists():
        raise NoRecordsError(f"{given}: no records here; make them with: unionfigures run INPUT --out {given}")
    return parts


def part_with(folder: Path, record_id: str) -> Path:
    """The one part of a batch folder that can hold a record; where there is no such part, the folder."""
    part = folder / "records" / f"{record_id[:PART_DIGITS]}.jsonl"
    return part if part.is_file() else folder


def load_records(path: Path | str, corrected: bool = True) -> Iterator[ArticleRecord]:
    """Every record, validated, in the order of the ids. Raises NoRecordsError, naming file and line.

    What people decided (corrections.jsonl beside the folder of records) is honoured, unless `corrected` is False.
    """
    from pipeline.reviewing.corrections import load_corrections

    corrections = load_corrections(path) if corrected else {}
    if not corrections:
        return _as_written(path)
    from pipeline.reviewing import applying

    return applying.corrected(_as_written(path), corrections)


def _as_written(path: Path | str) -> Iterator[ArticleRecord]:
    for part in parts_of(path):
        again = NO_PART if part == Path(path) and part.parent.name != "records" else ANEW
        if not part.stat().st_size:
            raise NoRecordsError(f"{part}: empty, its records are lost; {again}")
        with part.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _read(ArticleRecord, line, f"{part}:{number}", again)


def load_duplicates(path: Path | str) -> dict[Key, Duplicate]:
    """The reprints of a batch by id and path of the article; none where there is no list of them.

    `path` is what load_records takes; the list lies beside the folder of records.
    """
    given = Path(path)
    listed = (given.parent if given.name == "records" else given) / DUPLICATES
    if not listed.exists():
        return {}
    with listed.open("rb") as lines:
        found = [_read(Duplicate, line, f"{listed}:{number}", ANEW) for number, line in enumerate(lines, start=1)]
    return {one.key: one for one in found}


def load_figures(path: Path | str, corrected: bool = True) -> list[Row]:
    """Every figure as a flat row (COLUMNS), sorted by source path, article and place in the text.

    What people decided is honoured, unless `corrected` is False.
    """
    duplicates = load_duplicates(path)
    rows = [
        row
        for record in load_records(path, corrected)
        for row in figure_rows(record, duplicates.get((record.id, record.source.path)))
    ]
    return sorted(rows, key=lambda row: (row["path"], row["article"], row["start"], row["id"]))


def figure_rows(record: ArticleRecord, link: Duplicate | None = None) -> Iterator[Row]:
    """One flat row for each figure of a record, dates as ISO text, numbers as int or float; `link`: it is a reprint."""
    original = link.duplicate_of if link else None
    for figure in record.figures:
        cells = (*_own_cells(figure), *_place_cells(figure), *_source_cells(record), original)
        yield dict(zip(COLUMNS, cells, strict=True))


def _own_cells(figure: Figure) -> tuple[Any, ...]:
    period = figure.period
    upper = None if figure.upper is None else to_number(figure.upper)
    when = (period.kind, _iso(period.start), _iso(period.end), period.text, period.basis) if period else (None,) * 5
    return (
        *(figure.id, figure.indicator, figure.measure, to_number(figure.value), upper),
        *(figure.qualifier, figure.unit, figure.nature, figure.status),
        *when,
    )


def _place_cells(figure: Figure) -> tuple[Any, ...]:
    area, evidence = figure.area, figure.evidence
    where = (area.name, area.code, PATH_MARK.join(area.path), area.basis) if area else (None,) * 4
    return (
        *where,
        *(figure.subject, figure.group, figure.part_of, figure.restates),
        *(evidence.quote, evidence.start, evidence.end, evidence.page, figure.rule, figure.confidence),
    )


def _source_cells(record: ArticleRecord) -> tuple[Any, ...]:
    source = record.source
    return (
        *(record.id, record.title, record.publisher, _iso(record.published_on), record.genre, record.script),
        *(source.path, source.url, source.sha256),
    )


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


def _read(model: type[Model], line: bytes, where: str, advice: str) -> Model:
    try:
        return model.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        at = ".".join(map(str, first["loc"])) or "line"
        raise NoRecordsError(f"{where}: {_cut(at)}: {_cut(first['msg'])}; {advice}") from error


def _cut(words: str) -> str:
    """Some faults quote what they found, and that may be a whole article."""
    return words if len(words) <= MOST_SAID else f"{words[:MOST_SAID]}…"

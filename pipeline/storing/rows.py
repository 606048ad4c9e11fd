"""Rows of the tables, made from records, links between reprints, the catalogue and compared values.

    for table, row in rows_of(record, link, "3f.jsonl"): ...      # ("articles", {"id": "3f9c…-00", …})

A row is a dict by column; days are ISO text and numbers int or float, as JSON has them.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.comparing.coverage import places_covered
from pipeline.comparing.rows import flat_row
from pipeline.records import PATH_MARK, figure_rows
from pipeline.storing.comparison import BY
from schemas.catalogue import Catalogue
from schemas.compared import ComparedValue, Mention
from schemas.duplicate import Duplicate
from schemas.record import ArticleRecord, Issue

Row = dict[str, Any]
AUTHOR_MARK = "、"
LIST_MARK = "; "


def rows_of(record: ArticleRecord, link: Duplicate | None, part: str) -> Iterator[tuple[str, Row]]:
    """The article's row and those of its figures, issues and districts; `part` is the file that it was read from."""
    yield "articles", _article_row(record, link, part)
    for row in figure_rows(record, link):
        yield "figures", row
    for number, issue in enumerate(record.issues):
        yield "issues", _issue_row(record, number, issue)
    for area_path, period in sorted({(path_of(place), period) for (_, place), period in places_covered(record, BY)}):
        yield (
            "covered",
            {
                "article": record.id,
                "path": record.source.path,
                "area_path": area_path,
                "period": period,
            },
        )


def reprint_row(link: Duplicate) -> Row:
    """A link from a reprint to its original."""
    return link.model_dump(mode="json")


def indicator_rows(catalogue: Catalogue) -> Iterator[Row]:
    """The catalogue, in the order of the codes."""
    for one in catalogue.indicators:
        yield {
            "code": one.code,
            "zh": one.zh,
            "en": one.en,
            "kind": one.kind,
            "units": ",".join(one.units),
            "group": one.group,
            "definition": one.definition,
        }


def compared_row(value: ComparedValue) -> Row:
    """What the articles say of one district, indicator and period."""
    return {"id": compared_id(value), **flat_row(value)}


def mention_rows(value: ComparedValue) -> Iterator[Row]:
    """The figures that the value rests on, with their roles."""
    for role, mentions in _roles(value):
        for number, one in enumerate(mentions):
            also_in = LIST_MARK.join(one.also_in) or None
            yield {
                "compared": compared_id(value),
                "role": role,
                "number": number,
                "figure": one.figure,
                "path": one.path,
                "also_in": also_in,
            }


def compared_id(value: ComparedValue) -> str:
    """members_added|person|achieved|北京市/东城区|110101|2021|whole: no two values have the same."""
    area = path_of(value.area.path), value.area.code or ""
    return "|".join((value.indicator, value.unit, value.status, *area, value.period, value.basis or value.state))


def path_of(path: tuple[str, ...]) -> str:
    """The divisions from the province down: 北京市/东城区."""
    return PATH_MARK.join(path)


def _roles(value: ComparedValue) -> Iterator[tuple[str, Iterable[Mention]]]:
    yield "best", (value.best,) if value.best else ()
    yield "agreeing", value.agreeing
    yield "conflicting", value.conflicting
    yield "narrower", value.narrower
    yield "superseded", value.superseded
    yield "passed_over", value.passed_over
    yield "derived_from", value.derivation.of if value.derivation else ()
    yield "target", (value.target,) if value.target else ()


def _article_row(record: ArticleRecord, link: Duplicate | None, part: str) -> Row:
    plain = record.model_dump(
        mode="json", exclude={"schema_version", "source", "authors", "figures", "issues", "extractor"}
    )
    return (
        plain
        | record.source.model_dump(mode="json")
        | {
            "authors": AUTHOR_MARK.join(record.authors) or None,
            "figures": len(record.figures),
            "issues": len(record.issues),
            "duplicate_of": link.duplicate_of if link else None,
            "extractor": record.extractor.version,
            "catalogue": record.extractor.catalogue,
            "part": part,
        }
    )


def _issue_row(record: ArticleRecord, number: int, issue: Issue) -> Row:
    start, end = issue.span or (None, None)
    other_start, other_end = issue.other_span or (None, None)
    return {
        "article": record.id,
        "path": record.source.path,
        "number": number,
        "code": issue.code,
        "message": issue.message,
        "start": start,
        "end": end,
        "other_start": other_start,
        "other_end": other_end,
    }

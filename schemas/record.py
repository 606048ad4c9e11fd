"""What the program writes: one `ArticleRecord` per article, with every invariant of the record as a validator.

    ArticleRecord.model_validate_json(line)      # raises pydantic.ValidationError naming the field at fault

Every offset is a half-open span of `text`, in code points. Unknown fields are errors; models are frozen.
"""

import datetime as dt
from decimal import Decimal
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, StringConstraints, WithJsonSchema, model_validator

from schemas.vocabulary import Basis, DateBasis, Genre, Nature, PeriodKind, Qualifier, Script, Status, Unit

SCHEMA_VERSION = "1"
MAX_DIGITS = 15  # a JSON reader that uses doubles keeps 15 significant digits exactly


def to_number(value: Decimal) -> int | float:
    """33544 stays an integer; 98.9 becomes the float that prints as 98.9."""
    return int(value) if value == value.to_integral_value() else float(value)


Number = Annotated[
    Decimal,
    Field(allow_inf_nan=False),
    PlainSerializer(to_number, return_type=int | float, when_used="json"),
    WithJsonSchema({"type": "number"}),
]
Offset = Annotated[int, Field(ge=0)]
Box = tuple[float, float, float, float]  # left, top, right, bottom in points, from the upper left corner of the page
ArticleId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}-\d{2,}$")]
FigureId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}-\d{2,}#\d+$")]


class Frozen(BaseModel):
    """Base of all models: immutable, and an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SourceInfo(Frozen):
    """The file or line an article came from. `path` is POSIX and relative to the input root; `bytes` its size."""

    path: str
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    media_type: str
    bytes: Annotated[int, Field(ge=0)]
    pages: int | None = None
    url: str | None = None
    collected_on: dt.date | None = None


class Period(Frozen):
    """When a figure holds. Dates are inclusive, null where they cannot be resolved; `text` is the words as printed."""

    kind: PeriodKind
    start: dt.date | None
    end: dt.date | None
    text: str | None
    basis: Basis

    @model_validator(mode="after")
    def dates_in_order(self) -> Self:
        """start <= end; a moment has one date; an unresolved period has none."""
        if self.kind == "as_of" and self.start != self.end:
            raise ValueError("as_of holds at one day: start and end must be equal")
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"period starts after it ends: {self.start} > {self.end}")
        return self


class Area(Frozen):
    """The smallest administrative division a figure is about. `code` is GB/T 2260 where the gazetteer has one."""

    name: str
    code: Annotated[str, StringConstraints(pattern=r"^\d{6}$")] | None
    path: tuple[str, ...]
    basis: Basis


class Evidence(Frozen):
    """The words that say it: `text[start:end] == quote`, inside the span `sentence`; `page` counts from 1.

    `boxes` are where the quote stands on that page, one for each of its printed lines: left, top, right, bottom in
    points from the upper left corner; empty where the source has no pages.
    """

    quote: Annotated[str, StringConstraints(min_length=1)]
    start: Offset
    end: Offset
    sentence: tuple[Offset, Offset]
    page: Annotated[int, Field(ge=1)] | None = None
    boxes: tuple[Box, ...] = ()

    @model_validator(mode="after")
    def span_is_sound(self) -> Self:
        """The quote is as long as its span, and the span lies in its sentence."""
        if self.end - self.start != len(self.quote):
            raise ValueError(f"span {self.start}..{self.end} is not as long as the quote {self.quote!r}")
        if not self.sentence[0] <= self.start < self.end <= self.sentence[1]:
            raise ValueError(f"quote {self.start}..{self.end} lies outside its sentence {self.sentence}")
        return self


class Figure(Frozen):
    """One number that the article states, in base units (6700余万元 is 67000000 CNY)."""

    id: FigureId
    indicator: str | None
    measure: str
    value: Number
    upper: Number | None = None
    qualifier: Qualifier
    unit: Unit
    nature: Nature
    status: Status
    period: Period | None
    area: Area | None
    subject: str | None
    group: str | None = None
    part_of: FigureId | None = None
    restates: FigureId | None = None
    evidence: Evidence
    rule: str
    confidence: Annotated[float, Field(ge=0, le=1)]

    @model_validator(mode="after")
    def value_is_sound(self) -> Self:
        """value <= upper; only a range has an upper bound; only a change may be negative; digits survive JSON."""
        if (self.upper is not None) != (self.qualifier == "range"):
            raise ValueError("upper stands with qualifier 'range' and only there")
        if self.upper is not None and self.value > self.upper:
            raise ValueError(f"value {self.value} is above upper {self.upper}")
        if self.value < 0 and self.nature != "change":
            raise ValueError(f"only a change may be negative, found {self.value} as {self.nature}")
        for number in filter(None, (self.value, self.upper)):
            if len(number.normalize().as_tuple().digits) > MAX_DIGITS:
                raise ValueError(f"{number} has more than {MAX_DIGITS} significant digits")
        return self


class Issue(Frozen):
    """A fault of the document, typed: what is wrong, where, and what to do.

    `other_span` is set where two places contradict each other: the figure of `span` and the one it is held against.
    """

    code: Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]
    message: str
    span: tuple[Offset, Offset] | None = None
    other_span: tuple[Offset, Offset] | None = None


class ExtractorInfo(Frozen):
    """Which program and which catalogue (a prefix of its hash) made the record."""

    version: str
    catalogue: str


class ArticleRecord(Frozen):
    """One article with its figures. The same input and version give the same bytes."""

    schema_version: Annotated[str, StringConstraints(pattern=f"^{SCHEMA_VERSION}$")] = SCHEMA_VERSION
    id: ArticleId
    source: SourceInfo
    title: str | None
    publisher: str | None
    authors: tuple[str, ...]
    published_on: dt.date | None
    published_on_basis: DateBasis | None
    script: Script
    genre: Genre
    text: str
    figures: tuple[Figure, ...]
    issues: tuple[Issue, ...]
    extractor: ExtractorInfo

    @model_validator(mode="after")
    def quotes_slice_out(self) -> Self:
        """text[start:end] == quote for every figure, and every span lies in the text."""
        size = len(self.text)
        for figure in self.figures:
            evidence = figure.evidence
            if self.text[evidence.start : evidence.end] != evidence.quote:
                raise ValueError(f"{figure.id}: text[{evidence.start}:{evidence.end}] is not {evidence.quote!r}")
            if evidence.sentence[1] > size:
                raise ValueError(f"{figure.id}: sentence {evidence.sentence} runs past the text ({size})")
        for issue in self.issues:
            for span in filter(None, (issue.span, issue.other_span)):
                if not span[0] <= span[1] <= size:
                    raise ValueError(f"issue {issue.code}: span {span} is outside the text ({size})")
        return self

    @model_validator(mode="after")
    def references_resolve(self) -> Self:
        """Figure ids are unique and begin with the article's; part_of and restates name other figures of it."""
        ids = {figure.id for figure in self.figures}
        if len(ids) != len(self.figures):
            raise ValueError("two figures share an id")
        for figure in self.figures:
            if not figure.id.startswith(f"{self.id}#"):
                raise ValueError(f"{figure.id} does not begin with the article's id {self.id}")
            for name in ("part_of", "restates"):
                other = getattr(figure, name)
                if other is not None and (other not in ids or other == figure.id):
                    raise ValueError(f"{figure.id}: {name} names {other}, which is no other figure of this article")
        return self

    @model_validator(mode="after")
    def date_has_basis(self) -> Self:
        """A publication date comes with its basis, and the basis only with a date."""
        if (self.published_on is None) != (self.published_on_basis is None):
            raise ValueError("published_on and published_on_basis stand or fall together")
        return self

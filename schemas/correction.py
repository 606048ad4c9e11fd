"""One line of DIR/corrections.jsonl: what a person decided about a figure, or a figure that the program missed.

    {"sha256": "3f9c…", "article": "3f9c…-00", "path": "a.txt", "start": 41, "end": 52, "quote": "新發展會員33544人",
     "decision": "change", "found": {"indicator": "members_total", "value": 33544, …},
     "stated": {"indicator": "members_added", "value": 33544, …}, "note": null, "reviewer": "王芳", "decided_on": null}

A correction is bound to the words in the source, not to the id of a figure: the number in that id shifts as soon as
another version or catalogue finds a figure more.
"""

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import StringConstraints, model_validator

from schemas.record import Area, ArticleId, Figure, Frozen, Number, Offset, Period
from schemas.vocabulary import Nature, Qualifier, Status, Unit

Decision = Literal["right", "wrong", "change", "add"]


class Statement(Frozen):
    """What a figure says: all of it that a person can decide. The fields are those of `Figure`."""

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

    @classmethod
    def of(cls, figure: Figure) -> Self:
        """What this figure says."""
        return cls(**{name: getattr(figure, name) for name in cls.model_fields})

    @property
    def identity(self) -> tuple[object, ...]:
        """What makes it another statement when it differs; of one statement, period and place may be read better."""
        return self.indicator, self.value, self.upper, self.unit, self.nature, self.status


class Correction(Frozen):
    """A decision. `found` is the figure as the person saw it, `stated` what it should have been.

    right: it is as found. wrong: the words state no such figure at all. change: they state `stated`. add: the program
    found nothing there, and they state `stated`. A source's words are `quote`, at start..end of its article's text.
    """

    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    article: ArticleId
    path: str
    start: Offset
    end: Offset
    quote: Annotated[str, StringConstraints(min_length=1)]
    decision: Decision
    found: Statement | None = None
    stated: Statement | None = None
    note: str | None = None
    reviewer: str | None = None
    decided_on: dt.date | None = None

    @model_validator(mode="after")
    def is_complete(self) -> Self:
        """What was found stands with every decision but `add`, what is stated with `change` and `add`."""
        if (self.found is None) != (self.decision == "add"):
            raise ValueError("found stands with every decision but 'add', and not with that")
        if (self.stated is None) != (self.decision in ("right", "wrong")):
            raise ValueError("stated stands with 'change' and 'add', and only with these")
        if self.end - self.start != len(self.quote):
            raise ValueError(f"span {self.start}..{self.end} is not as long as the quote {self.quote!r}")
        if not self.article.startswith(self.sha256[:16]):
            raise ValueError(f"article {self.article} is not of the source {self.sha256[:16]}…")
        return self

    @property
    def truth(self) -> Statement | None:
        """What the words say in the end; None where they say no such thing."""
        return self.found if self.decision == "right" else self.stated

    @property
    def place(self) -> tuple[str, str, int, int]:
        """Where the words stand; also the order of the lines of a file."""
        return self.path, self.article, self.start, self.end

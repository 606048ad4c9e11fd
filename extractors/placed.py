"""A figure with all that is known of it but its name in the record: what was linked, when, where, whose, of whom."""

from collections.abc import Mapping
from dataclasses import dataclass

from extractors.linking.link import Linked
from extractors.text.spans import Span
from schemas.record import Area, Period


@dataclass(frozen=True, slots=True)
class Placed:
    """What the linking decided, placed in time and space."""

    linked: Linked
    period: Period | None
    area: Area | None
    subject: str | None
    group: str | None

    @property
    def start(self) -> int:
        """Where its number begins: the name it has before figures have ids."""
        return self.linked.view.quantity.start


@dataclass(frozen=True, slots=True)
class TableFigures:
    """What a table gave: figures, which is part of which (by where they start), which numbers are left out.

    `cells` are those it read or refused to read: prose must not read them again. `left_out`: where and why, how many.
    `odd_totals`: where totals and the last of their rows start, which do not add up.
    """

    span: Span
    figures: tuple[Placed, ...]
    parts: Mapping[int, int]
    cells: tuple[Span, ...]
    rows: int
    numbers: int
    left_out: tuple[tuple[str, int], ...]
    odd_totals: tuple[tuple[int, int], ...] = ()

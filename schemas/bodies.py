"""The words that make the name of a body: its head (总工会, 有限公司), what such a name does not hold, and levels.

load_body_lexicon().heads["联合工会"]     # "union"
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, cast

from schemas.gazetteer import Level
from schemas.lexicon import rows

BodyKind = Literal["union", "enterprise", "public", "service"]


@dataclass(frozen=True, eq=False)
class BodyLexicon:
    """`heads` end a name, `breaks` are words that no name holds, `generic` what makes a head speak of many
    (企业工会, 物业公司), `owners` end what may have a union of its own (商圈, 服饰), `levels` stand for a
    division (区总工会, 全市).

    `object_before` and `object_after` are words beside a name by which the sentence is not about it (赴…, …下达).
    `afflicted` are words behind a place that help goes to (玉树灾区), `given` those of 为玉树捐款.
    """

    heads: Mapping[str, BodyKind]
    breaks: tuple[str, ...]
    generic: tuple[str, ...]
    owners: tuple[str, ...]
    levels: Mapping[str, Level]
    object_before: tuple[str, ...]
    object_after: tuple[str, ...]
    afflicted: tuple[str, ...]
    given: tuple[str, ...]


@cache
def load_body_lexicon() -> BodyLexicon:
    """The shipped lists, read once."""
    return BodyLexicon(
        heads=MappingProxyType({row["word"]: cast(BodyKind, row["kind"]) for row in rows("bodies_heads")}),
        breaks=tuple(row["word"] for row in rows("bodies_breaks")),
        generic=tuple(row["word"] for row in rows("bodies_generic")),
        owners=tuple(row["word"] for row in rows("bodies_owners")),
        levels=MappingProxyType({row["word"]: cast(Level, row["level"]) for row in rows("bodies_levels")}),
        object_before=_on_side("before"),
        object_after=_on_side("after"),
        afflicted=_on_side("afflicted"),
        given=_on_side("given"),
    )


def _on_side(side: str) -> tuple[str, ...]:
    return tuple(row["word"] for row in rows("bodies_objects") if row["side"] == side)

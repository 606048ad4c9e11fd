"""One indicator of the catalogue, as its YAML file states it: words, units and examples; no code.

A word is plain simplified Chinese. "…" inside a word, once, stands for up to GAP characters of the same clause, the
number included: 挽回…损失 finds 挽回经济损失80万元 as well as 挽回80万元损失.
"""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from schemas.record import Frozen
from schemas.vocabulary import Kind, Nature, Qualifier, Status, Unit

GAP = 16

Group = Literal["organisation", "meetings", "rights", "help", "skills", "culture", "money", "else"]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z]+(_[a-z]+)*$")]
Word = Annotated[str, StringConstraints(min_length=1, max_length=30, pattern=r"^[^…]+(…[^…]+)?$")]


class Claim(Frozen):
    """A sentence with one figure of this indicator; a field left out is not checked."""

    text: str
    value: Decimal
    upper: Decimal | None = None
    qualifier: Qualifier | None = None
    unit: Unit | None = None
    nature: Nature | None = None
    status: Status | None = None


class Leave(Frozen):
    """A sentence in which this indicator must claim nothing, and why."""

    text: str
    because: str


class Examples(Frozen):
    """What the words must and must not do; the tests run every one."""

    claims: Annotated[tuple[Claim, ...], Field(min_length=2)]
    leaves: Annotated[tuple[Leave, ...], Field(min_length=2)]


class Indicator(Frozen):
    """What is counted, in which units, and the words that say so.

    names: words that say it alone beside a number of the right unit (职工沟通会, 入会率, 挽回…损失).
    heads: what is counted (会员, 工会组织); actions: what was done to it (新发展, 吸纳). A flow needs both in the same
    clause; of a stock the head alone speaks, though more softly than with an action (现有, 已建).
    not_when: words in the same clause that rule the indicator out.
    yields_to: for an indicator of general words (支出, 参加者), codes that take its figure where the sentence speaks
    of them.
    fed_by: for a stock, the flows that it holds: at the end of a period it cannot be below any of them.
    """

    code: Code
    zh: str
    en: str
    group: Group
    definition: str
    kind: Kind
    units: Annotated[tuple[Unit, ...], Field(min_length=1)]
    names: tuple[Word, ...] = ()
    heads: tuple[Word, ...] = ()
    actions: tuple[Word, ...] = ()
    not_when: tuple[Word, ...] = ()
    yields_to: tuple[Code, ...] = ()
    fed_by: tuple[Code, ...] = ()
    examples: Examples

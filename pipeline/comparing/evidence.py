"""The words below a table: every figure that a comparison rests on, quoted in its sentence, with its file.

evidence_of(values, labels_of(values))      # 青河县 2021: 33,544 「发展会员33544人」  a.txt, 2022-01-10 [3f9c…-00#0]
"""

from collections.abc import Iterator, Sequence

from rich.text import Text

from pipeline.comparing.naming import Labels
from pipeline.comparing.rows import column_name
from pipeline.comparing.wording import printable, shown, source
from schemas.compared import ComparedValue, Mention


def evidence_of(values: Sequence[ComparedValue], labels: Labels) -> Iterator[Text]:
    """A line for each figure: what it says of which district and period, and its place among those of the cell."""
    for one in values:
        sides = (("", one.best), *((role, each) for role, some in _roles(one) for each in some))
        for role, mention in sides:
            if mention is not None:
                yield _quoted(one, labels[one.place], role, mention)


def _roles(one: ComparedValue) -> tuple[tuple[str, Sequence[Mention]], ...]:
    return (
        ("agrees", one.agreeing),
        ("contradicts", one.conflicting),
        ("part of it", one.narrower),
        ("corrected", one.superseded),
        ("speaks of less", one.passed_over),
        ("derived from", one.derivation.of if one.derivation else ()),
    )


def _quoted(one: ComparedValue, label: str, role: str, mention: Mention) -> Text:
    head = f" {label} {column_name(one)}{' planned' if one.status == 'planned' else ''}: "
    told = f"{head}{shown(mention, one.unit)}{f' ({role})' if role else ''} "
    before, _, after = mention.sentence.partition(mention.quote)
    text = Text(told).append(printable(before), style="dim")
    text.append(f"「{printable(mention.quote)}」", style="bold").append(printable(after), style="dim")
    day = f", {mention.published_on}" if mention.published_on else ""
    return text.append(f"  {printable(source(mention))}{day} [{mention.figure}]")

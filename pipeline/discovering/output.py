"""Proposals as a table to read, and as values for JSON.

console.print(as_table(proposals, codes={}))
"""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from pipeline.discovering.proposals import Proposal
from schemas.catalogue import Catalogue

SHOWN_MEASURES = 5


def as_table(proposals: Sequence[Proposal], catalogue: Catalogue, codes: Mapping[str, str]) -> Table:
    """A row for each proposal; `codes` are those of the drafts written, by key_of."""
    heads = ("proposal", "figures", "articles", "areas", "units", "kind", "perhaps of", "examples")
    table = Table(*(("draft", *heads) if codes else heads), show_lines=True)
    for one in proposals:
        counts = (len(one.members), one.articles, one.areas)
        near = f"{catalogue.by_code[one.nearest[0]].zh}\n{one.nearest[0]}" if one.nearest else ""
        cells = (_named(one), *map(str, counts), ", ".join(one.units), one.kind, near, _examples(one))
        table.add_row(*map(Text, (codes.get(key_of(one), "none"), *cells) if codes else cells))
    return table


def as_values(proposals: Sequence[Proposal], codes: Mapping[str, str]) -> list[dict[str, Any]]:
    """All that is known of each proposal."""
    return [
        {
            "name": one.name,
            "draft": codes.get(key_of(one)),
            "figures": len(one.members),
            "articles": one.articles,
            "areas": one.areas,
            "units": one.units,
            "kind": one.kind,
            "measures": one.measures,
            "nearest": one.nearest and {"indicator": one.nearest[0], "likeness": one.nearest[1]},
            "examples": [{"id": each.id, "path": each.article[1], "quote": each.quote} for each in one.examples],
        }
        for one in proposals
    ]


def key_of(one: Proposal) -> str:
    """What tells a proposal from all others: its first figure is in no other group."""
    return f"{one.members[0].id} {one.members[0].article[1]}"


def _named(one: Proposal) -> str:
    others = [measure for measure in one.measures if measure != one.name][:SHOWN_MEASURES]
    return "\n".join((one.name, *(f"  {measure}" for measure in others)))


def _examples(one: Proposal) -> str:
    return "\n".join(f"「{each.quote}」 {each.id}" for each in one.examples)

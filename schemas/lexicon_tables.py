"""The words of tables: what headings and labels say beyond the name of what is counted.

table_words().share      # frozenset({"占比", "比例", "完成率", …})

The kinds of table_headings.csv:
skip     a column of no figures (序号, 电话)        place, body, label  the heading of the labels, and what these are
option   the heading of a survey's answers          survey   a caption's word for a survey
measure  the heading of a column of units           total    the label of a row that adds up the others
generic  says that there is a number, not of what   done, planned   a column of what was done, or is to be done
change   a column of increases and decreases        rise, fall  before a number in a cell: a change
share    a part of a whole or of an aim: of no indicator
standing what stands at the end of the period       blank    a cell with nothing in it
due      what ought to be done, is not done or is passed on: of no indicator
partial  the label of a row that adds up only those above it
topic    the end of a merged heading that says only what its columns are about
rate     the end of a heading over percentages
money    a heading that says only that money is counted, or the end of one over amounts of money
sum      the end of a heading over amounts of money that says which
site     the end of a heading over numbers of sites: 慰问点 are no people
rest     what is left of the same: 其他
opposed  a caption's word for two opposites, which says of no cell which of them it is
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from schemas.lexicon import rows


@dataclass(frozen=True, slots=True)
class TableWords:
    """The words of table_headings.csv by kind."""

    skip: frozenset[str]
    place: frozenset[str]
    body: frozenset[str]
    label: frozenset[str]
    measure: frozenset[str]
    option: frozenset[str]
    survey: frozenset[str]
    total: frozenset[str]
    partial: frozenset[str]
    generic: frozenset[str]
    done: frozenset[str]
    planned: frozenset[str]
    change: frozenset[str]
    share: frozenset[str]
    rise: frozenset[str]
    fall: frozenset[str]
    standing: frozenset[str]
    blank: frozenset[str]
    due: frozenset[str]
    topic: frozenset[str]
    rate: frozenset[str]
    money: frozenset[str]
    sum: frozenset[str]
    site: frozenset[str]
    rest: frozenset[str]
    opposed: frozenset[str]

    @property
    def over_labels(self) -> frozenset[str]:
        """Headings that a column of labels may have."""
        return self.place | self.body | self.label | self.option


@cache
def table_words() -> TableWords:
    """The shipped words, read once."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows("table_headings"):
        found[row["kind"]].add(row["word"])
    return TableWords(**{kind: frozenset(words) for kind, words in found.items()})

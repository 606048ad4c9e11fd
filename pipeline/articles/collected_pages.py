"""Several web articles that somebody copied into one file, one below the other, each under its title and its own line.

    part_collected_pages("青河建会忙\\n2020-03-04 来源：青河工会网\\n…。\\n白水送清凉\\n白水新闻网 2021/07/09\\n…。")
    ->  ("青河建会忙\\n2020-03-04 来源：青河工会网\\n…。", "白水送清凉\\n白水新闻网 2021/07/09\\n…。")

A head is a headline, right under it a line that says when and by whom it was published, and text below. A bare day is
no such line: it may sign a letter or head a chapter. Two heads under different titles are needed; a report has one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.articles.boilerplate import is_boilerplate
from pipeline.articles.datelines import read_dateline
from pipeline.articles.heads import is_headline
from pipeline.articles.lines import is_prose, packed
from pipeline.articles.model_texts import preface

FEWEST = 2
MOST_TITLE_LINES = 2
TEXT_WITHIN = 4  # lines under the dateline: an address or a subtitle may come before the text


@dataclass(frozen=True, slots=True)
class _Head:
    """Where the dateline stands, and how many lines above it make the headline."""

    dateline: int
    titles: int


def part_collected_pages(printed: str) -> tuple[str, ...] | None:
    """The articles, each from its headline on; None for a text that is no such collection."""
    lines = [line for line in printed.split("\n") if line.strip()]
    heads = list(_heads(lines))
    if len(heads) < FEWEST or len({packed(lines[head.dateline - 1]) for head in heads}) < len(heads):
        return None
    usual = max(head.titles for head in heads[1:])  # above the first headline may stand the name of the collection
    first = heads[0].dateline - min(heads[0].titles, usual)
    starts = [first, *(head.dateline - head.titles for head in heads[1:])]
    ends = [*starts[1:], len(lines)]
    texts = ("\n".join(lines[start:end]) for start, end in zip(starts, ends, strict=True))
    return (*preface(lines[:first]), *texts)


def _heads(lines: Sequence[str]) -> Iterator[_Head]:
    for number in range(1, len(lines)):
        if _is_published(lines[number]) and any(map(is_prose, lines[number + 1 : number + 1 + TEXT_WITHIN])):
            titles = _count_titles(lines[max(0, number - MOST_TITLE_LINES) : number])
            if titles:
                yield _Head(number, titles)


def _is_published(line: str) -> bool:
    found = read_dateline(line)
    return bool(found and found.published_on and found.publisher)


def _count_titles(above: Sequence[str]) -> int:
    """How many of the lines right above a dateline are headlines."""
    count = 0
    for line in reversed(above):
        bare = line.lstrip("# ")
        if is_prose(bare) or not is_headline(bare) or is_boilerplate(bare):
            break
        count += 1
    return count

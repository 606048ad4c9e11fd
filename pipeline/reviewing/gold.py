"""Gold from decisions: the figures of documents in which a person has decided every one.

made = gold_of(reviewed(records, corrections))
made.documents["a.txt"]         # the content of gold/a.txt.json, in the form that `evaluate` reads
made.incomplete                 # {"b.txt": 3}: files of which some was decided, and how many figures wait

A document is a file, or a line of a dump, with all its articles: what nobody decided in it could be missing or wrong.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from pipeline.reviewing.applying import apply
from pipeline.reviewing.matching import Matched
from schemas.record import ArticleRecord, Figure, to_number


@dataclass(frozen=True, slots=True)
class Gold:
    """Gold by base name of the source; files not complete with the count of undecided figures; files that cannot be
    gold, since another has the same base name, by which `evaluate` knows them.
    """

    documents: Mapping[str, Mapping[str, Any]]
    incomplete: Mapping[str, int]
    namesakes: Mapping[str, tuple[str, ...]]

    @property
    def figures(self) -> int:
        """How many figures the gold has."""
        return sum(len(one["figures"]) for one in self.documents.values())


def gold_of(reviewed: Iterable[tuple[ArticleRecord, Matched]]) -> Gold:
    """The gold of all files that are complete."""
    begun: defaultdict[str, list[tuple[ArticleRecord, Matched]]] = defaultdict(list)
    paths: defaultdict[str, set[str]] = defaultdict(set)
    untouched: defaultdict[str, int] = defaultdict(int)  # figures of articles in which nothing was decided
    for record, matched in reviewed:
        path = record.source.path
        paths[PurePosixPath(path).name].add(path)
        if matched.decided or matched.added:
            begun[path].append((record, matched))
        else:
            untouched[path] += len(record.figures)
    waiting = {path: untouched.get(path, 0) + sum(_undecided(*one) for one in some) for path, some in begun.items()}
    shared = {name: tuple(sorted(some)) for name, some in paths.items() if len(some) > 1 and some & waiting.keys()}
    complete = [path for path, count in waiting.items() if not count and PurePosixPath(path).name not in shared]
    return Gold(
        documents={PurePosixPath(path).name: _document(path, begun[path]) for path in sorted(complete)},
        incomplete={path: count for path, count in sorted(waiting.items()) if count},
        namesakes=shared,
    )


def _undecided(record: ArticleRecord, matched: Matched) -> int:
    return sum(figure.id not in matched.decided for figure in record.figures)


def _document(path: str, articles: Iterable[tuple[ArticleRecord, Matched]]) -> Mapping[str, Any]:
    """One gold file; the genre is left out, since nobody has decided it."""
    some = sorted(articles, key=lambda one: one[0].id)
    first = some[0][0]
    corrections = [
        one for _, matched in some for one in (*matched.decided.values(), *(add for add, _ in matched.added))
    ]
    return {
        "file": PurePosixPath(path).name,
        "path": path,
        "sha256": first.source.sha256,
        "reviewers": sorted({one.reviewer for one in corrections if one.reviewer}),
        "figures": [_figure(figure) for record, matched in some for figure in apply(record, matched).figures],
    }


def _figure(figure: Figure) -> Mapping[str, Any]:
    """What restates another figure of the article counts neither way, as in the shipped gold."""
    period = figure.period
    return {
        "indicator": figure.indicator,
        "value": to_number(figure.value),
        "upper": None if figure.upper is None else to_number(figure.upper),
        **{name: getattr(figure, name) for name in ("qualifier", "unit", "nature", "status")},
        "period": period and period.model_dump(mode="json", include={"kind", "start", "end"}),
        "area": figure.area.name if figure.area else None,
        "subject": figure.subject,
        "quote": figure.evidence.quote,
        "optional": figure.restates is not None,
        "start": figure.evidence.start,
        "end": figure.evidence.end,
    }

"""How well documents of each kind are read: articles, titles, dates, table cells, characters lost or added.

    python -m corpus.measure_kinds                  # a table, one row a kind
    python -m corpus.measure_kinds newspaper-pdf    # one kind, each of its files with what is wrong in it
    python -m corpus.measure_kinds --write          # make the numbers the floors that the tests hold
    python -m corpus.measure_kinds --late           # only the files written last

Articles are paired with records as /score_articles does: by the F1 of their 6-character shingles, white space aside.
Lines that a reader may keep or leave (`may_hold`) count neither way. A cell counts when a figure of its value has the
same indicator and, where the truth states them, area and period.
"""

import argparse
import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from extractors.text.normalise import simplified
from pipeline.reading import InputFile, Quarantined, read_articles
from pipeline.running.working import make_extractor
from schemas.record import ArticleRecord, Figure

ROOT = Path(__file__).resolve().parent / "kinds"
LATE, FLOORS = ROOT / "late.txt", ROOT / "floors.json"
SHINGLE = 6


@dataclass
class Tally:
    """Counts over the files of one kind."""

    files: int = 0
    articles: int = 0
    f1: float = 0.0
    extra: int = 0
    characters: int = 0
    lost: int = 0
    added: int = 0
    right: Counter[str] = field(default_factory=Counter)
    stated: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Tally") -> None:
        """Add the counts of another tally to these."""
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))

    def mark(self, what: str, right: bool) -> None:
        """Count one statement that is to be found, and whether it was."""
        self.stated[what] += 1
        self.right[what] += right


def packed(text: str) -> str:
    """The text without white space."""
    return re.sub(r"\s+", "", text)


def squeezed(text: str | None) -> str:
    """Letters and digits alone, simplified."""
    return re.sub(r"[\W_]+", "", simplified(text or ""))


def shingles(text: str) -> set[str]:
    """All stretches of six characters."""
    bare = packed(text)
    return {bare[at : at + SHINGLE] for at in range(max(0, len(bare) - SHINGLE + 1))}


def f1(gold: set[str], found: set[str]) -> float:
    """F1 of two sets."""
    return 2 * len(gold & found) / (len(gold) + len(found)) if gold or found else 0.0


def records_of(path: Path) -> tuple[list[ArticleRecord], list[Quarantined]]:
    """What the program makes of a file."""
    extract = make_extractor(())
    found = list(read_articles(InputFile(path, path.relative_to(ROOT / "files").as_posix())))
    articles = [extract(article) for article in found if not isinstance(article, Quarantined)]
    return articles, [one for one in found if isinstance(one, Quarantined)]


def score(expected: dict[str, Any], path: Path) -> tuple[Tally, list[str]]:
    """The counts of one file, and what is wrong in it."""
    records, problems = records_of(path)
    tally, wrong = Tally(files=1), [f"quarantined: {one.code}: {one.reason}" for one in problems]
    used: set[str] = set()
    neutral = {packed(line) for article in expected["articles"] for line in article.get("may_hold", ())}
    texts = {record.id: _without(record.text, neutral) for record in records}
    golds = [_without(article["text"], neutral) for article in expected["articles"]]
    for article, text in zip(expected["articles"], golds, strict=True):
        gold = shingles(text)
        best = max(records, key=lambda record: f1(gold, shingles(texts[record.id])), default=None)
        reached = f1(gold, shingles(texts[best.id])) if best else 0.0
        tally.articles += 1
        tally.f1 += reached
        if best:
            used.add(best.id)
        if reached < 0.99:
            wrong.append(f"article {reached:.3f}: {article['title']} | {best.title if best else None}")
        wrong += _score_article(article, best, tally)
    tally.extra = len(records) - len(used)
    wrong += [f"extra article: {one.title} | {one.text[:60]!r}" for one in records if one.id not in used]
    whole = packed("".join(golds))
    tally.characters = len(whole)
    tally.lost, tally.added = _lost_and_added(whole, packed("".join(texts.values())))
    return tally, wrong


def _without(text: str, neutral: set[str]) -> str:
    """The text without the lines that a reader may keep or leave."""
    return "\n".join(line for line in text.split("\n") if packed(line) not in neutral)


def _score_article(article: dict[str, Any], record: ArticleRecord | None, tally: Tally) -> Iterator[str]:
    for name in ("title", "publisher", "published_on", "authors"):
        if article.get(name):
            value = getattr(record, name, None)
            right = _agrees(name, article[name], value)
            tally.mark(name, right)
            if not right:
                yield f"{name}: {article[name]!r} expected, found {value!r}"
    for quote, page in article.get("numbers_on_page", {}).items():
        pages = [figure.evidence.page for figure in record.figures if _is_in(quote, figure)] if record else []
        if any(pages):  # whether a number is a figure at all is no question of reading
            tally.mark("page", page in pages)
        if any(pages) and page not in pages:
            yield f"page: {quote!r} expected on page {page}, found on {pages}"
    left = list(record.figures) if record else []
    for cell in article.get("cells", ()):
        found = next((figure for figure in left if _is_cell(cell, figure)), None)
        tally.mark("cells", found is not None)
        if found:
            left.remove(found)
        else:
            near = [
                f"{figure.indicator} {figure.area.name if figure.area else None} {figure.period}"
                for figure in left
                if float(figure.value) == float(cell["value"])
            ]
            yield f"cell: {cell} | {near[:2]}"


def _is_in(quote: str, figure: Figure) -> bool:
    mine, theirs = packed(quote), packed(figure.evidence.quote)
    return mine in theirs or theirs in mine


def _agrees(name: str, gold: Any, value: Any) -> bool:
    if name == "authors":
        return set(map(squeezed, gold)) <= set(map(squeezed, value or ()))
    if name == "published_on":
        return str(value) == gold
    ours = squeezed(value)
    return bool(ours) and (ours in squeezed(gold) or squeezed(gold) in ours)


def _is_cell(cell: dict[str, Any], figure: Figure) -> bool:
    """Value, indicator, area and period, each where the truth states it."""
    area = squeezed(cell.get("area"))
    ours = squeezed(figure.area.name) if figure.area else ""
    period = figure.period
    return (
        float(figure.value) == float(cell["value"])
        and (figure.indicator or "other") == (cell["indicator"] or "other")
        and (not area or area in ours or ours in area)
        and (not cell.get("end") or (period is not None and str(period.end) == cell["end"]))
    )


def _lost_and_added(gold: str, found: str) -> tuple[int, int]:
    """Characters of the articles that are in no record, and those of records that are in no article, or once too often.

    Order is not looked at here: it is what the shingles are for.
    """
    mine, theirs = Counter(gold), Counter(found)
    return sum((mine - theirs).values()), sum((theirs - mine).values())


def measured(kind: str, late: bool | None = None) -> Iterator[tuple[str, Tally, list[str]]]:
    """Each file of a kind with its counts and faults; `late`: only those written last, or only the others."""
    last = set(LATE.read_text(encoding="utf-8").split("\n")) if LATE.exists() else set()
    for path in sorted((ROOT / "expected" / kind).rglob("*.json")):
        expected = json.loads(path.read_text(encoding="utf-8"))
        name = expected["file"].removeprefix(f"{kind}/")
        if late is None or late == (f"{kind}/{name}" in last):
            yield name, *score(expected, ROOT / "files" / kind / name)


def kinds() -> list[str]:
    """The kinds there are."""
    return sorted(path.name for path in (ROOT / "expected").iterdir())


def share(tally: Tally, what: str) -> str:
    """18/20, or - where nothing is stated."""
    return f"{tally.right[what]}/{tally.stated[what]}" if tally.stated[what] else "-"


def floors() -> dict[str, dict[str, float]]:
    """For each kind the mean F1 of its articles and the share of its cells that are right, cut to three places."""
    found = {}
    for kind in kinds():
        total = Tally()
        for _, tally, _ in measured(kind):
            total.add(tally)
        found[kind] = {"article_f1": cut(total.f1 / total.articles)}
        if total.stated["cells"]:
            found[kind]["cells"] = cut(total.right["cells"] / total.stated["cells"])
    return found


def cut(value: float) -> float:
    """Floors are cut, not rounded, so that what was measured passes."""
    return math.floor(value * 1000) / 1000


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, or the faults of the kinds named."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("kind", nargs="*", help="only these kinds, with the faults of each file")
    parser.add_argument("--late", action="store_true", help="only the files written last")
    parser.add_argument("--write", action="store_true", help=f"make the numbers the floors ({FLOORS.name})")
    options = parser.parse_args(arguments)
    named = options.kind
    if options.write:
        FLOORS.write_text(json.dumps(floors(), indent=2) + "\n", encoding="utf-8")
        return 0
    console = Console(width=200)
    table = Table("kind", "files", "articles", "F1", "extra", "title", "authors", "publisher", "date", "page", "cells",
                  "lost ‰", "added ‰")  # fmt: skip
    for kind in named or kinds():
        total = Tally()
        for name, tally, wrong in measured(kind, late=options.late):
            total.add(tally)
            if named:
                print(f"== {name}", *wrong, sep="\n   ")
        many = max(total.characters, 1)
        table.add_row(
            kind, str(total.files), str(total.articles), f"{total.f1 / max(total.articles, 1):.4f}", str(total.extra),
            *(share(total, what) for what in ("title", "authors", "publisher", "published_on", "page", "cells")),
            f"{1000 * total.lost / many:.1f}", f"{1000 * total.added / many:.1f}",
        )  # fmt: skip
    console.print(table)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

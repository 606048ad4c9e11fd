"""The counts behind docs/language.md: how real pages put figures, and how its wordings are read now.

    python -m corpus.survey             # prints them as JSON
    read_wordings()                     # [Wording("activities_held", "name", "长者探访", "本季度长者探访37次。", 2), …]

Beside the guide stand language_tally.csv (a line for each page surveyed; language_codes.csv says what its codes mean)
and language_wordings.csv: the words that the lists lacked before the survey, each in an example put together for it. An
example is read as meant when a figure in it has the indicator of the word, or, for a word that it leaves, has it not.
"""

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path

from extractors.extract import extract
from extractors.model import load_model
from schemas.article import Article, Metadata
from schemas.catalogue import OTHER, load_catalogue
from schemas.record import SourceInfo

DOCS = Path(__file__).resolve().parents[1] / "docs"
TALLY, CODES, WORDINGS = (DOCS / f"language_{name}.csv" for name in ("tally", "codes", "wordings"))
SOURCE = SourceInfo(path="example.txt", sha256="0" * 64, media_type="text/plain", bytes=0)
PUBLISHED = Metadata(published_on=date(2020, 6, 6), published_on_basis="metadata")  # examples say 本季度
LEFT = "not_when"  # the role of a word that its indicator leaves to others
YEARS = {"1998-2004": 2004, "2005-2009": 2009, "2010-2014": 2014, "2015-2019": 2019, "2020-2026": 2026}  # to the last
UNKNOWN = "unknown"

Page = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Wording:
    """A word with the indicator it was met for and its role; `seen`: on how many pages it was noticed, at least."""

    indicator: str
    role: str
    word: str
    example: str
    seen: int


def read_wordings() -> tuple[Wording, ...]:
    """The lines of language_wordings.csv."""
    return tuple(
        Wording(row["indicator"], row["role"], row["word"], row["example"], int(row["seen"])) for row in _rows(WORDINGS)
    )


def tally() -> dict[str, object]:
    """All counts of pages that the guide states; those of qualifiers and ways a page are of pages with figures."""
    pages = _rows(TALLY)
    with_figures = [page for page in pages if page["groups"]]
    return {
        "pages": len(pages),
        "pages with figures": len(with_figures),
        "pages without address": sum("no address" in page["address"] for page in pages),
        "level": _count([page["level"]] for page in pages),
        "genre": _count([page["genre"]] for page in pages),
        "years": _count([_years(page["year"])] for page in pages),
        "script": _count(_meanings(page, "script") for page in pages),
        "traditional, of Hong Kong and Taiwan": sum(
            page["script"] == "hant" and page["level"] in ("Hong Kong", "Taiwan") for page in pages
        ),
        "ways": _count(_meanings(page, "ways") for page in pages),
        "ways a page": _count([str(len(page["ways"].split()))] for page in with_figures),
        "qualifiers": _count(page["qualifiers"].split() for page in with_figures),
        "periods": _count(_meanings(page, "periods") for page in pages),
        "periods a page": _count([str(len(page["periods"].split()))] for page in pages),
        "where": _count(_meanings(page, "where") for page in pages),
        "status": _count([" and ".join(_meanings(page, "status"))] for page in pages),
        "groups": {group: _of_group(code, pages) for code, group in _codes("groups").items()},
    }


def misread() -> tuple[Wording, ...]:
    """The wordings whose example is not read as meant."""
    catalogue = load_catalogue()
    model = load_model(catalogue)

    def as_meant(one: Wording) -> bool:
        record = extract(Article(SOURCE, 0, one.example, metadata=PUBLISHED), catalogue, model)
        found = {figure.indicator or OTHER for figure in record.figures}
        return (one.indicator in found) != (one.role == LEFT)

    return tuple(one for one in read_wordings() if not as_meant(one))


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


@cache
def _codes(column: str) -> Mapping[str, str]:
    """What each code of a column means."""
    return {row["code"]: row["meaning"] for row in _rows(CODES) if row["column"] == column}


def _meanings(page: Page, column: str) -> tuple[str, ...]:
    """What the codes of a page's column mean, each once."""
    return tuple(dict.fromkeys(_codes(column)[code] for code in page[column].split()))


def _count(marks: Iterable[Sequence[str]]) -> dict[str, int]:
    return dict(Counter(mark for page in marks for mark in page).most_common())


def _years(year: str) -> str:
    return next((span for span, last in YEARS.items() if int(year) <= last), UNKNOWN) if year else UNKNOWN


def _of_group(group: str, pages: Iterable[Page]) -> dict[str, int]:
    """The pages of a group, and how many of them use each way."""
    own = [page for page in pages if group in page["groups"]]
    return {"pages": len(own)} | _count(_meanings(page, "ways") for page in own)


def main() -> int:
    """Prints the counts of pages and of wordings."""
    wordings, wrong = read_wordings(), misread()
    read = {
        "wordings": len(wordings),
        "seen on a page": sum(one.seen > 0 for one in wordings),
        "read as meant": len(wordings) - len(wrong),
        "read otherwise": [asdict(one) for one in wrong],
    }
    sys.stdout.write(json.dumps(tally() | {"words": read}, ensure_ascii=False, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

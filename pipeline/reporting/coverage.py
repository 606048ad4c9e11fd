"""What the articles of a batch cover: how many tell of a district in a year, and how many figures they have of it.

    list(coverage_rows(content))      # [{"area": 0, "period": "2021", "articles": 14, "figures": 96}, …]

Reprints do not count. A district and year in which no row stands was not read about at all.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from pipeline.comparing.candidates import place_of
from pipeline.comparing.columns import By, column_of, is_single
from pipeline.comparing.coverage import places_covered
from pipeline.reporting.content import Content
from schemas.gazetteer import load_gazetteer
from schemas.record import Figure

YEAR: By = "year"


def coverage_rows(content: Content) -> Iterator[dict[str, Any]]:
    """Districts by year, in the order of the page's districts."""
    articles: Counter[tuple[int, str]] = Counter()
    figures: Counter[tuple[int, str]] = Counter()
    for record in content.originals:
        covered = (
            (content.area_of.get(place), year) for place, year in places_covered(record, YEAR) if is_single(year)
        )
        articles.update((area, year) for area, year in covered if area is not None)
        for figure in record.figures:
            area = content.area_of.get(place_of(figure.area)) if figure.area else None
            year = _year(figure)
            if area is not None and year:
                figures[area, year] += 1
    for area, year in sorted(articles):
        yield {"area": area, "period": year, "articles": articles[area, year], "figures": figures[area, year]}


def province_rows(content: Content) -> Iterator[dict[str, Any]]:
    """Each province with the articles and figures about it and all inside it, of whatever time."""
    figures: Counter[str] = Counter()
    articles: defaultdict[str, set[int]] = defaultdict(set)
    for number, record in enumerate(content.originals):
        for code in (figure.area.code[:2] for figure in record.figures if figure.area and figure.area.code):
            figures[code] += 1
            articles[code].add(number)
    divisions = load_gazetteer().by_code
    for code in sorted(figures):
        if province := divisions.get(f"{code}0000"):
            yield {"code": code, "name": province.name, "articles": len(articles[code]), "figures": figures[code]}


def _year(figure: Figure) -> str | None:
    """The one year that a figure speaks of."""
    column = column_of(figure.period, "any", YEAR) if figure.period else None
    return column.name if column and is_single(column.name) else None

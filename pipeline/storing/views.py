"""The views of the store: what a researcher would otherwise write on the first day, each with a query to begin with.

for view in VIEWS: connection.execute(f"CREATE VIEW {view.name} AS {view.sql}")
"""

from dataclasses import dataclass

AROUND = 40  # characters of the article shown on either side of a quote


@dataclass(frozen=True, slots=True)
class View:
    """A view with its meaning and a query that docs/data.md shows and the tests run."""

    name: str
    meaning: str
    sql: str
    example: str


FIGURES_WITH_SOURCE = View(
    "figures_with_source",
    f"Every figure with the names of its indicator and {AROUND} characters of the article on either side of the quote; "
    "figures of reprints are left out.",
    f"""
    SELECT figures.*, indicators.zh AS indicator_zh, indicators.en AS indicator_en, articles.authors,
           substr(articles.text, greatest(figures.start - {AROUND}, 0) + 1,
                  least(figures.start, {AROUND}) + figures."end" - figures.start + {AROUND}) AS context
    FROM figures
    JOIN articles ON articles.id = figures.article AND articles.path = figures.path
    LEFT JOIN indicators ON indicators.code = figures.indicator
    WHERE figures.duplicate_of IS NULL""",
    """
SELECT published_on, publisher, value, unit, context
FROM figures_with_source
WHERE indicator = 'members_added' AND status = 'achieved'
ORDER BY value DESC
LIMIT 10""",
)

ACHIEVED_BY_YEAR = View(
    "achieved_by_year",
    "What was achieved in a district in a year, stated or soundly derived (derivation), with the quote that says it "
    "best. A year that goes on (basis to_date) and one of which only a part is told (within) are there too: choose.",
    """
    SELECT compared.indicator, indicators.zh AS indicator_zh, indicators.en AS indicator_en, compared.unit,
           compared.area, compared.area_code, compared.area_path, areas.level, areas.parent,
           CAST(compared.period AS INTEGER) AS year, compared.basis, compared.value, compared.upper,
           compared.qualifier, compared.derivation, compared.change, compared.change_percent, compared.rank,
           compared.ranked, compared.quote, compared.publisher, compared.published_on, compared.path,
           compared.figure, compared.notes
    FROM compared
    JOIN indicators ON indicators.code = compared.indicator
    LEFT JOIN areas ON areas.path = compared.area_path
    WHERE compared.status = 'achieved' AND compared.state = 'found'
      AND regexp_full_match(compared.period, '[0-9]{4}')""",
    """
SELECT area, year, basis, value, change_percent, rank, quote
FROM achieved_by_year
WHERE indicator = 'members_added' AND level = 'county' AND basis = 'whole'
ORDER BY year, rank""",
)

CONFLICTS = View(
    "conflicts",
    "Where sources contradict each other: one row for each side, with its words. Nothing is averaged.",
    """
    SELECT compared.id AS compared, compared.indicator, indicators.zh AS indicator_zh, compared.area,
           compared.area_path, compared.period, compared.basis, compared.unit, compared.status, mentions.role,
           figures.value, figures.upper, figures.qualifier, figures.quote, figures.publisher,
           figures.published_on, figures.path, figures.url, figures.page, figures.id AS figure
    FROM compared
    JOIN mentions ON mentions.compared = compared.id AND mentions.role IN ('best', 'agreeing', 'conflicting')
    JOIN figures ON figures.id = mentions.figure AND figures.path = mentions.path
    LEFT JOIN indicators ON indicators.code = compared.indicator
    WHERE compared.state = 'conflict'""",
    """
SELECT area, period, indicator_zh, value, quote, publisher, path
FROM conflicts
ORDER BY compared, value""",
)

TARGETS = View(
    "targets",
    "What was planned beside what was achieved: reached, missed, open (not known yet) or undecided (the words leave "
    "both open).",
    """
    SELECT compared.indicator, indicators.zh AS indicator_zh, compared.unit, compared.area, compared.area_path,
           compared.period, compared.basis, compared.verdict, compared.target, compared.target_upper,
           compared.target_qualifier, compared.target_quote, mentions.path AS target_path,
           compared.value AS achieved, compared.qualifier AS achieved_qualifier, compared.quote AS achieved_quote,
           compared.path AS achieved_path, compared.notes
    FROM compared
    LEFT JOIN indicators ON indicators.code = compared.indicator
    LEFT JOIN mentions ON mentions.compared = compared.id AND mentions.role = 'target'
    WHERE compared.target IS NOT NULL""",
    """
SELECT area, period, indicator_zh, target, achieved, verdict, target_quote, achieved_quote
FROM targets
ORDER BY verdict, area, period""",
)

COVERAGE = View(
    "coverage",
    "How many articles speak of a district and period, reprints not counted, and of how many indicators a value is "
    "known. A district and period that is not here: no article. One with 0 articles has derived values alone.",
    """
    WITH spoken AS (
        SELECT covered.area_path, covered.period, count(*) AS articles
        FROM covered JOIN articles ON articles.id = covered.article AND articles.path = covered.path
        WHERE articles.duplicate_of IS NULL
        GROUP BY ALL
    ), known AS (
        SELECT area_path, period, count(DISTINCT indicator) FILTER (WHERE state = 'found') AS found,
               count(DISTINCT indicator) FILTER (WHERE state = 'conflict') AS in_conflict
        FROM compared
        WHERE status = 'achieved'
        GROUP BY ALL
    )
    SELECT areas.name AS area, areas.code AS area_code, areas.path AS area_path, areas.level, period,
           coalesce(articles, 0) AS articles, coalesce(found, 0) AS found, coalesce(in_conflict, 0) AS in_conflict
    FROM spoken
    FULL JOIN known USING (area_path, period)
    JOIN areas ON areas.path = area_path""",
    """
SELECT area, period, articles, found, in_conflict
FROM coverage
WHERE level = 'county'
ORDER BY area_path, period""",
)

NONE_FOUND = View(
    "none_found",
    "What articles could have said and do not: for each district and year that some article speaks of, the indicators "
    "without a value. None found in 14 articles is not the same as no article.",
    """
    SELECT coverage.area, coverage.area_code, coverage.area_path, coverage.level, coverage.period,
           indicators.code AS indicator, indicators.zh AS indicator_zh, coverage.articles
    FROM coverage
    JOIN indicators ON indicators.kind IS NOT NULL
    WHERE coverage.articles > 0 AND regexp_full_match(coverage.period, '[0-9]{4}')
      AND NOT EXISTS (
        SELECT 1 FROM compared
        WHERE compared.indicator = indicators.code AND compared.status = 'achieved'
          AND compared.area_path = coverage.area_path AND compared.period = coverage.period)""",
    """
SELECT area, period, articles
FROM none_found
WHERE indicator = 'disputes_mediated' AND level = 'county'
ORDER BY articles DESC, area_path, period""",
)

VIEWS = (FIGURES_WITH_SOURCE, ACHIEVED_BY_YEAR, CONFLICTS, TARGETS, COVERAGE, NONE_FOUND)

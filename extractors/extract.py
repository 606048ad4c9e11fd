"""From an article to its record: the composition of all stages.

    record = extract(article, catalogue, load_model(catalogue))

read (mentions) → tables; views (surroundings) → link (indicator, unit, status, nature) → place in time and space
→ relate → check.
"""

from bisect import bisect_left
from dataclasses import dataclass, replace

from extractors.checking.checks import check, find_unread_tables
from extractors.linking.groups import group_of
from extractors.linking.link import Linked, link
from extractors.linking.proposals import Proposal, propose
from extractors.linking.rules import rule_says
from extractors.linking.tense import settle_status
from extractors.linking.views import TopicAt, View, build_views
from extractors.model import Model
from extractors.numbers.quantities import QuantityMention
from extractors.periods.scope import period_for
from extractors.placed import Placed, TableFigures
from extractors.places.areas import resolve_area, resolve_subject
from extractors.reading import Reading, read
from extractors.tables.finding import find_tables
from extractors.tables.reading import hide_rows, read_tables
from extractors.tables.relating import relate
from extractors.text.lost import LOST, find_lost, find_turned
from extractors.text.pages import place_of
from extractors.text.spans import Span
from extractors.text.swapped import report_swaps
from schemas.article import Article
from schemas.catalogue import Catalogue
from schemas.record import ArticleRecord, Evidence, ExtractorInfo, Figure, Issue, Period
from schemas.version import VERSION


@dataclass(frozen=True, slots=True)
class Trace:
    """Why a figure is what it is: the rule, what it is for, and the words that spoke (word, role, printed offsets)."""

    figure: Figure
    rule: str
    rule_says: str
    words: tuple[tuple[str, str, int, int], ...]
    status_word: str


def extract(article: Article, catalogue: Catalogue, model: Model) -> ArticleRecord:
    """The record of one article with all its figures."""
    reading = read(article, model)
    tables, placed = place_all(reading, catalogue, model)
    figures = to_figures(article, reading, placed, tables)
    title_end = reading.normal.printed_span(reading.title_span).end
    metadata = article.metadata
    return ArticleRecord(
        id=article.id,
        source=article.source,
        title=metadata.title,
        publisher=metadata.publisher,
        authors=metadata.authors,
        published_on=metadata.published_on,
        published_on_basis=metadata.published_on_basis,
        script=reading.normal.script,
        genre=reading.genre,
        text=article.text,
        figures=figures,
        issues=(
            *article.issues,
            *_faults(reading),
            *_unread(tables, reading),
            *check(figures, catalogue, title_end, _odd_totals(tables, placed, figures)),
        ),
        extractor=ExtractorInfo(version=VERSION, catalogue=catalogue.hash),
    )


def trace(article: Article, catalogue: Catalogue, model: Model) -> tuple[Trace, ...]:
    """The same figures with the rule and the words that decided each, for `explain`."""
    reading = read(article, model)
    tables, placed = place_all(reading, catalogue, model)
    figures = to_figures(article, reading, placed, tables)
    return tuple(
        Trace(
            figure,
            one.linked.rule,
            rule_says(one.linked.rule),
            _printed_words(one.linked, reading),
            one.linked.status_word,
        )
        for figure, one in zip(figures, placed, strict=True)
    )


def link_article(
    reading: Reading, catalogue: Catalogue, model: Model, cells: tuple[Span, ...] = ()
) -> tuple[Linked, ...]:
    """The figures of an article's prose with indicator, unit, nature and status; `cells` of tables are not prose."""
    views, over = prose_views(reading, cells)
    return link(views, over, reading.genre, catalogue, model, model.ranker)


def prose_proposals(reading: Reading, catalogue: Catalogue, model: Model) -> tuple[Proposal, ...]:
    """What the rules propose for the quantities of the prose: what the ranking is trained on."""
    reading, tables = _without_tables(reading, catalogue, model)
    views, over = prose_views(reading, _cells(tables))
    return propose(views, over, reading.genre, catalogue, model)


def _without_tables(reading: Reading, catalogue: Catalogue, model: Model) -> tuple[Reading, tuple[TableFigures, ...]]:
    """The reading with the rows of its tables hidden, and what the tables gave."""
    found = find_tables(reading.normal, model.lexicon)
    reading = hide_rows(reading, found)
    return reading, read_tables(found, reading, catalogue, model)


def _cells(tables: tuple[TableFigures, ...]) -> tuple[Span, ...]:
    return tuple(cell for table in tables for cell in table.cells)


def prose_views(reading: Reading, cells: tuple[Span, ...] = ()) -> tuple[tuple[View, ...], tuple[str, ...]]:
    """What surrounds each quantity of the prose, and the words of the headings over it."""
    headings = tuple((section.heading, section.span) for section in reading.headings if section.heading)
    topics = TopicAt(headings, reading.title_span, reading.cues)
    quantities = _outside(reading.quantities, cells)
    views = build_views(reading.normal.text, reading.sentences, quantities, reading.cues, topics)
    return views, tuple(reading.heading_at(view.quantity.start) for view in views)


def place_all(
    reading: Reading, catalogue: Catalogue, model: Model
) -> tuple[tuple[TableFigures, ...], tuple[Placed, ...]]:
    """The tables, and all figures of prose and tables placed in time and space, in the order of the text."""
    reading, tables = _without_tables(reading, catalogue, model)
    linked = (
        one for one in link_article(reading, catalogue, model, _cells(tables)) if not _reaches_over_lost(one, reading)
    )
    prose = (_place(one, reading, catalogue, model) for one in linked)
    placed = (*prose, *(one for table in tables for one in table.figures))
    return tables, tuple(sorted(placed, key=lambda one: one.start))


def to_figures(
    article: Article, reading: Reading, placed: tuple[Placed, ...], tables: tuple[TableFigures, ...]
) -> tuple[Figure, ...]:
    """Gives each figure its id, its evidence and its relations to the others."""
    names = tuple(f"{article.id}#{index}" for index in range(len(placed)))
    parts, restated = relate(placed, tables, reading.title_span.end)
    return tuple(
        Figure(
            id=names[index],
            indicator=one.linked.verdict.code,
            measure=one.linked.measure,
            value=one.linked.value,
            upper=one.linked.upper,
            qualifier=one.linked.view.quantity.qualifier,
            unit=one.linked.unit,
            nature=one.linked.nature,
            status=one.linked.status,
            period=one.period,
            area=one.area,
            subject=one.subject,
            group=one.group,
            part_of=names[parts[index]] if index in parts else None,
            restates=names[restated[index]] if index in restated else None,
            evidence=_evidence(one.linked, article, reading),
            rule=f"{one.linked.verdict.code or 'none'}/{one.linked.rule}",
            confidence=one.linked.confidence,
        )
        for index, one in enumerate(placed)
    )


def _outside(quantities: tuple[QuantityMention, ...], cells: tuple[Span, ...]) -> tuple[QuantityMention, ...]:
    """The quantities that no cell shares a character with; both are sorted."""
    starts = [cell.start for cell in cells]

    def free(quantity: QuantityMention) -> bool:
        at = bisect_left(starts, quantity.end)
        return at == 0 or cells[at - 1].end <= quantity.start

    return tuple(filter(free, quantities)) if cells else quantities


def _faults(reading: Reading) -> tuple[Issue, ...]:
    """What is wrong with the text itself: characters lost or turned, words swapped."""
    printed = reading.normal.printed
    return (*find_lost(printed), *find_turned(printed), *report_swaps(reading.swaps, reading.normal))


def _unread(tables: tuple[TableFigures, ...], reading: Reading) -> tuple[Issue, ...]:
    spans = (reading.normal.printed_span(table.span) for table in tables)
    counts = ((table.rows, table.numbers, table.left_out) for table in tables)
    return find_unread_tables(tuple(zip(spans, counts, strict=True)))


def _odd_totals(
    tables: tuple[TableFigures, ...], placed: tuple[Placed, ...], figures: tuple[Figure, ...]
) -> tuple[tuple[Figure, Figure], ...]:
    at = {one.start: figure for one, figure in zip(placed, figures, strict=True)}
    return tuple((at[total], at[last]) for table in tables for total, last in table.odd_totals)


def _reaches_over_lost(one: Linked, reading: Reading) -> bool:
    """发展会员3�4人，会员340人: the words before a lost number may not be said of the next one."""
    printed = reading.normal.printed_span(one.quote).of(reading.normal.printed)
    return one.quote.of(reading.normal.text).count(LOST) > printed.count(LOST)


def _place(one: Linked, reading: Reading, catalogue: Catalogue, model: Model) -> Placed:
    settled, period = _dated(one, reading, catalogue)
    span, sentence = one.view.quantity.span, one.view.sentence
    area = resolve_area(span, sentence, reading.setting)
    subject = resolve_subject(span, sentence, reading.setting)
    return Placed(settled, period, area, subject, group_of(one.view, model.lexicon))


def _dated(one: Linked, reading: Reading, catalogue: Catalogue) -> tuple[Linked, Period | None]:
    """The figure with its period; where the calendar settles another status, the period is read again for that."""
    period = _period(one, reading, catalogue)
    status = settle_status(one, period, reading.dating.anchor)
    if status != one.status:
        one = replace(one, status=status)
        period = _period(one, reading, catalogue)
    return one, _as_printed(period, one, reading)


def _period(one: Linked, reading: Reading, catalogue: Catalogue) -> Period | None:
    kind = catalogue.by_code[one.verdict.code].kind if one.verdict.code else "any"
    planned, change = one.status == "planned", one.nature == "change"
    return period_for(one.view.quantity.span, reading.dating, kind, planned, change)


def _as_printed(period: Period | None, one: Linked, reading: Reading) -> Period | None:
    """Period.text in the printed words: those of the mention nearest to the figure that reads so."""
    if period is None or period.text is None or reading.normal.text == reading.normal.printed:
        return period
    same = [mention.span for mention in reading.dating.mentions if mention.span.of(reading.normal.text) == period.text]
    nearest = min(same, key=lambda span: abs(span.start - one.view.quantity.start), default=None)
    if nearest is None:
        return period
    return period.model_copy(update={"text": reading.normal.printed_span(nearest).of(reading.normal.printed)})


def _evidence(one: Linked, article: Article, reading: Reading) -> Evidence:
    quote = _trimmed(article.text, reading.normal.printed_span(one.quote))
    sentence = reading.normal.printed_span(one.view.sentence)
    page, boxes = place_of(quote, article.marks)
    return Evidence(
        quote=quote.of(article.text),
        start=quote.start,
        end=quote.end,
        sentence=(min(sentence.start, quote.start), max(sentence.end, quote.end)),
        page=page,
        boxes=boxes,
    )


def _trimmed(text: str, span: Span) -> Span:
    """Without white space at its ends."""
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))


def _printed_words(one: Linked, reading: Reading) -> tuple[tuple[str, str, int, int], ...]:
    spans = ((cue, reading.normal.printed_span(cue.span)) for cue in one.verdict.cues)
    return tuple((cue.word, cue.role, span.start, span.end) for cue, span in spans)

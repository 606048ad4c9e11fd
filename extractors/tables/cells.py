"""From drafts to linked figures: the machinery of prose runs on the composed sentences, and what it finds is put back
in the table: the quote is the cell, the sentence its row, the words that spoke stand in heading and label.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.linking.cues import CueMention, find_cues
from extractors.linking.groups import group_of
from extractors.linking.link import Linked, link
from extractors.linking.proposals import UNCOVERED
from extractors.linking.rules import goes_on, growth
from extractors.linking.views import TopicAt, View, build_views
from extractors.model import Model
from extractors.numbers.quantities import QuantityMention, find_quantities
from extractors.tables.composing import Draft, Sentence, compose
from extractors.text.sentences import split_sentences
from extractors.text.spans import Span
from schemas.catalogue import OTHER, Catalogue
from schemas.vocabulary import Genre

MEMBERS = ("members_total", "members_added")


@dataclass(frozen=True, slots=True)
class LinkedCell:
    """A cell and what it states; `linked` stands in the article, `composed` in the composed text."""

    draft: Draft
    linked: Linked
    composed: Linked
    group: str | None


def link_cells(
    drafts: Sequence[Draft], text: str, heading: str, genre: Genre, catalogue: Catalogue, model: Model
) -> tuple[LinkedCell, ...]:
    """A figure for each draft that can be read; `heading`: the words over the table."""
    composed, sentences = compose(drafts)
    cues = find_cues(composed, model.index)
    quantities = _of_cells(find_quantities(composed, model.lexicon), sentences)
    views = build_views(composed, split_sentences(composed), quantities, cues, TopicAt((), None, cues))
    found = link(views, (heading,) * len(views), genre, catalogue, model)
    cells: list[LinkedCell] = []
    for one in found:
        sentence = _sentence_at(one.view.quantity.start, sentences)
        settled = _settled(sentence.draft, one, cells)
        if settled is not None:
            group = group_of(one.view, model.lexicon)
            cells.append(LinkedCell(sentence.draft, _put_back(settled, sentence, text), settled, group))
    return tuple(cells)


def _of_cells(quantities: Sequence[QuantityMention], sentences: Sequence[Sentence]) -> tuple[QuantityMention, ...]:
    """Only the quantities that are whole cells: 25人以上企业 in a heading is none."""
    ends = {(sentence.number, sentence.span.end) for sentence in sentences}
    return tuple(one for one in quantities if (one.start, one.end) in ends)


def _sentence_at(offset: int, sentences: Sequence[Sentence]) -> Sentence:
    return sentences[bisect_right(sentences, offset, key=lambda sentence: sentence.span.start) - 1]


def _settled(draft: Draft, one: Linked, before: Sequence[LinkedCell]) -> Linked | None:
    """The linking as the table's own marks correct it; None where it cannot be trusted."""
    if draft.uncovered:
        one = _recoded(one, None, UNCOVERED)
    elif draft.change and (level := _level_beside(draft, before)):
        one = replace(_recoded(one, level.verdict.code, growth.__name__), measure=level.measure)
    elif one.verdict.code is None and (whole := _whole_of(draft, before)) and whole.linked.unit == one.unit:
        one = replace(_recoded(one, whole.linked.verdict.code, goes_on.__name__), measure=whole.linked.measure)
    if draft.guessed and one.verdict.code != draft.guessed.code and draft.guessed.code != OTHER:
        return None
    if draft.uncovered:
        one = replace(one, measure=_worded(draft) or one.measure)
    if draft.planned is not None:
        one = replace(one, status="planned" if draft.planned else "achieved", status_word="")
    return one


def _level_beside(draft: Draft, before: Sequence[LinkedCell]) -> Linked | None:
    """The nearest amount to the left in the row, where the change has no name of its own or a piece of that one."""
    for cell in reversed(before):
        if cell.draft.number != draft.number:
            return None
        if not cell.draft.change and not cell.draft.uncovered:
            return cell.linked if draft.heading.name in cell.draft.heading.name else None
    return None


def _whole_of(draft: Draft, before: Sequence[LinkedCell]) -> LinkedCell | None:
    """会员 | 其中：女性: the members that the cell is a part of; of other amounts its name may mean something else."""
    found = (cell for cell in reversed(before) if (cell.draft.number, cell.draft.column) == draft.whole)
    level = (cell for cell in found if not cell.draft.change and not cell.draft.uncovered)
    return next((cell for cell in level if cell.linked.verdict.code in MEMBERS), None)


def _worded(draft: Draft) -> str:
    """What is counted, in the words of label and heading: 免费体检占比."""
    kind_word = draft.heading.kind_word or draft.label.kind_word
    return "".join(words for words, _ in draft.pieces) + kind_word


def _recoded(one: Linked, code: str | None, rule: str) -> Linked:
    return replace(one, verdict=replace(one.verdict, code=code), rule=rule)


def _put_back(one: Linked, sentence: Sentence, text: str) -> Linked:
    """The same figure in the article: its number is the cell, its sentence the row."""
    draft, span = sentence.draft, sentence.draft.cell.span
    cues = [_moved(cue, sentence) for cue in one.verdict.cues]
    number = replace(one.view.quantity.number, start=span.start, end=span.end)
    view = View(
        quantity=replace(one.view.quantity, number=number, end=span.end),
        text=text,
        sentence=draft.row.span,
        clause=draft.row.span,
        before=Span(span.start, span.start),
        after=Span(span.end, span.end),
        previous=None,
        following=None,
        cues=(),
        topic=(),
    )
    kept = tuple(cue for cue in cues if cue is not None)
    return replace(one, view=view, verdict=replace(one.verdict, cues=kept), quote=span)


def _moved(cue: CueMention, sentence: Sentence) -> CueMention | None:
    place = sentence.original(cue.span)
    return replace(cue, span=place) if place else None

"""How well one line of a page follows another as the next of the same article: cues, each a few points for or against.

follows(layout, 4, 17)  ->  5.0     # …五十六岁的泥瓦 | 匠邱茂林… tears a word
follows(layout, 4, 9)   ->  -5.0    # a finished sentence, and a line that begins inside one
"""

from pipeline.articles.items import opens_item
from pipeline.articles.layout import QUOTES, Layout
from pipeline.articles.page_words import WORD_FROM, torn_word

ADJACENT = 1.0
GOES_ON = -1.0
RIGHT_BELOW = 2.0  # a head is torn from its text less often than one line from the next
_MEASURES = "0123456789年月日个名人家件场次元万亿余多岁份起项间处台条%％"


def follows(layout: Layout, last: int, number: int) -> float:
    """How much speaks for the line at `number` being the next of the article that has come to `last`."""
    page = layout.page
    above, line = page[last], page[number]
    if last in layout.in_head:
        return _under_head(layout, last, number)
    next_to = ADJACENT if number == last + 1 else 0.0
    if above.breaks_off:
        return _sentence_goes_on(layout, last, number) + next_to
    if above.is_headline:
        return _below_heading(layout, last, number)
    if opens_item(line.text) and not line.is_byline:
        return -4.0
    if line.begins_inside and not _closes_quotation(layout, number):
        return -6.0 + next_to
    if above.is_signed or above.is_byline:
        return -2.0
    return next_to


def _under_head(layout: Layout, last: int, number: int) -> float:
    line = layout.page[number]
    near = RIGHT_BELOW if number == last + 1 else 0.0
    if opens_item(line.text):
        return 2.0 + near
    return (-4.0 if line.begins_inside else 0.0) + near


def _sentence_goes_on(layout: Layout, last: int, number: int) -> float:
    line = layout.page[number]
    if line.is_byline or opens_item(line.text):
        return -8.0
    if line.is_headline and not _tears(layout, last, number):
        return -5.0
    return sum(cue(layout, last, number) for cue in SENTENCE_CUES) + GOES_ON


def _below_heading(layout: Layout, last: int, number: int) -> float:
    """A heading stands right above its text; what looks like one may be a sentence torn apart."""
    if _tears(layout, last, number):
        return 2.0
    line = layout.page[number]
    if number != last + 1 or line.begins_inside:
        return -4.0
    return 0.0 if line.is_headline else ADJACENT


def _tears(layout: Layout, last: int, number: int) -> bool:
    return torn_word(layout.page[last].ends[1], layout.page[number].ends[0]) >= WORD_FROM


def _closes_quotation(layout: Layout, number: int) -> bool:
    """Whether the line before opened the quotation that ends here."""
    above, line = layout.page[number - 1].text if number else "", layout.page[number].text
    return any(above.count(opened) > above.count(closed) and closed in line for opened, closed in QUOTES)


def tears_word(layout: Layout, end: int, start: int) -> float:
    """五十六岁的泥瓦|匠邱茂林"""
    if torn_word(layout.page[end].ends[1], layout.page[start].ends[0]) >= WORD_FROM:
        return 3.0
    return 1.5 if layout.page[end].text[-1:] + layout.page[start].text[:1] in layout.pairs else 0.0


def begins_inside(layout: Layout, _end: int, start: int) -> float:
    """点,有了师傅的…; an indented line and one that begins 据了解 are beginnings."""
    line = layout.page[start]
    if line.indented:
        return -5.0
    if line.opens_paragraph:
        return -3.0
    return 2.0 if line.begins_inside else 0.0


def quotation_goes_on(layout: Layout, end: int, start: int) -> float:
    """他说:“这里|真好。” and never 他说这里|真好。”"""
    left, right = layout.page[end].text, layout.page[start].text
    opened = any(left.count(mark) > left.count(other) for mark, other in QUOTES)
    closes = any(0 <= right.find(other) < (right.find(mark) if mark in right else len(right)) for mark, other in QUOTES)
    if opened == closes:
        return 2.0 if opened else 0.0
    return -1.5 if opened else -8.0


def number_goes_on(layout: Layout, end: int, start: int) -> float:
    """渔船187|条"""
    left, right = layout.page[end].text[-1:], layout.page[start].text[:1]
    return 1.5 if left.isdigit() and right and right in _MEASURES else -1.0 if left.isdigit() else 0.0


SENTENCE_CUES = (tears_word, begins_inside, quotation_goes_on, number_goes_on)


def is_one_sentence(layout: Layout, last: int, number: int) -> bool:
    """Whether two lines are halves of one sentence, with nothing lost between them."""
    above, line = layout.page[last], layout.page[number]
    if last in layout.in_head or line.is_byline:
        return False
    if above.breaks_off and (number == last + 1 or line.begins_inside or (above.jumps and line.jumps)):
        return True
    broken = above.breaks_off or (above.is_headline and line.is_prose and number > last + 1)
    return broken and (_tears(layout, last, number) or above.text[-1:] + line.text[:1] in layout.pairs)

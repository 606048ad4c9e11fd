"""From a span of the text back to the boxes it covers on its page."""

from extractors.text.pages import place_of
from extractors.text.spans import Span
from schemas.article import Mark

FIRST = Mark(1, (2, 3, 4), ((10, 0, 20, 10), (20, 0, 30, 10), (30, 1, 40, 11)))
SECOND = Mark(1, (5, 6), ((10, 14, 20, 24), (20, 14, 30, 24)))
THIRD = Mark(2, (8, 9))


def test_a_quote_over_two_lines_has_two_boxes():
    assert place_of(Span(3, 6), (FIRST, SECOND)) == (1, ((20, 0, 40, 11), (10, 14, 20, 24)))


def test_what_stands_before_the_first_line_is_on_its_page():
    assert place_of(Span(0, 2), (FIRST, SECOND)) == (1, ())


def test_a_line_whose_place_is_unknown_gives_the_page_alone():
    assert place_of(Span(8, 10), (FIRST, SECOND, THIRD)) == (2, ())


def test_a_source_without_pages():
    assert place_of(Span(0, 2), ()) == (None, ())
